import re

bad = ["(", ")", "[", "a**", "*a", "a{2,1}", "(?P<1>a)", "(?P<a>x)(?P<a>y)", "(?P=b)", "\\", "(?", "(?<", "(?<a", "(?P", "(?Px", "(?P<a", "(?P<", "\\1", "(a\\1)", "(?z)", "a(?i)", "(?i", "(?i-", "(?i-i:a)", "(?-a:a)", "(?<=a*)b", "[b-a]", "[a-\\d]", "\\q", "[\\q]", "\\x1", "\\u12", "(?(1)a)", "(?(x)a)", "(?(1)a|b|c)", "(?#", "(?P<a b>x)", "(?:a", "a|*", "(?i)*", "a???", "\\400", "x\n(", "+", "^*", "(?P<>x)", "(?(0)a)", "(?y:a)", "(?au:a)"]
for p in bad:
    try:
        print(p, re.compile(p))
    except Exception as e:
        print(repr(p), type(e).__name__, e, getattr(e, "pos", None), getattr(e, "lineno", None), getattr(e, "colno", None), getattr(e, "msg", None))
