// The page of a study as a reader opens it: from disk, with the network off.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { amount, percent, scale_of } from "../source/model/numbers";
import type { Bin, Bins, RegretCell, Study } from "../source/model/study_payload";
import { close_pages, coalis, downloaded, folder_of_scenarios, open_browser, open_report, picture, serious_findings } from "./browser";

const factors_only = `schema = 1
title = "Fee or price"
scenario = "01-two-consortia.toml"
[factor.fee]
title = "commission of north"
role = "policy"
key = "consortium.north.fee"
range = [0.1, 0.4]
[factor.price]
title = "price of north"
key = "consortium.north.price"
range = [0.8, 1.2]
[outcome.share]
title = "share of owners of north"
measure = "base_share"
entity = "north"
[design]
kind = "saltelli"
points = 64
replicates = 2
`;

let browser: Browser;
let folder: string;
/** What explore --json said of the study with strategies, and of the one without. */
let crisis: Study;
let factors: Study;

beforeAll(async () => {
  folder = folder_of_scenarios("toyota-recall.toml", "history", "tutorial/01-two-consortia.toml", "studies/answers-to-a-crisis.toml");
  const study = readFileSync(join(folder, "answers-to-a-crisis.toml"), "utf8");
  writeFileSync(join(folder, "crisis.toml"), study.replace("../toyota-recall.toml", "toyota-recall.toml"));
  writeFileSync(join(folder, "factors.toml"), factors_only);
  crisis = JSON.parse(await coalis(folder, "explore", "crisis.toml", "--out", "crisis", "--json"));
  factors = JSON.parse(await coalis(folder, "explore", "factors.toml", "--out", "factors", "--json"));
  browser = await open_browser();
});

afterEach(close_pages);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

const opened = (name: string, options = {}) => open_report(browser, folder, name, options);

const plain = (text: string) => text.replace(/\s+/g, " ").trim();

/** The rows of the CSV behind a figure, by column. */
async function rows_behind(page: Page, figure: string): Promise<Record<string, string>[]> {
  const [head, ...rows] = (await downloaded(page, "CSV", figure)).trim().split("\r\n").map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [head![i]!, cell])));
}

const ends_of = (name: string, bin: Bin) => ("level" in bin ? { [name]: bin.level } : { [`${name}_from`]: String(bin.low), [`${name}_to`]: String(bin.high) });

function rows_of(cell: RegretCell, where: Record<string, string>): Record<string, string>[] {
  return crisis.regret_map!.strategies.map((strategy, place) => {
    const one = cell.strategies[place];
    const text = (value: unknown) => (value === undefined || value === null ? "" : String(value));
    return {
      ...where, strategy, futures: String(cell.futures), regret: text(one?.regret), ci95_low: text(one?.ci95?.[0]), ci95_high: text(one?.ci95?.[1]),
      best_share: text(one?.best_share), least_regret: text(cell.best), clear: String(cell.clear),
    };
  });
}

const along = ({ factor, bins }: Bins, at: number) => ends_of(factor, bins[at]!);

test("a study opens from disk without network: the claim first, then what to choose", async () => {
  const { page, problems } = await opened("crisis");
  expect(plain(await page.locator("[data-test=headline]").innerText())).toBe(crisis.claim!.sentence);
  const support = (await page.locator("p.support").allInnerTexts()).map(plain);
  expect(crisis.robust_sentences!.length).toBeGreaterThan(1);
  expect(support).toEqual(crisis.robust_sentences);
  expect((await page.locator("ul.support li").allInnerTexts()).map(plain)).toEqual(crisis.sentences);
  await picture(page, "study-light");
  expect(problems).toEqual([]);
});

test("strategies stand with the numbers of explore --json", async () => {
  const { page } = await opened("crisis");
  const rows = await page.locator("[data-test=strategies] tbody tr").all();
  expect(rows.length).toBe(crisis.robust.length);
  const { told } = scale_of(crisis.units![crisis.robust[0]!.outcome]!, Math.min(...crisis.robust.map((one) => one.regret)));
  for (const [i, one] of crisis.robust.entries()) {
    const shown = plain(await rows[i]!.innerText());
    for (const number of [told(one.payoff), `(${one.payoff_ci95.map(told).join(" to ")})`, told(one.regret), `(${one.regret_ci95.map(told).join(" to ")})`, told(one.max_regret),
      percent(one.best_share, 0)]) {
      expect(shown).toContain(plain(number));
    }
  }
});

test("the regret map has the numbers of explore --json, for each factor that it may be ordered by", async () => {
  const { page } = await opened("crisis");
  const map = crisis.regret_map!;
  expect(map.strips.length).toBe(7);
  const order = page.getByLabel("Order the futures by");
  for (const strip of [map.strips[0]!, map.strips[6]!]) {
    await order.selectOption(strip.along.factor);
    const expected = strip.cells.flatMap((cell, i) => rows_of(cell, along(strip.along, i)));
    expect(await rows_behind(page, "regret-map")).toEqual(expected);
    expect(await page.locator("#regret-map [data-cell]").count()).toBe(expected.length);
  }
  const least = [...crisis.robust].sort((a, b) => a.regret - b.regret)[0]!;
  expect(await page.locator("#regret-map text", { hasText: "★" }).allTextContents()).toEqual([`★ ${crisis.titles!.strategies[least.strategy]}`]);
  expect(await page.locator("#regret-map svg").getAttribute("aria-label")).toContain("Least regret:");
});

test("the darkest cell is the one with the largest regret", async () => {
  const { page } = await opened("crisis");
  const cells = crisis.regret_map!.strips[0]!.cells;
  const worst = cells.flatMap((cell) => cell.strategies.map((one) => one.regret)).reduce((a, b) => Math.max(a, b));
  const place = crisis.regret_map!.strategies.findIndex((_, s) => cells.some((cell) => cell.strategies[s]?.regret === worst));
  const column = cells.findIndex((cell) => cell.strategies[place]?.regret === worst);
  const order = [...crisis.robust].sort((a, b) => a.regret - b.regret).map((one) => one.strategy);
  const row = order.length - 1 - order.indexOf(crisis.regret_map!.strategies[place]!);
  const opacities = await page.locator("#regret-map [data-cell]").evaluateAll((all) =>
    all.map((one) => [one.getAttribute("data-cell"), Number(one.querySelectorAll("rect")[1]?.getAttribute("fill-opacity"))] as const));
  const [darkest] = opacities.sort((a, b) => b[1] - a[1]);
  expect(darkest![0]).toBe(`${column} ${row}`);
});

test("cells are read by keyboard, and by pointer", async () => {
  const { page } = await opened("crisis");
  const map = crisis.regret_map!;
  const [first, second] = [map.strips[0]!.cells[0]!, map.strips[0]!.cells[1]!];
  const told = page.locator("#regret-map [role=status]");
  await page.locator("#regret-map .cells").focus();
  const order = [...crisis.robust].sort((a, b) => a.regret - b.regret).map((one) => one.strategy);
  const { told: number } = scale_of(crisis.units![map.outcome]!, Math.min(...crisis.robust.map((one) => one.regret)));
  const regret = (cell: RegretCell, strategy: string) => number(cell.strategies[map.strategies.indexOf(strategy)]!.regret);
  expect(await told.innerText()).toContain(`on average ${regret(first, order[0]!)} `);
  await page.keyboard.press("ArrowRight");
  expect(await told.innerText()).toContain(`on average ${regret(second, order[0]!)} `);
  await page.keyboard.press("ArrowDown");
  expect(await told.innerText()).toContain(`on average ${regret(second, order[1]!)} `);
  await page.locator("#regret-plane [data-cell='0 0']").hover();
  expect(await page.locator("#regret-plane [role=status]").innerText()).toContain(`“${crisis.titles!.strategies[map.plane!.cells[0]!.best!]}” is least to regret`);
});

test("over the two factors that matter most it says where which strategy is the one to have", async () => {
  const { page } = await opened("crisis");
  const { plane, strategies } = crisis.regret_map!;
  const width = plane!.across.bins.length;
  expect(await rows_behind(page, "regret-plane")).toEqual(plane!.cells.flatMap((cell, i) =>
    rows_of(cell, { ...along(plane!.across, i % width), ...along(plane!.up, Math.floor(i / width)) })));
  for (const [i, cell] of plane!.cells.entries()) {
    const shown = page.locator(`#regret-plane [data-cell='${i % width} ${Math.floor(i / width)}'] text`);
    expect(await shown.textContent()).toBe(String(strategies.indexOf(cell.best!) + 1));
  }
  expect(new Set(plane!.cells.map((cell) => cell.best)).size).toBeGreaterThan(1);
});

test("where it is lost stands in sentences", async () => {
  const { page } = await opened("crisis");
  const of = (method: string) => crisis.discovery.filter((one) => one.confirmed && one.method === method).map((one) => one.sentence);
  expect(of("prim").length).toBeGreaterThan(0);
  const lists = page.locator("[data-test=discovery]");
  expect((await lists.first().locator("li").allInnerTexts()).map(plain)).toEqual(of("prim"));
  await page.getByText("The same by a second method").click();
  expect((await lists.nth(1).locator("li").allInnerTexts()).map(plain)).toEqual(of("cart"));
});

test("the tornado has the numbers of explore --json, and figures can be taken along", async () => {
  const { page } = await opened("factors");
  const total = factors.sensitivity.filter((one) => one.index === "ST");
  const rows = await rows_behind(page, "tornado-share");
  expect(rows.map(({ factor, value, low, high }) => ({ factor, value: Number(value), ci95: [Number(low), Number(high)] }))
    .sort((a, b) => a.factor!.localeCompare(b.factor!)))
    .toEqual(total.map(({ factor, value, ci95 }) => ({ factor, value, ci95 })).sort((a, b) => a.factor.localeCompare(b.factor)));
  expect(await page.locator("#tornado-share svg rect").count()).toBeGreaterThanOrEqual(total.length);
  expect(await page.locator("#tornado-share svg").innerHTML()).toContain("price of north");
  const { page: other } = await opened("crisis");
  for (const figure of ["regret-map", "regret-plane"]) {
    const svg = await downloaded(other, "SVG", figure);
    expect(svg).toMatch(/^<svg xmlns/);
    expect(svg, "title and legend go with it").toContain(await other.locator(`#${figure} h3`).innerText());
    for (const words of await other.locator(`#${figure} .legend li`).allInnerTexts()) {
      expect(svg).toContain(words);
    }
    expect(svg, "no variable of the page is left").not.toMatch(/="var\(--/);
    expect((await downloaded(other, "PNG", figure)).slice(1, 4)).toBe("PNG");
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious on the page of a study, and it fits a narrow screen (${colorScheme})`, async () => {
    for (const name of ["crisis", "factors"]) {
      const { page } = await opened(name, { colorScheme, viewport: { width: 390, height: 800 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      await page.getByRole("button", { name: "Numbers" }).first().click();
      await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
      expect(await serious_findings(page)).toEqual([]);
      await picture(page, `study-${name}-narrow-${colorScheme}`);
    }
  });
}

test("factors and their ranges are told", async () => {
  const { page } = await opened("crisis");
  const shown = plain(await page.locator(".study table").last().innerText());
  for (const one of crisis.factors!) {
    expect(shown).toContain(plain(`${one.title} ${one.range!.map((end) => amount(end)).join(" to ")}`));
  }
});
