// The report as a reader opens it: from disk, with the network off.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { close_pages, coalis, folder_of_scenarios, open_browser, open_page, picture, serious_findings } from "./browser";

let browser: Browser;
let folder: string;
let told: { outcomes: { name: string; entity: string; mean: number; ci95: [number, number] }[]; win_probability: { consortium: string; p: number }[] };

beforeAll(async () => {
  folder = folder_of_scenarios("apple-vs-google.toml", "history", "tutorial/01-two-consortia.toml");
  told = JSON.parse(coalis(folder, "run", "apple-vs-google.toml", "--replicates", "16", "--out", "apple", "--json"));
  coalis(folder, "run", "01-two-consortia.toml", "--replicates", "24", "--out", "pair");
  coalis(folder, "run", "01-two-consortia.toml", "--replicates", "24", "--out", "pair", "--set", "consortium.south.fee=0.3");
  coalis(folder, "report", "pair");
  browser = await open_browser();
});

afterEach(close_pages);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(name: string, options = {}) {
  return open_page(browser, `file://${join(folder, name, "report.html")}`, { offline: true, ...options });
}

async function downloaded(page: Page, button: string, figure: string): Promise<string> {
  const waiting = page.waitForEvent("download");
  await page.locator(`#${figure}`).getByRole("button", { name: new RegExp(`^${button}`) }).click();
  return readFileSync(await (await waiting).path(), "latin1");
}

test("it opens from disk without network, verdict first, and shows every figure", async () => {
  const { page, problems } = await opened("apple");
  expect(await page.locator("[data-test=verdict]").innerText()).not.toBe("");
  for (const figure of ["chance-to-win", "shares", "history", "value", "innovation", "membership", "network", "events"]) {
    const marks = await page.locator(`#${figure} svg path, #${figure} svg circle, #${figure} svg rect, #${figure} li`).count();
    expect(marks, figure).toBeGreaterThan(2);
  }
  const top = await page.locator("[data-test=verdict]").boundingBox();
  const first_figure = await page.locator("figure").first().boundingBox();
  expect(top!.y).toBeLessThan(first_figure!.y);
  await picture(page, "report-light");
  expect(problems).toEqual([]);
});

test("the numbers on the page are those of --json", async () => {
  const { page } = await opened("apple");
  for (const win of told.win_probability) {
    expect(await page.locator("#chance-to-win svg").innerHTML()).toContain(`${(100 * win.p).toFixed(1)} %`);
  }
  const csv = (await downloaded(page, "CSV", "value")).trim().split("\r\n").map((line) => line.split(","));
  for (const [name, entity, mean, low, high] of csv.slice(1)) {
    const row = told.outcomes.find((one) => one.name === name && one.entity === entity)!;
    expect([Number(mean), Number(low), Number(high)]).toEqual([row.mean, ...row.ci95]);
  }
  expect(csv.length).toBe(1 + 3 * 5 + 6);
});

test("every figure can be taken along as data and as a picture", async () => {
  const { page } = await opened("apple");
  for (const figure of ["shares", "network", "membership"]) {
    expect((await downloaded(page, "CSV", figure)).split("\r\n").length).toBeGreaterThan(10);
    const svg = await downloaded(page, "SVG", figure);
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg, "no variable of the page is left").not.toMatch(/="var\(--/);
    expect((await downloaded(page, "PNG", figure)).slice(1, 4)).toBe("PNG");
  }
});

test("the network follows its slider, by keyboard too", async () => {
  const { page } = await opened("apple");
  const slider = page.getByRole("slider", { name: "Month" });
  const dots = () => page.locator("#network svg circle").count();
  const late = await dots();
  await slider.focus();
  await page.keyboard.press("Home");
  expect(await slider.getAttribute("aria-valuetext")).toBe("Jan 2007");
  expect(await dots()).not.toBe(late);
  await page.keyboard.press("ArrowRight");
  expect(await slider.getAttribute("aria-valuetext")).toBe("Feb 2007");
});

test("why somebody left is told", async () => {
  const { page } = await opened("apple");
  await page.getByRole("searchbox", { name: "Find in events" }).fill("leaves");
  const first = page.locator("#events li").first();
  expect(await first.innerText()).toMatch(/leaves .* was worth .* more than staying with/s);
  await page.getByRole("searchbox", { name: "Find in events" }).fill("zzz");
  expect(await page.locator("#events").innerText()).toContain("Nothing of this kind happened");
});

test("two contests of one seed are compared around a zero line", async () => {
  const { page, problems } = await opened("pair", { colorScheme: "dark" });
  expect(await page.locator(".pair").innerText()).toMatch(/With consortium\.south\.fee = 0\.3/);
  expect(await page.locator(".stakeholders tbody tr").count()).toBe(4);
  await picture(page, "report-pair-dark");
  expect(problems).toEqual([]);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious (${colorScheme})`, async () => {
    for (const name of ["apple", "pair"]) {
      const { page } = await opened(name, { colorScheme });
      await page.getByRole("button", { name: "Numbers" }).first().click();
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      expect(await serious_findings(page)).toEqual([]);
    }
  });
}

test("it fits a narrow screen, and prints", async () => {
  const { page } = await opened("apple", { viewport: { width: 390, height: 800 } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await picture(page, "report-narrow");
  const pdf = await page.pdf({ format: "A4" });
  expect(pdf.length).toBeGreaterThan(50_000);
});
