# Developing with asyncio: in debug mode a loop looks at its callbacks.
import asyncio
import functools


async def work(number):
    print("never", number)


class Service:
    async def start(self):
        pass


def attempt(schedule, *arguments):
    try:
        print(schedule(*arguments))
    except (RuntimeError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")


async def main():
    loop = asyncio.get_running_loop()
    attempt(loop.call_soon, work, 1)
    attempt(loop.call_later, 1, Service().start)
    attempt(loop.call_at, 1, functools.partial(work, 2))
    attempt(loop.call_soon_threadsafe, work)
    attempt(loop.call_soon, 5)
    attempt(loop.call_later, 0, None)
    attempt(loop.call_soon, asyncio.sleep, 1)
    started = work(3)
    attempt(loop.call_soon, started)
    started.close()
    other = asyncio.new_event_loop()
    other.set_debug(True)
    attempt(lambda: other.call_soon(print).cancel())
    other.close()
    loop.set_debug(False)
    attempt(lambda: loop.call_later(1, 5).cancel())


asyncio.run(main(), debug=True)
