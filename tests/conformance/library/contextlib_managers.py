from contextlib import ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress
import io


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("caught", error)
    finally:
        print(f"</{name}>")


with tag("b") as b, tag("i"):
    print(b)
with tag("v"):
    raise ValueError("swallowed")
with suppress(KeyError, IndexError):
    {}["x"]
print("after suppress")
with ExitStack() as stack:
    for name in "xyz":
        stack.enter_context(tag(name))
    stack.callback(print, "callback", 1)
    print("in the stack")


class Thing:
    def close(self):
        print("thing closed")


with closing(Thing()), nullcontext(5) as five:
    print(five)
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured")
print(repr(buffer.getvalue()))


@tag("decorated")
def function():
    print("inside")


function()
try:
    with tag("k"):
        raise KeyError("through")
except KeyError as error:
    print("outside", error)
