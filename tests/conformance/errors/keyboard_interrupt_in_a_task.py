import asyncio


async def interrupter():
    await asyncio.sleep(1)
    raise KeyboardInterrupt


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(interrupter())
        try:
            await asyncio.sleep(10)
        finally:
            print("body ends")


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("interrupted", repr(error))
