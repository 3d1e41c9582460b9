"""`print` calls `write` of another file for each value, separator and end, as a program that counts or copies sees."""
import sys, contextlib, io


class Tee:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return len(text)

    def flush(self):
        self.parts.append("<flush>")


tee = Tee()
print("a", 1, file=tee)
print(file=tee)
print("b", "", "c", sep="", end="", file=tee)
print("d", file=tee, flush=True)
print(tee.parts)
tee.parts.clear()
with contextlib.redirect_stdout(tee):
    print("x", "y", sep=", ")
    print("", end="")
print(tee.parts)
tee.parts.clear()
old, sys.stdout = sys.stdout, tee
print("one", "two")
print("z", flush=True)
sys.stdout = old
print(tee.parts)


class Broken:
    def write(self, text):
        raise ValueError(f"cannot write {text!r}")


try:
    print("first", "second", file=Broken())
except ValueError as error:
    print(error)


class NoFlush:
    def write(self, text):
        pass


try:
    print("x", file=NoFlush(), flush=True)
except AttributeError as error:
    print(error)
try:
    print("x", file=object())
except AttributeError as error:
    print(error)


class Shows:
    def __str__(self):
        print("asked")
        return "shown"


print("before", Shows(), "after", file=tee)
print(tee.parts)
