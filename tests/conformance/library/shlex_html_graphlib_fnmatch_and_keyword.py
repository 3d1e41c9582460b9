import fnmatch
import graphlib
import html
import keyword
import shlex


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


show(
    lambda: shlex.split("a 'b c' \"d e\\\"\" f\\ g"),
    lambda: shlex.quote("it's"),
    lambda: shlex.join(["a b", "c"]),
    lambda: shlex.split("a 'b"),
    lambda: shlex.split("a # c", comments=True),
    lambda: shlex.quote(""),
    lambda: shlex.split("a\\"),
    lambda: shlex.split("''"),
)
show(
    lambda: html.escape("<a href='x'>&\"</a>"),
    lambda: html.unescape("&lt;&amp;&#65;&#x42;&quot;&nbsp;&copy"),
    lambda: list(graphlib.TopologicalSorter({"d": {"b"}, "b": ["a"]}).static_order()),
    lambda: list(graphlib.TopologicalSorter({"a": ["b"], "b": ["a"]}).static_order()),
    lambda: keyword.iskeyword("for"),
    lambda: fnmatch.filter(["a.py", "b.txt"], "*.py"),
    lambda: fnmatch.fnmatch("abc", "a[!x]?"),
    lambda: fnmatch.fnmatchcase("ABC", "abc"),
)
