// A worker with Pyodide in it: runs a program and says how long that took.
import { loadPyodide } from "/pyodide/pyodide.mjs";

const python = await loadPyodide({ indexURL: "/pyodide/" });
python.runPython(await (await fetch("./virtual_loop.py")).text());
const run = python.globals.get("run");

addEventListener("message", ({ data: { name, source } }) => {
  const start = performance.now();
  const output = run(name, source);
  postMessage({ seconds: (performance.now() - start) / 1000, output });
});
postMessage("ready");
