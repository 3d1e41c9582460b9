import asyncio
import time

loops = []


async def main(n):
    loops.append(asyncio.get_running_loop())
    await asyncio.sleep(n)
    return n * 2


print(asyncio.run(main(1)), asyncio.run(main(2)), time.monotonic())
print(loops[0] is loops[1], [loop.is_closed() for loop in loops], [loop.is_running() for loop in loops])
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
