"""A scope's deadline can be set while it is in use, before it, and by others."""
import trio


async def main():
    with trio.move_on_after(1) as scope:
        scope.deadline += 2
        print(scope.deadline)
        await trio.sleep(10)
    print(trio.current_time())
    scope = trio.CancelScope()
    scope.deadline = 4
    with scope:
        await trio.sleep(10)
    print(trio.current_time(), scope.cancelled_caught)
    scope = trio.CancelScope(relative_deadline=1.5)
    print(scope.is_relative, scope.relative_deadline)
    try:
        scope.deadline
    except RuntimeError as error:
        print(error)
    with scope:
        print(scope.deadline, scope.relative_deadline)
        await trio.sleep(10)
    print(trio.current_time())
    with trio.CancelScope() as scope:
        scope.deadline = trio.current_time() - 1
        print(scope.cancel_called)
        await trio.sleep(1)
    print(trio.current_time(), scope.cancelled_caught)
    try:
        with scope:
            pass
    except RuntimeError as error:
        print(error)


trio.run(main)
