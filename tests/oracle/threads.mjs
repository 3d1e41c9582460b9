// Programs with threads, run by the machine's own CPython: `virtual_threads.py` says how.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const RUNNER = fileURLToPath(new URL("./virtual_threads.py", import.meta.url));
const PATIENCE_MS = 30_000;

/** Whether this machine can run them. */
export function hasThreads() {
  const { status } = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 11))"]);
  return status === 0;
}

/** The records of one program. */
export function runWithThreads(file) {
  const ran = spawnSync("python3", [RUNNER, file], { encoding: "utf8", timeout: PATIENCE_MS, env: { ...process.env, PYTHONHASHSEED: "0" } });
  if (ran.error || ran.status !== 0) throw new Error(`${file}: ${ran.error ?? ran.stderr}`);
  return ran.stdout.trim().split("\n").map((line) => JSON.parse(line));
}
