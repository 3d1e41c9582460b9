// Random asyncio programs: small trees of statements over a few shared locks, semaphores, events, conditions, barriers, futures
// and queues. Delays come from a handful of values, so that ties are frequent; every scenario has a time limit, so that nothing
// hangs.

import { Random } from "./random.mjs";

const SCENARIOS = 6;
const FUNCTIONS = 10;
const DELAYS = ["0", "0", "0.5", "1", "1", "1.5", "2", "3"];

const HEAD = `import asyncio
import contextvars
import time

name = contextvars.ContextVar("name", default="-")


class Shared:
    def __init__(self):
        self.locks = [asyncio.Lock() for _ in range(2)]
        self.semaphores = [asyncio.Semaphore(n) for n in (1, 2)]
        self.events = [asyncio.Event() for _ in range(2)]
        self.queues = [asyncio.Queue(n) for n in (0, 1)]
        self.conditions = [asyncio.Condition() for _ in range(2)]
        self.barriers = [asyncio.Barrier(n) for n in (2, 3)]
        self.futures = [asyncio.get_running_loop().create_future() for _ in range(2)]
        self.ready = [False, False]
        self.tasks = []


def log(*words):
    print(f"{time.monotonic():.3f}", *words)


def ended(label):
    return lambda task: log(label, "ended", name.get(), "cancelled" if task.cancelled() else repr(task.exception() or task.result()))


def outcome(task):
    if not task.done():
        return "pending"
    return "cancelled" if task.cancelled() else repr(task.exception() or task.result())
`;

/** The source of the program with this number. */
export function randomProgram(seed) {
  const scenarios = Array.from({ length: SCENARIOS }, (_, index) => new Scenario(new Random(seed * 1000 + index), index).source());
  const runs = Array.from({ length: SCENARIOS }, (_, index) => `print("-- scenario ${index}")\nasyncio.run(scenario_${index}())`);
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
    const workers = Array.from({ length: this.random.between(2, 5) }, () => this.worker(2));
    const starts = workers.map((worker, n) => `    s.tasks.append(asyncio.create_task(${worker}(s), name="t${n}"))`);
    const watched = workers.map((_, n) => n).filter(() => this.random.chance(0.4));
    const callbacks = watched.map((n) => `    s.tasks[${n}].add_done_callback(ended("t${n}"))`);
    const main = [
      `async def scenario_${this.index}():`,
      "    s = Shared()",
      ...starts,
      ...callbacks,
      "    try:",
      "        async with asyncio.timeout(20):",
      "            results = await asyncio.gather(*s.tasks, return_exceptions=True)",
      "            log([repr(result) for result in results])",
      "    except TimeoutError:",
      '        log("scenario timed out", [task.done() for task in s.tasks])',
      '    log("end", len(asyncio.all_tasks()), [repr(barrier)[-30:].partition("[")[2] for barrier in s.barriers])',
    ];
    return [...this.functions, main.join("\n")].join("\n\n\n");
  }

  /** Define a coroutine function; its name. */
  worker(depth) {
    const name = `worker_${this.index}_${this.functions.length}`;
    this.functions.push("");
    const place = this.functions.length - 1;
    const body = this.block(depth, this.random.between(2, 4));
    body.push(...(this.random.chance(0.7) ? [`return "${name}"`] : this.statement(0)));
    this.functions[place] = `async def ${name}(s):\n${indent(body).join("\n")}`;
    return name;
  }

  block(depth, length) {
    return Array.from({ length }, () => this.statement(depth)).flat();
  }

  statement(depth) {
    const simple = ["log", "sleep", "sleep", "event_set", "event_clear", "put_nowait", "get_nowait", "cancel", "block", "raise", "notify", "settle", "call_soon", "context", "task_done"];
    const compound = [
      ...["lock", "semaphore", "timeout", "wait_for", "guard", "finally", "spawn", "gather", "group", "repeat", "queue", "event", "sem_pair", "state"],
      ...["condition", "barrier", "shield", "wait", "as_completed", "future", "shutdown", "background", "nested_group", "reschedule", "join", "barrier_change"],
    ];
    const kind = depth > 0 && this.random.chance(0.65) ? this.random.of(compound) : this.random.of(simple);
    return this[`make_${kind}`](depth);
  }

  label() {
    return `"${this.index}.${this.labels++}"`;
  }

  delay() {
    return this.random.of(DELAYS);
  }

  make_log() {
    return [`log(${this.label()})`];
  }

  make_sleep() {
    return [`await asyncio.sleep(${this.delay()})`, `log(${this.label()})`];
  }

  make_block() {
    return this.random.chance(0.4) ? [`time.sleep(${this.delay()})`] : this.make_sleep();
  }

  make_raise() {
    return this.random.chance(0.4) ? [`if len(s.tasks) > 1:`, `    raise ValueError(${this.label()})`] : this.make_log();
  }

  make_event_set() {
    return [`s.events[${this.random.between(0, 1)}].set()`];
  }

  make_event_clear() {
    return [`s.events[${this.random.between(0, 1)}].clear()`];
  }

  make_put_nowait() {
    const label = this.label();
    return ["try:", `    s.queues[${this.random.between(0, 1)}].put_nowait(${label})`, "except asyncio.QueueFull:", `    log("full", ${label})`];
  }

  make_get_nowait() {
    return ["try:", `    log("got", s.queues[${this.random.between(0, 1)}].get_nowait())`, "except asyncio.QueueEmpty:", '    log("empty")'];
  }

  make_cancel() {
    const message = this.random.chance(0.3) ? this.label() : "";
    return [`log("cancel", s.tasks[${this.random.between(0, 4)} % len(s.tasks)].cancel(${message}))`];
  }

  make_state() {
    return [`log(${this.label()}, asyncio.current_task().cancelling(), [task.done() for task in s.tasks], s.locks[0].locked(), s.semaphores[1].locked(), s.queues[0].qsize())`];
  }

  make_lock(depth) {
    return [`async with s.locks[${this.random.between(0, 1)}]:`, `    log("locked", ${this.label()})`, ...indent(this.block(depth - 1, this.random.between(1, 2)))];
  }

  make_semaphore(depth) {
    return [`async with s.semaphores[${this.random.between(0, 1)}]:`, `    log("in", ${this.label()})`, ...indent(this.block(depth - 1, this.random.between(1, 2)))];
  }

  make_sem_pair() {
    const which = this.random.between(0, 1);
    return this.random.chance(0.5) ? [`s.semaphores[${which}].release()`] : [`await s.semaphores[${which}].acquire()`, `log("acquired", ${this.label()})`];
  }

  make_queue() {
    const which = this.random.between(0, 1);
    const label = this.label();
    return this.random.chance(0.5) ? [`await s.queues[${which}].put(${label})`, `log("put", ${label})`] : [`log("get", await s.queues[${which}].get())`];
  }

  make_event() {
    return [`await s.events[${this.random.between(0, 1)}].wait()`, `log("event", ${this.label()})`];
  }

  make_timeout(depth) {
    const label = this.label();
    return [
      "try:",
      `    async with asyncio.timeout(${this.delay()}):`,
      ...indent(indent(this.block(depth - 1, this.random.between(1, 3)))),
      "except TimeoutError:",
      `    log("timeout", ${label})`,
    ];
  }

  make_wait_for(depth) {
    const waits = [
      `s.events[${this.random.between(0, 1)}].wait()`,
      `s.queues[${this.random.between(0, 1)}].get()`,
      `s.locks[${this.random.between(0, 1)}].acquire()`,
      `s.semaphores[${this.random.between(0, 1)}].acquire()`,
      `asyncio.sleep(${this.delay()}, ${this.label()})`,
      `${this.child(depth)}(s)`,
      `asyncio.create_task(${this.child(depth)}(s))`,
    ];
    return ["try:", `    log("waited", await asyncio.wait_for(${this.random.of(waits)}, ${this.delay()}))`, "except TimeoutError:", `    log("wait_for timeout", ${this.label()})`];
  }

  make_guard(depth) {
    const ending = this.random.of(["    raise", "    pass", `    await asyncio.sleep(${this.delay()})`, `    raise KeyError(${this.label()})`]);
    return ["try:", ...indent(this.block(depth - 1, this.random.between(1, 2))), "except asyncio.CancelledError as error:", `    log("cancelled", ${this.label()}, repr(error))`, ending];
  }

  make_finally(depth) {
    return ["try:", ...indent(this.block(depth - 1, this.random.between(1, 2))), "finally:", `    log("finally", ${this.label()})`, ...indent(this.random.chance(0.5) ? this.make_sleep() : this.make_log())];
  }

  make_spawn(depth) {
    const lines = [`task = asyncio.create_task(${this.child(depth)}(s))`];
    if (this.random.chance(0.3)) lines.push(`task.add_done_callback(ended(${this.label()}))`);
    if (this.random.chance(0.5)) lines.push(...this.statement(0));
    if (this.random.chance(0.4)) lines.push(`log("cancel child", task.cancel())`);
    lines.push("try:", '    log("child", await task)', "except (ValueError, KeyError) as error:", '    log("child failed", repr(error))');
    return lines;
  }

  make_gather(depth) {
    const children = Array.from({ length: this.random.between(1, 3) }, () => `${this.child(depth)}(s)`);
    const collect = this.random.chance(0.5) ? ", return_exceptions=True" : "";
    return ["try:", `    log("gathered", await asyncio.gather(${children.join(", ")}${collect}))`, "except (ValueError, KeyError) as error:", `    log("gather failed", repr(error))`];
  }

  make_group(depth) {
    const children = Array.from({ length: this.random.between(1, 3) }, () => `        group.create_task(${this.child(depth)}(s))`);
    const body = this.random.chance(0.5) ? indent(indent(this.statement(0))) : [];
    return ["try:", "    async with asyncio.TaskGroup() as group:", ...children, ...body, "except ExceptionGroup as error:", '    log("group", repr(error))'];
  }

  make_repeat(depth) {
    return [`for _ in range(${this.random.between(2, 3)}):`, ...indent(this.block(depth - 1, this.random.between(1, 2)))];
  }

  make_notify() {
    const which = this.random.between(0, 1);
    const call = this.random.of(["notify()", "notify(2)", "notify_all()"]);
    return [`async with s.conditions[${which}]:`, `    s.ready[${which}] = ${this.random.chance(0.8) ? "True" : "False"}`, `    s.conditions[${which}].${call}`];
  }

  make_condition() {
    const which = this.random.between(0, 1);
    const wait = this.random.chance(0.5) ? `wait_for(lambda: s.ready[${which}])` : "wait()";
    return [`async with s.conditions[${which}]:`, `    log("notified", await s.conditions[${which}].${wait}, ${this.label()})`];
  }

  make_barrier() {
    const which = this.random.between(0, 1);
    return ["try:", `    log("through", await s.barriers[${which}].wait(), ${this.label()})`, "except asyncio.BrokenBarrierError as error:", `    log("broken", error, ${this.label()})`];
  }

  make_barrier_change() {
    return [`await s.barriers[${this.random.between(0, 1)}].${this.random.of(["reset", "abort", "reset"])}()`, `log("changed", ${this.label()})`];
  }

  make_shield(depth) {
    const inner = this.random.of([`${this.child(depth)}(s)`, `s.tasks[${this.random.between(0, 4)} % len(s.tasks)]`]);
    return ["try:", `    async with asyncio.timeout(${this.delay()}):`, `        log("shielded", await asyncio.shield(${inner}))`, "except (TimeoutError, ValueError, KeyError, RuntimeError) as error:", `    log("shield", type(error).__name__, ${this.label()})`];
  }

  make_wait(depth) {
    const children = Array.from({ length: this.random.between(1, 3) }, () => `asyncio.create_task(${this.child(depth)}(s))`);
    const when = this.random.of(["FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED"]);
    const timeout = this.random.chance(0.5) ? `, timeout=${this.delay()}` : "";
    const lines = [`children = [${children.join(", ")}]`, `done, pending = await asyncio.wait(children, return_when=asyncio.${when}${timeout})`, `log("waited", ${this.label()}, [outcome(child) for child in children], len(done), len(pending))`];
    if (this.random.chance(0.5)) lines.push("for child in pending:", "    child.cancel()");
    return lines;
  }

  make_as_completed(depth) {
    const children = Array.from({ length: this.random.between(1, 3) }, () => `${this.child(depth)}(s)`);
    const timeout = this.random.chance(0.5) ? `, timeout=${this.delay()}` : "";
    if (this.random.chance(0.5)) {
      return ["try:", `    async for task in asyncio.as_completed([${children.join(", ")}]${timeout}):`, '        log("completed", outcome(task))', "except TimeoutError:", `    log("as_completed timeout", ${this.label()})`];
    }
    return ["try:", `    for one in asyncio.as_completed([${children.join(", ")}]${timeout}):`, '        log("completed", await one)', "except (TimeoutError, ValueError, KeyError) as error:", `    log("as_completed", repr(error), ${this.label()})`];
  }

  make_future() {
    return ["try:", `    log("future", await s.futures[${this.random.between(0, 1)}])`, "except (ValueError, RuntimeError) as error:", `    log("future failed", repr(error), ${this.label()})`];
  }

  make_settle() {
    const call = this.random.of([`set_result(${this.label()})`, `set_exception(ValueError(${this.label()}))`, "cancel()"]);
    return [`if not s.futures[${this.random.between(0, 1)}].done():`, `    s.futures[0].done() or s.futures[0].${call}`, `    s.futures[1].done() or s.futures[1].${call}`];
  }

  make_call_soon() {
    const label = this.label();
    const how = this.random.of(["call_soon(", `call_later(${this.delay()}, `]);
    const action = this.random.of([`log, "callback", ${label}`, `s.events[${this.random.between(0, 1)}].set`, `s.tasks[0].cancel`]);
    const lines = [`handle = asyncio.get_running_loop().${how}${action})`];
    if (this.random.chance(0.2)) lines.push("handle.cancel()");
    return lines;
  }

  make_context() {
    return this.random.chance(0.5) ? [`name.set(${this.label()})`] : [`log("context", name.get())`];
  }

  make_shutdown() {
    const which = this.random.between(0, 1);
    const immediate = this.random.chance(0.4) ? "immediate=True" : "";
    return ["try:", `    s.queues[${which}].shutdown(${immediate})`, `    log("got", await s.queues[${which}].get())`, "except asyncio.QueueShutDown:", `    log("shut down", ${this.label()})`];
  }

  make_task_done() {
    return ["try:", `    s.queues[${this.random.between(0, 1)}].task_done()`, "except ValueError as error:", `    log(error, ${this.label()})`];
  }

  make_join() {
    return ["try:", `    async with asyncio.timeout(${this.delay()}):`, `        await s.queues[${this.random.between(0, 1)}].join()`, "except TimeoutError:", `    log("join timeout", ${this.label()})`];
  }

  make_background(depth) {
    return [`s.tasks.append(asyncio.create_task(${this.child(depth)}(s)))`, ...this.statement(0)];
  }

  make_nested_group(depth) {
    const inner = [`async with asyncio.TaskGroup() as inner:`, `    inner.create_task(${this.child(depth)}(s))`, ...indent(this.statement(0))];
    return ["try:", "    async with asyncio.TaskGroup() as group:", `        group.create_task(${this.child(depth)}(s))`, ...indent(indent(inner)), "except* (ValueError, KeyError) as error:", '    log("groups", repr(error))'];
  }

  make_reschedule(depth) {
    return [
      "try:",
      `    async with asyncio.timeout(${this.delay()}) as limit:`,
      ...indent(indent(this.block(depth - 1, 1))),
      `        limit.reschedule(${this.random.of(["None", `asyncio.get_running_loop().time() + ${this.delay()}`])})`,
      ...indent(indent(this.block(depth - 1, 1))),
      "except TimeoutError:",
      `    log("rescheduled", ${this.label()}, limit.expired())`,
    ];
  }

  /** A coroutine function for a child task. */
  child(depth) {
    return this.worker(this.functions.length < FUNCTIONS ? Math.max(0, depth - 1) : 0);
  }
}

function indent(lines) {
  return lines.map((line) => `    ${line}`);
}
