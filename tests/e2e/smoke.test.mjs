// The page opens: from a plain file server, under a sub-path, under its own content policy, without a complaint.
import assert from "node:assert/strict";
import { test } from "node:test";
import { DIST, withPage } from "./support/site.mjs";
import { BUDGET_BYTES, total, weigh } from "./support/weight.mjs";

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

test("the engine's worker starts from where the page lies", () =>
  withPage(async (page) => {
    const loaded = await page.evaluate(async () => {
      const answer = await fetch("worker_loader.js");
      return answer.ok && (await answer.text()).includes("worker_bg.wasm");
    });
    assert.ok(loaded);
  }));

test(`the page weighs at most ${BUDGET_BYTES / 1000} KB`, (context) => {
  const files = weigh(DIST);
  for (const file of files) context.diagnostic(`${file.name}: ${file.raw} bytes, ${file.gzip} compressed`);
  assert.ok(total(files) <= BUDGET_BYTES, `${total(files)} bytes compressed are over the budget`);
});
