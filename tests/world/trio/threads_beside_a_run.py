"""to_thread.run_sync: a function in a thread, its result or exception; from_thread leads back."""
import threading

import trio


def double(number):
    return number * 2


def fails():
    raise ValueError("in the thread")


async def greet(name):
    await trio.sleep(0)
    return f"hello {name}"


def calls_back():
    print(trio.from_thread.run(greet, "thread"))
    print(trio.from_thread.run_sync(double, 4))
    try:
        trio.from_thread.run(fails_async)
    except KeyError as error:
        print(repr(error))
    return threading.current_thread() is threading.main_thread()


async def fails_async():
    raise KeyError("in the run")


async def main():
    print(await trio.to_thread.run_sync(double, 21))
    try:
        await trio.to_thread.run_sync(fails)
    except ValueError as error:
        print(repr(error))
    print(await trio.to_thread.run_sync(calls_back))
    print(trio.to_thread.current_default_thread_limiter().total_tokens)
    try:
        await trio.to_thread.run_sync(greet, "x")
    except TypeError as error:
        print(error)
    try:
        trio.from_thread.run_sync(double, 1)
    except RuntimeError as error:
        print(error)


trio.run(main)
