// Several CPythons side by side, one in each worker thread.
import os from "node:os";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";
import { CPython } from "./cpython.mjs";

/** How long a program may take: virtual time costs none, so one that is still going then never ends. */
const PATIENCE_MS = 60_000;

/** Hands programs to whichever CPython is free. */
export class Pool {
  #idle = [];
  #waiting = [];
  #workers = new Set();
  #withImage;

  /** `programs` is how many are to come: no more CPythons are started than are worth it. */
  constructor(programs, withImage = true) {
    const size = Math.min(os.availableParallelism(), Math.ceil(programs / 4));
    this.#withImage = withImage;
    for (let n = 0; n < size; n++) this.#free(this.#start());
  }

  /** The records of one program. */
  async run(name, source) {
    const worker = this.#idle.pop() ?? (await new Promise((resolve) => this.#waiting.push(resolve)));
    const answer = await Promise.race([this.#ask(worker, { name, source }), this.#patience(worker)]);
    clearTimeout(worker.patience);
    if (answer.endless) {
      this.#workers.delete(worker);
      await worker.terminate();
    }
    this.#free(answer.endless ? this.#start() : worker);
    if (answer.error) throw new Error(`${name}: ${answer.error}`);
    return answer.records;
  }

  async close() {
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  #ask(worker, program) {
    return new Promise((resolve) => {
      worker.once("message", resolve);
      worker.postMessage(program);
    });
  }

  #patience(worker) {
    const answer = { endless: true, error: `still running after ${PATIENCE_MS / 1000} s` };
    return new Promise((resolve) => {
      worker.patience = setTimeout(resolve, PATIENCE_MS, answer);
    });
  }

  #start() {
    const worker = new Worker(new URL(import.meta.url), { workerData: { withImage: this.#withImage } });
    worker.on("error", (error) => {
      console.error(error.message);
      process.exit(2);
    });
    this.#workers.add(worker);
    return worker;
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
