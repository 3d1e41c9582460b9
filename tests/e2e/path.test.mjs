// The path a person takes: open, run, play, step, scrub, edit, err, and lose nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cursor, end, find, rows, run, settled, states, text, write } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const TWO_SLEEPERS = `import asyncio

async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "woke")

async def main():
    await asyncio.gather(nap("early", 1), nap("late", 3))

asyncio.run(main())
`;

test("the first program runs by itself: every task has a lane", () =>
  withPage(async (page) => {
    await settled(page);
    const found = await states(page);
    assert.ok(found.length >= 2, `${found.length} tasks`);
    for (const [task, state] of found) assert.ok(task !== "" && state !== "", `${task}: ${state}`);
    assert.notEqual(await find(page, "output").innerText(), "");
    assert.ok((await cursor(page)).of > 0);
  }));

test("every program of the picker runs and is told from the others", () =>
  withPage(async (page) => {
    await settled(page);
    const names = await find(page, "program-picker").locator("option").evaluateAll((all) => all.map(({ value }) => value));
    assert.ok(names.length >= 5, `${names.length} programs`);
    const seen = new Set();
    for (const name of names) {
      await find(page, "program-picker").selectOption(name);
      await settled(page);
      assert.equal(await find(page, "status").getAttribute("data-mood"), "good", name);
      seen.add(await text(page));
    }
    assert.equal(seen.size, names.length);
  }));

test("play moves the cursor, pause holds it, and the end is the end", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, TWO_SLEEPERS);
    await find(page, "jump-start").click();
    const before = await find(page, "time").innerText();
    await find(page, "play").click();
    await page.waitForFunction((before) => document.querySelector("[data-testid=time]").innerText !== before, before);
    await find(page, "pause").click();
    const held = await find(page, "time").innerText();
    await page.waitForTimeout(300);
    assert.equal(await find(page, "time").innerText(), held);
    await find(page, "jump-end").click();
    const { at, of } = await cursor(page);
    assert.equal(at, of);
  }));

test("a step back undoes a step forward, in the lanes as in the count", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, TWO_SLEEPERS);
    await find(page, "jump-start").click();
    const seen = [];
    for (let step = 0; step < 6; step += 1) {
      seen.push([await cursor(page), await states(page)]);
      await find(page, "step-forward").click();
    }
    for (const earlier of seen.reverse()) {
      await find(page, "step-back").click();
      assert.deepEqual([await cursor(page), await states(page)], earlier);
    }
  }));

test("the scrubber goes to any moment, and the cards follow", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, TWO_SLEEPERS);
    await find(page, "scrubber").fill("2");
    assert.match(await find(page, "time").innerText(), /^2/);
    assert.deepEqual(Object.fromEntries((await states(page)).slice(1).map(([, state], index) => [index, state])), {
      0: "done",
      1: "suspended",
    });
    assert.notEqual(await find(page, "timers").innerText(), "");
    assert.match(await find(page, "output").innerText(), /early woke/);
  }));

test("an edited literal changes the timeline by itself", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, TWO_SLEEPERS);
    assert.equal(await end(page), 3);
    await write(page, TWO_SLEEPERS.replace('"late", 3', '"late", 5'));
    await page.waitForFunction(() => Number(document.querySelector("[data-testid=scrubber]").max) === 5);
  }));

test("a syntax error is explained and costs nothing", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, TWO_SLEEPERS);
    const before = await rows(page).count();
    const broken = TWO_SLEEPERS.replace("async def main():", "async def main(:");
    await write(page, broken);
    await find(page, "diagnostics").waitFor({ state: "visible" });
    assert.match(await find(page, "diagnostics").innerText(), /7:/);
    assert.equal(await rows(page).count(), before);
    assert.ok(await find(page, "stale").isVisible());
    assert.equal(await text(page), broken);
    await write(page, TWO_SLEEPERS);
    await find(page, "diagnostics").waitFor({ state: "hidden" });
    await settled(page);
  }));

test("Ctrl+Enter runs", () =>
  withPage(async (page) => {
    await settled(page);
    await write(page, "print('hello from the keyboard')\nimport asyncio\nasyncio.run(asyncio.sleep(1))\n");
    await find(page, "editor").press("Control+Enter");
    await settled(page);
    assert.match(await find(page, "output").innerText(), /hello from the keyboard/);
  }));

test("a semaphore shows who holds it and who waits", () =>
  withPage(async (page) => {
    await settled(page);
    await find(page, "program-picker").selectOption({ index: 1 });
    await settled(page);
    const half = (await end(page)) / 2;
    await find(page, "scrubber").fill(String(half));
    await find(page, "resource").first().waitFor({ state: "visible" });
    assert.notEqual((await find(page, "resource").first().innerText()).trim(), "");
  }));

test("on a phone the header has two rows, whatever it says", () =>
  withPage(
    async (page) => {
      await settled(page);
      const header = page.locator(".header");
      const { height } = await header.boundingBox();
      await run(page, "import asyncio\nasyncio.run(asyncio.sleep(1))\n");
      assert.equal((await header.boundingBox()).height, height, "with the way back to the program's own text");
      await write(page, "import (");
      await find(page, "stale").waitFor();
      assert.equal((await header.boundingBox()).height, height, "with the word that the timeline is of another text");
    },
    { viewport: { width: 390, height: 844 } },
  ));
