import asyncio


async def nothing():
    return asyncio.current_task().get_name()


async def main():
    print(asyncio.current_task().get_name())
    named = asyncio.create_task(nothing(), name="special")
    first = asyncio.create_task(nothing())
    second = asyncio.create_task(nothing(), name=None)
    print(named.get_name(), first.get_name(), second.get_name())
    first.set_name("renamed")
    print(await named, await first, await second)
    print(await asyncio.gather(nothing(), nothing()))
    print(await asyncio.wait_for(nothing(), 1), await asyncio.wait_for(asyncio.create_task(nothing()), 1))


asyncio.run(main())
asyncio.run(main())
