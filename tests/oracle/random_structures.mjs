// Random asyncio programs of the kind that random_program.mjs leaves out: eager tasks, nested and rescheduled timeouts, priority
// and last-in-first-out queues with shutdown, async generators closed midway, timers and callbacks at one instant, context
// variables, Runner, uncancel, and what is printed of each object on the way.

import { Random } from "./random.mjs";

const SCENARIOS = 6;
const DELAYS = ["0", "0", "0.5", "1", "1", "1.5", "2"];

const HEAD = `import asyncio
import contextlib
import contextvars
import time

name = contextvars.ContextVar("name", default="-")


class Shared:
    def __init__(self):
        self.queues = [asyncio.PriorityQueue(), asyncio.LifoQueue(2), asyncio.Queue(1)]
        self.lock = asyncio.Lock()
        self.gate = asyncio.Event()
        self.semaphore = asyncio.BoundedSemaphore(2)
        self.tasks = []
        self.generators = []


def log(*words):
    print(f"{time.monotonic():.3f}", *words)


def outcome(task):
    if not task.done():
        return "pending"
    return "cancelled" if task.cancelled() else repr(task.exception() or task.result())


async def leaf(s):
    await asyncio.sleep(0.5)
    log("leaf", name.get())
    return "leaf"


async def ticks(s, label, count, delay):
    try:
        for number in range(count):
            got = yield number
            if got is not None:
                log(label, "got", got)
            await asyncio.sleep(delay)
    except (ValueError, GeneratorExit) as error:
        log(label, "thrown", repr(error))
        raise
    finally:
        log(label, "closes", name.get())
        await asyncio.sleep(0)
        log(label, "closed")


@contextlib.asynccontextmanager
async def scope(label, delay):
    log(label, "enters")
    await asyncio.sleep(delay)
    try:
        yield label
    except ValueError as error:
        log(label, "swallows", repr(error))
    finally:
        log(label, "leaves")
        await asyncio.sleep(delay)
`;

/** The source of the program with this number. */
export function randomStructures(seed) {
  const scenarios = Array.from({ length: SCENARIOS }, (_, index) => new Scenario(new Random(seed * 1000 + index), index).source());
  const runs = Array.from({ length: SCENARIOS }, (_, index) => {
    const call = index % 2 ? `asyncio.run(scenario_${index}())` : `with asyncio.Runner() as runner:\n        log("result", runner.run(scenario_${index}()))`;
    return `print("-- scenario ${index}")\ntry:\n    ${call}\nexcept BaseException as error:\n    print(repr(error), repr(error.__context__))`;
  });
  return `${HEAD}\n\n${scenarios.join("\n\n")}\n\n${runs.join("\n")}\n`;
}

/** One `async def scenario_N` and the coroutine functions it starts. */
class Scenario {
  constructor(random, index) {
    this.random = random;
    this.index = index;
    this.functions = [];
    this.labels = 0;
  }

  source() {
    const workers = Array.from({ length: this.random.between(2, 4) }, () => this.worker(2));
    const eager = this.random.chance(0.3) ? ["    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)"] : [];
    const starts = workers.map((worker, n) => `    s.tasks.append(asyncio.create_task(${worker}(s), name="t${n}"))`);
    const ending = this.random.of([
      ["    results = await asyncio.gather(*s.tasks, return_exceptions=True)", "    log([repr(result) for result in results])"],
      ["    done, pending = await asyncio.wait(s.tasks, timeout=4)", "    log(len(done), len(pending), [outcome(task) for task in s.tasks])"],
      ["    try:", "        async with asyncio.timeout(5) as limit:", "            for task in s.tasks:", "                log(await task)", "    finally:", "        log(limit, asyncio.current_task().cancelling())"],
    ]);
    const main = [`async def scenario_${this.index}():`, "    s = Shared()", ...eager, ...starts, ...ending, `    return ${this.index}`];
    return [...this.functions, main.join("\n")].join("\n\n\n");
  }

  /** Define a coroutine function; its name. */
  worker(depth) {
    const name = `worker_${this.index}_${this.functions.length}`;
    this.functions.push("");
    const place = this.functions.length - 1;
    const body = [...this.block(depth, this.random.between(2, 4)), `return "${name}"`];
    this.functions[place] = `async def ${name}(s):\n${indent(body).join("\n")}`;
    return name;
  }

  block(depth, length) {
    return Array.from({ length }, () => this.statement(depth)).flat();
  }

  statement(depth) {
    const simple = ["sleep", "put", "get", "timers", "context", "show", "cancel", "release", "raise", "throw", "uncancel"];
    const compound = ["timeouts", "generate", "eager", "scoped", "stack", "run_in", "locked", "group", "shutdown", "shield", "first", "keep_generator", "wait_for"];
    const kind = depth > 0 && this.random.chance(0.65) ? this.random.of(compound) : this.random.of(simple);
    return this[`make_${kind}`](depth);
  }

  label() {
    return `"${this.index}.${this.labels++}"`;
  }

  delay() {
    return this.random.of(DELAYS);
  }

  child(depth) {
    return this.functions.length < 9 ? this.worker(depth - 1) : "leaf";
  }

  make_sleep() {
    return [`await asyncio.sleep(${this.delay()})`, `log(${this.label()})`];
  }

  make_put() {
    const which = this.random.between(0, 2);
    const item = which === 0 ? `(${this.random.between(0, 3)}, ${this.label()})` : this.label();
    return ["try:", `    s.queues[${which}].put_nowait(${item})`, "except (asyncio.QueueFull, asyncio.QueueShutDown) as error:", `    log(repr(error), s.queues[${which}].qsize())`];
  }

  make_get() {
    const which = this.random.between(0, 2);
    return ["try:", `    log("got", await asyncio.wait_for(s.queues[${which}].get(), ${this.delay()}))`, "except (TimeoutError, asyncio.QueueShutDown) as error:", `    log(repr(error), ${this.label()})`];
  }

  make_timers() {
    const lines = ["loop = asyncio.get_running_loop()"];
    for (let n = this.random.between(2, 4); n > 0; n--) {
      const action = this.random.of([`log, ${this.label()}`, `s.gate.set`, `name.set, ${this.label()}`]);
      lines.push(this.random.of([`loop.call_soon(${action})`, `loop.call_later(${this.delay()}, ${action})`, `loop.call_at(loop.time() + ${this.delay()}, ${action})`, `loop.call_soon_threadsafe(${action})`]));
    }
    if (this.random.chance(0.3)) lines.push(`handle = loop.call_later(${this.delay()}, log, ${this.label()})`, "handle.cancel()", "log(handle.cancelled(), handle)");
    return lines;
  }

  make_context() {
    return this.random.of([[`name.set(${this.label()})`], [`log("name", name.get())`], [`token = name.set(${this.label()})`, "await asyncio.sleep(0)", "name.reset(token)"]]);
  }

  make_show() {
    return [`log(asyncio.current_task().cancelling(), [outcome(task) for task in s.tasks], s.semaphore._value, s.lock.locked(), [queue.qsize() for queue in s.queues])`];
  }

  make_cancel() {
    return [`log("cancel", s.tasks[${this.random.between(0, 3)} % len(s.tasks)].cancel(${this.random.chance(0.4) ? this.label() : ""}))`];
  }

  make_release() {
    return ["try:", "    s.semaphore.release()", "except ValueError as error:", "    log(error)"];
  }

  make_raise() {
    return this.random.chance(0.4) ? [`if len(s.tasks) > 1:`, `    raise ValueError(${this.label()})`] : this.make_sleep();
  }

  make_throw() {
    const call = this.random.of(["aclose()", `athrow(ValueError(${this.label()}))`, `asend(${this.label()})`, "__anext__()"]);
    return ["if s.generators:", "    try:", `        log("step", await s.generators[-1].${call})`, "    except (StopAsyncIteration, ValueError, RuntimeError) as error:", "        log(repr(error))"];
  }

  make_uncancel() {
    return ["try:", `    await asyncio.sleep(${this.delay()})`, "except asyncio.CancelledError as error:", `    log("uncancel", repr(error), asyncio.current_task().uncancel())`];
  }

  make_timeouts(depth) {
    const change = this.random.chance(0.5) ? [`        ${this.random.of(["outer", "inner"])}.reschedule(asyncio.get_running_loop().time() + ${this.delay()})`] : [];
    return [
      "try:",
      `    async with asyncio.timeout(${this.delay()}) as outer, asyncio.timeout(${this.delay()}) as inner:`,
      ...change,
      ...indent(indent(this.block(depth - 1, this.random.between(1, 2)))),
      `    log("in time", ${this.label()})`,
      "except TimeoutError as error:",
      `    log(repr(error), repr(error.__cause__), outer.expired(), inner.expired(), asyncio.current_task().cancelling(), ${this.label()})`,
    ];
  }

  make_generate(depth) {
    const leave = this.random.of(["break", "continue", "pass", `raise ValueError(${this.label()})`]);
    const loop = [`async for number in ticks(s, ${this.label()}, ${this.random.between(1, 3)}, ${this.delay()}):`, `    log("number", number)`, ...indent(this.block(depth - 1, 1)), `    if number == 1:`, `        ${leave}`];
    return ["try:", ...indent(loop), "except ValueError as error:", "    log(repr(error))"];
  }

  make_keep_generator() {
    return [`s.generators.append(ticks(s, ${this.label()}, 3, ${this.delay()}))`, "log(await anext(s.generators[-1]))"];
  }

  make_eager(depth) {
    const lines = [`task = asyncio.Task(${this.child(depth)}(s), loop=asyncio.get_running_loop(), name=${this.label()}, eager_start=${this.random.of(["True", "True", "False"])})`, "log(task.get_name(), outcome(task))"];
    return [...lines, "try:", "    log(await task)", "except (ValueError, RuntimeError) as error:", "    log(repr(error))"];
  }

  make_scoped(depth) {
    return ["try:", `    async with scope(${this.label()}, ${this.delay()}) as label:`, ...indent(indent(this.block(depth - 1, this.random.between(1, 2)))), "        log(label)", "except RuntimeError as error:", "    log(repr(error))"];
  }

  make_stack(depth) {
    return [
      "async with contextlib.AsyncExitStack() as stack:",
      `    log(await stack.enter_async_context(scope(${this.label()}, ${this.delay()})))`,
      `    stack.push_async_callback(asyncio.sleep, ${this.delay()})`,
      `    stack.callback(log, ${this.label()})`,
      ...indent(this.block(depth - 1, 1)),
    ];
  }

  make_run_in(depth) {
    return ["context = contextvars.copy_context()", `context.run(name.set, ${this.label()})`, `task = asyncio.create_task(${this.child(depth)}(s), context=context)`, "try:", "    log(await task, context[name], name.get())", "except ValueError as error:", "    log(repr(error), context[name])"];
  }

  make_locked(depth) {
    return [`async with ${this.random.of(["s.lock", "s.semaphore"])}:`, ...indent(this.block(depth - 1, this.random.between(1, 2)))];
  }

  make_group(depth) {
    const children = Array.from({ length: this.random.between(1, 2) }, () => `        group.create_task(${this.child(depth)}(s))`);
    return ["try:", "    async with asyncio.TaskGroup() as group:", ...children, ...indent(indent(this.block(depth - 1, 1))), "except* ValueError as error:", `    log(repr(error), group, asyncio.current_task().cancelling())`];
  }

  make_shutdown() {
    const which = this.random.between(0, 2);
    return [`s.queues[${which}].shutdown(${this.random.chance(0.5) ? "immediate=True" : ""})`, "try:", `    await asyncio.wait_for(s.queues[${which}].join(), ${this.delay()})`, "except TimeoutError:", `    log(repr(s.queues[${which}]).partition("maxsize")[2])`];
  }

  make_shield(depth) {
    return ["try:", `    log("shielded", await asyncio.wait_for(asyncio.shield(${this.child(depth)}(s)), ${this.delay()}))`, "except (TimeoutError, ValueError) as error:", `    log(repr(error), ${this.label()})`];
  }

  make_first(depth) {
    return [`children = [asyncio.create_task(${this.child(depth)}(s)), asyncio.create_task(s.gate.wait())]`, "done, pending = await asyncio.wait(children, return_when=asyncio.FIRST_COMPLETED)", "for child in pending:", `    child.cancel(${this.label()})`, "log([outcome(child) for child in children])"];
  }

  make_wait_for(depth) {
    return ["try:", `    log(await asyncio.wait_for(${this.child(depth)}(s), ${this.delay()}))`, "except (TimeoutError, ValueError) as error:", `    log(repr(error), repr(error.__context__))`];
  }
}

function indent(lines) {
  return lines.map((line) => `    ${line}`);
}
