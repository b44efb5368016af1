// Debian 12 has Node.js 18: nothing that the pages are made and tested with may ask for a later one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const debian = [18, 20, 4];

const numbers_of = (version: string) => [0, 1, 2].map((place) => Number(version.split(".")[place] ?? 0));
const compared = (a: number[], b: number[]) => a.map((one, i) => one - (b[i] ?? 0)).find((one) => one !== 0) ?? 0;

/** Whether a range such as "^18.0.0 || >=20" holds the version. Any other form of range is an error. */
function allows(range: string, version: number[]): boolean {
  return range.split("||").some((part) => {
    const [, sign, text] = /^\s*(>=|\^)\s*([\d.]+)\s*$/.exec(part) ?? [];
    if (!sign || !text) {
      throw new Error(`a range of another form: ${range}`);
    }
    const least = numbers_of(text);
    return compared(version, least) >= 0 && (sign === ">=" || version[0] === least[0]);
  });
}

test("ranges of versions are understood", () => {
  expect([">=18", "^18.0.0 || >=20.0.0", ">= 14.16"].map((range) => allows(range, debian))).toEqual([true, true, true]);
  expect([">=20", "^16.0.0 || >=20.0.0", ">=18.21", "^10 || ^12"].map((range) => allows(range, debian))).toEqual([false, false, false, false]);
  expect(() => allows("18.x", debian)).toThrow("another form");
});

test("every locked package runs on Debian 12's Node.js", () => {
  type Lock = { packages: Record<string, { engines?: { node?: string } }> };
  const { packages } = JSON.parse(readFileSync(join(__dirname, "../package-lock.json"), "utf8")) as Lock;
  const wanting = Object.entries(packages).filter(([, one]) => one.engines?.node && !allows(one.engines.node, debian));
  expect(Object.keys(packages).length).toBeGreaterThan(100);
  expect(wanting.map(([name]) => name)).toEqual([]);
});
