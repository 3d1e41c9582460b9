# contextlib: abstract managers by hook and inheritance, managers as decorators, redirected streams.
import asyncio
import io
import sys
from contextlib import (
    AbstractAsyncContextManager, AbstractContextManager, AsyncContextDecorator, ContextDecorator, redirect_stderr, redirect_stdout,
)


class Plain:
    def __enter__(self): ...
    def __exit__(self, *details): ...


class Timer(AbstractContextManager):
    def __exit__(self, *details):
        print("exit", details[0])
        return True


print(issubclass(Plain, AbstractContextManager), isinstance(5, AbstractContextManager), AbstractContextManager[int])
with Timer() as timer:
    print(type(timer).__name__)
    raise ValueError
try:
    AbstractContextManager()
except TypeError as error:
    print(error)


class tracked(ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, *details):
        print("leave", self.name)
        return False


@tracked("call")
def work(x):
    "Works."
    return x * 2


print(work(2), work(3), work.__name__, work.__doc__)


class atracked(AsyncContextDecorator, AbstractAsyncContextManager):
    async def __aenter__(self):
        await asyncio.sleep(0.5)
        print("async enter")
        return self

    async def __aexit__(self, *details):
        print("async leave")


@atracked()
async def awork():
    return asyncio.get_running_loop().time()


print(asyncio.run(awork()), issubclass(atracked, AbstractAsyncContextManager))
buffer = io.StringIO()
with redirect_stdout(buffer) as target:
    print("captured")
    print("twice", file=sys.stdout)
print(repr(buffer.getvalue()), target is buffer)
with redirect_stderr(buffer):
    print("error", file=sys.stderr)
print(repr(buffer.getvalue()))
