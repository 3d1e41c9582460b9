// The same programs through the native binary.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const LOOPSCOPE = fileURLToPath(new URL("../target/release/loopscope", import.meta.url));

// Runs `loopscope bench --snapshots FILE…`, which prints one JSON object a line: one for each program, one for the snapshots of a
// long recording, one with the settings it ran under, encoded as the browser's engine takes them.
export async function natively(files) {
  const output = execFileSync(LOOPSCOPE, ["bench", "--json", "--snapshots", ...files], { encoding: "utf8", maxBuffer: 1 << 26 });
  const result = { programs: {} };
  for (const line of output.split("\n").filter((line) => line.startsWith("{"))) {
    const record = JSON.parse(line);
    if ("program" in record) result.programs[record.program.split("/").pop()] = record;
    if ("snapshot_max_ms" in record) result.snapshot = record;
    if ("settings" in record) result.settings = record.settings;
  }
  return result;
}
