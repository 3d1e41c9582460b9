import os
from pathlib import Path, PurePath, PurePosixPath, PosixPath, UnsupportedOperation
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
p = Path("data") / "raw" / "a.tar.gz"
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parents[0], list(p.parents), p.parts, p.anchor, repr(p.root))
print(p.with_name("b"), p.with_suffix(".txt"), p.with_suffix(""), p.with_stem("q"), p.is_absolute(), Path("/a") / "/b", "x" / Path("y"), Path("a/./b//c/"), Path(), Path("."), Path("a/../b"))
print(Path("/usr/lib/x").relative_to("/usr"), Path("/usr").is_relative_to("/usr"), Path("/a/b").relative_to("/a/c", walk_up=True), p.as_posix(), Path("/a b").as_uri(), p.match("*.gz"), p.match("raw/*"), p.match("x/*"))
print(p == Path("data/raw/a.tar.gz"), hash(p) == hash(Path("data/raw/a.tar.gz")), Path("a") < Path("b"), sorted([Path("b"), Path("a/c"), Path("a")]), Path("a") == "a", PurePath("a"), PurePosixPath("/"), type(Path("a")), isinstance(p, PurePath), {p: 1}[p])
t(lambda: p.with_name("")); t(lambda: p.with_name("a/b")); t(lambda: p.with_suffix("txt")); t(lambda: Path("").with_name("x")); t(lambda: p.relative_to("other")); t(lambda: Path(3)); t(lambda: p / 3); t(lambda: Path("a").as_uri()); t(lambda: Path("a") < "b"); t(lambda: p.parents[9])
print(p.joinpath("x", "y"), Path("a", "b", "c"), f"{p}", str(Path("//x")), str(Path("///x")), Path("..").name, Path(".bashrc").suffix, Path("a.").suffix, Path("a.").stem, Path("/").parent, Path("/").name, len(p.parents), p.parents[-1], p.parents[:2])
f = Path("notes.txt")
print(f.exists(), f.write_text("hello\nworld\n"), f.exists(), f.is_file(), f.read_text(), f.read_bytes())
with f.open("a") as file: file.write("more")
with f.open() as file: print([line for line in file])
print(f.write_bytes(b"xy"), f.read_text()); t(lambda: f.write_text(3)); f.touch(); g = f.rename("other.txt"); print(g, f.exists(), g.exists()); g.unlink()
print(g.unlink(missing_ok=True), g.exists(), Path("a/b").absolute().is_absolute(), Path("x").resolve().name, issubclass(UnsupportedOperation, NotImplementedError))
for attempt in (g.unlink, g.read_text, lambda: os.remove("none"), lambda: os.path.getsize("none")):
    try: attempt()
    except FileNotFoundError as e: print(type(e).__name__)
with open("a.txt", "w") as file: file.write("12345")
print(os.path.exists("a.txt"), os.path.lexists("a.txt"), os.path.isfile("a.txt"), os.path.islink("a.txt"), os.path.getsize("a.txt"), os.path.exists("b.txt"))
os.rename("a.txt", "b.txt"); print(os.path.exists("a.txt"), open("b.txt").read()); os.replace("b.txt", "c.txt"); os.unlink("c.txt"); print(os.path.exists("c.txt"))
open("d.txt", "w").close(); os.remove("d.txt"); print(os.path.isfile("d.txt"))
