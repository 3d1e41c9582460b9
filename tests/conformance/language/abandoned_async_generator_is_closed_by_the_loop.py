import asyncio


async def endless(name):
    n = 0
    try:
        while True:
            yield n
            n += 1
    finally:
        await asyncio.sleep(0.5)
        print(name, "closed at", asyncio.get_running_loop().time())


async def main():
    async for n in endless("broken out of"):
        if n == 2:
            break
    print("left the loop")
    await asyncio.sleep(1)
    kept.append(endless("kept"))
    print(await anext(kept[0]))
    print("main ends", asyncio.get_running_loop().time())


kept = []
asyncio.run(main())
