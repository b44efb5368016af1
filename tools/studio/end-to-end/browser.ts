// A real Chromium, and the program under test in a folder of its own.
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";

export const root = resolve(__dirname, "../../..");
export const program = process.env["COALIS_PROGRAM"] ?? join(root, "build/release/tools/cli/coalis");

/** Without these, Chromium calls home; --no-sandbox because the tests may run as root. */
const flags = [
  "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

export function open_browser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: flags });
}

/** What the program prints. The test runner is not kept waiting meanwhile: it takes a silence of a minute for a failure. */
export async function coalis(folder: string, ...words: string[]): Promise<string> {
  return (await promisify(execFile)(program, words, { cwd: folder, maxBuffer: 1 << 28 })).stdout;
}

export function folder_of_scenarios(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "coalis-end-to-end-"));
  for (const name of names) {
    cpSync(join(root, "scenarios", name), join(folder, name.split("/").pop() ?? name), { recursive: true });
  }
  return folder;
}

export class Studio {
  private constructor(
    readonly folder: string,
    readonly address: string,
    private readonly process: ChildProcess,
  ) {}

  static async open(folder: string): Promise<Studio> {
    const process = spawn(program, ["studio", folder, "--no-browser"], { stdio: ["ignore", "pipe", "inherit"] });
    const line = await new Promise<string>((done) => process.stdout?.once("data", (data: Buffer) => done(String(data))));
    return new Studio(folder, /http:\S+/.exec(line)?.[0] ?? "", process);
  }

  async close() {
    const gone = new Promise((done) => this.process.once("exit", done));
    this.process.kill();  // a background shell leaves Ctrl-C ignored
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const open_contexts: BrowserContext[] = [];

/** What a test opened goes with it: pages left open would go on computing beside the next one. */
export async function close_pages() {
  await Promise.all(open_contexts.splice(0).map((context) => context.close()));
}

/** A page that fails the test on any error of its own; `problems` holds what went wrong. */
export async function open_page(browser: Browser, address: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  open_contexts.push(context);
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.goto(address);
  return { page, problems };
}

/** The page that a campaign in `folder`/`name` left, opened from disk with the network off. */
export function open_report(browser: Browser, folder: string, name: string, options: BrowserContextOptions = {}) {
  return open_page(browser, `file://${join(folder, name, "report.html")}`, { offline: true, ...options });
}

/** What a figure's button, "CSV", "SVG" or "PNG", saves. */
export async function downloaded(page: Page, button: string, figure: string): Promise<string> {
  const waiting = page.waitForEvent("download");
  await page.locator(`#${figure}`).getByRole("button", { name: new RegExp(`^${button}`) }).click();
  return readFileSync(await (await waiting).path(), "latin1");
}

const axe_source = readFileSync(createRequire(__filename).resolve("axe-core/axe.min.js"), "utf8");

/** The serious and critical findings of axe, each with the first element it is about. */
export async function serious_findings(page: Page): Promise<string[]> {
  await page.evaluate(axe_source);
  return page.evaluate(async () => {
    type Findings = { violations: { id: string; impact: string; nodes: { html: string }[] }[] };
    const found = await (window as unknown as { axe: { run: () => Promise<Findings> } }).axe.run();
    return found.violations
      .filter((one) => one.impact === "serious" || one.impact === "critical")
      .map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 200)}`);
  });
}

/** Keeps a picture where SCREENSHOTS names a folder, for people to look at. */
export async function picture(page: Page, name: string) {
  const folder = process.env["SCREENSHOTS"];
  if (folder) {
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  }
}
