// Every page of the studio, in a real browser against the program.
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { close_pages, coalis, folder_of_scenarios, open_browser, open_page, picture, serious_findings, Studio } from "./browser";

let browser: Browser;
let studio: Studio;

beforeAll(async () => {
  studio = await Studio.open(folder_of_scenarios("tutorial/01-two-consortia.toml", "apple-vs-google.toml", "history"));
  browser = await open_browser();
});

afterEach(close_pages);

afterAll(async () => {
  await browser.close();
  await studio.close();
});

/** A page of the studio in a tab of its own. */
async function opened(hash = "", options = {}) {
  const one = await open_page(browser, studio.address, options);
  await one.page.locator(".cards").waitFor();
  if (hash) {
    await one.page.evaluate((to) => (location.hash = to), hash);
  }
  return one;
}

const state = (page: Page) => page.locator("[data-test=run-state]");
const futures = async (page: Page) => Number(/(\d+) of/.exec(await state(page).innerText())?.[1] ?? 0);

test("the token leaves the address, and without it there is a sentence and no data", async () => {
  const { page, problems } = await opened();
  expect(page.url()).not.toContain("token");
  expect(await page.locator(".card").count()).toBe(2);
  await picture(page, "studio-scenarios");
  expect(problems).toEqual([]);
  const stranger = await open_page(browser, studio.address.replace(/#.*/, ""));
  expect(await stranger.page.getByRole("alert").innerText()).toContain("open the address that `coalis studio` printed");
});

test("an error in a scenario is shown at its field and in the text, and undo takes it back", async () => {
  const { page } = await opened("#/edit?path=01-two-consortia.toml");
  const check = page.locator("[data-test=check]");
  const fee = page.locator("[id='field-consortium.north.fee']");
  await fee.fill("7");
  await fee.press("Enter");
  await check.getByText("1 problem").waitFor();
  expect(await page.locator(".cm-content").innerText()).toContain("fee = 7");
  expect([await fee.getAttribute("aria-invalid"), await fee.inputValue()]).toEqual(["true", "7"]);
  expect(await page.locator(".field .problem").innerText()).toMatch(/7/);
  expect(await page.locator(".problems").innerText()).toContain("consortium.north.fee");
  await page.locator(".cm-lintRange-error").waitFor();
  expect(await page.getByRole("button", { name: "Save", exact: true }).isDisabled()).toBe(true);
  await picture(page, "studio-edit-error");
  expect(await serious_findings(page)).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await check.getByText("valid", { exact: true }).waitFor();
  await page.waitForFunction(() => (document.querySelector("[id='field-consortium.north.fee']") as HTMLInputElement).value === "0.3");
});

test("the editor completes keys and words, what changed is told, a variant is saved", async () => {
  const { page, problems } = await opened("#/edit?path=01-two-consortia.toml");
  await page.locator(".cm-content").getByText("fee = 0.15").click();
  await page.keyboard.press("End");
  await page.keyboard.type("\ngover", { delay: 30 });
  await page.locator(".cm-tooltip-autocomplete").getByText("governance").waitFor();
  await page.waitForTimeout(200);  // the editor takes no key for a choice that has just appeared
  await page.keyboard.press("Enter");
  await page.keyboard.type("cou", { delay: 30 });
  await page.locator(".cm-tooltip-autocomplete").getByText("council").waitFor();
  await page.waitForTimeout(200);
  await page.keyboard.press("Enter");
  await page.locator("[data-test=check]").getByText("valid, not saved").waitFor();
  await page.getByRole("button", { name: "What changed" }).click();
  expect(await page.locator("[data-test=changes] tbody").innerText()).toMatch(/consortium\.south\.governance.*council/s);
  const before = readFileSync(join(studio.folder, "01-two-consortia.toml"), "utf8");
  page.once("dialog", (dialog) => void dialog.accept("variant.toml"));
  await page.getByRole("button", { name: "Save as variant" }).click();
  await page.getByRole("heading", { name: /variant\.toml/ }).waitFor();
  expect(readFileSync(join(studio.folder, "variant.toml"), "utf8")).toContain('governance = "council"');
  expect(readFileSync(join(studio.folder, "01-two-consortia.toml"), "utf8")).toBe(before);
  expect(problems).toEqual([]);
});

test("a released slider gives bands within two seconds, which sharpen, pause and stop", async () => {
  // Runs so long that there is time to pause them.
  writeFileSync(join(studio.folder, "slow.toml"), 'schema = 1\nname = "slow"\nextends = "01-two-consortia.toml"\n[complementors]\ncount = 20_000\n');
  const { page, problems } = await opened("#/play?path=slow.toml");
  await page.locator("#play-shares svg").waitFor();
  const slider = page.locator("[id='lever-consortium.north.fee']");
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await page.locator(".pair").waitFor();
  const first_band = Number(await page.locator(".play").getAttribute("data-first-band-ms"));
  expect(first_band).toBeGreaterThan(0);
  expect(first_band).toBeLessThan(Number(process.env["FIRST_BAND_MS"] ?? 10_000));
  await page.getByRole("button", { name: "Pause" }).click();
  await state(page).getByText("paused").waitFor();
  const paused = await futures(page);
  await page.waitForTimeout(400);
  expect(await futures(page)).toBe(paused);
  await picture(page, "studio-play");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForFunction((before) => Number(/(\d+) of/.exec(document.querySelector("[data-test=run-state]")?.textContent ?? "")?.[1]) > before, paused);
  await page.getByRole("button", { name: "Stop" }).click();
  await state(page).getByText("stopped").waitFor();
  expect(await serious_findings(page)).toEqual([]);
  rmSync(join(studio.folder, "slow.toml"));
  expect(problems).toEqual([]);
});

test("a lever says what it means, by keyboard too", async () => {
  const { page } = await opened("#/play?path=01-two-consortia.toml");
  await page.locator("[id='lever-consortium.north.fee']").focus();
  expect(await page.locator(".lever-help").innerText()).toBe("fee: commission on what complementors sell (share)");
  await page.locator("label", { hasText: "crisis response" }).hover();
  expect(await page.locator(".lever-help").innerText()).toContain("crisis response: ");
  expect(await page.locator("[id='lever-consortium.north.crisis_response'] option").allTextContents()).toContain("late open");
});

test("the numbers of a finished play are those of --json", async () => {
  const { page } = await opened("#/play?path=01-two-consortia.toml");
  await state(page).getByText("done").waitFor({ timeout: 50_000 });
  const told = JSON.parse(await coalis(studio.folder, "run", "01-two-consortia.toml", "--replicates", "512", "--json", "--no-report", "--out", ".hidden"));
  const picture_text = await page.locator("#play-chance svg").innerHTML();
  for (const win of told.win_probability as { p: number }[]) {
    expect(picture_text).toContain(`${(100 * win.p).toFixed(1)} %`);
  }
});

test("two variants are pinned, compared, and shared as a link that is the scenario file", async () => {
  const { page, problems } = await opened("#/play?path=01-two-consortia.toml");
  await page.locator("#play-shares svg").waitFor();
  await page.getByRole("button", { name: "Pin for comparison" }).click();
  await page.getByRole("button", { name: "South", exact: true }).click();
  await page.locator("[id='lever-consortium.south.fee']").focus();
  await page.keyboard.press("End");
  await page.locator(".pair").waitFor();
  await page.getByRole("button", { name: "Pin for comparison" }).click();
  await page.getByRole("button", { name: "Compare 2 pinned" }).click();
  await page.getByRole("heading", { name: "Compare" }).waitFor();
  await page.locator(".pair .stakeholders").waitFor();
  expect(await page.locator(".pins li").count()).toBe(2);
  expect(await page.locator("[data-test=headline]").innerText()).toMatch(/^"south\.fee = 1" is /);
  expect(await page.locator(".pair .changes").innerText()).toMatch(/consortium\.south\.fee\s+0\.15\s+1/);
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Scenario file" }).last().click();
  expect(readFileSync(await (await waiting).path(), "utf8")).toContain('extends = "01-two-consortia.toml"');
  await picture(page, "studio-compare");
  expect(await serious_findings(page)).toEqual([]);
  const link = await page.locator("#share-link").inputValue();
  await page.evaluate(() => sessionStorage.removeItem("coalis-pins"));
  await page.goto("about:blank");
  await page.goto(link);
  await page.locator(".pins li").nth(1).waitFor();
  expect(problems).toEqual([]);
});

test("an empty comparison says how to fill it", async () => {
  const { page } = await opened("#/compare");
  expect(await page.locator(".empty").innerText()).toContain("Nothing is pinned yet");
});

/** The page's network in its last month as the colours of 64 x 64 squares; `card`: as if there were a graphics card. */
async function squares_of_network(card: boolean): Promise<number[]> {
  const { page } = await opened();
  if (card) {
    await page.evaluate(() => (WebGLRenderingContext.prototype.getExtension = () => null));
  }
  await page.evaluate(() => (location.hash = "#/network?path=apple-vs-google.toml"));
  await page.locator(".scene canvas").first().waitFor();
  await page.getByRole("slider", { name: "Month" }).focus();
  await page.keyboard.press("End");
  await page.waitForTimeout(800);
  await picture(page, card ? "studio-network-card" : "studio-network-no-card");
  const kinds = await page.evaluate(() => ["webgl", "2d"].map((kind) => document.querySelector<HTMLCanvasElement>(".scene canvas")?.getContext(kind) !== null));
  expect(kinds).toEqual([card, !card]);
  const png = (await page.locator(".scene").screenshot()).toString("base64");
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(64, 64).getContext("2d")!;
    context.drawImage(image, 0, 0, 64, 64);
    return [...context.getImageData(0, 0, 64, 64).data];
  }, png);
}

test("the network looks the same with and without a graphics card", async () => {
  const [with_card, without] = [await squares_of_network(true), await squares_of_network(false)];
  const far = (left: number[], right: number[]) => left.reduce((sum, one, i) => sum + Math.abs(one - (right[i] ?? 0)), 0) / left.length;
  const blank = with_card.map(() => 252);
  expect(far(with_card, blank)).toBeGreaterThan(1);
  expect(far(with_card, without)).toBeLessThan(0.1 * far(with_card, blank));
});

test("the network is scrubbed, and a firm tells its history", async () => {
  const { page, problems } = await opened("#/network?path=apple-vs-google.toml");
  await page.locator(".scene canvas").first().waitFor();
  const members = page.locator("[data-test=members-android]");
  const slider = page.getByRole("slider", { name: "Month" });
  const at_first = Number(await members.innerText());
  await slider.focus();
  await page.keyboard.press("End");
  await page.locator("[data-test=month]").getByText("Dec 2012").waitFor();
  expect(Number(await members.innerText())).toBeGreaterThan(at_first);
  await page.waitForTimeout(500);
  await picture(page, "studio-network");
  expect(await page.locator(".hub-name").allInnerTexts()).toEqual(["Apple", "Google alliance", "Nokia", "BlackBerry", "Microsoft"]);
  expect(await page.locator(".scene .words").isVisible()).toBe(false);
  await page.getByRole("button", { name: "Magnify" }).click();
  expect(await page.locator(".scene .words").isVisible()).toBe(true);
  await picture(page, "studio-network-magnified");
  await page.getByRole("button", { name: "Make smaller" }).click();
  const hub = (await page.locator(".hub-name", { hasText: "Nokia" }).boundingBox())!;
  for (let i = 0; i < 100 && !(await page.locator("[data-test=firm]").count()); ++i) {  // its dots stand around the hub
    await page.mouse.click(hub.x + hub.width / 2 + 12 * (i % 10) - 54, hub.y + hub.height + 12 * Math.floor(i / 10));
  }
  expect(await page.locator("[data-test=firm]").innerText()).not.toBe("");
  await page.getByRole("searchbox", { name: "Find a firm" }).fill("samsung");
  await page.locator(".found button").first().click();
  expect((await page.locator("[data-test=firm]").innerText()).toLowerCase()).toContain("samsung");
  expect(await page.locator(".firm").innerText()).toContain("Dec 2012");
  expect(await serious_findings(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("a campaign runs, its results and its report are shown", async () => {
  const { page, problems } = await opened("#/campaigns");
  await page.locator(".empty").waitFor();
  await page.getByLabel("Scenario").selectOption("01-two-consortia.toml");
  await page.getByLabel("Folder for the results").fill("first");
  await page.getByLabel("Futures").fill("12");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.locator(".card h2", { hasText: "first" }).waitFor();
  expect(existsSync(join(studio.folder, "first", "report.html"))).toBe(true);
  await page.getByRole("button", { name: "Results" }).click();
  await page.locator(".report-inside [data-test=verdict]").waitFor();
  await picture(page, "studio-campaigns");
  expect(await serious_findings(page)).toEqual([]);
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.getByRole("button", { name: "Report in a new tab" }).click()]);
  await tab.locator("[data-test=verdict]").waitFor();
  await page.getByLabel("Folder for the results").fill("../outside");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  expect(await page.getByRole("alert").innerText()).toContain("stays in the studio's own folder");
  expect(problems.filter((one) => !one.includes("400"))).toEqual([]);
});

test("a published experiment is carried out again", async () => {
  const { page } = await opened("#/replications");
  await page.getByRole("button", { name: "sah-stiglitz-1986" }).click();
  await page.locator("[data-test=tally]").waitFor();
  expect(await page.locator("[data-test=tally]").innerText()).toMatch(/(\d+) of \1 published numbers met/);
  await picture(page, "studio-replications");
  expect(await serious_findings(page)).toEqual([]);
});

test("every page fits a narrow screen and is free of serious findings in the dark", async () => {
  const long = 'schema = 1\nname = "long"\ntitle = "A scenario whose title is longer than any narrow screen is wide, as titles may be"\nextends = "01-two-consortia.toml"\n';
  writeFileSync(join(studio.folder, "long.toml"), long);
  const { page } = await opened("", { colorScheme: "dark", viewport: { width: 390, height: 800 } });
  for (const hash of ["#/scenarios", "#/edit?path=01-two-consortia.toml", "#/play?path=01-two-consortia.toml", "#/compare", "#/campaigns", "#/replications"]) {
    await page.evaluate((to) => (location.hash = to), hash);
    await page.waitForTimeout(700);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(391);
    expect(await serious_findings(page), hash).toEqual([]);
    await picture(page, `narrow-dark-${hash.slice(2).split("?")[0]}`);
  }
  rmSync(join(studio.folder, "long.toml"));
});

test("when the server ends, the page says so", async () => {
  const own = await Studio.open(folder_of_scenarios("tutorial/01-two-consortia.toml"));
  const { page } = await open_page(browser, own.address);
  await page.locator(".card").waitFor();
  await own.close();
  await page.evaluate(() => (location.hash = "#/campaigns"));
  await page.getByRole("alert").first().waitFor();
  expect(await page.getByRole("alert").first().innerText()).toContain("does not answer");
});
