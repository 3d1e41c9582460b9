// What a visitor's browser fetches, compressed as servers do it: until a timeline can be played, and in all.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

// Until the first timeline can be played: the first part of the page, its script and its styles.
export const TIMELINE_BYTES = 400_000;
// All that arrives before anybody has done anything: with the second part, the editor, the recording, the HTML and its icon. What
// else can be called by `soon` or `later` (`ui::later`) is the way further down.
export const WITH_EDITOR_BYTES = 540_000;
// With the rest of the page, the editor and the engine; the standard library's Python comes only to programs that need it.
// Speed goes before weight here: compiled for size the engine is 190 KB lighter, and 15 % slower at queues and semaphores. And so
// does truth: chains of objects that end in a loop and not in a crash, and what CPython's tests of tasks and futures ask, are 15 KB;
// what its tests of exceptions and built-ins ask, and syntax errors in its words, 22 more; codecs, members of exceptions and patterns as
// abstract classes say, 15 more; sorting and hashing as often as CPython, 4 more; threads that
// wait at once within properties, operators and built-in functions, 12 more.
export const TOTAL_BYTES = 2_242_000;
const COUNTED = [".wasm", ".js", ".css"];

// The counted files of a built page, heaviest first: [{ name, raw, gzip }].
export function weigh(folder) {
  // What other pages load to show this one in a frame, and what is packed once more for frames that may not fetch, is not the page.
  const isCounted = (name) => COUNTED.includes(path.extname(name)) && !/^(packed|embed|loop-scope)\b/.test(name);
  const names = readdirSync(folder, { recursive: true }).filter(isCounted);
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile()).map((name) => {
    const content = readFileSync(path.join(folder, name));
    return { name, raw: content.length, gzip: gzipSync(content).length };
  });
  return files.sort((one, other) => other.gzip - one.gzip);
}

// In the page: the names of the files that were asked for before the first timeline stood.
export function fetchedBeforeTimeline() {
  const [timeline] = performance.getEntriesByName("timeline");
  const early = performance.getEntriesByType("resource").filter(({ startTime }) => startTime < timeline.startTime);
  const folder = new URL(".", document.baseURI).href;
  return early.map(({ name }) => name.slice(folder.length));
}

export const total = (files) => files.reduce((sum, file) => sum + file.gzip, 0);
