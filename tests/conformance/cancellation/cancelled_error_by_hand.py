import asyncio


async def raises():
    raise asyncio.CancelledError("by hand")


async def main():
    task = asyncio.create_task(raises())
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error), task.cancelled(), task.cancelling())
    print(await asyncio.gather(asyncio.create_task(raises()), return_exceptions=True))
    try:
        await raises()
    except BaseException as error:
        print(type(error).__mro__[1].__name__, isinstance(error, Exception))


asyncio.run(main())
