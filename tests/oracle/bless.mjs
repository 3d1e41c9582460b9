#!/usr/bin/env node
// node tests/oracle/bless.mjs [--check] [--without-image] [--afresh] [FILE or FOLDER…]
//
// Writes beside each program of tests/conformance what CPython 3.14 does with it. `--check` writes nothing and fails
// when a file is missing or differs. `--without-image` starts a new interpreter per program (see cpython.mjs).
// Programs under `threads/` are run by the machine's own CPython (see virtual_threads.py), if it has one.
// Answers are remembered in target/oracle by program, oracle and interpreter; `--afresh` asks for all of them again.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { pyodideVersion } from "./cpython.mjs";
import { Pool } from "./pool.mjs";
import { hasThreads, runWithThreads } from "./threads.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const PROGRAMS = path.resolve(HERE, "../conformance");
const MEMORY = path.resolve(HERE, "../../target/oracle");
const OPTIONS = ["--check", "--without-image", "--afresh"];

const options = new Set(process.argv.slice(2).filter((argument) => argument.startsWith("--")));
const places = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
for (const option of options) if (!OPTIONS.includes(option)) fail(`unknown option ${option}`);

const programs = (places.length ? places : [PROGRAMS]).flatMap(programsUnder).sort().map(readProgram);
const orphans = places.length ? [] : recordsWithoutProgram(PROGRAMS);
const unanswered = [];
const asked = programs.filter((program) => program.answer === undefined);
await answerAll(asked.filter((program) => !program.threaded));
answerThreaded(asked.filter((program) => program.threaded));

const unknown = programs.filter((program) => program.answer === undefined);
const changed = programs.filter((program) => !unknown.includes(program)).filter(({ target, answer }) => !fs.existsSync(target) || fs.readFileSync(target, "utf8") !== answer);
const verb = options.has("--check") ? "out of date" : "written";
for (const { target, answer } of changed) {
  console.log(`${verb}: ${path.relative(process.cwd(), target)}`);
  if (!options.has("--check")) fs.writeFileSync(target, answer);
}
for (const file of orphans) console.log(`no program: ${path.relative(process.cwd(), file)}`);
const unrun = unknown.length - unanswered.length;
if (unrun) console.log(`${unrun} programs with threads not run: no CPython 3.11 or later here`);
console.log(`${programs.length} programs, ${asked.length} run, ${changed.length} ${verb}`);
process.exit((options.has("--check") && changed.length) || orphans.length || unanswered.length ? 1 : 0);

/** One program, with CPython's answer when it is remembered. */
function readProgram(file) {
  const source = fs.readFileSync(file, "utf8");
  const name = path.basename(file);
  const memory = path.join(MEMORY, digest(oracleVersion(), name, source));
  const known = !options.has("--afresh") && !options.has("--without-image") && fs.existsSync(memory);
  const threaded = path.basename(path.dirname(path.resolve(file))) === "threads";
  return { file, name, source, memory, threaded, target: file.replace(/\.py$/, ".jsonl"), answer: known ? fs.readFileSync(memory, "utf8") : undefined };
}

async function answerAll(list) {
  if (!list.length) return;
  fs.mkdirSync(MEMORY, { recursive: true });
  const pool = new Pool(list.length, !options.has("--without-image"));
  await Promise.all(list.map(async (program) => {
    try {
      remember(program, await pool.run(program.name, program.source));
    } catch (error) {
      unanswered.push(program);
      console.error(error.message);
    }
  }));
  await pool.close();
}

function answerThreaded(list) {
  if (!list.length || !hasThreads()) return;
  fs.mkdirSync(MEMORY, { recursive: true });
  for (const program of list) remember(program, runWithThreads(program.file));
}

function remember(program, records) {
  program.answer = records.map((record) => `${JSON.stringify(record)}\n`).join("");
  fs.writeFileSync(program.memory, program.answer);
}

/** Changes with every file of the oracle and with Pyodide. */
function oracleVersion() {
  oracleVersion.known ??= digest(
    pyodideVersion(),
    ...["cpython.mjs", "records.mjs", "virtual_time.py", "virtual_threads.py"].map((file) => fs.readFileSync(path.join(HERE, file), "utf8")),
  );
  return oracleVersion.known;
}

function digest(...texts) {
  const hash = crypto.createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex").slice(0, 32);
}

function programsUnder(place) {
  if (!fs.existsSync(place)) fail(`no such file: ${place}`);
  if (fs.statSync(place).isFile()) return [place];
  return filesUnder(place).filter((file) => file.endsWith(".py"));
}

function recordsWithoutProgram(folder) {
  return filesUnder(folder).filter((file) => file.endsWith(".jsonl") && !fs.existsSync(file.replace(/\.jsonl$/, ".py")));
}

function filesUnder(folder) {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
