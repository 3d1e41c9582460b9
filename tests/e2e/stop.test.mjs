// A program that never ends costs the page nothing: it answers all the while, and Stop ends the program at once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { find, rows, run, settled, write } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const AT_ONCE_MS = 200;

// The longest time, in milliseconds, that the page let a timer of 1 ms wait during `length` milliseconds.
function longestSilence(length) {
  return new Promise((resolve) => {
    const start = performance.now();
    let last = start;
    let longest = 0;
    const beat = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (now - start < length) setTimeout(beat, 1);
      else resolve(longest);
    };
    beat();
  });
}

// Clicks Stop; the milliseconds until the page says that nothing runs any more.
function stopAndWait() {
  return new Promise((resolve) => {
    const stop = document.querySelector("[data-testid=stop]");
    const start = performance.now();
    stop.click();
    const look = () => (stop.disabled ? resolve(performance.now() - start) : setTimeout(look, 1));
    look();
  });
}

test(`Stop ends \`while True: pass\` within ${AT_ONCE_MS} ms, and the page answers all the while`, () =>
  withPage(async (page) => {
    await settled(page);
    const before = await rows(page).count();
    await write(page, "while True: pass\n");
    await find(page, "run").click();
    const silence = await page.evaluate(longestSilence, 300);
    assert.ok(silence < AT_ONCE_MS, `the page was silent for ${silence} ms`);
    assert.ok(await find(page, "stop").isEnabled(), "it still runs");
    const took = await page.evaluate(stopAndWait);
    assert.ok(took < AT_ONCE_MS, `it took ${took} ms`);
    assert.equal(await rows(page).count(), before, "the last timeline is still there");
    await run(page, "import asyncio\nasyncio.run(asyncio.sleep(1))\n");
  }));

test("a program without an end ends at its limit, and the page says which", () =>
  withPage(async (page) => {
    await settled(page);
    const forever = "import asyncio\nasync def main():\n    while True:\n        await asyncio.sleep(1)\nasyncio.run(main())\n";
    await run(page, forever);
    assert.equal(await find(page, "status").getAttribute("data-mood"), "limit");
    assert.match(await find(page, "output").innerText(), /limit/);
  }));
