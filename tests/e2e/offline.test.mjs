// Without a network: after one visit the whole page is there, runs programs, and is of one version; the next version comes as a whole.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./support/chromium.mjs";
import { find, run, settled } from "./support/loopscope.mjs";
import { serve } from "./support/server.mjs";
import { DIST } from "./support/site.mjs";

const BUILD = fileURLToPath(new URL("../../web/offline/build.mjs", import.meta.url));
const PROGRAM = "import asyncio, textwrap\nprint(textwrap.shorten('kept for later', 9))\nasyncio.run(asyncio.sleep(1))\n";
const HOST = `<!DOCTYPE html><title>course</title><iframe src="page/" width="800" height="600"></iframe>`;

// The built page in a folder of its own that can be changed, on a server of its own, in a fresh profile.
async function withCopy(body) {
  const folder = mkdtempSync(path.join(tmpdir(), "loopscope-"));
  const page = path.join(folder, "page");
  cpSync(DIST, page, { recursive: true });
  const index = path.join(page, "index.html");
  const html = readFileSync(index, "utf8");
  if (!html.includes("data-offline")) writeFileSync(index, html.replace("<html ", '<html data-offline="service_worker.js" '));
  writeFileSync(path.join(folder, "course.html"), HOST);
  const build = () => execFileSync("node", [BUILD, page], { stdio: "ignore" });
  build();
  const [server, browser] = await Promise.all([serve({ "/": folder }), launch()]);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await context.addInitScript(() => localStorage.setItem("loopscope.tour", "seen"));
    await body({ context, address: `${server.origin}/page/`, host: `${server.origin}/course.html`, folder: page, build });
  } finally {
    await browser.close();
    await server.close();
    rmSync(folder, { recursive: true });
  }
}

const opened = async (context, address) => {
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(address);
  await settled(page);
  // Nothing is kept for who only looks.
  await page.mouse.move(300, 300);
  return page;
};
const isKept = (page) => page.evaluate(async () => Boolean((await navigator.serviceWorker.ready).active));
const versions = (page) => page.evaluate(() => caches.keys());

test("after one visit the page works without a network: it opens, runs, imports and shows lessons", () =>
  withCopy(async ({ context, address }) => {
    const page = await opened(context, address);
    await isKept(page);
    await context.setOffline(true);
    await page.reload();
    await settled(page);
    await run(page, PROGRAM);
    assert.match(await find(page, "output").innerText(), /\[\.\.\.\]/);
    await find(page, "tab-course").click();
    await page.getByText("Sequential", { exact: false }).first().waitFor();
  }));

test("the page can be installed", () =>
  withCopy(async ({ context, address }) => {
    const page = await opened(context, address);
    const manifest = await page.evaluate(async () => {
      const link = document.querySelector("link[rel=manifest]").href;
      return { base: link, ...(await (await fetch(link)).json()) };
    });
    assert.equal(manifest.display, "standalone");
    for (const { src, type } of manifest.icons) {
      const answer = await page.request.get(new URL(src, manifest.base).href);
      assert.equal(answer.headers()["content-type"], type, src);
    }
    const session = await context.newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  }));

test("a new version comes as a whole, once no page of the old one is left", () =>
  withCopy(async ({ context, address, folder, build }) => {
    const page = await opened(context, address);
    await isKept(page);
    await page.reload();
    await settled(page);
    const [old] = await versions(page);
    const style = readdirSync(folder).find((name) => name.endsWith(".css"));
    appendFileSync(path.join(folder, style), "\n:root { --next-version: 1 }\n");
    build();
    const other = await opened(context, address);
    await other.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      await registration.update();
      const { installing } = registration;
      if (installing) await new Promise((done) => (installing.onstatechange = () => installing.state === "installed" && done()));
    });
    const isNew = (page) =>
      page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--next-version").trim() === "1");
    await other.reload();
    await settled(other);
    assert.equal(await isNew(other), false, "another page is still of the old version");
    await page.close();
    // The worker hears a moment later that the page is gone; until then a reload is of the old version still.
    for (let tries = 0; tries < 10 && !(await isNew(other)); tries += 1) {
      await other.waitForTimeout(200);
      await other.reload();
      await settled(other);
    }
    assert.ok(await isNew(other), "the last page of the old version is left");
    const left = await versions(other);
    assert.ok(left.length === 1 && left[0] !== old, `${left} after ${old}`);
  }));

test("a frame is of the version on the server, whatever is kept for the page", () =>
  withCopy(async ({ context, address, host, folder, build }) => {
    const page = await opened(context, address);
    await isKept(page);
    await page.close();
    const index = path.join(folder, "index.html");
    writeFileSync(index, readFileSync(index, "utf8").replace("<html ", '<html data-next '));
    const start = path.join(folder, "start.js");
    appendFileSync(start, "\ndocument.documentElement.dataset.started = 'next';\n");
    build();
    const course = await context.newPage();
    await course.goto(host);
    const [, frame] = course.frames();
    await frame.waitForFunction(() => document.querySelector("[data-testid=task-row]"));
    assert.deepEqual(await frame.evaluate(() => ({ ...document.documentElement.dataset })).then(({ next, started }) => [next, started]), ["", "next"]);
  }));

test("inside a frame nothing is kept", () =>
  withCopy(async ({ context, host }) => {
    const page = await context.newPage();
    await page.goto(host);
    const [, frame] = page.frames();
    await frame.waitForFunction(() => document.querySelector("[data-testid=task-row]"));
    await page.waitForTimeout(4_000);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    assert.deepEqual(await page.evaluate(() => caches.keys()), []);
  }));
