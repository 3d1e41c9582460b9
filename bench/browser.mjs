// The same programs in headless Chromium: by the page's own engine in its worker, and by Pyodide in another.
import { fileURLToPath } from "node:url";
import { launch } from "../tests/e2e/support/chromium.mjs";
import { serve } from "../tests/e2e/support/server.mjs";

const ROUNDS = 15;
const here = (relative) => fileURLToPath(new URL(relative, import.meta.url));

// The best times of each program: { "switches.py": { engine, derived, pyodide } }, in seconds. `settings` are the engine's, in hex.
export async function inChromium(programs, dist, settings) {
  const server = await serve({ "/page/": dist, "/bench/": here("./"), "/pyodide/": here("../node_modules/pyodide") });
  const browser = await launch();
  const results = {};
  try {
    for (const { name, source } of programs) {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/bench/bench.html`);
      results[name] = await page.evaluate(
        ([name, source, settings, rounds]) => globalThis.compare(name, source, settings, rounds),
        [name, source, settings, ROUNDS],
      );
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return results;
}
