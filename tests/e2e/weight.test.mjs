// What arrives without anybody's doing, counted on the wire: a visitor who only looks fetches what is on the screen, and the rest
// comes at the first sign of a hand.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { launch } from "./support/chromium.mjs";
import { editorArrived, find, settled } from "./support/loopscope.mjs";
import { serve } from "./support/server.mjs";
import { DIST, withPage } from "./support/site.mjs";
import { WITH_EDITOR_BYTES, fetchedBeforeTimeline } from "./support/weight.mjs";

const IDLE_MS = 6_000;

// The page as a first visitor gets it: tour, service worker and all.
async function withVisitor(body) {
  const [server, browser] = await Promise.all([serve({ "/loopscope/": DIST }), launch()]);
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${server.origin}/loopscope/`);
    await settled(page);
    await body(page, () => server.served.map((file) => path.relative(DIST, file)));
  } finally {
    await browser.close();
    await server.close();
  }
}

const has = (names, ending) => names.some((name) => name.endsWith(ending));
const weightOf = (name) => gzipSync(readFileSync(path.join(DIST, name))).length;

test(`${WITH_EDITOR_BYTES / 1000} KB at most arrive by themselves, the editor and everything else counted`, (context) =>
  withVisitor(async (page, served) => {
    await editorArrived(page);
    await find(page, "tour").waitFor();
    await page.waitForTimeout(IDLE_MS);
    const files = served();
    for (const name of files) context.diagnostic(`${name}: ${weightOf(name)} compressed`);
    const bytes = files.reduce((sum, name) => sum + weightOf(name), 0);
    assert.ok(bytes <= WITH_EDITOR_BYTES, `${bytes} bytes compressed are over the budget`);
    assert.ok(!has(files, "_rest.wasm") && !files.some((name) => /^(worker|service_worker)/.test(name)), "nobody has asked for more");
  }));

test("at the first sign of a hand the rest comes, the engine, and what keeps the page for later", () =>
  withVisitor(async (page, served) => {
    await editorArrived(page);
    await page.mouse.move(300, 300);
    const wanted = ["_rest.wasm", "service_worker.js"];
    const isHere = () => wanted.every((ending) => has(served(), ending)) && served().some((name) => /^worker_bg/.test(name));
    for (let tries = 0; tries < 100 && !isHere(); tries += 1) await page.waitForTimeout(100);
    assert.ok(isHere(), served().join(" "));
  }));

test("the first timeline needs only the first part; who asks for more before it came gets it at once", () =>
  withPage(async (page) => {
    await settled(page);
    const early = await page.evaluate(fetchedBeforeTimeline);
    assert.ok(!has(early, "_rest.wasm") && !has(early, "_soon.wasm"), "the first timeline needs nothing of them");
    await page.route(/_rest\.wasm$/, async (route) => (await new Promise((resolve) => setTimeout(resolve, 3_000)), await route.continue()));
    await page.reload();
    await settled(page);
    await find(page, "tab-metrics").click();
    await find(page, "metrics").waitFor();
  }));
