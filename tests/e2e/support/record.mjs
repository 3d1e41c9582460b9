// The command line's `record`: a program's recording, as an author makes it.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
let isBuilt = false;

// The bytes of the recording of a program's text, or with `--data` its address.
export function recordingOf(code, ...words) {
  if (!isBuilt) execFileSync("cargo", ["build", "--quiet", "--bin", "loopscope"], { cwd: ROOT });
  isBuilt = true;
  const folder = mkdtempSync(path.join(tmpdir(), "loopscope-record-"));
  try {
    const file = path.join(folder, "program.py");
    writeFileSync(file, code);
    const target = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
    const bytes = execFileSync(path.join(target, "debug/loopscope"), ["record", file, ...words]);
    return words.includes("--data") ? bytes.toString().trim() : bytes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
