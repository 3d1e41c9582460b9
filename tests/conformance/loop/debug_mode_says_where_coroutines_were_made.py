# Developing with asyncio: in debug mode a coroutine that was never awaited knows where it was made.
import asyncio


async def never(number):
    pass


class Service:
    async def start(self):
        pass


def make():
    return never(1)


async def forgets():
    make()
    kept = Service().start()
    await asyncio.sleep(0)
    del kept
    asyncio.sleep(1)


async def main():
    await forgets()
    await asyncio.create_task(forgets(), name="again")
    asyncio.get_running_loop().call_soon(lambda: never(2))
    await asyncio.sleep(0)


async def without_debug():
    never(3)


never(0)
asyncio.run(main(), debug=True)
asyncio.run(without_debug())
