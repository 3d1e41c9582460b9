// Runs one program by turns in the engine's worker and in Pyodide's, so that both meet the same weather.

const next = (worker) => new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});

const bytesFromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));

// From the posting of the source to the arrival of the whole recording; and to that of what the page derives from it, lanes and
// findings, which the engine sends after it.
async function timeEngine(worker, source, settings) {
  const start = performance.now();
  worker.postMessage({ id: 1, source, settings });
  const reply = await next(worker);
  if (!reply.ok) throw new Error(`the engine did not run it: ${Object.keys(reply)} ${reply.broken ?? ""}`);
  const engine = (performance.now() - start) / 1000;
  await next(worker);
  return { engine, derived: (performance.now() - start) / 1000 };
}

// The run alone, as the worker measured it.
async function timePyodide(worker, name, source) {
  worker.postMessage({ name, source });
  return (await next(worker)).seconds;
}

globalThis.compare = async (name, source, settings, rounds) => {
  const page = await (await fetch("/page/index.html")).text();
  const engine = new Worker(`/page/${page.match(/data-engine="([^"]+)"/)[1]}`);
  await next(engine);
  const pyodide = new Worker("pyodide/worker.mjs", { type: "module" });
  await next(pyodide);
  const best = { engine: Infinity, derived: Infinity, pyodide: Infinity };
  for (let round = 0; round < rounds; round += 1) {
    const times = await timeEngine(engine, source, bytesFromHex(settings));
    best.engine = Math.min(best.engine, times.engine);
    best.derived = Math.min(best.derived, times.derived);
    best.pyodide = Math.min(best.pyodide, await timePyodide(pyodide, name, source));
  }
  return best;
};
