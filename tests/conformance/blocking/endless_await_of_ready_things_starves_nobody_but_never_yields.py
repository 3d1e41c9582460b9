import asyncio


async def nothing():
    return None


async def greedy():
    for _ in range(1000):
        await nothing()
    print("greedy is done before the other begins")


async def other():
    print("other begins")


async def main():
    await asyncio.gather(greedy(), other())


asyncio.run(main())
