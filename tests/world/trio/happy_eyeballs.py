"""The classic: attempts start one after another, the first to succeed cancels the rest."""
import trio


async def attempt(which, failed, nursery, winners):
    try:
        if which > 0:
            with trio.move_on_after(0.25):
                await failed[which - 1].wait()
        if which + 1 < len(failed):
            nursery.start_soon(attempt, which + 1, failed, nursery, winners)
        print("attempt", which, "at", trio.current_time())
        await trio.sleep([2, 0.125, 0.5, 0.5][which])
        if which == 1:
            raise OSError("refused")
    except OSError:
        print("attempt", which, "failed at", trio.current_time())
        failed[which].set()
    else:
        winners.append(which)
        nursery.cancel_scope.cancel()


async def main():
    winners = []
    async with trio.open_nursery() as nursery:
        failed = [trio.Event() for _ in range(4)]
        nursery.start_soon(attempt, 0, failed, nursery, winners)
    print(winners, trio.current_time())


trio.run(main)
