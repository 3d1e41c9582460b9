"""The nursery cancels what is left, waits for it, and raises a group of all that was raised."""
import trio


async def fails(seconds, error):
    await trio.sleep(seconds)
    raise error


async def goes_on():
    try:
        await trio.sleep_forever()
    except trio.Cancelled:
        print("cancelled at", trio.current_time())
        raise
    finally:
        print("cleaned up")


async def fails_while_cleaning_up():
    try:
        await trio.sleep_forever()
    finally:
        raise KeyError("while cleaning up")


async def main():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(fails, 1, ValueError("first"))
            nursery.start_soon(fails, 2, ValueError("never"))
            nursery.start_soon(goes_on)
            nursery.start_soon(fails_while_cleaning_up)
    except BaseException as group:
        print(repr(group), type(group).__name__)
        for error in group.exceptions:
            print(repr(error), repr(error.__context__)[:9])
    print(trio.current_time())


trio.run(main)
