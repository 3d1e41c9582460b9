// Puts what embedding needs beside a built page. Trunk calls it after every build; `cargo xtask dist` calls it once more with
// --pack, when every file has its last name; by hand: node embed/build.mjs FOLDER_OF_THE_PAGE [--pack]
//
// - `loop-scope.js`, the element, and `loop-scope.d.ts`, its types.
// - `frame.html`, the page for frames.
// - `embed/`: what the page loads when it stands in a frame, and the engine that frames share.
// - `packed/`, with --pack: every file that the page fetches, once more as a script. embed/page/depot.js says why.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = path.dirname(fileURLToPath(import.meta.url));
const folder = process.env.TRUNK_STAGING_DIR ?? process.argv[2];
if (!folder) throw new Error("Name the folder that the built page lies in.");

for (const name of ["loop-scope.js", "loop-scope.d.ts"]) cpSync(path.join(here, name), path.join(folder, name));
cpSync(path.join(here, "page"), path.join(folder, "embed"), { recursive: true });

writeFileSync(path.join(folder, "frame.html"), withoutHaste(readFileSync(path.join(folder, "index.html"), "utf8")));
if (process.argv.includes("--pack")) await pack();

// The page for frames: the same, but it fetches nothing ahead. Frames share what another has compiled, and those of an opaque
// origin may not fetch at all.
function withoutHaste(html) {
  return html.replace(/<link\b[^>]*\brel="?(modulepreload|preload)\b[^>]*>/g, "");
}

// What the page fetches: modules, recordings, lessons, texts. Scripts and styles can be had without fetching.
function isFetched(name) {
  return /\.(wasm|txt|recording|lesson)$/.test(name) || name === path.join("lessons", "index");
}

async function pack() {
  rmSync(path.join(folder, "packed"), { recursive: true, force: true });
  const names = readdirSync(folder, { recursive: true }).filter((name) => statSync(path.join(folder, name)).isFile());
  for (const name of names.filter(isFetched)) {
    const content = readFileSync(path.join(folder, name));
    // Texts stay texts: the engine needs them at once, and nothing unpacks bytes at once.
    const packed = name.endsWith(".txt") ? { text: content.toString() } : gzipSync(content, { level: 9 }).toString("base64");
    write(name, `loopscopePacked(${JSON.stringify(name.split(path.sep).join("/"))}, ${JSON.stringify(packed)});\n`);
  }
  const { js } = /data-js="?(?<js>[^" >]+)/.exec(readFileSync(path.join(folder, "index.html"), "utf8")).groups;
  write(js, await asClassicScript(path.join(folder, js)));
}

function write(name, text) {
  const file = path.join(folder, "packed", `${name}.js`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

// The page's own script is a module, which such a frame may not load either.
async function asClassicScript(file) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: "loopscopePage",
    define: { "import.meta.url": '""' },
    target: "es2022",
    legalComments: "none",
    logLevel: "error",
    write: false,
  });
  // A global of a script is not one of the window when it is declared with `var` in strict code; this says what is meant.
  return `${outputFiles[0].text}self.loopscopePage = loopscopePage;\n`;
}
