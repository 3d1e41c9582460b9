from string.templatelib import Template, Interpolation, convert
name, w = "World", 8
t = t"Hello { name }!"
print(t); print(repr(t.interpolations), t.strings, t.values)
print(t"{name!r:>{w}} {name=} {name = } {name=:>5} { name + 'x' !s}")
print(list(t"a{1}{2}b"), list(t""), list(t"{1}"))
print(type(t), t"" , t"x" t"{w}")
i = Interpolation(3, "x", "r", ">5"); print(i, i.value, i.expression, i.conversion, i.format_spec)
print(Interpolation(3), Interpolation("a", "b"))
print(Template("a", "b", i, i, "c"), Template(), Template("x").strings, Template(i).strings)
print(t"a{1}" + t"b{2}c", (t"a" + t"b").strings)
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: t"a" + "b"); tr(lambda: "b" + t"a"); tr(lambda: Template(3)); tr(lambda: Interpolation(3, "x", "q")); tr(lambda: Interpolation()); tr(lambda: setattr(t, "strings", 1)); tr(lambda: Template(a=1)); tr(lambda: t.foo)
print(convert(3, "r"), convert("a", "r"), convert("é", "a"), convert(3, "s"), convert(3, None)); tr(lambda: convert(3, "z"))
def f(template):
    out = []
    for item in template:
        match item:
            case str() as s: out.append(s)
            case Interpolation(value, _, conversion, format_spec): out.append(format(convert(value, conversion), format_spec))
    return "".join(out)
print(f(t"Hello {name!r:>10} and {w:03d}"))
print(t"a" == t"a", hash(t) is not None, t"{w}{{x}}".strings, len(t.values), rt"\n{w}", tR"\d")
class Secret:
    def __repr__(self): return "SECRET"
print(t"{Secret()}", t"{w:{w}d}".interpolations[0].format_spec)
print(t'''multi
{name}
line''')
it = iter(t"a{1}"); print(type(it).__name__, next(it), next(it)); tr(lambda: next(it))
def sub():
    class X(Template): pass
tr(sub); tr(lambda: t"{undefined}")
print(Interpolation.__match_args__, Template.__module__, isinstance(t, Template))
