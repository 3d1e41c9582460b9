"""The block of a nursery counts as a child: its exception is in the group."""
import trio


async def child():
    try:
        await trio.sleep(10)
    finally:
        print("child ends at", trio.current_time())


async def main():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(child)
            await trio.sleep(0.5)
            raise RuntimeError("body")
    except* RuntimeError as group:
        print(repr(group))
        print(len(group.exceptions), repr(group.exceptions[0].__context__))


trio.run(main)
