// docs/authors.md, followed word for word: its files are written, its commands run, and what comes out is opened in Chromium.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./support/chromium.mjs";
import { find } from "./support/loopscope.mjs";
import { serve } from "./support/server.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const env = { ...process.env, LOOPSCOPE: root, PATH: `${path.join(root, "target/debug")}:${process.env.PATH}` };

// The guide's code blocks, in order: { kind, file, text }.
function blocks() {
  const guide = readFileSync(path.join(root, "docs/authors.md"), "utf8");
  const found = guide.matchAll(/^(?<fence>`{3,})(?<kind>\w+)(?: file=(?<file>\S+))?\n(?<text>.*?)^\k<fence>\n/gms);
  return [...found].map(({ groups }) => groups);
}

function follow(folder) {
  for (const { kind, file, text } of blocks()) {
    if (file) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    } else if (kind === "sh") {
      execFileSync("sh", ["-ec", text], { cwd: folder, env, stdio: "pipe" });
    }
  }
}

async function inChromium(folder, address, body) {
  const [server, browser] = [await serve({ "/": `${folder}/` }), await launch()];
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(`${server.origin}/${address}`);
    await body(page);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function lessonWorks(page, element) {
  await element.scrollIntoViewIfNeeded();
  const frame = await (await element.locator("> iframe").elementHandle()).contentFrame();
  await frame.getByRole("heading", { name: "Naps side by side" }).waitFor();
  await find(frame, "prediction").getByRole("button", { name: "4 s" }).click();
  await frame.getByText("Right.").waitFor();
}

test("the guide for authors leads to a lesson in a plain page, and in an mdBook", async (context) => {
  const folder = mkdtempSync(path.join(tmpdir(), "loopscope-authors-"));
  try {
    follow(folder);
    await inChromium(folder, "site/index.html", async (page) => {
      await page.waitForFunction(() => document.querySelector("#naps > iframe"));
      assert.equal((await page.evaluate(() => document.querySelector("#naps").result())).run.seconds, 3);
      await lessonWorks(page, page.locator("#lesson"));
    });
    if (spawnSync("mdbook", ["--version"], { env }).error) {
      context.diagnostic("mdbook is not installed: its book is built by `cargo xtask recipes` where it is");
      return;
    }
    execFileSync("mdbook", ["build", "book"], { cwd: folder, env, stdio: "pipe" });
    await inChromium(folder, "book/book/naps.html", (page) => lessonWorks(page, page.locator("loop-scope").nth(1)));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
