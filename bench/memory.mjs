// What the page's process holds, its workers and the browser's own share counted, after a run of a million events.
import { readFileSync } from "node:fs";
import { launch } from "../tests/e2e/support/chromium.mjs";
import { find, run } from "../tests/e2e/support/loopscope.mjs";
import { serve } from "../tests/e2e/support/server.mjs";

const PROGRAM = `import asyncio


async def give_way():
    for _ in range(330):
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*[give_way() for _ in range(1000)])


asyncio.run(main())
`;

// { events, bytes }
export async function memoryOfPage(dist) {
  const server = await serve({ "/page/": dist });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    // A later visit: on the first, the tour lies over the page.
    await page.addInitScript(() => localStorage.setItem("loopscope.tour", "seen"));
    const session = await browser.newBrowserCDPSession();
    await page.goto(`${server.origin}/page/`);
    await run(page, PROGRAM);
    await find(page, "play").click();
    await page.waitForTimeout(3_000);
    const [, events] = (await find(page, "event-count").innerText()).match(/of (\d+)/);
    const inPage = await page.context().newCDPSession(page);
    await inPage.send("HeapProfiler.collectGarbage");
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer");
    return { events: Number(events), bytes: Math.max(...renderers.map(({ id }) => ownBytes(id))) };
  } finally {
    await browser.close();
    await server.close();
  }
}

// What a process would give back to the system.
function ownBytes(id) {
  const rows = readFileSync(`/proc/${id}/smaps_rollup`, "utf8").matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm);
  return [...rows].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
}
