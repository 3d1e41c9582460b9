"""Templates with marks and patterns of their own; lines cut at hyphens and dashes; formatters."""

import string
import textwrap


def t(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


text = 'Did you say "supercalifragilisticexpialidocious?" How *do* you spell that odd word, anyways?'
for w in (12, 30, 5, 1): t(textwrap.wrap, text, w); t(textwrap.wrap, text, w, break_long_words=False); t(textwrap.wrap, text, w, max_lines=2)
for s in ("this-is-a-useful-feature-for-reformatting-posts-from-tim-peters'ly", "em--dash and -- this --option x-y 2024-01-02 foo/bar-baz", "Hello--how are-you? I'm well-known; e-mail: a-b@c-d.com", "(well-known) [semi-final] a-1 1-a b2-c3 -x --y z-", "half-\nway  there.  Two  spaces.\tTab\x0bvt", "naïve-café über-cool", "a"*30 + " " + "b-"*20, "", "   ", "   lead", "trail   "):
    for w in (10, 20, 40): t(textwrap.wrap, s, w)
    t(textwrap.fill, s, 15, initial_indent="* ", subsequent_indent="  "); t(textwrap.wrap, s, 12, break_on_hyphens=False); t(textwrap.wrap, s, 12, drop_whitespace=False); t(textwrap.shorten, s, 20); t(textwrap.wrap, s, 15, fix_sentence_endings=True); t(textwrap.wrap, s, 15, expand_tabs=False, replace_whitespace=False)
t(textwrap.wrap, "a b", 0); t(textwrap.wrap, "a b", 3, max_lines=1, placeholder="....."); t(textwrap.shorten, "hello world", 4); t(textwrap.shorten, "hello world foo", 12, placeholder="..."); t(textwrap.dedent, "  a\n   b\n\n  c"); t(textwrap.dedent, "\ta\n  b"); t(textwrap.dedent, 3); t(textwrap.indent, "a\n\n b\n", "> "); t(textwrap.indent, "a\n\nb", "> ", lambda l: True); t(textwrap.wrap, "the quick brown fox", tabsize=3, width=8); t(repr, textwrap.dedent("  a\n \n  b\n")); t(repr, textwrap.dedent(" a\n\t\n b"))
T = string.Template
t(T("$who likes ${what} $$5").substitute, who="tim", what="x"); t(T("$who").substitute); t(T("$who").safe_substitute); t(T("$").substitute); t(T("a\nb $ c").substitute); t(T("${who").substitute); t(T("$who").substitute, {"who": 1}, who=2); t(T("$1").safe_substitute); t(T("$who ${x} $$ $who").get_identifiers); t(T("$ x").is_valid); t(T("$x").is_valid); t(T("$ x").get_identifiers)
class P(T): delimiter = "%"; idpattern = "[a-z]+"
t(P("%who %WHO %%").safe_substitute, who=1, WHO=2)
class B(T): braceidpattern = "[a-z ]+"
t(B("$who ${who is}").substitute, {"who": 1, "who is": 2}); t(T("${who is}").substitute, {"who is": 2})
class PO(T): pattern = r"""(?P<escaped>@{2})|@(?P<named>[_a-z][._a-z0-9]*)|@{(?P<braced>[_a-z][._a-z0-9]*)}|(?P<invalid>@)"""
t(PO("@x.y @{z} @@").substitute, {"x.y": 1, "z": 2})
class Fl(T): flags = 0
t(Fl("$WHO $who").safe_substitute, who=1, WHO=2); t(T("$WHO $who").safe_substitute, who=1, WHO=2); print(T.pattern.pattern == Fl.pattern.pattern, T.delimiter, T.idpattern, T("a").template)
def bad():
    class X(T): pattern = r"(?P<invalid>x)"
    return X("x").substitute()
t(bad)
class F(string.Formatter):
    def get_value(self, k, a, kw): return kw.get(k, "?") if isinstance(k, str) else a[k]
    def format_field(self, v, s): return super().format_field(v, s) + "!"
    def convert_field(self, v, c): return v.upper() if c == "u" else super().convert_field(v, c)
t(F().format, "{0} {x} {y!u} {0:>4}", 1, y="a"); t(string.Formatter().format, "{} {}", 1); t(string.Formatter().format, "{0} {}", 1); t(string.Formatter().vformat, "{a.b[0]}", (), {"a": 1}); t(lambda: list(string.Formatter().parse("a{b!r:c{d}}e{{f}}"))); t(string.capwords, "hello  wORLD"); t(string.capwords, "a-b", "-"); t(string.Formatter().format, "{!x}", 1); t(string.Formatter().format); t(string.Formatter().check_unused_args, 1, 2, 3)
