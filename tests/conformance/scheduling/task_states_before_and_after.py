import asyncio


async def ok():
    await asyncio.sleep(0.1)
    return 1


async def fails():
    raise ValueError("no")


async def main():
    good, bad, lost = (asyncio.create_task(c) for c in (ok(), fails(), ok()))
    print(good.done(), good.cancelled())
    try:
        good.result()
    except asyncio.InvalidStateError as error:
        print(error)
    lost.cancel()
    await asyncio.sleep(0.2)
    print(good.done(), good.result(), good.exception())
    print(bad.done(), repr(bad.exception()), bad.cancelled())
    print(lost.done(), lost.cancelled())
    try:
        bad.result()
    except ValueError as error:
        print("result raises", error)
    try:
        lost.exception()
    except asyncio.CancelledError as error:
        print("exception raises", repr(error))
    print(good.cancel(), bad.cancel(), lost.cancel())


asyncio.run(main())
