// The built page on a server of its own and one Chromium for all tests. Every test gets a fresh page in a fresh profile.
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

// A path that no build knows: whatever asks for an absolute address misses.
const SUB_PATH = "/some/where/";
export const DIST = fileURLToPath(new URL("../../../dist/", import.meta.url));

let site;

async function start() {
  const server = await serve({ [SUB_PATH]: DIST });
  return { server, browser: await launch() };
}

export async function stop() {
  if (!site) return;
  const { server, browser } = await site;
  await browser.close();
  await server.close();
}

// Opens the page, runs `body(page)`, and then insists that nothing went wrong behind the scene: no error on the console
// (which is where a breach of the content policy shows), none thrown, no request that failed or that left the site.
// As on a later visit, without the tour, unless `firstVisit` says otherwise.
export async function withPage(body, { firstVisit = false, ...options } = {}) {
  site ??= start();
  const { server, browser } = await site;
  // Nothing is kept for later: the tests of that ask for it.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block", ...options });
  if (!firstVisit) await context.addInitScript(() => localStorage.setItem("loopscope.tour", "seen"));
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const troubles = watch(page, server.origin);
  try {
    await page.goto(server.origin + SUB_PATH);
    await body(page);
    assert.deepEqual(troubles, [], "the page works without a complaint");
  } finally {
    await context.close();
  }
}

function watch(page, origin) {
  const troubles = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`thrown: ${error}`));
  page.on("requestfailed", (request) => {
    // What a page no longer waits for, because it is being left, is no failure.
    const why = request.failure()?.errorText;
    if (why !== "net::ERR_ABORTED") troubles.push(`failed: ${request.url()} ${why}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")) troubles.push(`left the site: ${url}`);
  });
  return troubles;
}
