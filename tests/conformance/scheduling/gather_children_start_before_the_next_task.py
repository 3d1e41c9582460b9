import asyncio


async def say(name):
    print(name)


async def main():
    earlier = asyncio.create_task(say("created earlier"))
    group = asyncio.gather(say("g1"), say("g2"))
    later = asyncio.create_task(say("created later"))
    print("nothing yet")
    await group
    print("gather done", earlier.done(), later.done())


asyncio.run(main())
