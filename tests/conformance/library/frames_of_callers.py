# sys._getframe, inspect.currentframe and inspect.stack: who called, from which line, with which variables.
import asyncio
import inspect
import sys


def here():
    frame = inspect.currentframe()
    lines = [frame.f_lineno]
    lines.append(frame.f_lineno)
    print(lines)
    return frame.f_code.co_name, frame.f_lineno, frame.f_back.f_code.co_name


def log(message):
    caller = sys._getframe(1)
    print(f"{caller.f_code.co_name}:{caller.f_lineno}: {message}", sorted(caller.f_locals)[:3])


def work(job, tries=1):
    doubled = job * 2
    log(f"working on {doubled}")
    return inner(job)


def inner(job):
    names = [frame.function for frame in inspect.stack()[:3]]
    second = inspect.stack()[1]
    print(names, second.lineno, second.code_context, second.index, second.filename.endswith(".py"))
    return [frame.f_code.co_name for frame in up(inspect.currentframe(), 2)]


def up(frame, count):
    for _ in range(count):
        yield frame
        frame = frame.f_back


class Traced:
    def __init__(self):
        self.made_by = sys._getframe(1).f_code.co_name


async def main():
    log("in a coroutine")
    await asyncio.sleep(1)
    print(here(), Traced().made_by)
    await deeper()


async def deeper():
    log("awaited")
    print(sys._getframe(1).f_code.co_name, sys._getframe().f_globals is globals())


def whoami():
    info = inspect.getframeinfo(inspect.currentframe())
    print(info.function, info.lineno, info.code_context, isinstance(info, inspect.Traceback))
    print(isinstance(inspect.stack()[0], inspect.FrameInfo), inspect.stack()[1].function)


whoami()
print(here(), work("x"))
print(inspect.isframe(inspect.currentframe()), inspect.currentframe().f_code.co_name)
asyncio.run(main())
