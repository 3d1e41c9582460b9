// The panels at the cursor and in the dock: why something waits, the log, findings, metrics; with the keyboard, too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { cursor, end, find, run, settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const CROSSED = `import asyncio

async def take(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            print("never")

async def main():
    a, b = asyncio.Lock(), asyncio.Lock()
    left = asyncio.create_task(take(a, b), name="left")
    right = asyncio.create_task(take(b, a), name="right")
    await asyncio.gather(left, right)

asyncio.run(main())
`;

const IN_LINE = `import asyncio

async def work(permits, seconds):
    async with permits:
        await asyncio.sleep(seconds)
        print("done")

async def main():
    permits = asyncio.Semaphore(1)
    await asyncio.gather(work(permits, 1), work(permits, 2))

asyncio.run(main())
`;

const seek = async (page, share) => find(page, "scrubber").fill(String((await end(page)) * share));
const choose = (page, task) => page.locator(`[data-testid=task-row][data-task="${task}"]`).click();
const show = (page, tab) => find(page, `tab-${tab}`).click();

test("a chosen task says why it waits, and each link leads to its event", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, IN_LINE);
    await seek(page, 0.2);
    await choose(page, "Task-3");
    const why = find(page, "why-waiting");
    assert.match(await why.innerText(), /Why is Task-3 waiting\?[\s\S]*held by Task-2[\s\S]*goes on at 1\.000 s/);
    const before = (await cursor(page)).at;
    await why.locator("[data-do^=seek]").first().click();
    assert.notEqual((await cursor(page)).at, before);
  }));

test("a deadlock is drawn as a circle", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, CROSSED);
    await find(page, "jump-end").click();
    await choose(page, "left");
    assert.equal(await find(page, "why-waiting").getAttribute("data-root"), "cycle");
    assert.equal(await page.locator(".why-node").count(), 2);
  }));

test("the log lists every event, follows the cursor, and its rows and arrow keys move it", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, IN_LINE);
    await show(page, "log");
    const { of } = await cursor(page);
    await find(page, "log-count").getByText(`${of} events`).waitFor();
    await find(page, "log-row").nth(3).click();
    assert.equal((await cursor(page)).at, 4);
    await page.locator(".log-view").focus();
    await page.keyboard.press("ArrowDown");
    assert.equal((await cursor(page)).at, 5);
    assert.equal(await page.locator("[data-testid=log-row][data-now=true] .log-number").innerText(), "5");
    await page.getByLabel("Which events").selectOption("printed");
    await find(page, "log-count").getByText(`2 of ${of} events`).waitFor();
    await find(page, "log-row").last().click();
    assert.match(await find(page, "now").innerText(), /printed/);
  }));

test("the tasks can be filtered by state and by name", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, IN_LINE);
    await seek(page, 0.2);
    const names = () => find(page, "task-list").locator(".task > .pill").allInnerTexts();
    assert.deepEqual(await names(), ["Task-1", "Task-2", "Task-3"]);
    await find(page, "task-filter").fill("task-2");
    assert.deepEqual(await names(), ["Task-2"]);
    await find(page, "task-filter").fill("");
    await page.locator("[data-shown=ended]").click();
    assert.deepEqual(await names(), []);
  }));

test("the tasks can be read as pstree prints them", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, IN_LINE);
    await seek(page, 0.2);
    await page.getByRole("button", { name: "pstree" }).click();
    assert.match(await find(page, "pstree").innerText(), /\(T\) Task-1[\s\S]*main program\.py:10/);
  }));

const LATE = `import asyncio, time

async def work():
    time.sleep(0.5)

async def main():
    work()
    await asyncio.gather(asyncio.sleep(0.1), work())

asyncio.run(main())
`;

test("findings say what is wrong and lead there; metrics can be sorted, and the flame graph looked into", () =>
  withPage(async (page) => {
    await settled(page);
    await run(page, LATE);
    await show(page, "findings");
    const found = find(page, "finding");
    assert.ok((await found.count()) >= 2);
    assert.match(await page.locator("[data-testid=finding][data-kind=blocking-call]").innerText(), /What[\s\S]*Impact[\s\S]*Fix/);
    await page.locator("[data-testid=finding][data-kind=blocking-call]").getByTestId("finding-jump").click();
    assert.match(await find(page, "now").innerText(), /time\.sleep/);
    await show(page, "metrics");
    const sort = find(page, "metrics").getByRole("button", { name: "steps" });
    await sort.click();
    assert.equal(await page.locator("th[aria-sort=descending]").first().innerText(), "steps↓");
    await find(page, "flame").getByRole("button").first().press("Enter");
    await page.getByRole("button", { name: "Go to its first moment" }).waitFor();
  }));

// Steps some events on and counts what flies meanwhile.
const flights = async (page) => {
  await settled(page);
  await run(page, IN_LINE);
  await seek(page, 0.34);
  await page.evaluate(() => {
    globalThis.flights = 0;
    const count = (changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => node.classList?.contains("flight") && globalThis.flights++));
    new MutationObserver(count).observe(document.body, { childList: true });
  });
  for (let step = 0; step < 8; step++) {
    await page.waitForTimeout(240);
    await find(page, "step-forward").click();
  }
  return page.evaluate(() => globalThis.flights);
};

test("what a step moves flies to its new place", () => withPage(async (page) => assert.ok((await flights(page)) >= 1)));

test("nothing flies for those who asked for stillness", () =>
  withPage(async (page) => assert.equal(await flights(page), 0), { reducedMotion: "reduce" }));

test("nothing of the panels stands in anybody's way, whichever tab is in front", () =>
  withPage(async (page) => {
    const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
    await settled(page);
    await run(page, CROSSED);
    await find(page, "jump-end").click();
    await choose(page, "left");
    await page.evaluate(axe);
    for (const tab of ["output", "log", "findings", "metrics"]) {
      await show(page, tab);
      await page.waitForTimeout(300);
      const { violations } = await page.evaluate(() => globalThis.axe.run({ include: [[".now"], [".cards"], [".dock"]] }));
      const found = violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0].target}: ${nodes[0].failureSummary}`);
      assert.equal(found.join("\n"), "", tab);
    }
  }));
