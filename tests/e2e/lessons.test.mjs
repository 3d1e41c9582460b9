// A student walks through every lesson: reads it and follows its links, predicts, runs what is there, asks for a hint, takes the
// solution, and is told that it is solved. What each step takes is said, the slowest lesson's first of all.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cursor, find, settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const LESSONS = 18;
// Nobody waits longer for a lesson's run; a machine that builds beside it is slower than any reader's.
const PATIENCE_MS = 15_000;

// How long something takes, in milliseconds.
async function timed(body) {
  const start = performance.now();
  await body();
  return Math.round(performance.now() - start);
}

// As `settled`, for programs that may have no task at all.
const rested = (page) =>
  page.waitForFunction(() => {
    const one = (id) => document.querySelector(`[data-testid="${id}"]`);
    const mood = one("status")?.dataset.mood;
    return mood && mood !== "busy" && mood !== "calm" && one("stop").disabled && one("stale").hidden;
  });

async function follow(page, lesson) {
  for (const link of await lesson.locator('.lesson-text a[href^="#moment="]').all()) {
    const words = await link.innerText();
    await link.click();
    const { at, of } = await cursor(page);
    assert.ok(at > 0 && at <= of, `${words} leads to event ${at} of ${of}`);
  }
}

// Tries every answer: one of them is right, and each is told so at once.
async function predict(page) {
  for (const question of await find(page, "prediction").all()) {
    const outcome = question.locator(".lesson-outcome");
    if (await question.locator(".lesson-order").count()) {
      // The lines to be put in order are those of the run.
      await question.locator(".lesson-order li").first().waitFor();
      await question.getByRole("button", { name: "See" }).click();
      await outcome.waitFor();
      continue;
    }
    const right = [];
    for (let number = 0; number < (await question.locator(".lesson-choices button").count()); number += 1) {
      const choice = question.locator(".lesson-choices button").nth(number);
      await choice.click();
      await question.locator(`.lesson-choices button:nth-child(${number + 1})[aria-pressed="true"]`).waitFor();
      await outcome.waitFor();
      if ((await outcome.getAttribute("data-right")) === "true") right.push(await choice.innerText());
    }
    assert.equal(right.length, 1, `one of the choices is right: ${await question.innerText()}`);
  }
}

async function walk(page, number) {
  const times = {};
  await find(page, "lesson-entry").nth(number).click();
  const lesson = find(page, "lesson");
  await lesson.locator(".lesson-text").waitFor();
  const title = await lesson.locator(".lesson-head h2").innerText();
  times.opens = await timed(async () => {
    await page.waitForFunction((title) => document.querySelector(".lesson-head h2").innerText === title, title);
    await rested(page);
  });
  await predict(page);
  await follow(page, lesson);
  times.checks = await timed(async () => {
    await find(page, "check").click();
    await find(page, "verdicts").waitFor();
  });
  assert.notEqual(await find(page, "verdicts").locator('[data-met="false"]').count(), 0, `${title}: there is something to do`);
  await find(page, "hint").click();
  await lesson.locator(".lesson-hints li").first().waitFor();
  await find(page, "solution").click();
  times.solves = await timed(async () => {
    await rested(page);
    await find(page, "check").click();
    await lesson.getByText("Solved.").waitFor();
  });
  await lesson.getByRole("button", { name: "All lessons" }).click();
  return { title, ...times };
}

test("a student walks through every lesson", async (context) => {
  await withPage(async (page) => {
    page.setDefaultTimeout(PATIENCE_MS);
    await settled(page);
    await find(page, "tab-course").click();
    await find(page, "lesson-entry").first().waitFor();
    assert.equal(await find(page, "lesson-entry").count(), LESSONS);
    const walked = [];
    for (let number = 0; number < LESSONS; number += 1) walked.push(await walk(page, number));
    const slowest = walked.toSorted((one, other) => other.opens + other.solves - one.opens - one.solves);
    for (const { title, opens, checks, solves } of slowest.slice(0, 4)) {
      context.diagnostic(`${title}: opens in ${opens} ms, checked in ${checks} ms, solved in ${solves} ms`);
    }
  });
});
