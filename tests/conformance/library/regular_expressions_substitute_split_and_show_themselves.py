import copy
import re

m = re.match(r"(?P<first>\w+) (?P<second>\w+)?", "hello ")
print(m.group(), m.group(0, 1, "second"), m["first"], m.groups("none"), m.groupdict("d"), m.start("second"), m.end(1), m.span("first"), m.regs, m.pos, m.endpos, m.string, m.re, m.expand(r"\2-\1-\g<first>\n"))
for call in [
    lambda: m.group(5),
    lambda: m["zz"],
    lambda: m.start(3),
    lambda: m.expand(r"\9"),
    lambda: re.sub("a", r"\g<x>", "a"),
    lambda: re.sub("a", r"\q", "a"),
    lambda: re.sub("a", "\\", "a"),
    lambda: re.sub("a", r"\g", "a"),
    lambda: re.sub("a", r"\g<", "a"),
    lambda: re.sub("a", r"\g<>", "a"),
    lambda: re.sub("a", r"\g<1 >", "a"),
    lambda: re.match("a", b"a"),
    lambda: re.match(b"a", "a"),
    lambda: re.match("a", 5),
    lambda: re.compile(5),
    lambda: re.compile(re.compile("a"), re.I),
    lambda: re.sub("a", lambda m: 5, "a"),
    lambda: re.sub("a", 5, "a"),
    lambda: re.sub("a", b"x", "a"),
    lambda: re.Match(),
    lambda: re.compile("a", re.L),
    lambda: re.compile("(?u)a", re.A),
]:
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub("x*", "-", "abxd"), re.sub("", "-", "abc"), re.subn("b", lambda m: m.group().upper(), "abab", count=1), re.sub(r"(a)|b", r"[\1]", "ab"), re.sub("a", r"\\n\n\t", "a"), re.sub("a", r"\060", "a"))
print(re.split(r"\s*,\s*", "a , b,c", maxsplit=1), re.split("(,)", "a,b"), re.split("x*", "axbc"), re.split("", "ab"), re.split(r"(a)|b", "xaybz"))
print(re.I, re.I | re.M, repr(re.I | re.X | re.S), re.NOFLAG, re.compile("a", re.I | re.M), re.compile("a", re.A), re.compile(b"a"), re.compile(b"a", re.I), re.compile("a" * 300).__repr__()[:40], re.I.name, re.I.value, re.I & re.M, bool(re.I & re.M), re.RegexFlag.DOTALL)
print(re.escape("a.b[c]-d e\n#&~"), re.escape(b"a.b"), re.findall(rb"\w+", b"ab cd"), re.search(rb"(\d)", b"a1").group(1), re.sub(rb"a", b"b", b"aa"))
p = re.compile(r"(\d+)")
print(p.search("a12b34", 3), p.match("12", 1), p.search("a12b34", 0, 2), p.findall("1 2 3", 2), p == re.compile(r"(\d+)"), hash(p) == hash(re.compile(r"(\d+)")), type(p), type(m), type(p).__name__, re.Pattern, re.error is re.PatternError)
print([m.group() for m in re.finditer(r"\d", "a1b2")], list(map(re.Match.group, re.finditer("b", "abab"))), re.fullmatch("a|ab", "ab"), re.match("", "").span())
tok = re.compile(r"(?P<NUM>\d+(\.\d*)?)|(?P<ID>[A-Za-z_]\w*)|(?P<OP>[+\-*/=])|(?P<SKIP>[ \t]+)|(?P<BAD>.)")
print([(t.lastgroup, t.group()) for t in tok.finditer("x1 = 3.5 + y*2 ?")])
print(re.purge(), re.compile(p) is p, bool(re.search("a", "a")))
print(copy.copy(p) is p, copy.deepcopy(m) is m)
