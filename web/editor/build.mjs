// Bundles the editor into one module, puts it beside the page under a name that changes with its content, and tells the
// page that name. Trunk calls it after every build; by hand: node web/editor/build.mjs FOLDER_OF_THE_PAGE
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
const { outputFiles } = await esbuild.build({
  entryPoints: [path.join(here, "main.js")],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  alias: { "@lezer/highlight": path.join(here, "no_highlighting.js") },
  loader: { ".txt": "text" },
  write: false,
});
const [{ contents }] = outputFiles;
const name = `editor-${createHash("sha256").update(contents).digest("hex").slice(0, 16)}.js`;

for (const old of readdirSync(folder)) if (/^editor-[0-9a-f]{16}\.js$/.test(old)) rmSync(path.join(folder, old));
writeFileSync(path.join(folder, name), contents);

const page = path.join(folder, "index.html");
const html = readFileSync(page, "utf8").replace(/ data-editor="[^"]*"/, "");
writeFileSync(page, html.replace("<html ", `<html data-editor="${name}" `));
