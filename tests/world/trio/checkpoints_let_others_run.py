"""Only checkpoints let other tasks run; a checkpoint without a wait is one pass of the loop."""
import trio


async def talker(name, count):
    for number in range(count):
        print(name, number)
        await trio.lowlevel.checkpoint()


async def greedy():
    for number in range(3):
        print("greedy", number)


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(talker, "a", 3)
        nursery.start_soon(greedy)
        nursery.start_soon(talker, "b", 2)
        print("nobody has started")
        await trio.sleep(0)
        print("all have")
    with trio.CancelScope() as scope:
        scope.cancel()
        await trio.lowlevel.cancel_shielded_checkpoint()
        print("a shielded checkpoint does not raise")
        try:
            await trio.lowlevel.checkpoint_if_cancelled()
        finally:
            print("this one does")


trio.run(main)
