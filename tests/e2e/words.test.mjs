// The page in other languages: all of its own texts, the document's language, nothing clipped, nothing that axe complains about.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { editorArrived, find, settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 390, height: 844 };

// Chooses a language as a reader does, and waits for the page in it.
async function choose(page, code) {
  await settled(page);
  await find(page, "language-button").click();
  await Promise.all([page.waitForEvent("load"), find(page, `language-${code}`).click()]);
  await settled(page);
  await editorArrived(page);
}

const said = (page, id) => find(page, id).innerText();

async function isWellFormed(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
}

// Buttons and tabs whose words do not fit into them. Those of a question mark are larger to the touch than to the eye, and rows of the
// timeline cut what they say at their right edge.
const clipped = (page) =>
  page.evaluate(() => {
    const isCut = (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).textOverflow !== "ellipsis";
    const shown = [...document.querySelectorAll("button:not(.about, .lane), .tab, .segments")].filter((element) => element.checkVisibility() && element.clientWidth > 0);
    return shown.filter(isCut).map(({ outerHTML }) => outerHTML.slice(0, 160));
  });

for (const [code, tag, words] of [
  ["de", "de", { run: /Starten/, log: /Ereignisse/, loop: "Event Loop", key: /abspielen oder anhalten/, skip: "Überspringen" }],
  ["zh", "zh-Hans", { run: /运行/, log: /事件日志/, loop: "事件循环", key: /播放或暂停/, skip: "跳过" }],
]) {
  test(`the page speaks ${code}, and goes on to do so`, () =>
    withPage(
      async (page) => {
        await choose(page, code);
        assert.equal(await page.getAttribute("html", "lang"), tag);
        assert.equal(await said(page, "tour-skip"), words.skip);
        await find(page, "tour-skip").click();
        assert.match(await said(page, "run"), words.run);
        assert.match(await said(page, "tab-log"), words.log);
        await page.locator(`[data-card=loop][aria-label="${words.loop}"]`).waitFor();
        await page.locator("body").press("?");
        assert.match(await said(page, "help"), words.key);
        await page.keyboard.press("Escape");
        assert.deepEqual(await clipped(page), []);
        await isWellFormed(page);
        await page.reload();
        await settled(page);
        assert.match(await said(page, "run"), words.run);
        await page.setViewportSize(PHONE);
        assert.deepEqual(await clipped(page), []);
        await isWellFormed(page);
      },
      { firstVisit: true },
    ));
}

test("the reader's own language is offered, and the address may ask for another", () =>
  withPage(
    async (page) => {
      await settled(page);
      assert.match(await said(page, "language-button"), /Deutsch/);
      assert.equal(await page.getAttribute("html", "lang"), "en");
      await page.goto(`${page.url()}?lang=zh`);
      await settled(page);
      assert.match(await said(page, "run"), /运行/);
      await find(page, "share").click();
      assert.doesNotMatch(await find(page, "share-link").inputValue(), /lang=/, "a link does not choose for others");
    },
    { locale: "de-AT" },
  ));

test("what was typed is there in the other language", () =>
  withPage(async (page) => {
    await settled(page);
    await editorArrived(page);
    await find(page, "editor").click();
    await page.keyboard.press("ControlOrMeta+Home");
    await page.keyboard.type("# mine\n");
    await page.waitForTimeout(100);
    await choose(page, "de");
    assert.match(await find(page, "editor").evaluate((editor) => editor.value), /^# mine\n/);
  }));
