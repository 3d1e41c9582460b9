"""A deadline cancels what is inside its scope, and the scope catches its own cancellation only."""
import trio


async def main():
    with trio.move_on_after(2) as scope:
        print(scope.deadline, scope.cancel_called)
        await trio.sleep(1)
        print("after one second")
        await trio.sleep(5)
        print("never")
    print(trio.current_time(), scope.cancelled_caught, scope.cancel_called)
    with trio.move_on_after(2) as scope:
        await trio.sleep(1)
    print(trio.current_time(), scope.cancelled_caught, scope.cancel_called)
    with trio.move_on_after(3) as outer:
        with trio.move_on_after(10) as inner:
            await trio.sleep(20)
        print("never")
    print(trio.current_time(), outer.cancelled_caught, inner.cancelled_caught, inner.cancel_called)
    with trio.move_on_at(8.5) as scope:
        await trio.sleep_until(100)
    print(trio.current_time(), scope.cancelled_caught)


trio.run(main)
