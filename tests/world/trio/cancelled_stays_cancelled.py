"""Cancellation is a level, not an edge: whoever catches Cancelled meets it again at the next checkpoint."""
import trio


async def main():
    with trio.move_on_after(1) as scope:
        for attempt in range(3):
            try:
                await trio.sleep(10)
            except trio.Cancelled as error:
                print(attempt, "cancelled at", trio.current_time(), error)
        try:
            await trio.lowlevel.checkpoint()
        except trio.Cancelled:
            print("a checkpoint raises, too")
        print("code without checkpoints goes on")
    print(scope.cancelled_caught)
    with trio.CancelScope() as scope:
        scope.cancel("no longer needed")
        print("cancelled, and goes on until the next checkpoint")
        try:
            await trio.sleep(0)
        except trio.Cancelled as error:
            print(error.source, error.reason, str(error)[:51])
            raise
    print(scope.cancelled_caught, scope.cancel_called)


trio.run(main)
