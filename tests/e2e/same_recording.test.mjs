// One program, one recording: what the page's engine records in Chromium is what the native binary records, byte for byte.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { withPage } from "./support/site.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PROGRAMS = `${ROOT}programs/`;

function loopscope(...words) {
  const build = ["run", "--quiet", "--bin", "loopscope", "--", ...words];
  return execFileSync("cargo", build, { cwd: ROOT, maxBuffer: 1 << 28 }).toString("base64");
}

// Runs a program in a worker of its own, as the page does: the recording, in Base64.
function recordInPage([source, settings]) {
  return new Promise((resolve, reject) => {
    const worker = new Worker("worker_loader.js");
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => {
      if (data === "ready") {
        worker.postMessage({ id: 1, source, settings: Uint8Array.from(atob(settings), (byte) => byte.charCodeAt(0)) });
        return;
      }
      worker.terminate();
      if (!data.ok) reject(new Error(`no recording: ${Object.keys(data)} ${data.broken ?? ""}`));
      else resolve(btoa(Array.from(new Uint8Array(data.ok), (byte) => String.fromCharCode(byte)).join("")));
    };
  });
}

for (const name of readdirSync(PROGRAMS).filter((name) => name.endsWith(".py"))) {
  test(`${name} gives the same recording natively and in the browser`, async () => {
    const native = loopscope("record", PROGRAMS + name);
    const settings = loopscope("record", "--settings");
    const source = readFileSync(PROGRAMS + name, "utf8");
    await withPage(async (page) => {
      const inPage = await page.evaluate(recordInPage, [source, settings]);
      assert.notEqual(native.length, 0);
      assert.ok(native === inPage, `${native.length} and ${inPage.length} characters of Base64 differ`);
    });
  });
}
