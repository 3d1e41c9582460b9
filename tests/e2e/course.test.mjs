// The course in the page: a lesson is opened, predicted, checked and solved; and a share link brings a run back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { find, settled, write } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

test("a lesson is read, predicted, tried and solved", () =>
  withPage(async (page) => {
    await settled(page);
    await find(page, "tab-course").click();
    await find(page, "lesson-entry").nth(2).click();
    const lesson = find(page, "lesson");
    await lesson.getByRole("heading", { name: "Tasks and gather" }).waitFor();
    await settled(page);
    const picked = () => find(page, "program-picker").evaluate((picker) => picker.selectedOptions[0]?.text);
    assert.equal(await picked(), "Tasks and gather", "the header names the program that is open");
    await find(page, "prediction").first().getByRole("button", { name: "1 s" }).click();
    await lesson.getByText("Right.").first().waitFor();
    await find(page, "check").click();
    await find(page, "verdicts").waitFor();
    assert.notEqual(await find(page, "verdicts").locator('[data-met="false"]').count(), 0, "there is something to do");
    await find(page, "solution").click();
    await settled(page);
    await find(page, "check").click();
    await lesson.getByText("Solved.").waitFor();
  }));

test("a link brings the program and the moment back", () =>
  withPage(async (page) => {
    await settled(page);
    await write(page, "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print('shared')\n\nasyncio.run(main())\n");
    await find(page, "run").click();
    await settled(page);
    await page.keyboard.press("Escape");
    await find(page, "scrubber").fill("3");
    const at = await find(page, "event-count").innerText();
    await find(page, "share").click();
    const link = await find(page, "share-link").inputValue();
    assert.ok(link.length < 1_500, `${link.length} characters`);
    await page.goto(link);
    await page.reload();
    await settled(page);
    assert.equal(await find(page, "event-count").innerText(), at);
  }));

test("a damaged link says so and costs nothing", () =>
  withPage(async (page) => {
    const address = page.url();
    await page.goto(`${address}#1damaged`);
    await page.reload();
    await settled(page);
    assert.match(await find(page, "notice").innerText(), /damaged/);
  }));
