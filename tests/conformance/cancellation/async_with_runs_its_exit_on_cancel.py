import asyncio


class Session:
    async def __aenter__(self):
        print("open")
        return self

    async def __aexit__(self, kind, error, traceback):
        print("closing because of", kind.__name__ if kind else kind)
        await asyncio.sleep(0.5)
        print("closed")


async def use():
    async with Session():
        await asyncio.sleep(10)


async def main():
    task = asyncio.create_task(use())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(asyncio.get_running_loop().time())


asyncio.run(main())
