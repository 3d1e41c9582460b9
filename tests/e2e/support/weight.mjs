// What a visitor's browser fetches before it can play a timeline, compressed as servers do it.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

// The aim is 400 KB. Until the engine is that small, this bound keeps it from growing; it only shrinks.
export const BUDGET_BYTES = 1_080_000;
const COUNTED = [".wasm", ".js", ".css"];

// The counted files of a built page, heaviest first: [{ name, raw, gzip }].
export function weigh(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => COUNTED.includes(path.extname(name)));
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile()).map((name) => {
    const content = readFileSync(path.join(folder, name));
    return { name, raw: content.length, gzip: gzipSync(content).length };
  });
  return files.sort((one, other) => other.gzip - one.gzip);
}

export const total = (files) => files.reduce((sum, file) => sum + file.gzip, 0);
