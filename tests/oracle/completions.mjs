// Writes web/completions.txt: what the page offers while a person types. Names are those of docs/python.md, which is made
// from the interpreter's own tables; kinds and signatures are CPython's. tests/completions.rs keeps the file true.
//
//     PYODIDE_DIR=… node tests/oracle/completions.mjs [target/debug/loopscope]
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const PROJECT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const LOOPSCOPE = process.argv[2] ?? path.join(PROJECT, "target/debug/loopscope");

/** Modules and their names, from the page about Python. */
function documented() {
  const modules = {};
  let module;
  for (const line of fs.readFileSync(path.join(PROJECT, "docs/python.md"), "utf8").split("\n")) {
    if (line.startsWith("## ")) module = line === "## Builtins" ? "builtins" : undefined;
    if (line.startsWith("### `")) module = line.split("`")[1];
    if (module) modules[module] ??= [];
    const isList = module && line.startsWith("`") && modules[module].length === 0;
    if (isList) modules[module] = [...line.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  }
  const supported = fs.readFileSync(path.join(PROJECT, "src/python/supported.rs"), "utf8");
  const refused = supported.split("REFUSED_BUILTINS")[1].split("];")[0];
  modules.builtins = modules.builtins.filter((name) => !refused.includes(`("${name}",`));
  return modules;
}

const DESCRIBE = `
import builtins, importlib, inspect, json, re, warnings
warnings.simplefilter("ignore")
TYPES = [int, float, str, bytes, list, tuple, dict, set, frozenset, range, BaseException]

def signature(value):
    try:
        found = inspect.signature(value)
    except (ValueError, TypeError):
        return ""
    parameters = [p.replace(annotation=p.empty) for p in found.parameters.values()]
    if parameters and parameters[0].name in ("self", "cls", "type") and parameters[0].kind is not parameters[0].KEYWORD_ONLY:
        parameters = parameters[1:]
    # An object's address or a long default says nothing.
    parameters = [p.replace(default=...) if p.default is not p.empty and len(repr(p.default)) > 16 else p for p in parameters]
    text = str(found.replace(parameters=parameters, return_annotation=found.empty))
    return text.replace("Ellipsis", "...").replace(", /)", ")").replace("(/, ", "(").replace(" /,", "").replace("(/)", "()")

def line(name, value):
    if inspect.ismodule(value):
        return "m " + name
    if inspect.isclass(value):
        if issubclass(value, BaseException):
            return "e " + name
        return "c " + name + signature(value)
    if inspect.iscoroutinefunction(value):
        return "a " + name + signature(value)
    if callable(value):
        return "f " + name + signature(value)
    return ("p " if inspect.isdatadescriptor(value) or isinstance(value, (property,)) else "v ") + name

def members(cls):
    for name in sorted(dir(cls)):
        if not name.startswith("_"):
            value = inspect.getattr_static(cls, name)
            shown = value if inspect.isdatadescriptor(value) else getattr(cls, name)
            yield line(name, shown)

# Classes whose methods people type, and that are worth their weight.
WITH_MEMBERS = {
    "asyncio": None, "concurrent.futures": None, "contextvars": None, "queue": ["Queue", "SimpleQueue"], "threading": None,
    "collections": ["Counter", "OrderedDict", "deque"], "datetime": ["date", "datetime", "time", "timedelta"],
    "logging": ["Handler", "Logger"], "re": ["Match", "Pattern"], "contextlib": ["AsyncExitStack", "ExitStack"],
}
# Modules of constants and inner workings: their names are not offered, as module names they are.
BY_NAME_ONLY = ["aiohttp.client_exceptions", "fastapi.middleware", "fastapi.middleware.cors", "fastapi.security", "requests.structures", "starlette.background",
                "starlette.middleware", "starlette.middleware.cors", "starlette.testclient", "urllib3", "urllib3.util", "urllib3.util.retry",
                "errno", "decimal", "keyword", "logging.config", "platform", "os.path", "hmac", "html", "calendar", "binascii", "requests.adapters", "requests.auth", "requests.models", "redis.asyncio.client", "redis.asyncio.connection", "redis.asyncio.lock", "redis.asyncio.retry", "redis.backoff", "redis.client", "redis.connection", "redis.lock", "redis.retry", "trio.abc", "trio.lowlevel", "urllib.error", "urllib.robotparser", "zoneinfo",
  "annotationlib", "argparse", "cProfile", "difflib", "importlib", "numbers", "pathlib", "pstats", "reprlib", "string.templatelib", "unittest", "unittest.mock",
  "fastapi.concurrency", "fastapi.encoders", "fastapi.exceptions", "fastapi.requests", "pydantic_core", "starlette.exceptions", "starlette.middleware.base", "starlette.requests", "starlette.responses", "redis.exceptions"]
# Modules whose signatures say little.
WITHOUT_SIGNATURES = ["typing", "types", "signal", "inspect", "calendar", "enum", "urllib.parse", "operator", "math", "traceback", "struct", "csv", "hashlib", "base64", "uuid", "statistics", "pprint", "textwrap", "urllib.request", "warnings", "weakref", "fractions", "heapq", "http", "logging.handlers"]

def has_members(module, name, value):
    if module == "builtins":
        return value in TYPES
    chosen = WITH_MEMBERS.get(module, [])
    return not issubclass(value, BaseException) and (chosen is None or name in chosen)

table = {}
for module, names in json.loads(MODULES).items():
    table[module] = []
    try:
        found = builtins if module == "builtins" else importlib.import_module(module)
    except ImportError:
        # A module of the simulated world.
        table[module] = [{"line": ("v " if name.isupper() else "c " if name[0].isupper() else "f ") + name, "name": name, "members": []} for name in names if module not in BY_NAME_ONLY]
        continue
    seen = set()
    by_name_only = module in BY_NAME_ONLY or module.startswith("asyncio.")
    for name in [] if by_name_only else names:
        if not hasattr(found, name):
            # Pyodide lacks what a browser cannot do; a class that is missing is private in CPython.
            if name.isupper() or name.islower():
                table[module].append({"line": ("v " if name.isupper() else "f ") + name, "name": name, "members": []})
            continue
        value = getattr(found, name)
        shown = line(name, value)
        if module in WITHOUT_SIGNATURES:
            shown = shown.split("(")[0]
        entry = {"line": shown, "name": name, "members": []}
        if inspect.isclass(value) and value not in seen and has_members(module, name, value):
            entry["members"] = list(members(value))
            seen.add(value)
        table[module].append(entry)
json.dumps(table)
`;

async function described(modules) {
  const require = createRequire(path.join(path.resolve(process.env.PYODIDE_DIR ?? PROJECT), "resolve.js"));
  const { loadPyodide } = await import(require.resolve("pyodide/pyodide.mjs"));
  const python = await loadPyodide();
  python.globals.set("MODULES", JSON.stringify(modules));
  return JSON.parse(python.runPython(DESCRIBE));
}

const nameOf = (line) => line.slice(2).split("(")[0];

/** Members of classes that Loopscope lacks, as "module.Class.member". */
function lacking(table) {
  const questions = [];
  for (const [module, entries] of Object.entries(table)) {
    for (const { name, members } of entries.filter((entry) => entry.members.length)) {
      questions.push(`import ${module}\nfor name in ${JSON.stringify(members.map(nameOf))}:`);
      questions.push(`    if not hasattr(${module}.${name}, name): print("${module}.${name}." + name)`);
    }
  }
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "completions-")), "ask.py");
  fs.writeFileSync(file, questions.join("\n").replaceAll("import builtins\n", "").replaceAll("builtins.", ""));
  return new Set(execFileSync(LOOPSCOPE, ["run", file], { encoding: "utf8" }).split("\n"));
}

/** Adds a line; names of one kind without signatures share one. */
function add(text, line) {
  const start = line.slice(0, line.lastIndexOf(" ") + 1);
  const last = text.at(-1);
  const isPlain = (other) => !other.includes("(") && !other.startsWith("#");
  if (isPlain(line) && isPlain(last) && last.startsWith(start)) text[text.length - 1] += line.slice(start.length - 1);
  else text.push(line);
}

const table = await described(documented());
const lacks = lacking(table);
const text = [];
for (const [module, entries] of Object.entries(table)) {
  text.push(`# ${module}`);
  for (const { line, name, members } of entries) {
    add(text, line);
    const prefix = module === "builtins" ? name : `${module}.${name}`;
    for (const member of members) if (!lacks.has(`${prefix}.${nameOf(member)}`)) add(text, ` ${member}`);
  }
}
fs.writeFileSync(path.join(PROJECT, "web/completions.txt"), `${text.join("\n")}\n`);
