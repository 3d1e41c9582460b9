import asyncio
import signal


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print("child cleaned up")


async def main():
    task = asyncio.create_task(child())
    loop = asyncio.get_running_loop()
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await task
    except asyncio.CancelledError as error:
        print("main cancelled", repr(error), loop.time(), asyncio.current_task().cancelling())
        raise
    finally:
        await asyncio.sleep(0.5)
        print("main cleaned up", loop.time())


async def stubborn():
    asyncio.get_running_loop().call_later(1, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("swallowed", asyncio.current_task().cancelling())
        return "result"


async def twice():
    loop = asyncio.get_running_loop()
    loop.call_later(1, signal.raise_signal, signal.SIGINT)
    loop.call_later(2, signal.raise_signal, signal.SIGINT)
    try:
        await asyncio.sleep(10)
    finally:
        print("slow clean-up begins", loop.time())
        await asyncio.sleep(5)
        print("never said")


async def inside():
    try:
        signal.raise_signal(signal.SIGINT)
        print("still here")
        await asyncio.sleep(1)
        print("never said")
    finally:
        print("finally")


for program in (main, stubborn, twice, inside):
    try:
        print(program.__name__, asyncio.run(program()))
    except KeyboardInterrupt as error:
        print(program.__name__, repr(error), repr(error.__context__))

with asyncio.Runner() as runner:
    try:
        runner.run(main())
    except KeyboardInterrupt:
        print("runner interrupted")
    print(runner.run(asyncio.sleep(1, "and goes on")))
print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
