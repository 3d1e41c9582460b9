"""A scope made here and used there: one task cancels a part of another's work."""
import trio


async def worker(scopes):
    for part in range(3):
        with trio.CancelScope() as scope:
            scopes.append(scope)
            await trio.sleep(10)
            print("never")
        print("part", part, "cut short at", trio.current_time(), scope.cancelled_caught)


async def main():
    scopes = []
    async with trio.open_nursery() as nursery:
        nursery.start_soon(worker, scopes)
        for _ in range(3):
            await trio.sleep(1)
            scopes[-1].cancel()
    early = trio.CancelScope()
    early.cancel()
    with early:
        print("cancelled before it was entered:", early.cancel_called)
        await trio.sleep(1)
        print("never")
    print(early.cancelled_caught, trio.current_time())


trio.run(main)
