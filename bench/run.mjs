// The figures this project promises, measured and set beside their bars. `cargo xtask bench` builds what this needs.
// --strict: end with an error when a bar is missed.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { TOTAL_BYTES, total, weigh } from "../tests/e2e/support/weight.mjs";
import { inChromium } from "./browser.mjs";
import { memoryOfPage } from "./memory.mjs";
import { natively } from "./native.mjs";

const FASTER_THAN_PYODIDE = 10;
const BYTES_PER_EVENT = 32;
const SNAPSHOT_MS = 2;
const PAGE_MB = 200;

const folder = fileURLToPath(new URL("./", import.meta.url));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".py")).sort();
const programs = names.map((name) => ({ name, source: readFileSync(folder + name, "utf8") }));

const missed = [];
const bar = (what, is_met, text) => {
  if (!is_met) missed.push(what);
  console.log(`${is_met ? "met   " : "MISSED"}  ${what.padEnd(44)} ${text}`);
};

const native = await natively(names.map((name) => `bench/${name}`));
const chromium = await inChromium(programs, dist, native.settings);

console.log("\nbest of several runs, in seconds, with the full recording on; Pyodide is CPython on the same kind of loop\n");
console.log(`${"program".padEnd(16)}${["events", "native", "Chromium", "Pyodide"].map((head) => head.padStart(12)).join("")}`);
for (const { name } of programs) {
  const { events, seconds } = native.programs[name];
  const { engine, pyodide } = chromium[name];
  const columns = [String(events), ...[seconds, engine, pyodide].map((time) => time.toFixed(4))];
  console.log(`${name.padEnd(16)}${columns.map((column) => column.padStart(12)).join("")}`);
}
console.log("");
for (const { name } of programs) {
  const { engine, pyodide } = chromium[name];
  for (const [where, seconds] of [["native", native.programs[name].seconds], ["Chromium", engine]]) {
    const times = pyodide / seconds;
    bar(`${name}, ${where}`, times >= FASTER_THAN_PYODIDE, `${times.toFixed(1)} times Pyodide, at least ${FASTER_THAN_PYODIDE}`);
  }
}
for (const { name } of programs) {
  const bytes = native.programs[name].bytes_per_event;
  bar(`${name}, bytes an event`, bytes <= BYTES_PER_EVENT, `${bytes.toFixed(1)}, at most ${BYTES_PER_EVENT}`);
}
const { events, snapshot_max_ms } = native.snapshot;
bar(`snapshot at any of ${events} events`, snapshot_max_ms <= SNAPSHOT_MS, `${snapshot_max_ms.toFixed(2)} ms, at most ${SNAPSHOT_MS}`);
const memory = await memoryOfPage(dist);
const megabytes = memory.bytes / 1e6;
bar(`memory of the page, ${memory.events} events`, megabytes < PAGE_MB, `${megabytes.toFixed(0)} MB, less than ${PAGE_MB}`);
const weight = total(weigh(dist));
bar("page and engine, compressed", weight <= TOTAL_BYTES, `${(weight / 1000).toFixed(1)} KB, at most ${TOTAL_BYTES / 1000}`);

if (missed.length > 0 && process.argv.includes("--strict")) process.exitCode = 1;
