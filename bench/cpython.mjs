// The same programs through the machine's own CPython, on the same kind of loop as in Pyodide.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const RUN = `
import json, sys, time
import virtual_loop

def best(path, rounds=5):
    with open(path) as file:
        source = file.read()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        virtual_loop.run(path, source)
        times.append(time.perf_counter() - start)
    return min(times)

print(json.dumps([best(path) for path in sys.argv[1:]]))
`;

// The best times in seconds, in the order of the files; `null` where there is no `python3`.
export function byCPython(files) {
  const env = { ...process.env, PYTHONPATH: fileURLToPath(new URL("pyodide/", import.meta.url)), PYTHONDONTWRITEBYTECODE: "1" };
  try {
    return JSON.parse(execFileSync("python3", ["-c", RUN, ...files], { encoding: "utf8", env }));
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
