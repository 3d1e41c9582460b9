// The timeline under mouse, wheel and keyboard: zoom, pan, the minimap, searching, folding, grouping, idle time made short.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cursor, find, rows, run, settled, states } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const FAMILY = `import asyncio

async def leaf(seconds):
    await asyncio.sleep(seconds)

async def branch():
    async with asyncio.TaskGroup() as group:
        group.create_task(leaf(1), name="a")
        group.create_task(leaf(2), name="b")

async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.gather(asyncio.create_task(branch(), name="branch"), asyncio.create_task(leaf(3), name="c"))
    await asyncio.sleep(7)

asyncio.run(main())
`;

// What is in sight, in words: "0 s to 10.00 s".
const sight = (page) => find(page, "minimap").getAttribute("aria-valuetext");

// Waits until something else is in sight, and says what.
async function moved(page, before) {
  await page.waitForFunction((before) => document.querySelector("[data-testid=minimap]").ariaValueText !== before, before);
  return sight(page);
}

const seconds = (words) => words.match(/[\d.]+ (s|ms)/g).map((word) => (word.endsWith("ms") ? 1e-3 : 1) * Number.parseFloat(word));

const withFamily = (body) =>
  withPage(async (page) => {
    await settled(page);
    await run(page, FAMILY);
    const plot = await find(page, "timeline-canvas").boundingBox();
    await body(page, { plot, x: (share) => plot.x + 190 + (plot.width - 210) * share, lane: plot.y + 100, ruler: plot.y + 12 });
  });

test("the wheel with Ctrl zooms to the pointer, with Shift it pans, and F shows everything", () =>
  withFamily(async (page, { x, lane }) => {
    const whole = await sight(page);
    await page.mouse.move(x(0.5), lane);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -400);
    await page.keyboard.up("Control");
    const near = await moved(page, whole);
    const [from, to] = seconds(near);
    assert.ok(from > 0 && from < 5 && to > 5 && to < 10, near);
    await page.keyboard.down("Shift");
    await page.mouse.wheel(0, 120);
    await page.keyboard.up("Shift");
    const [later] = seconds(await moved(page, near));
    assert.ok(later > from, `${later} after ${from}`);
    await page.keyboard.press("f");
    await page.waitForFunction((whole) => document.querySelector("[data-testid=minimap]").ariaValueText === whole, whole);
  }));

test("two fingers zoom to what lies between them", () =>
  withPage(
    async (page) => {
      await settled(page);
      await run(page, FAMILY);
      const whole = await sight(page);
      const plot = await find(page, "timeline-canvas").boundingBox();
      const touches = await page.context().newCDPSession(page);
      const [middle, y] = [plot.x + plot.width * 0.6, plot.y + 90];
      const fingers = (apart) => [-apart, apart].map((by, id) => ({ x: middle + by, y, id }));
      await touches.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: fingers(20) });
      for (const apart of [30, 45, 60, 80]) {
        await touches.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: fingers(apart) });
      }
      await touches.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      const [from, to] = seconds(await moved(page, whole));
      assert.ok(from > 0.5 && to < 9.5 && to - from < 4, `${from} to ${to}`);
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));

test("on a phone a task that is tapped shows its row among the cards", () =>
  withPage(
    async (page) => {
      await settled(page);
      await find(page, "sheet-cards").click();
      await find(page, "scrubber").fill("0.5");
      const cards = await find(page, "cards").boundingBox();
      await rows(page).nth(4).tap();
      await find(page, "task-detail").waitFor();
      await page.waitForFunction(
        ({ x, y, width, height }) => {
          const { left, right, top } = document.querySelector(".task[data-chosen=true] .pill").getBoundingClientRect();
          return left >= x && right <= x + width && top >= y && top < y + height;
        },
        cards,
      );
    },
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  ));

test("a range of the ruler is played over and over on request", () =>
  withFamily(async (page, { x, ruler }) => {
    await page.mouse.move(x(0.3), ruler);
    await page.mouse.down();
    await page.mouse.move(x(0.5), ruler, { steps: 4 });
    await page.mouse.up();
    await find(page, "repeat-range").click();
    await find(page, "pause").waitFor();
    await find(page, "speed").selectOption("20×");
    await page.waitForTimeout(1000);
    assert.ok(await find(page, "pause").isVisible(), "it still plays");
    const at = Number(await find(page, "scrubber").inputValue());
    assert.ok(at > 2.5 && at < 5.5, `${at}`);
  }));

test("a drag on the ruler marks a range, and the range can be zoomed to; a drag on the lanes then pans", () =>
  withFamily(async (page, { x, lane, ruler }) => {
    const whole = await sight(page);
    await page.mouse.move(x(0.3), ruler);
    await page.mouse.down();
    await page.mouse.move(x(0.5), ruler, { steps: 4 });
    await page.mouse.up();
    await find(page, "zoom-range").click();
    const near = await moved(page, whole);
    const [from, to] = seconds(near);
    assert.ok(Math.abs(to - from - 2) < 0.3, near);
    assert.ok(await find(page, "range").isHidden());
    await page.mouse.move(x(0.6), lane);
    await page.mouse.down();
    await page.mouse.move(x(0.3), lane, { steps: 4 });
    await page.mouse.up();
    const [panned] = seconds(await moved(page, near));
    assert.ok(panned > from, `${panned} after ${from}`);
  }));

test("a double click zooms to a bar", () =>
  withFamily(async (page, { x }) => {
    const whole = await sight(page);
    const row = await page.locator('[data-task="a"]').boundingBox();
    await page.mouse.dblclick(x(0.05), row.y + row.height / 2);
    const [from, to] = seconds(await moved(page, whole));
    assert.ok(from < 0.2 && to > 1 && to < 1.5, `${from} to ${to}`);
  }));

test("the minimap's edges zoom, its handle moves, and so do the arrow keys", () =>
  withFamily(async (page) => {
    const whole = await sight(page);
    const box = await find(page, "minimap").boundingBox();
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width - 2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, y, { steps: 4 });
    await page.mouse.up();
    const near = await moved(page, whole);
    assert.ok(seconds(near)[1] < 4.5, near);
    await page.mouse.move(box.x + box.width * 0.2, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, y, { steps: 4 });
    await page.mouse.up();
    const later = await moved(page, near);
    assert.ok(seconds(later)[0] > 2, later);
    await find(page, "minimap").press("ArrowLeft");
    assert.ok(seconds(await moved(page, later))[0] < seconds(later)[0]);
  }));

test("tasks are found by name, by function and by their state at the cursor", () =>
  withFamily(async (page) => {
    const shown = async () => (await states(page)).map(([task]) => task);
    assert.equal((await shown()).length, 5);
    await find(page, "lane-filter").fill("leaf");
    assert.deepEqual((await shown()).sort(), ["a", "b", "c"]);
    await find(page, "scrubber").fill("1.5");
    await find(page, "lane-filter").fill("done");
    assert.deepEqual(await shown(), ["a"]);
    await find(page, "scrubber").fill("2.5");
    assert.deepEqual((await shown()).sort(), ["a", "b", "branch"]);
    await find(page, "lane-filter").fill("");
    assert.equal((await shown()).length, 5);
  }));

test("what a task created folds away, by mouse and by keyboard, and so do sections", () =>
  withFamily(async (page) => {
    const folds = find(page, "fold");
    assert.equal(await folds.count(), 2);
    await folds.nth(1).click();
    assert.equal(await rows(page).count(), 3);
    assert.equal(await folds.nth(1).getAttribute("aria-expanded"), "false");
    await folds.nth(1).press("Enter");
    assert.equal(await rows(page).count(), 5);
    await find(page, "section").first().click();
    assert.equal(await rows(page).count(), 0);
    await find(page, "section").first().press("Enter");
    assert.equal(await rows(page).count(), 5);
  }));

test("tasks of one function are one row that opens", () =>
  withFamily(async (page) => {
    await find(page, "group-tasks").click();
    assert.equal(await find(page, "group-row").count(), 1);
    assert.equal(await rows(page).count(), 2);
    await find(page, "group-row").click();
    assert.equal(await rows(page).count(), 5);
  }));

test("idle time becomes a break, and long again", () =>
  withFamily(async (page, { plot }) => {
    const position = async () => {
      await find(page, "scrubber").fill("9.9");
      const canvas = find(page, "timeline-canvas");
      return (await canvas.screenshot()).toString("base64");
    };
    const long = await position();
    await find(page, "fold-idle").click();
    assert.equal(await find(page, "fold-idle").getAttribute("aria-pressed"), "true");
    await page.waitForTimeout(100);
    assert.notEqual(await position(), long);
    await find(page, "fold-idle").click();
    await page.waitForTimeout(100);
    assert.equal(await position(), long);
    assert.ok(plot.width > 0);
  }));

test("arrows go from row to row and from segment to segment; Enter chooses", () =>
  withFamily(async (page) => {
    await find(page, "jump-start").click();
    await rows(page).first().focus();
    await page.keyboard.press("ArrowDown");
    const focused = () => page.evaluate(() => document.activeElement.dataset.task);
    const second = await focused();
    assert.notEqual(second, "Task-1");
    const before = (await cursor(page)).at;
    await page.keyboard.press("ArrowRight");
    const first = (await cursor(page)).at;
    await page.keyboard.press("ArrowRight");
    assert.ok(first > before && (await cursor(page)).at > first);
    await page.keyboard.press("ArrowLeft");
    assert.equal((await cursor(page)).at, first);
    await page.keyboard.press("Enter");
    assert.equal(await page.locator('[data-testid="task-row"][data-selected="true"]').getAttribute("data-task"), second);
    await page.keyboard.press("ArrowUp");
    assert.equal(await focused(), "Task-1");
  }));

test("four hundred tasks are rows of their functions, and those that open come as they are scrolled to", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, FAMILY.replace("asyncio.create_task(leaf(3), name=\"c\")", "*(leaf(3) for _ in range(400))"));
    assert.equal(await find(page, "group-row").count(), 1);
    await find(page, "group-row").click();
    await page.waitForFunction(() => document.querySelectorAll("[data-testid=task-row]").length > 10);
    assert.ok((await rows(page).count()) < 80);
    await find(page, "timeline").evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.waitForFunction(() => document.querySelector("[data-testid=strip-row]"));
  }));
