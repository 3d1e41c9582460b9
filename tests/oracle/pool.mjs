// Several CPythons side by side, one in each worker thread.
import os from "node:os";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { CPython } from "./cpython.mjs";

/** Hands programs to whichever CPython is free. */
export class Pool {
  #idle = [];
  #waiting = [];
  #workers = [];

  /** `programs` is how many are to come: no more CPythons are started than are worth it. */
  constructor(programs, withImage = true) {
    const size = Math.min(os.availableParallelism(), Math.ceil(programs / 4));
    for (let n = 0; n < size; n++) this.#start(withImage);
  }

  /** The records of one program. */
  async run(name, source) {
    const worker = this.#idle.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    const answer = await new Promise((resolve) => {
      worker.once("message", resolve);
      worker.postMessage({ name, source });
    });
    this.#free(worker);
    if (answer.error) throw new Error(`${name}: ${answer.error}`);
    return answer.records;
  }

  async close() {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #start(withImage) {
    const worker = new Worker(new URL(import.meta.url), { workerData: { withImage } });
    worker.on("error", (error) => {
      console.error(error.message);
      process.exit(2);
    });
    this.#workers.push(worker);
    this.#free(worker);
  }

  #free(worker) {
    const next = this.#waiting.shift();
    if (next) next(worker);
    else this.#idle.push(worker);
  }
}

/** What a worker thread does. */
async function serve() {
  const cpython = workerData.withImage ? await CPython.prepare() : await CPython.withoutImage();
  parentPort.on("message", async ({ name, source }) => {
    try {
      parentPort.postMessage({ records: await cpython.run(name, source) });
    } catch (error) {
      parentPort.postMessage({ error: String(error) });
    }
  });
}

if (!isMainThread && workerData?.withImage !== undefined) await serve();
