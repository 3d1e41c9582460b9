// CPython 3.14 (Pyodide) in virtual time. A prepared interpreter is kept as an image of its memory; each program starts
// from that image and is followed by the interpreter's real shutdown, so no program can see another one, and what
// CPython says on its way out ("never awaited", "never retrieved") is recorded as well.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Records } from "./records.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const PROJECT = path.resolve(HERE, "../..");
const PYTHON_SIDE = path.join(HERE, "virtual_time.py");
const ENVIRONMENT = { HOME: "/home/loopscope", TZ: "UTC", PYTHONHASHSEED: "0", NO_COLOR: "1" };

/** Where Pyodide lies: under `$PYODIDE_DIR/node_modules` or the project's own. */
function pyodideFile(name) {
  const root = path.resolve(process.env.PYODIDE_DIR ?? PROJECT);
  try {
    return createRequire(path.join(root, "resolve.js")).resolve(`pyodide/${name}`);
  } catch {
    throw new Error(`pyodide is not installed under ${root}: npm install, or set PYODIDE_DIR`);
  }
}

export function pyodideVersion() {
  return JSON.parse(fs.readFileSync(pyodideFile("package.json"), "utf8")).version;
}

/** Pyodide compiles its megabytes at each start; here only the first start does. */
function compileOnlyOnce() {
  const instantiate = WebAssembly.instantiate;
  let interpreter;
  WebAssembly.instantiate = async (source, imports) => {
    if (source instanceof WebAssembly.Module || source.byteLength < 1e6) return instantiate(source, imports);
    interpreter ??= WebAssembly.compile(source);
    const module = await interpreter;
    return { module, instance: await instantiate(module, imports) };
  };
}

/** Put virtual time into an interpreter. */
function install(python) {
  python.FS.writeFile("/home/virtual_time.py", fs.readFileSync(PYTHON_SIDE, "utf8"));
  python.runPython(`
import sys
sys.path.insert(0, "/home")
sys.dont_write_bytecode = True
import virtual_time
sys.path.remove("/home")
virtual_time.install()
del sys, virtual_time
`);
}

/** A CPython that can be started over and over from the same state. */
export class CPython {
  #load;
  #image;

  static async prepare() {
    const cpython = new CPython();
    compileOnlyOnce();
    cpython.#load = (await import(pyodideFile("pyodide.mjs"))).loadPyodide;
    const first = await cpython.#load({ env: ENVIRONMENT, _makeSnapshot: true });
    install(first);
    cpython.#image = first.makeMemorySnapshot();
    return cpython;
  }

  /** A runner that starts an interpreter from nothing for each program: slow, only to check the image against it. */
  static async withoutImage() {
    const cpython = await CPython.prepare();
    cpython.#image = undefined;
    return cpython;
  }

  async #start() {
    if (this.#image) return this.#load({ env: ENVIRONMENT, _loadSnapshot: this.#image });
    const fresh = await this.#load({ env: ENVIRONMENT });
    install(fresh);
    return fresh;
  }

  /** Run one program; the records as an array of plain objects. */
  async run(name, source) {
    const python = await this.#start();
    const records = new Records();
    python.setStdout(records.stream("out"));
    python.setStderr(records.stream("err"));
    const call = python.runPython("import virtual_time; virtual_time.run");
    const end = call(name, source, (seconds) => records.setTime(seconds), (how) => records.close({ end: how }));
    const closing = end.toJs();
    end.destroy();
    call.destroy();
    python._module._Py_FinalizeEx();
    records.close(closing);
    return records.list;
  }
}
