// Players that show what was recorded before: light, and without an engine until somebody changes something.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { gzipSync } from "node:zlib";
import { frameOf, heard, page as course, stop, withCourse } from "./support/host.mjs";
import { find } from "./support/loopscope.mjs";
import { grownSince, renderers } from "./support/memory.mjs";
import { recordingOf } from "./support/record.mjs";

after(stop);

// The bars of a page with ten players.
const TEN_BYTES = 700_000;
const TEN_MEMORY_BYTES = 150_000_000;

const naps = (late) => `import asyncio

async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "woke")

async def main():
    await asyncio.gather(nap("early", 1), nap("late", ${late}))

asyncio.run(main())
`;
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const player = (id, recording, code = naps(3), more = "") =>
  `<loop-scope id="${id}" recording="${recording}" ${more}><pre><code>${escaped(code)}</code></pre></loop-scope>`;
const engines = (requests) => requests.filter((url) => /worker_bg[^/]*\.wasm/.test(url)).length;
const result = (page, id, name, ...words) =>
  page.evaluate(([id, name, words]) => document.getElementById(id)[name](...words), [id, name, words]);

for (const way of ["a file", "an address that holds it", "a file, in a sandbox"]) {
  test(`what was recorded plays without an engine, which comes with the first change: ${way}`, () => {
    const isData = way.includes("address");
    const recording = isData ? recordingOf(naps(3), "--data") : "naps.recording";
    const files = { "index.html": course(player("a", recording, naps(3), way.includes("sandbox") ? "sandbox" : "")) };
    if (!isData) files["naps.recording"] = recordingOf(naps(3));
    return withCourse(files, async (page, { requests }) => {
      assert.equal((await heard(page, "run", "a")).seconds, 3);
      const frame = await frameOf(page, "a");
      await find(frame, "task-row").first().waitFor();
      assert.equal(await find(frame, "notice").isVisible(), false);
      // Once more: it is the same run.
      assert.deepEqual((await result(page, "a", "run")).lines, ["early woke", "late woke"]);
      await page.waitForTimeout(2_000);
      assert.equal(requests.filter((url) => /worker_bg/.test(url)).length, 0, "nothing asked for the engine");
      assert.equal(page.workers().length, 0);
      await find(frame, "editor").fill(naps(5));
      await page.waitForFunction(() => heard.some(({ name, detail }) => name === "run" && detail.seconds === 5));
      assert.equal(requests.filter((url) => /worker_bg/.test(url)).length, 1);
    });
  });
}

const UNUSED = {
  "of another program": [recordingOf(naps(4)), /is of another text\. Make it anew/],
  "of other settings": [recordingOf(naps(3), "--seed", "9"), /is of other settings\. Make it anew/],
  "of another version": [Buffer.concat([Buffer.from("loopsp\0\x01"), recordingOf(naps(3)).subarray(8)]), /none of this version/],
  "cut short": [recordingOf(naps(3)).subarray(0, 900), /damaged/],
  "no recording at all": [Buffer.from("<img src=x onerror=alert(1)>"), /none of this version/],
  "not there": [undefined, /nowhere\.recording could not be read: 404/],
};
for (const [what, [bytes, words]] of Object.entries(UNUSED)) {
  test(`a recording that is ${what} is not used: the player says so, and runs the program`, () => {
    const files = { "index.html": course(player("a", bytes ? "odd.recording" : "nowhere.recording")) };
    if (bytes) files["odd.recording"] = bytes;
    const isTrouble = (trouble) => !/404/.test(trouble);
    return withCourse(files, async (page) => {
      assert.equal((await heard(page, "run", "a")).seconds, 3);
      const frame = await frameOf(page, "a");
      await find(frame, "notice").waitFor();
      assert.match(await find(frame, "notice").innerText(), words);
    }, { troubles: isTrouble });
  });
}

test("what a load() is given is played, too", () =>
  withCourse({ "index.html": course(player("a", recordingOf(naps(3), "--data"))), "other.recording": recordingOf(naps(7)) }, async (page, { requests }) => {
    await heard(page, "run", "a");
    const loaded = await result(page, "a", "load", { code: naps(7), recording: "other.recording" });
    assert.equal(loaded.run.seconds, 7);
    assert.equal(engines(requests), 0);
  }));

test("a lesson begins without an engine", () =>
  withCourse({ "index.html": course('<loop-scope id="a" src="/loopscope/lessons/05_semaphores.lesson">A lesson</loop-scope>') }, async (page, { requests }) => {
    await heard(page, "run", "a");
    await page.waitForTimeout(1_500);
    assert.equal(engines(requests), 0);
  }));

test("the way out of a frame leads to the whole page, with the program", () =>
  withCourse({ "index.html": course(player("a", recordingOf(naps(3), "--data"))) }, async (page, { context }) => {
    await heard(page, "ready", "a");
    const frame = await frameOf(page, "a");
    const [whole] = await Promise.all([context.waitForEvent("page"), find(frame, "way-out").click()]);
    assert.match(whole.url(), /\/loopscope\/index\.html#1/);
    await find(whole, "task-row").first().waitFor();
    assert.equal(await find(whole, "editor").evaluate((editor) => editor.value ?? editor.innerText).then((text) => /late/.test(text)), true);
    await whole.close();
  }));

test(`ten players: ${TEN_BYTES / 1000} KB at most over the wire, no engine, ${TEN_MEMORY_BYTES / 1e6} MB at most`, async (context) => {
  const gap = `<div>${"<br>".repeat(60)}</div>`;
  const players = Array.from({ length: 10 }, (_, n) => gap + player(`p${n}`, recordingOf(naps(n + 2), "--data"), naps(n + 2)));
  await withCourse({ "index.html": course(players.join("")) }, async (page, { requests, served, browser }) => {
    const before = await renderers(browser);
    for (let n = 0; n < 10; n += 1) {
      assert.equal(await page.locator(`#p${n} > iframe`).count(), 0, "nothing loads before it is seen");
      await page.locator(`#p${n}`).scrollIntoViewIfNeeded();
      assert.equal((await heard(page, "run", `p${n}`)).seconds, n + 2);
    }
    // What comes by itself, somewhat later.
    await page.waitForTimeout(3_000);
    const weights = new Map();
    for (const file of served) weights.set(file, (weights.get(file) ?? 0) + gzipSync(readFileSync(file)).length);
    const total = [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
    for (const [file, bytes] of [...weights].sort(([, one], [, other]) => other - one).slice(0, 8)) context.diagnostic(`${file.split("/").pop()}: ${bytes}`);
    const memory = await grownSince(before, browser);
    context.diagnostic(`${total} bytes compressed, ${(memory / 1e6).toFixed(0)} MB of memory`);
    assert.equal(engines(requests), 0, "no engine was asked for");
    assert.ok(total <= TEN_BYTES, `${total} bytes`);
    assert.ok(memory <= TEN_MEMORY_BYTES, `${memory} bytes of memory`);
  });
});
