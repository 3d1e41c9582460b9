import asyncio


async def work(n):
    print("working", n)


async def main():
    work(1)
    print("forgot the await")
    held = work(2)
    await asyncio.sleep(1)
    held = None
    print("dropped at", asyncio.get_running_loop().time())
    forgotten.append(work(3))


forgotten = []
asyncio.run(main())
print("end")
