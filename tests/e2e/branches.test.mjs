// Branches of a run and other schedules, made and looked at as a person does, by mouse and by keyboard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { find, run, settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";
import { seek } from "./support/states.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const WAITERS = `import asyncio

async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "done")
    except TimeoutError as error:
        print(name, "caught", error)

async def main():
    one = asyncio.create_task(work("one", 2), name="one")
    two = asyncio.create_task(work("two", 4), name="two")
    print(await asyncio.gather(one, two, return_exceptions=True))

asyncio.run(main())
`;

const RACE = `import asyncio

async def write(name, *naps):
    global last
    for nap in naps:
        await asyncio.sleep(nap)
    last = name

async def main():
    await asyncio.gather(write("two naps", 1, 1), write("one nap", 2))
    print("last:", last)

asyncio.run(main())
`;

const compared = (page) => page.waitForFunction(() => document.querySelector("[data-testid=twin] table"));
const row = (page, task) => page.locator(`[data-testid=task-row][data-task="${task}"]`).first();
const strips = (page) => page.locator(".twin-strip strong").allInnerTexts();

async function waiters(page) {
  await settled(page);
  await run(page, WAITERS);
  await seek(page, 0.25);
}

test("a task is cancelled where the cursor is; both runs stay, and the branch can be left, opened again and forgotten", () =>
  withPage(async (page) => {
    await waiters(page);
    await row(page, "one").click({ button: "right" });
    await find(page, "branch").waitFor();
    assert.match(await find(page, "branch-moment").innerText(), /^At 1 s, after event \d+$/);
    assert.match(await find(page, "branch-task").locator("option:checked").innerText(), /^one /);
    await find(page, "branch-cancel").click();
    await compared(page);
    assert.deepEqual(await strips(page), ["main run", "cancel one at 1 s"]);
    assert.match(await find(page, "divergence").innerText(), /first difference: event \d+/);
    await find(page, "branch-button").click();
    await find(page, "branch-main").click();
    assert.equal((await strips(page)).length, 0);
    await find(page, "branch-button").click();
    await find(page, "branch-open").click();
    await compared(page);
    await find(page, "branch-button").click();
    await find(page, "branch-remove").click();
    assert.equal((await strips(page)).length, 0);
    assert.equal(await find(page, "branch-open").count(), 0);
  }));

test("by keyboard an exception comes out of an await, and the link keeps the branch", () =>
  withPage(async (page) => {
    await waiters(page);
    await page.keyboard.press("b");
    await find(page, "branch").waitFor();
    await find(page, "branch-task").selectOption({ label: await find(page, "branch-task").locator("option", { hasText: /^two / }).innerText() });
    await find(page, "branch-class").selectOption("TimeoutError");
    await find(page, "branch-message").focus();
    await page.keyboard.type("too slow");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await compared(page);
    const title = "raise TimeoutError in two at 1 s";
    assert.deepEqual(await strips(page), ["main run", title]);
    await find(page, "share").click();
    const link = await find(page, "share-link").inputValue();
    assert.match(link, /#2/);
    await page.goto(link);
    await page.reload();
    await settled(page);
    await compared(page);
    assert.deepEqual(await strips(page), ["main run", title]);
  }));

test("a wait is made longer, and a branch of the branch keeps that", () =>
  withPage(async (page) => {
    await waiters(page);
    await page.keyboard.press("b");
    await find(page, "branch-task").selectOption({ label: await find(page, "branch-task").locator("option", { hasText: /^one / }).innerText() });
    await find(page, "branch-seconds").fill("6");
    await find(page, "branch-longer").click();
    await compared(page);
    assert.match(await find(page, "twin").innerText(), /total time\s+4(\.00)? s\s+8(\.00)? s/);
    await page.keyboard.press("b");
    await find(page, "branch-from-branch").check();
    await find(page, "branch-task").selectOption({ label: await find(page, "branch-task").locator("option", { hasText: /^two / }).innerText() });
    await find(page, "branch-cancel").click();
    await page.waitForFunction(() => /cancel two/.test(document.querySelectorAll(".twin-strip strong")[1]?.innerText));
    await compared(page);
    assert.match(await find(page, "twin").innerText(), /total time\s+4(\.00)? s\s+8(\.00)? s/);
  }));

test("schedules are searched, and one that comes to something else is shown as a branch", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, RACE);
    await find(page, "branch-button").click();
    await find(page, "schedules-count").selectOption("50");
    await find(page, "schedules-go").click();
    await page.waitForFunction(() => /\d+ of 50 schedules tried come to another outcome\./.test(document.querySelector("[data-testid=schedules-verdict]").innerText));
    assert.match(await find(page, "schedules-found").innerText(), /prints last: two naps[\s\S]*does not print last: one nap|prints last: one nap[\s\S]*does not print last: two naps/);
    await find(page, "schedule-open").click();
    await compared(page);
    assert.match((await strips(page))[1], /^schedule \d+ runs to its end$/);
  }));

test("at a tie somebody else goes first", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, RACE);
    await seek(page, 0);
    await find(page, "branch-button").click();
    await find(page, "tie-find").click();
    await find(page, "tie-pick").nth(1).click();
    await compared(page);
    assert.match((await strips(page))[1], /^Task-\d first at 2 s$/);
  }));

test("a program that leaves nothing open is told so, and one without a live task, too", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, "import asyncio\nasyncio.run(asyncio.sleep(1))\nprint('over')\n");
    await seek(page, 1);
    await page.keyboard.press("End");
    await find(page, "branch-button").click();
    assert.match(await find(page, "branch").innerText(), /No task is alive at this moment/);
    await find(page, "schedules-go").click();
    await page.waitForFunction(() => /Nothing is left open/.test(document.querySelector("[data-testid=schedules-verdict]").innerText));
  }));

test("a link that asks for too much is refused with a message", () =>
  withPage(async (page) => {
    const address = page.url();
    await page.goto(`${address}#2damaged`);
    await page.reload();
    await settled(page);
    assert.match(await find(page, "notice").innerText(), /damaged/);
  }));

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`nothing stands in anybody's way in the box, ${viewport.width} wide, ${colorScheme}`, () =>
      withPage(async (page) => {
        await waiters(page);
        if (viewport.width < 700) await find(page, "sheet-cards").click();
        await row(page, "one").click();
        await find(page, "branch-here").click();
        await find(page, "branch-cancel").waitFor();
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target}: ${nodes[0].failureSummary}`), []);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${beyond} pixels`);
      }, { viewport, colorScheme, reducedMotion: "reduce" }));
  }
}
