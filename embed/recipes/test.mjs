// Builds each recipe's example with its own tool, as a teacher does, and opens what comes out in Chromium: the player must be
// there and run. Tools that are not installed are named; those that were asked for by name must be there.
//
//   node embed/recipes/test.mjs [plain_html|mdbook|mkdocs|sphinx|docusaurus|quarto|jupyter]…     after `cargo xtask dist`
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { launch } from "../../tests/e2e/support/chromium.mjs";
import { serve } from "../../tests/e2e/support/server.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../..");
const dist = path.join(root, "dist");
// Where `cargo xtask recipes` has put Docusaurus' packages.
const packages = path.join(root, ".tools/docusaurus/node_modules");
const env = { ...process.env, PATH: `${path.join(root, "target/debug")}:${process.env.PATH}` };

// Where Loopscope's folder goes; the tools that can build it, the best first; where they put the site, and the page in it.
const RECIPES = {
  plain_html: { folder: "loopscope", tools: [], site: ".", page: "index.html" },
  mdbook: { folder: "src/loopscope", tools: [["mdbook", "build"]], site: "book", page: "naps.html" },
  mkdocs: { folder: "docs/loopscope", tools: [["mkdocs", "build", "--strict", "--quiet"]], site: "site", page: "index.html" },
  sphinx: { folder: "_static/loopscope", tools: [["sphinx-build", "-W", "-q", ".", "out"]], site: "out", page: "index.html" },
  docusaurus: { folder: "static/loopscope", packages, tools: [["docusaurus", "build"]], site: "build", page: "index.html" },
  quarto: {
    folder: "loopscope",
    tools: [
      ["quarto", "render"],
      // What Quarto is made of: the same filter, without Quarto's own part.
      ["pandoc", "index.qmd", "--from=markdown", "--standalone", "--lua-filter=_extensions/loopscope/loopscope.lua", "--output=_site/index.html"],
    ],
    makes: "_site/loopscope",
    site: "_site",
    page: "index.html",
  },
  jupyter: { folder: "data/labextensions/loopscope", tools: [["jupyter", "lab"]], open: openInJupyter },
};

const isInstalled = (program, at) => spawnSync(program, ["--version"], { env: withPackages(at) }).error === undefined;

const withPackages = (folder) => (folder ? { ...env, PATH: `${folder}/.bin:${env.PATH}` } : env);

async function check(name, tool, browser) {
  const recipe = RECIPES[name];
  // Node finds packages in the folders above.
  const work = mkdtempSync(path.join(recipe.packages ? path.dirname(recipe.packages) : tmpdir(), "loopscope-recipe-"));
  try {
    cpSync(path.join(here, name), work, { recursive: true });
    cpSync(dist, path.join(work, recipe.folder), { recursive: true });
    if (recipe.open) {
      await recipe.open(browser, work);
      return;
    }
    // Pandoc alone copies no folder into the site.
    if (tool?.[0] === "pandoc") cpSync(dist, path.join(work, recipe.makes), { recursive: true });
    if (tool) run(tool, work, recipe.packages);
    const server = await serve({ "/": `${path.join(work, recipe.site)}/` });
    try {
      await watch(browser, `${server.origin}/${recipe.page}`);
    } finally {
      await server.close();
    }
  } finally {
    rmSync(work, { recursive: true });
  }
}

function run([program, ...words], work, at) {
  execFileSync(program, words, { cwd: work, env: { ...withPackages(at), PYTHONPATH: work }, stdio: ["ignore", "pipe", "inherit"] });
}

// Opens a page; its player must come to life, run, and print what it prints. Before and after that, the page may need more.
async function watch(browser, address, before = () => {}, after = () => {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(60_000);
  try {
    await page.addInitScript(() => {
      self.heard = [];
      addEventListener("loopscope:run", ({ detail }) => heard.push(detail));
      addEventListener("loopscope:ready", () => (self.isReady = true));
    });
    await page.goto(address);
    await before(page);
    await page.locator("loop-scope").scrollIntoViewIfNeeded();
    await page.waitForFunction(() => self.isReady && heard.length > 0);
    const [{ ending, seconds }] = await page.evaluate(() => heard);
    if (ending !== "ok" || seconds !== 3) throw new Error(`the run ended with ${ending} after ${seconds} s`);
    const lines = await page.evaluate(async () => (await document.querySelector("loop-scope").result()).lines);
    if (lines.join() !== "early woke,late woke") throw new Error(`it printed ${lines}`);
    await after(page);
  } finally {
    await page.close();
  }
}

// JupyterLab itself shows the notebook and runs its cells; what happens in the player comes back to Python.
async function openInJupyter(browser, work) {
  const own = ["CONFIG", "DATA", "RUNTIME"].map((what) => [`JUPYTER_${what}_DIR`, path.join(work, what.toLowerCase())]);
  const around = { ...env, ...Object.fromEntries(own), IPYTHONDIR: path.join(work, "ipython"), PYTHONPATH: work };
  const [port, token] = [await freePort(), "loopscope"];
  const words = ["lab", "--no-browser", "--allow-root", `--port=${port}`, `--IdentityProvider.token=${token}`];
  const lab = spawn("jupyter", words, { cwd: work, env: around, stdio: "ignore" });
  try {
    const origin = `http://127.0.0.1:${port}`;
    await untilAnswers(`${origin}/api`, lab);
    await watch(browser, `${origin}/lab/tree/naps.ipynb?token=${token}`, runCells, askPython);
  } finally {
    const ended = lab.exitCode === null && new Promise((resolve) => lab.once("exit", resolve));
    lab.kill();
    await ended;
  }
}

async function runCells(page) {
  await page.locator("text=Python 3 (ipykernel) | Idle").waitFor();
  await page.getByRole("menuitem", { name: "Run", exact: true }).click();
  await page.getByText("Run All Cells", { exact: true }).click();
}

async function askPython(page) {
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Out[2].ending, Out[2].seconds, Out[2].lines");
  await page.keyboard.press("Shift+Enter");
  await page.getByText("('ok', 3.0, ['early woke', 'late woke'])").waitFor();
}

async function freePort() {
  const server = await serve({});
  await server.close();
  return new URL(server.origin).port;
}

async function untilAnswers(address, program) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (program.exitCode !== null) throw new Error("JupyterLab ended before it answered");
    if ((await fetch(address).catch(() => undefined))?.ok) return;
    await pause(200);
  }
  throw new Error("JupyterLab does not answer");
}

// What came of it, as a line; undefined in the place of the reason when it is well.
async function outcome(name, isWanted, browser) {
  const { tools, packages: at } = RECIPES[name];
  const tool = tools.find(([program]) => (at ? existsSync(path.join(at, ".bin", program)) : isInstalled(program)));
  if (tools.length > 0 && !tool) {
    return { line: `${isWanted ? "✗" : "–"} ${name}: ${tools[0][0]} is not installed`, kind: isWanted ? "failed" : "skipped" };
  }
  const why = await check(name, tool, browser).then(() => undefined, (error) => error);
  const instead = tool && tool !== tools[0] ? ` (with ${tool[0]}: ${tools[0][0]} itself is not installed)` : "";
  return why ? { line: `✗ ${name}: ${why.message}`, kind: "failed" } : { line: `✓ ${name}${instead}`, kind: "passed" };
}

export async function checkAll(asked) {
  const browser = await launch();
  const count = { passed: 0, failed: 0, skipped: 0 };
  try {
    for (const name of asked.length > 0 ? asked : Object.keys(RECIPES)) {
      const { line, kind } = await outcome(name, asked.length > 0, browser);
      console.log(line);
      count[kind] += 1;
    }
  } finally {
    await browser.close();
  }
  console.log(`recipes: ${count.passed} passed, ${count.failed} failed, ${count.skipped} without their tool`);
  return count.failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = Math.min(1, await checkAll(process.argv.slice(2)));
