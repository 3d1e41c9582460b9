# options: --sigint-at 1.5
import asyncio


async def worker(name):
    try:
        while True:
            await asyncio.sleep(1)
            print(name, "works", asyncio.get_running_loop().time())
    finally:
        print(name, "cleans up")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker("a"))
            group.create_task(worker("b"))
    except asyncio.CancelledError:
        print("main is cancelled", asyncio.get_running_loop().time())
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("stopped by Ctrl-C")
