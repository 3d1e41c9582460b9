import asyncio
import time


async def worker(n, semaphore, state):
    async with semaphore:
        state["now"] += 1
        state["most"] = max(state["most"], state["now"])
        print("in ", n, time.monotonic(), semaphore.locked())
        await asyncio.sleep(1 + n % 2)
        state["now"] -= 1
        print("out", n, time.monotonic())


async def main():
    semaphore = asyncio.Semaphore(3)
    state = {"now": 0, "most": 0}
    await asyncio.gather(*(worker(n, semaphore, state) for n in range(7)))
    print(state, semaphore.locked())
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
