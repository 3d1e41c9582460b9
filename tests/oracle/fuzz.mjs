#!/usr/bin/env node
// node tests/oracle/fuzz.mjs [--kind tasks|structures|expressions|control] [--seed N] [--programs N] [--binary PATH] [--keep FOLDER] [--stderr]
//
// Makes random programs (of tasks, sleeps, locks, queues, timeouts, groups and cancellations; of eager tasks, timers, generators and
// contexts; of expressions; of control flow), runs each
// through CPython (see pool.mjs) and through `loopscope run`, and prints the first difference. A seed is the same program
// everywhere: `--seed S --programs 1` repeats it.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { Pool } from "./pool.mjs";
import { randomControl } from "./random_control.mjs";
import { randomExpressions } from "./random_expressions.mjs";
import { randomProgram } from "./random_program.mjs";
import { randomStructures } from "./random_structures.mjs";

const { values: options } = parseArgs({
  options: {
    kind: { type: "string", default: "tasks" },
    seed: { type: "string", default: "1" },
    programs: { type: "string", default: "50" },
    binary: { type: "string", default: "target/release/loopscope" },
    keep: { type: "string" },
    stderr: { type: "boolean", default: false },
  },
});

const make = { tasks: randomProgram, structures: randomStructures, expressions: randomExpressions, control: randomControl }[options.kind];
const kinds = options.stderr ? ["out", "err"] : ["out"];
const folder = options.keep ?? fs.mkdtempSync(path.join(os.tmpdir(), "loopscope-fuzz-"));
fs.mkdirSync(folder, { recursive: true });
const first = Number(options.seed);
const seeds = Array.from({ length: Number(options.programs) }, (_, n) => first + n);
const pool = new Pool(seeds.length);
const differing = (await Promise.all(seeds.map(compare))).filter(Boolean).length;
console.log(`${seeds.length} programs from seed ${first}, ${differing} differ`);
process.exit(differing ? 1 : 0);

/** Whether the program with this number does something else in the simulator. */
async function compare(seed) {
  const name = `random_${seed}.py`;
  const source = make(seed);
  fs.writeFileSync(path.join(folder, name), source);
  const expected = await pool.run(name, source).catch((error) => console.log(`not compared: ${error.message}`));
  if (!expected) return false;
  const difference = firstDifference(view(expected), view(simulate(path.join(folder, name))));
  if (difference) console.log(`seed ${seed} (${path.join(folder, name)})\n  ${difference}`);
  return Boolean(difference);
}

/** The records that `loopscope run` prints. */
function simulate(file) {
  const ran = spawnSync(options.binary, ["run", file, "--format", "jsonl"], { encoding: "utf8", timeout: 20_000, maxBuffer: 1 << 28 });
  if (ran.error) return [{ end: String(ran.error), t: 0 }];
  const records = ran.stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  return records.length ? records : [{ end: `status ${ran.status}: ${ran.stderr.split("\n")[0]}`, t: 0 }];
}

/** The part of the records that is compared, as lines of text. */
function view(records) {
  return records
    .filter((record) => record.end !== undefined || kinds.some((kind) => record[kind] !== undefined))
    .map(({ t, ...rest }) => `${t.toFixed(6)} ${JSON.stringify(rest).replace(/at 0x(?:ADDR|[0-9a-f]+)/gi, "at 0xADDR")}`);
}

function firstDifference(expected, got) {
  for (let index = 0; index < Math.max(expected.length, got.length); index++) {
    if (expected[index] === got[index]) continue;
    return `record ${index + 1}: expected ${expected[index]}\n${" ".repeat(14)}     got ${got[index]}`;
  }
  return undefined;
}
