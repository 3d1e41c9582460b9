// A page that embeds Loopscope, as a teacher writes one: served from another folder of the same server, with the element's script
// in it. Its events are kept in `window.heard`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import { DIST } from "./site.mjs";

const EVENTS = ["ready", "run", "ended", "marker", "predicted", "checked", "failed"];
// The strictest policy that a course page can have and still embed: nothing inline, nothing from elsewhere.
const POLICY = "default-src 'none'; script-src 'self'; frame-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'";

export const page = (body, { script = "/loopscope/loop-scope.js" } = {}) => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A course page</title><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<script src="/course/listen.js"></script>${script && `<script defer src="${script}"></script>`}</head>
<body>${body}</body></html>`;

const LISTEN = `window.heard = [];
for (const name of ${JSON.stringify(EVENTS)}) {
  addEventListener("loopscope:" + name, ({ target, detail }) => heard.push({ name, id: target.id, detail }));
}`;

let running;
async function start() {
  const folder = mkdtempSync(path.join(tmpdir(), "loopscope-course-"));
  writeFileSync(path.join(folder, "listen.js"), LISTEN);
  const server = await serve({ "/loopscope/": DIST, "/course/": `${folder}/` });
  return { folder, server, browser: await launch() };
}

export async function stop() {
  if (!running) return;
  const { folder, server, browser } = await running;
  // Each file of tests calls it.
  running = undefined;
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

// Writes the files of a course ({ name: content }; index.html is opened), opens it, runs `body(page, { requests, served, … })`, and
// insists that nothing went wrong behind the scene, as in site.mjs.
export async function withCourse(files, body, { troubles: isTrouble = () => true, ...options } = {}) {
  running ??= start();
  const { folder, server, browser } = await running;
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const [troubles, requests] = [[], []];
  page.on("console", (message) => message.type() === "error" && troubles.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`thrown: ${error}`));
  page.on("request", (request) => requests.push(request.url()));
  server.served.length = 0;
  try {
    await page.goto(`${server.origin}/course/index.html`);
    await body(page, { requests, origin: server.origin, context, browser, served: server.served });
    const strangers = requests.filter((url) => !url.startsWith(server.origin) && !/^(data|blob):/.test(url));
    assert.deepEqual([...troubles.filter(isTrouble), ...strangers], [], "the course page works without a complaint");
  } finally {
    await context.close();
  }
}

// The frame of a player, from its element's id.
export async function frameOf(page, id) {
  const handle = await page.evaluateHandle((id) => document.querySelector(`#${id} > iframe`), id);
  return handle.asElement().contentFrame();
}

// Waits for an event of an element; its detail.
export async function heard(page, name, id) {
  const found = await page.waitForFunction(([name, id]) => heard.find((one) => one.name === name && (!id || one.id === id)), [name, id]);
  return (await found.jsonValue()).detail;
}
