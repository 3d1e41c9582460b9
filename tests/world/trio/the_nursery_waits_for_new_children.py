"""Children start children in the nursery they were given; it ends when all are over, and takes none after that."""
import trio


async def tree(nursery, depth, name):
    print(name, trio.current_time())
    await trio.sleep(1)
    if depth:
        nursery.start_soon(tree, nursery, depth - 1, name + "l")
        await trio.lowlevel.checkpoint()
        nursery.start_soon(tree, nursery, depth - 1, name + "r")


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(tree, nursery, 2, "")
    print("all over", trio.current_time())
    try:
        nursery.start_soon(tree, nursery, 0, "")
    except RuntimeError as error:
        print(error)


trio.run(main)
