// Without a mouse: write a program, run it, step through it, and find the two tasks that wait for each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cursor, editorArrived, find, settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const LINES = [
  "import asyncio",
  "async def take(a, b):",
  "    async with a:",
  "        await asyncio.sleep(1)",
  "        async with b: pass",
  "async def main():",
  "    x, y = asyncio.Lock(), asyncio.Lock()",
  "    await asyncio.gather(take(x, y), take(y, x))",
  "asyncio.run(main())",
];

// Presses Tab until the focus is on what the selector says.
async function tabTo(page, selector, most = 120) {
  for (let count = 0; count < most; count += 1) {
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} was not reached with ${most} presses of Tab`);
}

test("the deadlocked pair is found with the keyboard alone", () =>
  withPage(async (page) => {
    await settled(page);
    await editorArrived(page);
    await page.keyboard.press("e");
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Delete");
    // A line at a time, each from its beginning: the editor indents by itself.
    for (const line of LINES) {
      await page.keyboard.insertText(line);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Shift+Home");
      await page.keyboard.press("Delete");
    }
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+Enter");
    await page.waitForFunction(() => /deadlock/i.test(document.querySelector("[data-testid=status]").innerText));
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await tabTo(page, "[data-testid=play]");
    await page.keyboard.press("Home");
    assert.equal((await cursor(page)).at, 0);
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
    assert.equal((await cursor(page)).at, 3);
    await page.keyboard.press("ArrowLeft");
    assert.equal((await cursor(page)).at, 2);
    assert.notEqual(await find(page, "now").innerText(), "");
    await page.keyboard.press("End");
    await tabTo(page, '[data-testid=task-row][data-task="Task-2"], [data-testid=task-row][data-task="Task-2"] *');
    await page.keyboard.press("Enter");
    const why = await find(page, "why-waiting").innerText();
    assert.match(why, /Task-2/);
    assert.match(why, /Task-3/);
  }));

test("every key of the list does what it says", () =>
  withPage(async (page) => {
    await settled(page);
    const event = async () => (await cursor(page)).at;
    const size = () => find(page, "step-size").inputValue();
    await page.keyboard.press("5");
    const middle = await event();
    assert.ok(middle > 0);
    await page.keyboard.press(".");
    assert.equal(await event(), middle + 1);
    await page.keyboard.press(",");
    assert.equal(await event(), middle);
    await page.keyboard.press("m");
    await page.keyboard.press("Home");
    await page.keyboard.press("]");
    assert.equal(await event(), middle, "to the bookmark");
    await page.keyboard.press("End");
    await page.keyboard.press("[");
    assert.equal(await event(), middle);
    const before = await size();
    await page.keyboard.press("s");
    assert.notEqual(await size(), before);
    await page.keyboard.press(">");
    assert.equal(await find(page, "speed").inputValue(), "1×");
    await page.keyboard.press("l");
    assert.equal(await find(page, "loop").getAttribute("aria-pressed"), "true");
    await page.keyboard.press("x");
    assert.equal(await find(page, "axis-steps").getAttribute("aria-pressed"), "true");
    await page.keyboard.press("?");
    assert.ok(await find(page, "help").isVisible());
    await page.keyboard.press("Escape");
    await find(page, "help").waitFor({ state: "hidden" });
    // The dialog tells the page that it is closed a moment after it is gone.
    await page.waitForTimeout(300);
    await page.keyboard.press(" ");
    await find(page, "pause").waitFor();
    await page.keyboard.press(" ");
    await find(page, "play").waitFor();
  }));

test("splits move with the arrow keys and are where they were after a reload", () =>
  withPage(async (page) => {
    await settled(page);
    const split = page.locator('[data-split="--split-program"]');
    const width = async () => (await page.locator(".page-program").boundingBox()).width;
    const before = await width();
    await split.focus();
    await page.keyboard.press("ArrowRight");
    const after = await width();
    assert.ok(after > before + 10, `${before} → ${after}`);
    assert.equal((await cursor(page)).at, 0, "the arrow was the split's");
    await page.reload();
    await settled(page);
    assert.ok(Math.abs((await width()) - after) < 2);
    await split.dblclick();
    assert.ok(Math.abs((await width()) - before) < 2);
  }));
