// The report as a reader opens it: from disk, with the network off.
import { rmSync } from "node:fs";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { close_pages, coalis, downloaded, folder_of_scenarios, open_browser, open_report, picture, serious_findings } from "./browser";

let browser: Browser;
let folder: string;
interface Compared {
  sentences: { text: string; headline: string; about: string }[];
  variants: {
    hash: string;
    outcomes: { name: string; entity: string; base_mean: number; variant_mean: number; diff: number; ci95: [number, number] }[];
    win_win: Record<"large" | "small" | "consumers", { effect: "gains" | "loses" | "unclear" | "unchanged" }>;
  }[];
}

let compared: Compared;
let told: { outcomes: { name: string; entity: string; mean: number; ci95: [number, number] }[]; win_probability: { consortium: string; p: number }[]; cautions: string[] };

beforeAll(async () => {
  folder = folder_of_scenarios("apple-vs-google.toml", "history", "tutorial/01-two-consortia.toml");
  told = JSON.parse(await coalis(folder, "run", "apple-vs-google.toml", "--replicates", "16", "--out", "apple", "--json"));
  compared = JSON.parse(await coalis(folder, "compare", "01-two-consortia.toml", "--what-if", "consortium.south.fee=0.3",
    "--what-if", "consortium.south.price=0.9", "--replicates", "24", "--out", "pair", "--json"));
  browser = await open_browser();
});

afterEach(close_pages);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const opened = (name: string, options = {}) => open_report(browser, folder, name, options);

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

test("what to know before the numbers are trusted stands beside the verdict", async () => {
  const { page } = await opened("apple");
  const warnings = told.cautions.filter((one) => !one.startsWith("assumption: "));
  expect(warnings.length).toBeGreaterThan(0);
  const shown = await page.locator(".verdict .caution").allInnerTexts();
  expect(shown.map((one) => one.toLowerCase())).toEqual(warnings.map((one) => `${one}.`.toLowerCase()));
});

test("names are words, and a list has no picture to take along", async () => {
  const { page } = await opened("apple");
  expect(await page.locator("#events").innerText()).not.toMatch(/\w_\w+ \d* ?(leaves|joins)/);
  expect(await page.locator("#events").getByRole("button", { name: /^(SVG|PNG)/ }).count()).toBe(0);
});

test("why somebody left is told", async () => {
  const { page } = await opened("apple");
  await page.getByRole("searchbox", { name: "Find in events" }).fill("leaves");
  const first = page.locator("#events li").first();
  expect(await first.innerText()).toMatch(/leaves .* was worth .* more than staying with/s);
  await page.getByRole("searchbox", { name: "Find in events" }).fill("zzz");
  expect(await page.locator("#events").innerText()).toContain("Nothing of this kind happened");
});

test("a comparison has one headline, and below it what it rests on", async () => {
  const { page, problems } = await opened("pair", { colorScheme: "dark" });
  const headlines = compared.sentences.filter((one) => one.headline !== "");
  const [of_all, ...of_variants] = [...headlines.filter((one) => one.about === ""), ...headlines.filter((one) => one.about !== "")];
  expect(await page.locator("[data-test=headline]").allInnerTexts()).toEqual([of_all, ...of_variants].map((one) => `${one!.headline}.`));
  const size = (place: string) => page.locator(place).first().evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
  expect(await size("[data-test=headline]")).toBeGreaterThan(await size("p.support"));
  expect(await size("p.support")).toBeGreaterThan(await size("ul.support"));
  const shown = (await page.locator(".comparison").innerText()).replace(/\s+/g, " ");
  for (const { text, headline } of compared.sentences) {
    expect(shown.toLowerCase()).toContain(text.slice(headline.length).replace(/^[\s:;.]+/, "").toLowerCase());
  }
  expect(await page.locator(".pair").first().innerText()).toMatch(/With consortium\.south\.fee = 0\.3/);
  await picture(page, "report-pair-dark");
  expect(problems).toEqual([]);
});

test("the numbers of a comparison are those of compare --json, to the last digit", async () => {
  const { page } = await opened("pair");
  for (const variant of compared.variants) {
    const csv = (await downloaded(page, "CSV", `difference-${variant.hash.slice(0, 6)}`)).trim().split("\r\n").map((line) => line.split(","));
    expect(csv.length - 1).toBe(variant.outcomes.length);
    for (const [name, entity, base_mean, variant_mean, diff, low, high] of csv.slice(1)) {
      const row = variant.outcomes.find((one) => one.name === name && one.entity === entity)!;
      expect([base_mean, variant_mean, diff, low, high].map(Number)).toEqual([row.base_mean, row.variant_mean, row.diff, ...row.ci95]);
    }
    const section = page.locator(".pair", { has: page.locator(`#difference-${variant.hash.slice(0, 6)}`) });
    for (const who of ["large", "small", "consumers"] as const) {
      const words = { gains: "gain", loses: "lose", unclear: "not decided", unchanged: "no difference" };
      expect(await section.locator(`[data-test=stake-${who}] .fate`).innerText()).toContain(words[variant.win_win[who].effect]);
    }
  }
  const payload = JSON.parse((await page.locator("#coalis-data").textContent())!) as { comparison: object };
  const { store: _store, seconds: _seconds, ...lasting } = compared as unknown as Record<string, unknown>;
  const dropped = JSON.parse(JSON.stringify(lasting, (key, value: unknown) => (key === "already_stored" ? undefined : value))) as object;
  expect(payload.comparison).toEqual(dropped);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious (${colorScheme})`, async () => {
    for (const [name, width] of [["apple", 1280], ["pair", 1280], ["apple", 390], ["pair", 390]] as const) {
      const { page } = await opened(name, { colorScheme, viewport: { width, height: 900 } });
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

test("on paper it is dark on light, whatever the screen is", async () => {
  const { page } = await opened("apple", { colorScheme: "dark" });
  const colours = () => page.evaluate(() => [document.body, document.querySelector(".note")!, document.querySelector("svg text")!].map((one) => getComputedStyle(one).color));
  expect((await colours())[0]).toBe("rgb(232, 234, 236)");
  for (const theme of ["auto", "dark"]) {
    await page.evaluate((to) => (document.documentElement.dataset["theme"] = to), theme);
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await colours()).toEqual(["rgb(0, 0, 0)", "rgb(68, 68, 68)", "rgb(0, 0, 0)"]);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--c0"))).toBe("#0067a5");
    await page.emulateMedia({ media: "screen" });
  }
});
