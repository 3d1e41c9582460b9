// The states of the page that are looked at: by axe, by the visual tests, and by the reader of docs/screens. Each says how
// to get there from the opened page.
import { end, find, run, settled } from "./loopscope.mjs";

const DEADLOCK = `import asyncio


async def take(first, second):
    async with first:
        await asyncio.sleep(0.1)
        async with second:  # held by the other one
            print("both")


async def main():
    fork, knife = asyncio.Lock(), asyncio.Lock()
    async with asyncio.TaskGroup() as table:
        table.create_task(take(fork, knife), name="Ann")
        table.create_task(take(knife, fork), name="Ben")


asyncio.run(main())
`;

const NAPS = `import asyncio


async def nap(seconds):
    await asyncio.sleep(seconds)
    print("woke after", seconds, "s")


async def main():
    async with asyncio.TaskGroup() as group:
        for seconds in (1, 2, 3):
            group.create_task(nap(seconds), name=f"nap {seconds}")


asyncio.run(main())
`;

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

export const seek = async (page, share) => {
  await find(page, "scrubber").fill(String((await end(page)) * share));
  await find(page, "scrubber").blur();
};
const pick = async (page, program) => {
  await find(page, "program-picker").selectOption(program);
  await settled(page);
};

// Compares two runs and waits for the second.
export async function compare(page, which = 0) {
  await find(page, "compare-button").click();
  await find(page, "compare-example").nth(which).click();
  await page.waitForFunction(() => document.querySelector("[data-testid=twin] table"));
}

// Opens a lesson by its title and waits for its run.
async function study(page, title) {
  await find(page, "tab-course").click();
  await find(page, "lesson-entry").filter({ hasText: title }).click();
  await find(page, "lesson").getByRole("heading", { name: title }).waitFor();
  await settled(page);
}

// The page as a frame shows it, without the page around it.
async function embed(page) {
  await page.goto(new URL(`frame.html#embed?mode=player&code=${encodeURIComponent(NAPS)}`, page.url()).href);
  await settled(page);
  await seek(page, 0.5);
}

// Chooses the task of this name by its lane.
const choose = (page, task) => page.locator(`[data-testid=task-row][data-task="${task}"]`).click();

export const STATES = [
  { name: "scraper", go: (page) => seek(page, 0.6) },
  { name: "blocking", go: async (page) => (await pick(page, "blocking_versus_async_sleep"), await seek(page, 0.15)) },
  { name: "queue-log", go: async (page) => (await pick(page, "producer_and_consumers"), await seek(page, 0.5), await find(page, "tab-log").click()) },
  { name: "cancellation", go: async (page) => (await pick(page, "timeouts_and_cancellation"), await seek(page, 0.5)) },
  { name: "deadlock-why", go: async (page) => (await run(page, DEADLOCK), await seek(page, 1), await choose(page, "Ann")) },
  { name: "metrics", go: async (page) => (await seek(page, 0.4), await find(page, "tab-metrics").click()) },
  { name: "world", go: async (page) => (await pick(page, "aiohttp_scraper"), await seek(page, 0.7), await find(page, "tab-world").click(), await find(page, "world-traffic").click()) },
  { name: "lesson", go: async (page) => (await study(page, "Structured concurrency"), await seek(page, 0.3)) },
  { name: "embed", options: { viewport: { width: 800, height: 640 } }, go: embed },
  { name: "share", go: (page) => find(page, "share").click() },
  { name: "twin", go: async (page) => (await compare(page), await seek(page, 0.3)) },
  { name: "settings", go: (page) => find(page, "settings-button").click() },
  { name: "keys", go: (page) => page.keyboard.press("?") },
  { name: "tour", options: { firstVisit: true }, go: (page) => find(page, "tour").waitFor() },
  { name: "steps-dark", options: { colorScheme: "dark" }, go: async (page) => (await seek(page, 0.5), await find(page, "axis-steps").click()) },
  { name: "forced-colors", options: { colorScheme: "dark", forcedColors: "active" }, go: async (page) => (await pick(page, "blocking_versus_async_sleep"), await seek(page, 0.15)) },
  { name: "twin-dark", options: { colorScheme: "dark" }, go: async (page) => (await compare(page, 1), await seek(page, 0.5)) },
  { name: "phone", options: { viewport: PHONE }, go: (page) => seek(page, 0.6) },
  { name: "phone-code-dark", options: { viewport: PHONE, colorScheme: "dark" }, go: async (page) => (await seek(page, 0.6), await find(page, "sheet-code").click()) },
].map((state) => ({ ...state, options: { viewport: DESKTOP, colorScheme: "light", reducedMotion: "reduce", ...state.options } }));

// Opens a state in a page that has just been opened.
export async function reach(page, state) {
  await settled(page);
  await state.go(page);
  // Whatever was asked for is drawn by the animation frame after the next.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await page.waitForTimeout(250);
}
