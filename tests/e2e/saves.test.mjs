// What a run can be saved as, and traces that are opened: every file is what it says, the one with the whole page opens from a disk
// without a network, and hostile files give a message.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./support/chromium.mjs";
import { end, find, run, settled, states } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const REAL = fileURLToPath(new URL("../import/permits.json", import.meta.url));
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

const seek = async (page, share) => find(page, "scrubber").fill(String((await end(page)) * share));

// Presses a button of the dialog; the file's name and content.
async function saved(page, word) {
  const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), find(page, `save-${word}`).click()]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

test("a run is saved as pictures, as a trace and as texts, from the keyboard too", () =>
  withPage(async (page) => {
    await settled(page);
    await seek(page, 0.5);
    await find(page, "share").focus();
    await page.keyboard.press("Enter");
    const svg = await saved(page, "svg");
    assert.equal(svg.name, "scraper_with_semaphore.svg");
    assert.match(svg.content.toString(), /^<svg [\s\S]*\/login[\s\S]*<\/svg>\s*$/);
    const png = await saved(page, "png");
    assert.deepEqual([...png.content.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join(""), "PNG");
    assert.equal(png.content.readUInt32BE(16), 2400);
    assert.ok(png.content.length > 20_000, "and there is something on it");
    const trace = JSON.parse((await saved(page, "chrome")).content.toString());
    assert.ok(trace.traceEvents.some(({ ph, name }) => ph === "X" && name.startsWith("sleep")));
    assert.match((await saved(page, "story")).content.toString(), /The run ended: ok\.\s*$/);
    assert.match((await saved(page, "log")).content.toString(), /created/);
    const tree = await saved(page, "pstree");
    assert.match(tree.content.toString(), /^└── \(T\) Task-1/);
    assert.match(await find(page, "save-said").innerText(), /pstree\.txt: \d+ kB/);
  }));

test("the dialog can be reached on a phone", () =>
  withPage(async (page) => {
    await settled(page);
    await find(page, "share").tap();
    const { width, height } = await find(page, "save-svg").boundingBox();
    assert.ok(width >= 44 && height >= 44, `${width} × ${height}`);
    assert.match((await saved(page, "svg")).content.toString(), /^<svg /);
  }, PHONE));

test("one file holds the whole page with the program: it opens from a disk, without a network, and runs", () =>
  withPage(async (page) => {
    await run(page, "import asyncio, textwrap\n\nprint(textwrap.shorten('from a disk', 6))\nasyncio.run(asyncio.sleep(1))\n");
    await find(page, "share").click();
    const [download] = await Promise.all([page.waitForEvent("download", { timeout: 60_000 }), find(page, "save-page").click()]);
    const folder = mkdtempSync(path.join(tmpdir(), "loopscope-"));
    const browser = await launch();
    try {
      const file = path.join(folder, download.suggestedFilename());
      await download.saveAs(file);
      const context = await browser.newContext({ offline: true, viewport: { width: 1440, height: 900 } });
      await context.addInitScript(() => localStorage.setItem("loopscope.tour", "seen"));
      const alone = await context.newPage();
      const troubles = [];
      alone.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
      alone.on("pageerror", (error) => troubles.push(String(error)));
      alone.on("request", (request) => /^https?:/.test(request.url()) && troubles.push(request.url()));
      await alone.goto(pathToFileURL(file).href);
      await settled(alone);
      assert.match(await find(alone, "output").innerText(), /\[\.\.\.\]/);
      await run(alone, "import asyncio\n\nasyncio.run(asyncio.sleep(2))\nprint('changed')\n");
      assert.match(await find(alone, "output").innerText(), /changed/);
      assert.deepEqual(troubles, []);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  }));

test("a trace of a real program is shown on the timeline, saved again, and left by running the program", () =>
  withPage(async (page) => {
    await settled(page);
    const before = await states(page);
    await find(page, "share").click();
    await find(page, "open-trace").setInputFiles(REAL);
    await find(page, "notice").waitFor();
    assert.match(await find(page, "notice").innerText(), /permits\.json: 6 tasks\. A trace says when tasks ran/);
    assert.match(await find(page, "stale").innerText(), /timeline of a trace/);
    const names = (await states(page)).map(([name]) => name);
    assert.ok(["Task-1", "/home", "/news", "/shop"].every((name) => names.includes(name)) || names.length >= 4, `${names}`);
    await find(page, "share").click();
    const story = await saved(page, "story");
    assert.equal(story.name, "permits.story.txt");
    assert.match(story.content.toString(), /\/shop/);
    await page.keyboard.press("Escape");
    await find(page, "run").click();
    await settled(page);
    assert.deepEqual(await states(page), before);
  }));

test("files that are no traces give a message and change nothing", () =>
  withPage(async (page) => {
    await settled(page);
    const before = await states(page);
    const hostile = {
      "empty.json": "",
      "page.json": "<script>alert(1)</script>",
      "deep.json": "[".repeat(1_000_000),
      "nothing.json": '{"traceEvents":[]}',
      "wrong.json": '{"traceEvents":[{"ph":"X","ts":"<img src=x onerror=alert(1)>"}]}',
    };
    for (const [name, text] of Object.entries(hostile)) {
      await find(page, "share").click();
      await find(page, "open-trace").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
      await page.waitForFunction((name) => document.querySelector("[data-testid=notice]")?.innerText.includes(name), name);
      assert.match(await find(page, "notice").innerText(), /no trace in the Trace Event Format|has no asyncio tasks/);
      assert.deepEqual(await states(page), before);
    }
  }));

test("a trace can be dropped on the page", () =>
  withPage(async (page) => {
    await settled(page);
    const text = readFileSync(REAL, "utf8");
    // What takes files comes with the last part of the page.
    await page.waitForFunction((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
      const event = (name) => new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true });
      const isTaken = !document.body.dispatchEvent(event("dragover"));
      if (isTaken) document.body.dispatchEvent(event("drop"));
      return isTaken;
    }, text);
    await page.getByText("dropped.json: 6 tasks").waitFor();
  }));
