// The page opens: from a plain file server, under a sub-path, under its own content policy, without a complaint.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DIST, withPage } from "./support/site.mjs";
import { find, run, settled } from "./support/loopscope.mjs";
import { fetchedBeforeTimeline, TIMELINE_BYTES, TOTAL_BYTES, total, weigh } from "./support/weight.mjs";

test("the page opens under a sub-path without an error", () =>
  withPage(async (page) => {
    await page.waitForFunction(() => document.body.innerText.trim() !== "");
    assert.equal(await page.title(), "Loopscope");
  }));

test("the content policy is in the page and allows no inline script", () =>
  withPage(async (page) => {
    const policy = await page.getAttribute("meta[http-equiv=Content-Security-Policy]", "content");
    assert.match(policy, /script-src 'self' 'wasm-unsafe-eval';/);
    const scripts = await page.$$eval("script", (found) => found.map(({ src, text }) => ({ src, text })));
    assert.notEqual(scripts.length, 0);
    for (const { src, text } of scripts) assert.ok(src !== "" && text.trim() === "", "no script is inline");
    assert.doesNotMatch(await page.content(), /nonce/i);
  }));

test("the standard library is fetched when a program needs it, and not before", () =>
  withPage(async (page) => {
    const packs = [];
    page.on("response", (response) => packs.push(...(response.url().match(/library-\w+\.txt$/) ?? [])));
    await settled(page);
    await run(page, "import asyncio\n\nasyncio.run(asyncio.sleep(1))\n");
    assert.deepEqual(packs, []);
    await run(page, "import asyncio, textwrap\nprint(textwrap.shorten('one two', 6))\nasyncio.run(asyncio.sleep(1))\n");
    assert.equal(packs.length, 1);
    assert.match(await find(page, "output").innerText(), /\[\.\.\.\]/);
  }));

test("the engine's worker starts from where the page lies", () =>
  withPage(async (page) => {
    const loaded = await page.evaluate(async () => {
      const answer = await fetch(document.documentElement.dataset.engine);
      return answer.ok && /worker_bg-\w+\.wasm/.test(await answer.text());
    });
    assert.ok(loaded);
  }));

test(`a timeline plays after ${TIMELINE_BYTES / 1000} KB at most`, (context) =>
  withPage(async (page) => {
    await settled(page);
    await find(page, "play").click();
    const names = await page.evaluate(fetchedBeforeTimeline);
    const fetched = weigh(DIST).filter(({ name }) => names.includes(name));
    for (const file of fetched) context.diagnostic(`${file.name}: ${file.raw} bytes, ${file.gzip} compressed`);
    assert.ok(fetched.some(({ name }) => name.endsWith(".wasm")), "the page's own module is among them");
    assert.ok(total(fetched) <= TIMELINE_BYTES, `${total(fetched)} bytes compressed are over the budget`);
  }));

test(`page and engine together weigh at most ${TOTAL_BYTES / 1000} KB`, (context) => {
  const files = weigh(DIST);
  for (const file of files) context.diagnostic(`${file.name}: ${file.raw} bytes, ${file.gzip} compressed`);
  assert.ok(total(files) <= TOTAL_BYTES, `${total(files)} bytes compressed are over the budget`);
});
