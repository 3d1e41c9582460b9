// The figures this project promises, measured and set beside their bars. `cargo xtask bench` builds what this needs.
// --strict: end with an error when a bar is missed.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { TOTAL_BYTES, total, weigh } from "../tests/e2e/support/weight.mjs";
import { inChromium } from "./browser.mjs";
import { byCPython } from "./cpython.mjs";
import { memoryOfPage } from "./memory.mjs";
import { natively } from "./native.mjs";
import { quantile, timelineOfPage } from "./timeline.mjs";

const FASTER_THAN_PYODIDE = 10;
const FASTER_THAN_CPYTHON = 3;
const BYTES_PER_EVENT = 32;
const SNAPSHOT_MS = 2;
const PAGE_MB = 200;
const OPEN_MS = 2_000;
const LONG_TASK_MS = 50;
const MOVE_MS = { median: 50, p95: 100 };
const FRAME_MS = 1_000 / 30;

const folder = fileURLToPath(new URL("./", import.meta.url));
const dist = fileURLToPath(new URL("../dist/", import.meta.url));

// The programs in a folder beside this file: { name, path, source }.
function programsIn(relative) {
  const names = readdirSync(folder + relative).filter((name) => name.endsWith(".py")).sort();
  return names.map((name) => ({ name, path: `bench/${relative}${name}`, source: readFileSync(folder + relative + name, "utf8") }));
}

// What the event loop does, and plain Python that never sees one.
const programs = programsIn("");
const kernels = programsIn("kernels/");
const all = [...programs, ...kernels];

const missed = [];
const bar = (what, is_met, text) => {
  if (!is_met) missed.push(what);
  console.log(`${is_met ? "met   " : "MISSED"}  ${what.padEnd(44)} ${text}`);
};

const native = await natively(all.map(({ path }) => path));
const cpython = byCPython(all.map(({ path }) => path));
const chromium = await inChromium(all, dist, native.settings);

console.log("\nbest of several runs, in seconds, with the full recording on; Pyodide is CPython on the same kind of loop");
console.log("Chromium: until the page has the recording; derived: until it has all that the engine derives from it, too\n");
const heads = ["events", "native", "CPython", "Chromium", "derived", "Pyodide"];
console.log(`${"program".padEnd(16)}${heads.map((head) => head.padStart(12)).join("")}`);
for (const [index, { name }] of all.entries()) {
  const { events, seconds } = native.programs[name];
  const { engine, derived, pyodide } = chromium[name];
  const columns = [String(events), ...[seconds, cpython?.[index] ?? NaN, engine, derived, pyodide].map((time) => time.toFixed(4))];
  console.log(`${name.padEnd(16)}${columns.map((column) => column.padStart(12)).join("")}`);
}
console.log("");
for (const { name } of programs) {
  const times = chromium[name].pyodide / chromium[name].engine;
  bar(`${name}, Chromium`, times >= FASTER_THAN_PYODIDE, `${times.toFixed(1)} times Pyodide, at least ${FASTER_THAN_PYODIDE}`);
}
for (const { name } of kernels) {
  const times = chromium[name].pyodide / chromium[name].engine;
  bar(`${name}, Chromium`, times >= 1, `${times.toFixed(2)} times Pyodide, at least 1`);
}
for (const [index, { name }] of programs.entries()) {
  if (cpython === null) break;
  const times = cpython[index] / native.programs[name].seconds;
  bar(`${name}, native`, times >= FASTER_THAN_CPYTHON, `${times.toFixed(1)} times CPython, at least ${FASTER_THAN_CPYTHON}`);
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
const timeline = await timelineOfPage(dist);
const run = `${timeline.events} events`;
bar(`opening ${run}`, timeline.open.ms <= OPEN_MS, `${timeline.open.ms.toFixed(0)} ms, at most ${OPEN_MS}`);
const longest = timeline.open.longest;
bar("longest task of the page meanwhile", longest <= LONG_TASK_MS, `${longest.toFixed(0)} ms, at most ${LONG_TASK_MS}`);
for (const move of ["scrub", "zoom"]) {
  const [median, p95] = [0.5, 0.95].map((share) => quantile(timeline[move], share));
  const text = `median ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; at most ${MOVE_MS.median} and ${MOVE_MS.p95}`;
  bar(`${move}, ${run}`, median <= MOVE_MS.median && p95 <= MOVE_MS.p95, text);
}
const frame = quantile(timeline.play, 0.95);
bar(`between frames while playing ${run}`, frame <= FRAME_MS + 1, `p95 ${frame.toFixed(1)} ms, at most ${FRAME_MS.toFixed(1)}`);
const weight = total(weigh(dist));
bar("page and engine, compressed", weight <= TOTAL_BYTES, `${(weight / 1000).toFixed(1)} KB, at most ${TOTAL_BYTES / 1000}`);

if (missed.length > 0 && process.argv.includes("--strict")) process.exitCode = 1;
