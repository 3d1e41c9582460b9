// One program, one recording: what the page's engine records in Chromium is what the native binary records, byte for byte.
// So everything the native tests say about a program, they say about the page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { DIST, withPage } from "./support/site.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SHIPPED = "programs";
const CONFORMANCE = "tests/conformance";

execFileSync("cargo", ["build", "--quiet", "--bin", "loopscope"], { cwd: ROOT });
const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
const options = { cwd: ROOT, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
const record = (...words) => execFileSync(path.join(target, "debug/loopscope"), ["record", ...words], options);
const sum = (bytes) => createHash("sha256").update(bytes).digest("hex");

function programs(folder) {
  const names = readdirSync(ROOT + folder, { recursive: true }).filter((name) => name.endsWith(".py"));
  const read = (name) => readFileSync(path.join(ROOT, folder, name), "utf8");
  const hasWorld = (name) => existsSync(path.join(ROOT, folder, name.replace(/py$/, "toml")));
  return names.map((name) => ({ name: path.join(folder, name), source: read(name), hasWorld: hasWorld(name) }));
}

// Runs programs, one after another, in a worker like the page's own: the sum of each recording.
async function recordInPage(programs) {
  const worker = new Worker(document.documentElement.dataset.engine);
  const next = () =>
    new Promise((resolve, reject) => {
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }) => resolve(data);
    });
  await next();
  const sums = [];
  for (const { source, settings } of programs) {
    worker.postMessage({ id: 1, source, settings: Uint8Array.from(settings) });
    const { ok, length, broken } = await next();
    const whole = ok && (await new Blob([new Uint8Array(ok, 0, length), (await next()).derived]).arrayBuffer());
    const bytes = ok ? new Uint8Array(await crypto.subtle.digest("SHA-256", whole)) : [];
    sums.push(ok ? Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("") : `no recording ${broken ?? ""}`);
  }
  worker.terminate();
  return sums;
}

for (const folder of [SHIPPED, CONFORMANCE]) {
  test(`every program in ${folder} gives the same recording natively and in the browser`, async () => {
    const found = programs(folder).map((program) => ({ ...program, native: recorded(program.name) })).filter(({ native }) => native);
    assert.notEqual(found.length, 0);
    const usual = Array.from(record("--settings"));
    const settings = ({ name, hasWorld }) => (hasWorld ? Array.from(record("--settings", name)) : usual);
    const asked = found.map((program) => ({ source: program.source, settings: settings(program) }));
    await withPage(async (page) => {
      page.setDefaultTimeout(0);
      const inPage = await page.evaluate(recordInPage, asked);
      const different = found.filter(({ native }, index) => native !== inPage[index]).map(({ name }) => name);
      assert.deepEqual(different, []);
    });
  });
}

// The sum of the native recording; nothing for a program that is refused.
function recorded(name) {
  try {
    return sum(record(name));
  } catch {
    return undefined;
  }
}

test("the recordings beside the page are the engine's", () => {
  for (const { name } of programs(SHIPPED)) {
    const beside = readFileSync(path.join(DIST, "recordings", `${path.basename(name, ".py")}.recording`));
    assert.equal(sum(beside), recorded(name), name);
  }
});
