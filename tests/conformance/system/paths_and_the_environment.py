import os
import os.path

print(os.path.join("a", "/b", "c"), os.path.join("a", "b/", "c"), os.path.split("/a/b.txt"), os.path.splitext("a.tar.gz"))
print(os.path.basename("/x/y/"), os.path.dirname("/x/y"), os.path.normpath("a/../b//c/."), os.path.relpath("/a/b", "/a/c"))
print(os.path.commonpath(["/a/b", "/a/c"]), os.path.isabs("/x"), os.path.commonprefix(["abc", "abd"]), os.path.splitext(".rc"))
os.environ["MY"] = "1"
print(os.getenv("MY"), os.environ.get("NO"), "MY" in os.environ, os.environ.pop("MY"), os.getenv("MY", "default"))
for wrong in (lambda: os.environ.__setitem__("x", 5), lambda: os.environ["nope"], lambda: os.fspath(3), lambda: os.environ[3]):
    try:
        wrong()
    except (TypeError, KeyError) as error:
        print(repr(error))
print(os.linesep == "\n", os.sep, os.name, len(os.urandom(4)), os.fspath("a"), os.curdir, os.pardir, os.extsep, os.devnull)


class Path:
    def __fspath__(self):
        return "/from/path"


print(os.path.join(Path(), "file"), os.fspath(Path()), os.fsencode("ü"), os.fsdecode(b"a"))
