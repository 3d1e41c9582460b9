# Paths are texts; the machine has four cores.
import os
import os.path
import graphlib
import keyword
import struct
import textwrap

print(os.path.join("a", "b", "/c", "d"), os.path.basename("/x/y.txt"), os.path.dirname("/x/y.txt"), os.path.splitext("a/b.tar.gz"))
print(os.path.normpath("a/./b/../c//d"), os.path.isabs("/a"), os.path.isabs("a"), os.path.commonprefix(["abc", "abd"]), os.path.commonpath(["/a/b/c", "/a/b/d"]))
print(os.path.split("/a/b"), os.path.relpath("/a/b/c", "/a/d"), os.sep, os.pathsep, os.linesep == "\n", os.curdir, os.pardir, os.extsep, os.devnull, os.altsep)
print(os.path.splitroot("/a/b"), os.path.splitdrive("/a"), os.fspath("x"), os.fsencode("é"), os.fsdecode(b"x"), os.SEEK_END)
print(os.environ.get("SURELY_NOT_THERE"), os.getenv("SURELY_NOT_THERE", "default"))
os.environ["LOOPSCOPE_TEST"] = "1"
print(os.getenv("LOOPSCOPE_TEST"), os.path.expandvars("$LOOPSCOPE_TEST/x"))
os.unsetenv("LOOPSCOPE_TEST")
print(isinstance("x", os.PathLike), len(os.urandom(4)))
print(keyword.iskeyword("async"), keyword.issoftkeyword("match"), len(keyword.kwlist), keyword.softkwlist)
print(list(graphlib.TopologicalSorter({"d": {"b", "c"}, "b": {"a"}, "c": {"a"}}).static_order())[0::3])
try:
    graphlib.TopologicalSorter({"a": {"b"}, "b": {"a"}}).prepare()
except graphlib.CycleError as error:
    print(error.args[0])
buffer = bytearray(6)
struct.pack_into(">HI", buffer, 0, 1, 2)
print(bytes(buffer), struct.unpack_from(">I", buffer, 2))
print(textwrap.TextWrapper(width=12, initial_indent="* ", max_lines=2, placeholder=" ..").wrap("one two three four five six"))
