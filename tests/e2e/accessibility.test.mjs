// What axe-core finds wrong with the page: nothing, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { find, settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";
import { reach, STATES } from "./support/states.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// What is wrong, in words; nothing is an empty text.
async function found(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0].target}: ${nodes[0].failureSummary}`).join("\n");
}

const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

for (const viewport of SIZES) {
  for (const colorScheme of ["light", "dark"]) {
    const where = `${viewport.width}×${viewport.height}, ${colorScheme}`;
    test(`nothing stands in anybody's way at ${where}`, () =>
      withPage(async (page) => {
        await settled(page);
        assert.equal(await found(page), "");
      }, { viewport, colorScheme }));

    test(`nothing sticks out to the side at ${where}`, () =>
      withPage(async (page) => {
        await settled(page);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${beyond} pixels`);
      }, { viewport, colorScheme }));
  }
}

for (const state of STATES) {
  for (const colorScheme of ["light", "dark"]) {
    test(`nothing stands in anybody's way in “${state.name}”, ${colorScheme}`, () =>
      withPage(async (page) => {
        await reach(page, state);
        assert.equal(await found(page), "");
      }, { ...state.options, colorScheme }));
  }
}

for (const colorScheme of ["light", "dark"]) {
  test(`nothing stands in anybody's way in the style guide, ${colorScheme}`, () =>
    withPage(async (page) => {
      await settled(page);
      await page.evaluate(() => { location.hash = "styleguide"; });
      await find(page, "styleguide").locator("h1").waitFor();
      assert.equal(await found(page), "");
    }, { colorScheme }));
}
