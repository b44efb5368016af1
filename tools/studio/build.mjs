// Bundles the pages into the folder named: report.html (everything in one file) and the studio's three files.
import { build } from "esbuild";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "source");
const output = process.argv[2] ?? join(here, "../../build/studio");

async function bundle(entry) {
  const result = await build({
    entryPoints: [join(source, entry)],
    absWorkingDir: here,
    bundle: true,
    minify: true,
    write: false,
    outdir: output,
    format: "iife",
    target: ["chrome100", "firefox100", "safari15"],
    jsx: "automatic",
    jsxImportSource: "preact",
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
  });
  const text = (ending) => result.outputFiles.find((file) => file.path.endsWith(ending))?.text ?? "";
  return { script: text(".js"), style: text(".css"), licences: await licences_of(Object.keys(result.metafile.inputs)) };
}

/** The licences of the packages that went into a bundle, as they ask to be passed on. */
async function licences_of(inputs) {
  const folders = new Set(inputs.map((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]).filter(Boolean));
  const texts = [...folders].sort().map(async (folder) => {
    const { name, version, license } = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
    const file = (await readdir(join(here, folder))).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? await readFile(join(here, folder, file), "utf8") : "";
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(texts)).join("\n----\n\n");
}

// A function as replacement: "$&" in a script must stay what it is.
const filled = (template, place, text) => template.replace(place, () => text);

async function write_report() {
  const { script, style, licences } = await bundle("report.tsx");
  const template = await readFile(join(source, "report.html"), "utf8");
  const safe = script.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "\\x3c!--");
  const styled = filled(template, "/*style*/", style);
  await writeFile(join(output, "report.html"), filled(filled(styled, "/*licences*/", licences), "/*script*/", safe));
}

async function write_studio() {
  const { script, style, licences } = await bundle("studio.tsx");
  await writeFile(join(output, "studio.html"), await readFile(join(source, "studio.html"), "utf8"));
  await writeFile(join(output, "studio.js"), `/*!\n${licences.replace(/\*\//g, "* /")}*/\n${script}`);
  await writeFile(join(output, "studio.css"), style);
}

await mkdir(output, { recursive: true });
await Promise.all([write_report(), write_studio()]);
