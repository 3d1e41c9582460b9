import re
from typing import NamedTuple
class Token(NamedTuple):
    kind: str
    value: str | float
    line: int
    col: int
SPEC = [("NUM", r"\d+(?:\.\d*)?(?:[eE][+-]?\d+)?"), ("ID", r"[^\W\d]\w*"), ("OP", r"\*\*|[-+*/%^=(),]"), ("NL", r"\n"), ("SKIP", r"[ \t]+|#.*"), ("BAD", r".")]
RX = re.compile("|".join(f"(?P<{n}>{p})" for n, p in SPEC))
def lex(code):
    line, start = 1, 0
    for m in RX.finditer(code):
        kind, v, col = m.lastgroup, m.group(), m.start() - start
        match kind:
            case "NL": line += 1; start = m.end(); continue
            case "SKIP": continue
            case "BAD": raise SyntaxError(f"{v!r} unexpected on line {line}", ("calc", line, col + 1, code.splitlines()[line - 1]))
            case "NUM": v = float(v)
        yield Token(kind, v, line, col)
class Parser:
    LEVELS = [{"+": lambda a, b: a + b, "-": lambda a, b: a - b}, {"*": lambda a, b: a * b, "/": lambda a, b: a / b, "%": lambda a, b: a % b}]
    def __init__(self, text, env): self.toks, self.env, self.i = list(lex(text)), env, 0
    def peek(self): return self.toks[self.i] if self.i < len(self.toks) else Token("END", "", -1, -1)
    def take(self, value=None):
        t = self.peek()
        if value is not None and t.value != value: raise SyntaxError(f"expected {value!r}, got {t.value!r}")
        self.i += 1; return t
    def expr(self, level=0):
        if level == len(self.LEVELS): return self.power()
        left = self.expr(level + 1)
        while (op := self.LEVELS[level].get(self.peek().value)) and self.peek().kind == "OP":
            self.take(); left = op(left, self.expr(level + 1))
        return left
    def power(self):
        base = self.atom()
        if self.peek().value in ("^", "**"): self.take(); return base ** self.power()
        return base
    def atom(self):
        t = self.take()
        match t:
            case Token("NUM", v): return v
            case Token(kind="ID", value=n) if self.peek().value == "(":
                self.take("("); args = []
                while self.peek().value != ")":
                    args.append(self.expr())
                    if self.peek().value == ",": self.take()
                self.take(")"); return self.env[n](*args)
            case Token("ID", n): return self.env[n]
            case Token("OP", "("): v = self.expr(); self.take(")"); return v
            case Token("OP", "-"): return -self.power()
            case _: raise SyntaxError(f"unexpected {t.kind}")
env = {"pi": 3.14159, "max": max, "sq": lambda x: x * x}
for text in ["1 + 2 * 3", "(1+2)*3 - -4", "2 ^ 3 ** 2", "max(1, sq(3), 2) / 2", "pi * sq(2) # area", "1 + $", "1 +", "foo", "7 % 4 - 1e-2", "(1"]:
    try: p = Parser(text, env); print(f"{text:<22} = {p.expr():g}")
    except (SyntaxError, KeyError) as e: print(f"{text:<22} ! {type(e).__name__}: {e} {getattr(e, 'lineno', None)} {getattr(e, 'offset', None)}")
print(*lex("a = 1\nbb=2 "), sep="\n")
print(re.sub(r"(?<=\d)(?=(\d{3})+\b)", ",", "1234567 89 1234"), re.split(r"\s*[,;]\s*", "a , b;c,,d"), re.findall(r"(\w)(\d)?", "a1b"), re.fullmatch(r"(?i)HELLO", "hello"), re.sub(r"(?P<a>\w+) (\w+)", r"\2 \g<a>", "x y z w", count=1))
m = re.search(r"(?P<y>\d{4})-(?P<m>\d\d)(-\d\d)?", "on 2024-05!"); print(m, m.groups(), m.groupdict(), m.span("m"), m.expand(r"\g<m>/\g<y>"), m[0], m.string[m.end():], m.lastindex, re.escape("a.b*c"))
print(re.compile(r"^\s*(\w+)\s*=\s*(.*?)\s*$", re.M).findall("a = 1\n  b=two words  \n# c\n"), re.subn("[aeiou]", lambda m: m[0].upper(), "education"), re.match("(a+)+$", "aaaaab"), re.compile("x", re.I | re.X))
try: re.compile("(unclosed")
except re.error as e: print(e, e.pos)
