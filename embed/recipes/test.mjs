// Builds each recipe's example with its own tool, as a teacher does, and opens what comes out in Chromium: the player must be
// there and run. Tools that are not installed are named; those that were asked for by name must be there.
//
//   node embed/recipes/test.mjs [plain_html|mkdocs|sphinx|mdbook]…     after `cargo xtask dist`
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../../tests/e2e/support/chromium.mjs";
import { serve } from "../../tests/e2e/support/server.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const dist = path.join(root, "dist");
const env = { ...process.env, PATH: `${path.join(root, "target/debug")}:${process.env.PATH}` };

// Where Loopscope's folder goes, the tool with its words, and where the built page lies.
const RECIPES = {
  plain_html: { folder: "loopscope", tool: [], page: "index.html" },
  mkdocs: { folder: "docs/loopscope", tool: ["mkdocs", "build", "--strict", "--quiet"], page: "site/index.html" },
  sphinx: { folder: "_static/loopscope", tool: ["sphinx-build", "-W", "-q", ".", "out"], page: "out/index.html" },
  mdbook: { folder: "src/loopscope", tool: ["mdbook", "build"], page: "book/naps.html" },
};

const isInstalled = (program) => spawnSync(program, ["--version"], { env }).error === undefined;

async function check(name, browser) {
  const { folder, tool, page } = RECIPES[name];
  const work = mkdtempSync(path.join(tmpdir(), "loopscope-recipe-"));
  try {
    cpSync(path.join(here, name), work, { recursive: true });
    cpSync(dist, path.join(work, folder), { recursive: true });
    if (tool.length > 0) execFileSync(tool[0], tool.slice(1), { cwd: work, env: { ...env, PYTHONPATH: work }, stdio: "inherit" });
    await open(browser, work, page);
  } finally {
    rmSync(work, { recursive: true });
  }
}

async function open(browser, work, file) {
  const server = await serve({ "/": `${work}/` });
  const page = await browser.newPage();
  try {
    await page.addInitScript(() => {
      self.heard = [];
      addEventListener("loopscope:run", ({ detail }) => heard.push(detail));
      addEventListener("loopscope:ready", () => (self.isReady = true));
    });
    await page.goto(`${server.origin}/${file}`);
    await page.locator("loop-scope").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => self.isReady && heard.length > 0);
    const [{ ending, seconds }] = await page.evaluate(() => heard);
    if (ending !== "ok" || seconds !== 3) throw new Error(`the run ended with ${ending} after ${seconds} s`);
    const lines = await page.evaluate(async () => (await document.querySelector("loop-scope").result()).lines);
    if (lines.join() !== "early woke,late woke") throw new Error(`it printed ${lines}`);
  } finally {
    await page.close();
    await server.close();
  }
}

export async function checkAll(asked) {
  const browser = await launch();
  let failed = 0;
  try {
    for (const name of asked.length > 0 ? asked : Object.keys(RECIPES)) {
      const [program] = RECIPES[name].tool;
      if (program && !isInstalled(program)) {
        console.log(`– ${name}: ${program} is not installed`);
        failed += asked.length > 0 ? 1 : 0;
        continue;
      }
      const why = await check(name, browser).then(() => undefined, (error) => error);
      console.log(why ? `✗ ${name}: ${why.message}` : `✓ ${name}`);
      failed += why ? 1 : 0;
    }
  } finally {
    await browser.close();
  }
  return failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = Math.min(1, await checkAll(process.argv.slice(2)));
