// What axe-core finds wrong with the page: nothing, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { settled } from "./support/loopscope.mjs";
import { withPage } from "./support/site.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SIZES = [{ width: 1440, height: 900 }, { width: 390, height: 844 }];

for (const viewport of SIZES) {
  for (const colorScheme of ["light", "dark"]) {
    const where = `${viewport.width}×${viewport.height}, ${colorScheme}`;
    test(`nothing stands in anybody's way at ${where}`, () =>
      withPage(async (page) => {
        await settled(page);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run());
        const found = violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0].target}: ${nodes[0].failureSummary}`);
        assert.equal(found.join("\n"), "");
      }, { viewport, colorScheme }));

    test(`nothing sticks out to the side at ${where}`, () =>
      withPage(async (page) => {
        await settled(page);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beyond <= 0, `${beyond} pixels`);
      }, { viewport, colorScheme }));
  }
}
