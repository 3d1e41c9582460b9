// Bundles the editor into one script, puts it beside the page under a name that changes with its content, and tells the
// page that name; the same for the table of names that completion reads, and for what makes one file of the page (web/single/). Trunk calls it after every build; by hand: node web/editor/build.mjs FOLDER_OF_THE_PAGE
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
if (!folder) throw new Error("Name the folder that the built page lies in.");

const esbuild = await import("esbuild").catch(() => {
  throw new Error("esbuild is missing: `cargo xtask setup` or `npm ci` installs it.");
});
const OPTIONS = {
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  alias: { "@lezer/highlight": path.join(here, "no_highlighting.js") },
  write: false,
};
const bundle = async (entry) => {
  const { outputFiles } = await esbuild.build({ ...OPTIONS, entryPoints: [path.join(here, entry)] });
  return outputFiles[0].contents;
};
// The completion's table lies beside it, and what makes one file of the page: the page fetches them when they are needed.
const parts = [
  { name: "editor", ending: "js", content: await bundle("main.js") },
  { name: "single", ending: "js", content: await bundle("../single/make.js") },
  { name: "names", ending: "txt", content: ["completions", "sentences"].map((name) => readFileSync(path.join(here, `../${name}.txt`), "utf8")).join("") },
];
const page = path.join(folder, "index.html");
let html = readFileSync(page, "utf8");
for (const { name, ending, content } of parts) {
  const isOld = new RegExp(`^${name}-[0-9a-f]{16}\\.${ending}$`);
  for (const old of readdirSync(folder)) if (isOld.test(old)) rmSync(path.join(folder, old));
  const file = `${name}-${createHash("sha256").update(content).digest("hex").slice(0, 16)}.${ending}`;
  writeFileSync(path.join(folder, file), content);
  html = html.replace(new RegExp(` data-${name}="[^"]*"`), "").replace("<html ", `<html data-${name}="${file}" `);
}
writeFileSync(page, html);
