import asyncio


def swallow():
    for attempt in range(3):
        try:
            raise ValueError(attempt)
        except ValueError as error:
            print("attempt", error)
            continue
        finally:
            print("finally", attempt)
    return "done"


async def cleanup_error():
    try:
        try:
            raise ValueError("first")
        finally:
            await asyncio.sleep(0.1)
            raise KeyError("second")
    except KeyError as error:
        return repr(error), repr(error.__context__)


async def reraise():
    try:
        await cleanup_error()
        raise RuntimeError("original")
    except RuntimeError as error:
        try:
            int("nope")
        except ValueError:
            pass
        raise


print(swallow())
print(asyncio.run(cleanup_error()))
try:
    asyncio.run(reraise())
except RuntimeError as error:
    print(repr(error), error.__context__)
