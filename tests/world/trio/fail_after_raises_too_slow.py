"""fail_after and fail_at: TooSlowError when their block was cut short."""
import trio


async def main():
    try:
        with trio.fail_after(1) as scope:
            print(scope.relative_deadline, scope.is_relative)
            await trio.sleep(5)
    except trio.TooSlowError as error:
        print(repr(error), repr(error.__context__)[:10], trio.current_time())
    with trio.fail_at(10):
        await trio.sleep(1)
    print("in time")
    try:
        with trio.fail_after(0):
            await trio.lowlevel.checkpoint()
    except trio.TooSlowError:
        print("at once")
    for wrong in (lambda: trio.move_on_after(-1), lambda: trio.CancelScope(deadline=float("nan")),
                  lambda: trio.CancelScope(deadline=1, relative_deadline=1)):
        try:
            wrong()
        except ValueError as error:
            print(error)
    try:
        with trio.fail_after(-1):
            pass
    except ValueError as error:
        print(error)
    try:
        await trio.sleep(-1)
    except ValueError as error:
        print(error)


trio.run(main)
