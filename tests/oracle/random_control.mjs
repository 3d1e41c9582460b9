// Random control flow: loops, `try` with everything it can have, `with`, generators, closures, and every way out of them. Each
// function says where it goes; what it returns or raises is printed with the whole chain of causes and contexts.
import { Random } from "./random.mjs";

const FUNCTIONS = 14;
const DEPTH = 4;
const ERRORS = ["ValueError", "KeyError", "IndexError", "ZeroDivisionError", "StopIteration"];

const HEAD = `import asyncio

steps = 0


class Enough(Exception):
    pass


def log(*words):
    global steps
    steps += 1
    if steps > 400:
        raise Enough()
    print(*words)


class Manager:
    def __init__(self, name, swallow=(), fails=None):
        self.name, self.swallow, self.fails = name, swallow, fails

    def __enter__(self):
        log("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        log("exit", self.name, repr(error))
        if self.fails:
            raise self.fails
        return kind is not None and issubclass(kind, self.swallow)

    async def __aenter__(self):
        await asyncio.sleep(0)
        return self.__enter__()

    async def __aexit__(self, *details):
        await asyncio.sleep(0)
        return self.__exit__(*details)


def chain(error):
    parts = []
    while error is not None and len(parts) < 12:
        parts.append(repr(error))
        if error.__cause__ is not None:
            parts.append("from")
            error = error.__cause__
        else:
            error = None if error.__suppress_context__ else error.__context__
    return " ".join(parts)


def show(name, make):
    global steps
    steps = 0
    try:
        print(name, "->", make())
    except Enough:
        print(name, "is cut short")
    except BaseException as error:
        print(name, "!!", chain(error))
`;

/** The source of the program with this number. */
export function randomControl(seed) {
  const maker = new Control(new Random(seed));
  const functions = Array.from({ length: FUNCTIONS }, (_, n) => maker.function(n));
  return `${HEAD}\n\n${functions.join("\n\n\n")}\n`;
}

class Control {
  constructor(random) {
    this.random = random;
    this.labels = 0;
  }

  function(n) {
    this.kind = this.random.of(["plain", "plain", "generator", "coroutine", "async generator"]);
    this.isAsync = this.kind === "coroutine" || this.kind === "async generator";
    this.yields = this.kind.endsWith("generator");
    this.number = n;
    const body = this.block(DEPTH, false, this.random.between(2, 4));
    const calls = {
      plain: `f${n}(3)`,
      generator: `[item for item in f${n}(3)]`,
      coroutine: `asyncio.run(f${n}(3))`,
      "async generator": `asyncio.run(drain(f${n}(3)))`,
    };
    const head = `${this.isAsync ? "async " : ""}def f${n}(n):`;
    const lines = [head, ...indent(["x = 0", ...body, ...(this.yields ? ["yield 'last'"] : [`return ("end", x)`])]), "", "", `show("f${n}", lambda: ${calls[this.kind]})`];
    if (this.kind === "async generator") lines.unshift("async def drain(source):", "    return [item async for item in source]", "", "");
    if (this.kind === "generator") lines.push(...this.driver(n));
    return lines.join("\n");
  }

  /** Send, throw and close at random. */
  driver(n) {
    const moves = Array.from({ length: this.random.between(2, 5) }, () =>
      this.random.of(["next(g)", `g.send(${this.random.between(1, 9)})`, `g.throw(${this.error()})`, "g.close()"]));
    return ["", "", `def drive${n}():`, `    g = f${n}(2)`, "    next(g)", ...moves.flatMap((move) => ["    try:", `        log("driven", ${move})`, "    except (ValueError, KeyError) as error:", '        log("came out", repr(error))']), '    return "driven"', "", "", `show("drive${n}", drive${n})`];
  }

  block(depth, inLoop, length) {
    const lines = [];
    for (let n = 0; n < length; n++) lines.push(...this.statement(depth, inLoop));
    return lines;
  }

  statement(depth, inLoop) {
    if (depth === 0 || this.random.chance(0.3)) return this.simple(inLoop);
    const kind = this.random.of(["try_except", "try_except", "try_finally", "try_all", "for", "while", "if", "with", "with_two", "closure", "delegate", "group"]);
    return this[`make_${kind}`](depth - 1, inLoop);
  }

  simple(inLoop) {
    const choices = ["log", "log", "raise", "change", "divide", "lookup"];
    if (inLoop) choices.push("break", "continue");
    if (!this.inFinally) choices.push("return");
    if (this.yields) choices.push("yield", "yield", "yield");
    if (this.isAsync) choices.push("await");
    if (this.inHandler) choices.push("reraise", "raise_from");
    switch (this.random.of(choices)) {
      case "raise": return [`if ${this.condition()}:`, `    raise ${this.error()}`];
      case "change": return [`x += ${this.random.between(1, 3)}`];
      case "divide": return [`x = 6 // (n - ${this.random.between(0, 4)})`];
      case "lookup": return [`x += [1, 2, 3][n - ${this.random.between(0, 3)} + ${this.random.between(0, 2)}]`];
      case "break": return [`if ${this.condition()}:`, "    break"];
      case "continue": return [`if ${this.condition()}:`, "    continue"];
      case "return": return this.kind === "async generator" ? [`if ${this.condition()}:`, "    return"] : [`if ${this.condition()}:`, `    return (${this.label()}, x)`];
      case "yield": return [`log("sent", ${this.kind === "generator" ? "(yield x)" : "(yield (x, n))"})`];
      case "await": return ["await asyncio.sleep(0)"];
      case "reraise": return [`if ${this.condition()}:`, "    raise"];
      case "raise_from": return [`if ${this.condition()}:`, `    raise ${this.error()} from ${this.random.of(["None", "error", "error"])}`];
      default: return [`log(${this.label()}, x, n)`];
    }
  }

  label() {
    return `"${this.number}.${this.labels++}"`;
  }

  condition() {
    return this.random.of(["n > 1", "n == 2", "x % 2", "x > 2", "n % 2 == 0", "True", "x == 0", "n < 3"]);
  }

  error() {
    const errors = this.isAsync || this.yields ? ERRORS.slice(0, 4) : ERRORS;
    return `${this.random.of(errors)}(${this.label()})`;
  }

  caught() {
    return this.random.of(["ValueError", "(KeyError, IndexError)", "LookupError", "ArithmeticError", "Exception", "(ValueError, ZeroDivisionError)"]);
  }

  within(field, make) {
    const before = this[field];
    this[field] = true;
    const lines = make();
    this[field] = before;
    return lines;
  }

  make_try_except(depth, inLoop) {
    const lines = ["try:", ...indent(this.block(depth, inLoop, 2))];
    for (let n = this.random.between(1, 2); n > 0; n--) {
      lines.push(`except ${this.caught()} as error:`, `    log("caught", ${this.label()}, repr(error))`, ...this.within("inHandler", () => indent(this.block(depth, inLoop, 1))));
    }
    if (this.random.chance(0.4)) lines.push("else:", ...indent(this.block(depth, inLoop, 1)));
    return lines;
  }

  make_try_finally(depth, inLoop) {
    return ["try:", ...indent(this.block(depth, inLoop, 2)), "finally:", `    log("finally", ${this.label()})`, ...this.finally(depth)];
  }

  make_try_all(depth, inLoop) {
    return [...this.make_try_except(depth, inLoop), "finally:", `    log("finally", ${this.label()}, x)`, ...this.finally(depth)];
  }

  /** Leaving a \`finally\` by return, break or continue is a warning since 3.14. */
  finally(depth) {
    return this.within("inFinally", () => indent(this.block(Math.max(0, depth - 1), false, 1)));
  }

  make_for(depth) {
    const target = this.random.of(["range(n)", "[5, 6, 7]", "'ab'", "enumerate('xy')"]);
    const lines = [`for item in ${target}:`, "    log('item', item)", ...indent(this.block(depth, true, 2))];
    if (this.random.chance(0.4)) lines.push("else:", ...indent(this.block(depth, false, 1)));
    return lines;
  }

  make_while(depth) {
    const lines = ["while n > 0:", "    n -= 1", ...indent(this.block(depth, true, 2))];
    if (this.random.chance(0.4)) lines.push("else:", ...indent(this.block(depth, false, 1)));
    return lines;
  }

  make_if(depth, inLoop) {
    const lines = [`if ${this.condition()}:`, ...indent(this.block(depth, inLoop, 1))];
    if (this.random.chance(0.4)) lines.push(`elif ${this.condition()}:`, ...indent(this.block(depth, inLoop, 1)));
    if (this.random.chance(0.5)) lines.push("else:", ...indent(this.block(depth, inLoop, 1)));
    return lines;
  }

  manager() {
    const swallow = this.random.of(["", ", swallow=ValueError", ", swallow=LookupError", ", swallow=Exception"]);
    const fails = this.random.chance(0.1) ? `, fails=${this.error()}` : "";
    return `Manager(${this.label()}${swallow}${fails})`;
  }

  make_with(depth, inLoop) {
    const keyword = this.isAsync && this.random.chance(0.5) ? "async with" : "with";
    return [`${keyword} ${this.manager()} as m:`, ...indent(this.block(depth, inLoop, 2))];
  }

  make_with_two(depth, inLoop) {
    return [`with ${this.manager()}, ${this.manager()} as m:`, "    log('managed', m)", ...indent(this.block(depth, inLoop, 1))];
  }

  /** A nested function that changes a variable of this one. */
  make_closure(depth) {
    const before = [this.kind, this.isAsync, this.yields, this.inHandler, this.inFinally];
    [this.kind, this.isAsync, this.yields, this.inHandler, this.inFinally] = ["plain", false, false, false, false];
    const body = indent(this.block(Math.max(0, depth - 1), false, 2));
    [this.kind, this.isAsync, this.yields, this.inHandler, this.inFinally] = before;
    const name = `inner${this.labels++}`;
    return [`def ${name}(n):`, "    nonlocal x", ...body, "    x += 1", "    return x", `log("closure", ${name}(n - 1), x)`];
  }

  make_delegate(depth, inLoop) {
    if (this.kind !== "generator") return this.make_if(depth, inLoop);
    return [`log("delegated", (yield from ${this.random.of(["range(2)", "'yz'", "(i * i for i in range(3))", "[]"])}))`];
  }

  make_group(depth, inLoop) {
    return ["log([", `    (a, b) for a in range(${this.random.between(1, 3)}) for b in 'pq' if a != x`, "])", ...this.simple(inLoop)];
  }
}

function indent(lines) {
  return lines.map((line) => `    ${line}`);
}
