// How the page bears a run of a million events and ten thousand tasks: opening it, scrubbing, zooming, playing.
import { fileURLToPath } from "node:url";
import { launch } from "../tests/e2e/support/chromium.mjs";
import { find, settled, write } from "../tests/e2e/support/loopscope.mjs";
import { serve } from "../tests/e2e/support/server.mjs";

const PROGRAM = `import asyncio
import random


async def visit(permits):
    async with permits:
        await asyncio.sleep(random.uniform(0.1, 2))


async def crawl(permits):
    for _ in range(9):
        await visit(permits)


async def main():
    permits = asyncio.Semaphore(9000)
    async with asyncio.TaskGroup() as group:
        for number in range(9998):
            group.create_task(crawl(permits), name=f"page-{number}")


asyncio.run(main())
`;

const MOVES = 60;
const PLAYED_MS = 6_000;

// Notes in the page when the engine's recording came and every task of the page's thread that is too long.
function listen() {
  globalThis.noted = { answer: 0, long: [] };
  const Plain = globalThis.Worker;
  globalThis.Worker = class extends Plain {
    constructor(...words) {
      super(...words);
      this.addEventListener("message", ({ data }) => {
        if (data.ok) globalThis.noted.answer = performance.mark("answer").startTime;
      });
    }
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.noted.long.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });
  globalThis.painted = () =>
    new Promise((resolve) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    }));
}

const one = (id) => `document.querySelector("[data-testid='${id}']")`;

// Until the timeline shows the large run: when that was, and what was long on the way.
const opened = `(async () => {
  while (!/of \\d{6,}/.test(${one("event-count")}.innerText)) await painted();
  const end = await painted();
  const long = noted.long.filter(({ startTime }) => startTime >= noted.answer).map(({ duration }) => duration);
  return { ms: end - noted.answer, longest: Math.max(0, ...long) };
})()`;

// Does something and gives, beside its result, the longest task of the page's thread after the engine's answer, in milliseconds
// that it computed: what other programs of the machine took meanwhile does not count.
async function computed(browser, act) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const traceConfig = { includedCategories: ["toplevel", "blink.user_timing"] };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  const result = await act();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const answer = events.find(({ name, cat }) => name === "answer" && /user_timing/.test(cat));
  const isOfPage = ({ pid, tid, ts }) => pid === answer.pid && tid === answer.tid && ts >= answer.ts;
  const tasks = events.filter((event) => /RunTask/.test(event.name) && event.ph === "X" && isOfPage(event));
  return { result, longest: tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur / 1000), 0) };
}

// The times until something was painted after each of some moves, in milliseconds, sorted.
const moved = (move) => `(async () => {
  const times = [];
  for (let index = 0; index < ${MOVES}; index += 1) {
    const share = (index * 0.6180339887) % 1;
    const start = performance.now();
    ${move}
    times.push((await painted()) - start);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return times.sort((a, b) => a - b);
})()`;

const scrub = `const scrubber = ${one("scrubber")};
    scrubber.value = String(Number(scrubber.max) * share);
    scrubber.dispatchEvent(new Event("input", { bubbles: true }));`;

const zoom = `const plot = ${one("timeline-canvas")};
    const box = plot.getBoundingClientRect();
    const place = { clientX: box.left + box.width * (0.25 + share / 2), clientY: box.top + box.height / 2 };
    const options = { ...place, deltaY: index % 12 < 6 ? -240 : 240, ctrlKey: true, bubbles: true, cancelable: true };
    plot.dispatchEvent(new WheelEvent("wheel", options));`;

// The times between animation frames while the run plays, in milliseconds.
const played = `(async () => {
  const gaps = [];
  const end = performance.now() + ${PLAYED_MS};
  let last = await new Promise(requestAnimationFrame);
  while (last < end) {
    const now = await new Promise(requestAnimationFrame);
    gaps.push(now - last);
    last = now;
  }
  return gaps.sort((a, b) => a - b);
})()`;

export const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

// { events, tasks, open: { ms, longest, computed }, scrub, zoom, play }: the last three are sorted times in milliseconds.
export async function timelineOfPage(dist) {
  const server = await serve({ "/page/": dist });
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(180_000);
    await page.addInitScript(listen);
    // A later visit: on the first, the tour lies over the page.
    await page.addInitScript(() => localStorage.setItem("loopscope.tour", "seen"));
    await page.goto(`${server.origin}/page/`);
    await settled(page);
    await write(page, PROGRAM);
    const { result: open, longest } = await computed(browser, async () => {
      await find(page, "run").click();
      return page.evaluate(opened);
    });
    open.computed = longest;
    const events = Number((await find(page, "event-count").innerText()).match(/of (\d+)/)[1]);
    const times = { scrub: await page.evaluate(moved(scrub)), zoom: await page.evaluate(moved(zoom)) };
    await find(page, "jump-start").click();
    await find(page, "play").click();
    return { events, open, ...times, play: await page.evaluate(played) };
  } finally {
    await browser.close();
    await server.close();
  }
}

// Called by itself: node bench/timeline.mjs
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { events, open, scrub, zoom, play } = await timelineOfPage(fileURLToPath(new URL("../dist/", import.meta.url)));
  const shown = (times) => `median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`;
  const tasks = `longest task ${open.longest.toFixed(0)} ms, ${open.computed.toFixed(0)} ms when nothing else runs`;
  console.log(`${events} events: open ${open.ms.toFixed(0)} ms, ${tasks}`);
  console.log(`scrub ${shown(scrub)}; zoom ${shown(zoom)}; between frames while playing ${shown(play)}`);
}
