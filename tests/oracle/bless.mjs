#!/usr/bin/env node
// node tests/oracle/bless.mjs [--check] [--without-image] [FILE or FOLDER…]
//
// Writes beside each program of tests/conformance what CPython 3.14 does with it. `--check` writes nothing and fails
// when a file is missing or differs. `--without-image` starts a new interpreter per program (see cpython.mjs).
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { CPython } from "./cpython.mjs";

const PROGRAMS = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../conformance");

const options = new Set(process.argv.slice(2).filter((argument) => argument.startsWith("--")));
const places = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
for (const option of options) {
  if (!["--check", "--without-image"].includes(option)) fail(`unknown option ${option}`);
}

const programs = (places.length ? places : [PROGRAMS]).flatMap(programsUnder).sort();
const orphans = places.length ? [] : recordsWithoutProgram(PROGRAMS);
const cpython = options.has("--without-image") ? await CPython.withoutImage() : await CPython.prepare();
const changed = [];
for (const program of programs) {
  const records = await cpython.run(path.basename(program), fs.readFileSync(program, "utf8"));
  const text = records.map((record) => JSON.stringify(record) + "\n").join("");
  const target = program.replace(/\.py$/, ".jsonl");
  if (fs.existsSync(target) && fs.readFileSync(target, "utf8") === text) continue;
  changed.push(path.relative(process.cwd(), target));
  if (!options.has("--check")) fs.writeFileSync(target, text);
}

const verb = options.has("--check") ? "out of date" : "written";
for (const file of changed) console.log(`${verb}: ${file}`);
for (const file of orphans) console.log(`no program: ${path.relative(process.cwd(), file)}`);
console.log(`${programs.length} programs, ${changed.length} ${verb}, CPython ${cpython.version}`);
process.exit((options.has("--check") && changed.length) || orphans.length ? 1 : 0);

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
