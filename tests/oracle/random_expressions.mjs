// Random Python expressions over the builtin types: arithmetic, formatting, methods, slices, comparisons, comprehensions. Each is
// printed with its value or its error. What depends on the machine (hashes, sizes beyond 32 bits) is left out.
import { Random } from "./random.mjs";

const EXPRESSIONS = 250;

const HEAD = `def show(number, make):
    try:
        value = make()
        print(number, type(value).__name__, repr(value))
    except Exception as error:
        print(number, type(error).__name__, error)


`;

/** The source of the program with this number. */
export function randomExpressions(seed) {
  const maker = new Expressions(new Random(seed));
  const lines = Array.from({ length: EXPRESSIONS }, (_, n) => `show(${n}, lambda: ${maker.any()})`);
  return `${HEAD}${lines.join("\n")}\n`;
}

const INTEGERS = ["0", "1", "-1", "2", "3", "-3", "7", "10", "-10", "42", "255", "1000", "-12345", "10**9", "2**31", "-2**31", "2**53", "2**53 + 1", "2**63", "-2**63", "2**64 - 1", "10**20", "-10**25", "True", "False"];
const FLOATS = ["0.0", "-0.0", "1.0", "-1.0", "0.5", "1.5", "2.5", "-2.5", "0.1", "0.2", "1/3", "2/3", "3.14159", "1e-5", "1e-4", "123456.789", "1e15", "1e16", "1e17", "1e22", "1.5e300", "5e-324", "1e100", "-1e-10", "float('inf')", "float('-inf')", "float('nan')", "99.995", "0.00012345", "2.675", "1e3", "9007199254740993.0"];
const STRINGS = ["''", "'a'", "'abc'", "'Hello, World'", "'  padded  '", "'a,b,,c'", "'xxxxx'", "'línea'", "'tab\\there'", "'one two  three'", "'UPPER'", "'123'", "'-7'", "'3.5'", "'it\\'s'", "'\"q\"'", "'ab\\nc'", "'aXbXc'", "'0x1f'", "'1_000'", "' 12 '", "'€uro'", "'abcabc'"];
const LISTS = ["[]", "[1]", "[1, 2, 3]", "[3, 1, 2]", "['b', 'a']", "[1, 'a', None]", "[[1], [2, 3]]", "[0.5, 1, 2.5]", "[True, False]", "list(range(10))", "[(1, 'x'), (0, 'y')]", "['aa', 'b', 'ccc']"];
const TUPLES = ["()", "(1,)", "(1, 2)", "('a', 1)", "(1, (2, 3))", "(3, 1, 2)"];
const DICTS = ["{}", "{'a': 1}", "{'a': 1, 'b': 2}", "{1: 'x', 2: 'y'}", "{'k': [1]}", "dict(z=1, y=2)"];
const SETS = ["set()", "{1}", "{1, 2, 3}", "{3, 4}", "{0, 5, 10}", "set(range(20, 10, -3))"];
const RANGES = ["range(5)", "range(0)", "range(2, 10, 3)", "range(10, 0, -4)", "range(3, 7)"];

class Expressions {
  constructor(random) {
    this.random = random;
  }

  any() {
    const makers = ["arithmetic", "arithmetic", "comparison", "format", "format", "percent", "string", "string", "list", "dict", "set", "slice", "builtin", "builtin", "comprehension", "conversion", "unary", "mixed", "rounding", "dot_format"];
    return this[this.random.of(makers)]();
  }

  of(items) {
    const item = this.random.of(items);
    return /[ /]/.test(item) && !/^['"[({]/.test(item) ? `(${item})` : item;
  }

  integer() {
    return this.of(INTEGERS);
  }

  float() {
    return this.of(FLOATS);
  }

  number() {
    return this.random.chance(0.5) ? this.integer() : this.float();
  }

  text() {
    return this.of(STRINGS);
  }

  sequence() {
    return this.of(this.random.of([LISTS, LISTS, TUPLES, STRINGS, RANGES]));
  }

  container() {
    return this.of(this.random.of([LISTS, TUPLES, DICTS, SETS, STRINGS, RANGES]));
  }

  value() {
    return this.of(this.random.of([INTEGERS, FLOATS, STRINGS, LISTS, TUPLES, DICTS, SETS, RANGES, ["None"]]));
  }

  index() {
    return String(this.random.between(-6, 6));
  }

  arithmetic() {
    const [a, b] = [this.number(), this.number()];
    const operator = this.random.of(["+", "-", "*", "/", "//", "%", "&", "|", "^", "divmod", "<<", ">>", "**"]);
    if (operator === "divmod") return `divmod(${a}, ${b})`;
    if (operator === "<<" || operator === ">>") return `${this.integer()} ${operator} ${this.random.between(-1, 70)}`;
    if (operator === "**") return `${a} ** ${this.random.of(["0", "1", "2", "3", "-1", "-2", "0.5", "10", "True"])}`;
    return `${a} ${operator} ${b}`;
  }

  unary() {
    return `${this.random.of(["-", "+", "~", "not ", "abs", "bool", "str", "repr"])}(${this.value()})`;
  }

  rounding() {
    const digits = this.random.of(["", "", ", 0", ", 1", ", 2", ", 5", ", -1", ", -2", ", None", ", 20"]);
    return `round(${this.number()}${digits})`;
  }

  comparison() {
    const operator = this.random.of(["==", "!=", "<", "<=", ">", ">=", "is not None and", "in", "not in", "and", "or"]);
    const [a, b] = this.random.chance(0.6) ? this.alike() : [this.value(), this.value()];
    return `${a} ${operator} ${operator.endsWith("in") ? this.container() : b}`;
  }

  alike() {
    const kind = this.random.of([LISTS, TUPLES, DICTS, SETS, STRINGS, [...INTEGERS, ...FLOATS]]);
    return [this.of(kind), this.of(kind)];
  }

  /** Operators between any two values: mostly errors. */
  mixed() {
    return `${this.value()} ${this.random.of(["+", "-", "*", "%", "//", "|", "&"])} ${this.random.chance(0.5) ? this.value() : this.random.of(["2", "0", "-1", "[1]", "'s'", "(1,)", "{1}"])}`;
  }

  spec(types) {
    const fill = this.random.of(["", "", "", "*", "0", "_", "€"]);
    const align = this.random.of(["", "<", ">", "^", "="]);
    const sign = this.random.of(["", "", "", "+", "-", " "]);
    const z = this.random.chance(0.05) ? "z" : "";
    const alternate = this.random.chance(0.15) ? "#" : "";
    const zero = this.random.chance(0.15) ? "0" : "";
    const width = this.random.of(["", "", "1", "5", "8", "12"]);
    const comma = this.random.of(["", "", "", ",", "_"]);
    const precision = this.random.of(["", "", ".0", ".1", ".2", ".3", ".6", ".10"]);
    return `${align ? fill : ""}${align}${sign}${z}${alternate}${zero}${width}${comma}${precision}${this.random.of(types)}`;
  }

  format() {
    const kind = this.random.between(0, 3);
    if (kind === 0) return `f"{ ${this.integer()}:${this.spec(["", "d", "b", "o", "x", "X", "c", "n", "e", "f", "g", "%"])}}"`;
    if (kind === 1) return `f"{ ${this.float()}:${this.spec(["", "", "e", "E", "f", "F", "g", "G", "%"])}}"`;
    if (kind === 2) return `f"{ ${this.text()}:${this.spec(["", "", "s", "d"])}}"`;
    return `f"{ ${this.value()}${this.random.of(["!r", "!s", "!a", ""])}${this.random.of(["", ":", ":>12", ":^10", ":.3", ":5"])}}"`;
  }

  dot_format() {
    const fields = this.random.of(["{}", "{} {}", "{0} {1} {0}", "{1}", "{:>6}|{:<6}", "{0[0]}", "{a}", "{{}}", "{!r}", "{0:{1}}", "{"]);
    return `${JSON.stringify(fields)}.format(${this.value()}, ${this.random.of(["5", "'<9'", this.value()])})`;
  }

  percent() {
    const flags = this.random.of(["", "", "-", "+", " ", "0", "#"]);
    const width = this.random.of(["", "5", "10"]);
    const precision = this.random.of(["", "", ".0", ".2", ".5"]);
    const type = this.random.of(["d", "i", "s", "r", "a", "f", "e", "g", "G", "x", "X", "o", "c", "%"]);
    const value = this.random.chance(0.75) ? this.number() : this.value();
    return `"<%${flags}${width}${precision}${type}>" % (${value},)`;
  }

  string() {
    const [s, t] = [this.text(), this.text()];
    const small = this.random.of(["'a'", "'b'", "' '", "','", "'X'", "''", "'bc'", t]);
    const methods = [
      "upper()", "lower()", "title()", "capitalize()", "swapcase()", "strip()", "lstrip()", "rstrip()", "split()", "splitlines()", "isdigit()", "isalpha()", "isalnum()", "isspace()", "isupper()", "islower()",
      "istitle()", "isidentifier()", "isnumeric()", "isdecimal()", "casefold()", "expandtabs(4)", `strip(${small})`, `split(${small})`, `split(${small}, 1)`, `rsplit(${small}, 1)`, `rsplit(None, 1)`, `partition(${small})`, `rpartition(${small})`,
      `replace(${small}, '-')`, `replace(${small}, '<>', 1)`, `find(${small})`, `rfind(${small})`, `index(${small})`, `count(${small})`, `startswith(${small})`, `endswith((${small}, 'c'))`, `join(['1', ${t}])`, `join(${this.sequence()})`,
      `center(${this.random.between(0, 12)}, '*')`, `ljust(8) + '|'`, `rjust(8, '.')`, `zfill(${this.random.between(0, 9)})`, `removeprefix(${small})`, `removesuffix(${small})`, `find(${small}, ${this.index()})`, `__contains__(${small})`, `encode()`, `missing()`,
    ];
    return `${s}.${this.random.of(methods)}`;
  }

  list() {
    const l = this.of(LISTS);
    const method = this.random.of([
      "copy()", "pop()", "pop(0)", `pop(${this.index()})`, "reverse()", "sort()", "sort(reverse=True)", "sort(key=str)", "sort(key=len)", `index(${this.value()})`, `count(${this.value()})`, `append(${this.value()})`, `remove(${this.value()})`,
      `insert(${this.index()}, 'new')`, `extend(${this.container()})`, "clear()",
    ]);
    return `(lambda l: (l.${method}, l))(${l})`;
  }

  dict() {
    const key = this.random.of(["'a'", "'b'", "'z'", "1", "True", "1.0", "None", "(1, 2)", "[]"]);
    const method = this.random.of([
      `get(${key})`, `get(${key}, 'd')`, `pop(${key})`, `pop(${key}, 'd')`, `setdefault(${key}, 9)`, "items()", "keys()", "values()", "popitem()", "copy()", "clear()", `update(${this.of(DICTS)})`, `update(a=5, n=6)`, `update(${this.of(LISTS)})`, `__getitem__(${key})`, `fromkeys(${this.of(TUPLES)}, 0)`,
    ]);
    return this.random.chance(0.8) ? `(lambda d: (d.${method}, d))(${this.of(DICTS)})` : `${this.of(DICTS)} | ${this.of(DICTS)}`;
  }

  set() {
    const [a, b] = [this.of(SETS), this.of(SETS)];
    return this.random.of([
      `${a} | ${b}`, `${a} & ${b}`, `${a} - ${b}`, `${a} ^ ${b}`, `${a} <= ${b}`, `${a}.union(${this.of(RANGES)})`, `${a}.issubset(${b})`, `sorted(${a} | ${b})`, `(lambda s: (s.add(${this.random.between(0, 30)}), s))(${a})`,
      `(lambda s: (s.discard(1), s))(${a})`, `(lambda s: s.remove(7))(${a})`, `(lambda s: (s.update(${b}), s))(${a})`, `set(${this.of(RANGES)})`, `len(${a})`, `${a}.isdisjoint(${b})`, `set(${this.of(["[1, 2, 1]", "'a'", "((1, 2),)", "[[]]"])})`,
    ]);
  }

  slice() {
    const part = () => (this.random.chance(0.3) ? "" : this.index());
    const where = this.random.of([`${this.index()}`, `${part()}:${part()}`, `${part()}:${part()}:${this.random.of(["1", "2", "-1", "-2", "3", ""])}`, "::0"]);
    return `${this.sequence()}[${where}]`;
  }

  conversion() {
    const f = this.random.of(["int", "float", "str", "bool", "list", "tuple", "len", "sorted", "int", "float", "chr", "ord", "hex", "bin", "oct", "dict", "iter", "sum", "reversed"]);
    const argument = f === "chr" ? String(this.random.between(-5, 300)) : this.value();
    if (f === "iter" || f === "reversed") return `list(${f}(${argument}))`;
    return this.random.chance(0.15) && f === "int" ? `int(${this.text()}, ${this.random.of(["2", "8", "10", "16", "36", "0", "1"])})` : `${f}(${argument})`;
  }

  builtin() {
    return this.random.of([
      `max(${this.container()})`, `min(${this.container()})`, `sum(${this.sequence()})`, `sorted(${this.container()}, reverse=True)`, `sorted(${this.sequence()}, key=str)`, `list(enumerate(${this.sequence()}, 1))`, `list(zip(${this.sequence()}, ${this.sequence()}))`,
      `list(map(str, ${this.sequence()}))`, `list(filter(None, ${this.sequence()}))`, `any(${this.sequence()})`, `all(${this.sequence()})`, `max(${this.number()}, ${this.number()})`, `min(${this.sequence()}, default='none')`, `max(${this.sequence()}, key=len)`,
      `pow(${this.integer()}, ${this.random.between(0, 9)}, ${this.random.of(["7", "1000", "-5", "0"])})`, `isinstance(${this.value()}, (int, str))`, `${this.of(RANGES)}.index(${this.index()})`, `${this.of(RANGES)} == ${this.of(RANGES)}`, `len(${this.container()})`,
      `list(reversed(${this.sequence()}))`, `(${this.integer()}).bit_length()`, `(${this.float()}).is_integer()`, `sum(${this.of(LISTS)}, [])`, `next(iter(${this.container()}))`, `getattr(${this.value()}, 'real', 'no real')`, `callable(${this.value()})`, `list(range(${this.index()}, ${this.index()}, ${this.index()}))`,
    ]);
  }

  comprehension() {
    const source = this.sequence();
    return this.random.of([
      `[x for x in ${source}]`, `[x * 2 for x in ${source}]`, `[str(x) + '!' for x in ${source} if x]`, `{x: i for i, x in enumerate(${source})}`, `[(x, y) for x in ${this.of(RANGES)} for y in ${this.of(TUPLES)}]`, `sorted({str(x) for x in ${source}})`,
      `[x if x else None for x in ${source}]`, `sum(x for x in ${source})`, `''.join(str(x) for x in ${source})`, `[a + b for a, b in zip(${source}, ${this.sequence()})]`, `(lambda *a, **k: (a, k))(*${source}, **${this.of(["{}", "{'a': 1}", "{1: 'x'}"])})`, `(lambda first, *rest: (first, rest))(*${source})`, `[*${source}, *${this.container()}][-3:]`,
    ]);
  }
}
