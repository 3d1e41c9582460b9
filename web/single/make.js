// Makes one file of the whole page: its modules, styles, engine and library, packed and written into the HTML, with one program.
// It opens from a disk, without a network. The page loads this when somebody asks for such a file.
import BOOT from "./boot.txt";
import WORKER from "./worker_boot.txt";

const text = async (name) => (await answered(name)).text();
const packed = async (name) => {
  const stream = (await answered(name)).body.pipeThrough(new CompressionStream("gzip"));
  return base64(new Uint8Array(await new Response(stream).arrayBuffer()));
};

async function answered(name) {
  const answer = await fetch(new URL(name, document.baseURI));
  if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
  return answer;
}

function base64(bytes) {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += 0x8000) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return btoa(pieces.join(""));
}

// What the page consists of, by what the file calls it.
async function parts() {
  const { js, wasm } = document.getElementById("start").dataset;
  const loader = document.documentElement.dataset.engine ?? "worker_loader.js";
  const [, engineScript, engine] = (await text(loader)).match(/importScripts\(['"]\.\/([^'"]+)['"]\).*?['"]\.\/([^'"]+\.wasm)['"]/s);
  const pack = (name) => loader.replace("worker_loader", name).replace(".js", ".txt");
  const files = { page: js, wasm, "engine-script": engineScript, engine, library: pack("library"), tools: pack("tools"), world: pack("world") };
  // A page that was built in one piece has no other parts; another one has fetched them by now.
  const isFetched = (file) => performance.getEntriesByType("resource").some(({ name }) => name === new URL(file, document.baseURI).href);
  for (const part of ["soon", "rest"]) {
    const file = wasm.replace("_bg.", `_${part}.`);
    if (isFetched(file)) files[part] = file;
  }
  const { language } = globalThis.loopscope;
  if (language) files.words = `lang/${language}.txt`;
  const all = await Promise.all(Object.entries(files).map(async ([name, file]) => [name, await packed(file)]));
  return Object.fromEntries(all);
}

async function styles() {
  const links = [...document.querySelectorAll("link[rel=stylesheet]")];
  return (await Promise.all(links.map(({ href }) => text(href)))).join("\n").replaceAll("</style", "<\\/style");
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

// The file with the program of a share link (the part of its address after `#`): a Blob.
async function make(fragment, title) {
  const boot = BOOT.replace("__FRAGMENT__", () => JSON.stringify(fragment).replaceAll("<", "\\u003c"));
  const hash = base64(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(boot))));
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' blob: 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const data = Object.entries({ ...(await parts()), "worker-boot": btoa(WORKER) });
  const html = [
    `<!DOCTYPE html>\n<html lang="${document.documentElement.lang}" data-language="${globalThis.loopscope.language ?? ""}">\n<head>\n<meta charset="utf-8">\n`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    `<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">\n`,
    `<meta name="color-scheme" content="light dark">\n<title>${escaped(title)} · Loopscope</title>\n`,
    `<style>${await styles()}</style>\n</head>\n<body>\n`,
    `<noscript>Loopscope runs Python programs inside this page and needs JavaScript and WebAssembly.</noscript>\n`,
    ...data.map(([name, content]) => `<script type="text/plain" data-part="${name}">${content}</script>\n`),
    `<script>${boot}</script>\n</body>\n</html>\n`,
  ];
  return new Blob(html, { type: "text/html;charset=utf-8" });
}

globalThis.loopscopeSingle = { make };
