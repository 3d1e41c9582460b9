// Playback beyond play and pause: step sizes, markers, ranges, settings of a run, twin runs, the tour, and what words mean.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cursor, editorArrived, end, find, run, settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";
import { compare, seek } from "./support/states.mjs";

const SIZES = ["event", "await point", "task switch", "loop iteration", "next time", "next print", "selected task"];

const RANDOM = `import asyncio, random

async def main():
    print(random.randint(0, 10**9))
    await asyncio.sleep(1)

asyncio.run(main())
`;

const LOOP = `import asyncio

async def main():
    for number in range(4):
        await asyncio.sleep(1)
        print(number)

asyncio.run(main())
`;

test("a step of each size goes forward, and back again no further than it came", () =>
  withPage(async (page) => {
    await settled(page);
    for (const size of SIZES) {
      await seek(page, 0.4);
      const { at } = await cursor(page);
      await find(page, "step-size").selectOption(size);
      await find(page, "step-forward").click();
      const there = (await cursor(page)).at;
      assert.ok(there > at, `${size}: ${at} → ${there}`);
      await find(page, "step-back").click();
      assert.ok((await cursor(page)).at < there, size);
    }
  }));

test("playback pauses at a marker and shows its caption", () =>
  withPage(async (page) => {
    await settled(page);
    await seek(page, 0.5);
    const { at } = await cursor(page);
    await find(page, "bookmarks-button").click();
    await find(page, "bookmark").click();
    const row = find(page, "bookmark-row");
    await row.getByLabel("Caption").fill("look here");
    await row.getByLabel("Caption").blur();
    await row.getByRole("checkbox").check();
    await page.keyboard.press("Escape");
    assert.match(await find(page, "caption").innerText(), /look here/);
    await find(page, "speed").selectOption("5×");
    await find(page, "jump-start").click();
    await find(page, "play").click();
    await find(page, "caption").waitFor({ state: "visible" });
    await find(page, "play").waitFor();
    assert.equal((await cursor(page)).at, at);
  }));

test("playback pauses where a line with a breakpoint is about to run, each time its condition holds", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, LOOP);
    await editorArrived(page);
    await page.locator(".editor-gutter[data-line='6'] .editor-number").click();
    await page.locator("[data-testid=breakpoints] summary").click();
    await find(page, "breakpoint-pauses").getByText("4 times").waitFor();
    await find(page, "breakpoint").first().locator("input").fill("number > 1");
    await page.keyboard.press("Enter");
    await page.locator(".editor-gutter[data-line='6'][data-breakpoint=condition]").waitFor();
    await find(page, "breakpoint-pauses").getByText("2 times").waitFor();
    await find(page, "speed").selectOption("5×");
    await find(page, "jump-start").click();
    const printed = [];
    for (let pause = 0; pause < 2; pause += 1) {
      await find(page, "play").click();
      await find(page, "pause").waitFor();
      await find(page, "play").waitFor();
      printed.push(await find(page, "output-line").and(page.locator("[data-future=false]")).count());
    }
    assert.deepEqual(printed, [2, 3], "before 2 is printed, and before 3");
    await find(page, "play").click();
    await page.waitForFunction(() => /event (\d+) of \1/.test(document.querySelector("[data-testid=event-count]").innerText));
  }));

test("the last of breakpoints that change quickly is the one that holds", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, LOOP);
    await editorArrived(page);
    await page.locator("[data-testid=breakpoints] summary").click();
    await find(page, "breakpoint-adder").waitFor();
    // Within one turn of the browser's loop and the next ones: the engine answers none of them before the last is asked.
    await page.evaluate(async () => {
      const turn = () => new Promise((done) => setTimeout(done));
      document.querySelector(".editor-gutter[data-line='6'] .editor-number").click();
      for (const text of ["number > 5", "number > 2", "number > 0"]) {
        await turn();
        const input = document.querySelector("[data-testid=breakpoint] input");
        input.value = text;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      }
    });
    const pauses = find(page, "breakpoint-pauses");
    await pauses.getByText("3 times").waitFor();
    // Longer than a question that was put off waits.
    await page.waitForTimeout(1_000);
    assert.equal(await pauses.innerText(), "3 times");
  }));

test("what is wrong with a breakpoint's condition is said beside it", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, LOOP);
    await editorArrived(page);
    await page.locator(".editor-gutter[data-line='6'] .editor-number").click();
    await page.locator("[data-testid=breakpoints] summary").click();
    const condition = find(page, "breakpoint").first().locator("input");
    const ask = async (text) => {
      await condition.fill(text);
      await page.keyboard.press("Enter");
    };
    await ask("number >");
    await page.locator("[data-testid=breakpoint] input[aria-invalid=true]").waitFor();
    await ask("missing > 1");
    await find(page, "breakpoint-remark").getByText("NameError").waitFor();
    await ask("number > 1");
    await page.locator("[data-testid=breakpoint] input[aria-invalid=false]").waitFor();
  }));

test("a range is repeated until it is taken away", () =>
  withPage(async (page) => {
    await settled(page);
    const length = await end(page);
    await page.keyboard.press("4");
    await page.keyboard.press("i");
    await page.keyboard.press("6");
    await page.keyboard.press("o");
    await find(page, "speed").selectOption("5×");
    await page.keyboard.press("0");
    await find(page, "play").click();
    await page.waitForTimeout(1500);
    const position = Number(await find(page, "scrubber").inputValue());
    assert.ok(position >= length * 0.39 && position <= length * 0.61, `${position} of ${length}`);
    assert.ok(await find(page, "pause").isVisible(), "it still plays");
    await page.keyboard.press("l");
    await find(page, "play").waitFor();
    assert.equal((await cursor(page)).at, (await cursor(page)).of);
  }));

test("a whole run fits into ten seconds, whatever its length", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, "import asyncio\nasyncio.run(asyncio.sleep(3600))\n");
    await find(page, "speed").selectOption("fit to 10 s");
    await find(page, "jump-start").click();
    await find(page, "play").click();
    await page.waitForTimeout(2000);
    const position = Number(await find(page, "scrubber").inputValue());
    assert.ok(position > 200 && position < 1500, `${position} s after two of ten seconds`);
  }));

test("changed settings run the program again, and the chip says what is not as usual", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, RANDOM);
    const before = await find(page, "output").innerText();
    await find(page, "settings-button").click();
    await find(page, "setting-seed").fill("7");
    await find(page, "setting-seed").press("Enter");
    await page.waitForFunction((before) => document.querySelector("[data-testid=output]").innerText !== before, before);
    assert.match(await find(page, "settings-summary").innerText(), /seed 7/);
    await find(page, "setting-seed").fill("no");
    await find(page, "setting-seed").press("Enter");
    assert.equal(await find(page, "setting-seed").getAttribute("aria-invalid"), "true");
    await find(page, "cpu-counted").click();
    await find(page, "setting-gil").uncheck();
    await page.waitForFunction(() => /counted · no GIL · seed 7/.test(document.querySelector("[data-testid=settings-summary]").innerText));
    await find(page, "settings-reset").click();
    await page.waitForFunction((before) => document.querySelector("[data-testid=output]").innerText === before, before);
  }));

test("twin runs stand under one playhead, with the first difference and a table", () =>
  withPage(async (page) => {
    await settled(page);
    await compare(page);
    assert.equal(await find(page, "timeline").filter({ visible: true }).count(), 2);
    const table = await find(page, "twin").innerText();
    assert.match(table, /total time\s+1(\.00)? s\s+0\.40? s\s+×0\.4/);
    assert.match(await find(page, "divergence").innerText(), /first difference: event \d+/);
    await find(page, "divergence").click();
    const { at } = await cursor(page);
    assert.ok(at > 0);
    await seek(page, 1);
    assert.equal((await cursor(page)).at, (await cursor(page)).of);
    await find(page, "twin-close").click();
    assert.equal(await find(page, "timeline").filter({ visible: true }).count(), 1);
  }));

test("a program is compared with itself, one number changed", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, "import asyncio\nasyncio.run(asyncio.sleep(2))\n");
    await find(page, "compare-button").click();
    await find(page, "compare-value").fill("5");
    await find(page, "compare-go").click();
    await page.waitForFunction(() => document.querySelector("[data-testid=twin] table"));
    assert.match(await find(page, "twin").innerText(), /total time\s+2(\.00)? s\s+5(\.00)? s\s+×2\.5/);
    assert.equal(await end(page), 5, "one axis for both");
  }));

test("the tour comes once, can be walked with the keyboard, and can be skipped", () =>
  withPage(async (page) => {
    await settled(page);
    await find(page, "tour").waitFor();
    for (const title of ["Write Python", "See every task", "Play it", "Ask why"]) {
      assert.match(await find(page, "tour").innerText(), new RegExp(title));
      await find(page, "tour-next").focus();
      await page.keyboard.press("Enter");
    }
    await find(page, "tour").waitFor({ state: "hidden" });
    await page.reload();
    await settled(page);
    assert.ok(!(await find(page, "tour").isVisible()), "it was seen");
  }, { firstVisit: true }));

test("on a phone the tour points at what is to be seen, and does not cover it", () =>
  withPage(async (page) => {
    await settled(page);
    await find(page, "tour").waitFor();
    for (let step = 0; step < 4; step++) {
      // The box glides to its next place.
      await page.waitForTimeout(400);
      const [frame, box] = await Promise.all([page.locator(".tour-frame"), find(page, "tour")].map((part) => part.boundingBox()));
      assert.ok(frame.width > 30 && frame.height > 20, `step ${step + 1}: ${JSON.stringify(frame)}`);
      const covered = Math.min(frame.y + frame.height, box.y + box.height) - Math.max(frame.y, box.y);
      assert.ok(covered < frame.height / 3, `step ${step + 1}: ${JSON.stringify({ frame, box })}`);
      await find(page, "tour-next").click();
    }
  }, { firstVisit: true, viewport: { width: 390, height: 844 } }));

test("a word explains itself and goes away with Escape", () =>
  withPage(async (page) => {
    await settled(page);
    await find(page, "settings-button").click();
    await page.locator("[data-what=cpu]").click();
    assert.match(await find(page, "what").innerText(), /Instant: code takes no virtual time/);
    await page.keyboard.press("Escape");
    await find(page, "what").waitFor({ state: "hidden" });
  }));

test("the style guide shows every state in both themes", () =>
  withPage(async (page) => {
    await settled(page);
    await page.evaluate(() => { location.hash = "styleguide"; });
    await find(page, "styleguide").locator("h1").waitFor();
    for (const theme of ["light", "dark"]) {
      const marks = page.locator(`[data-theme=${theme}] .mark[data-state]`);
      assert.ok((await marks.count()) >= 8, theme);
    }
  }));
