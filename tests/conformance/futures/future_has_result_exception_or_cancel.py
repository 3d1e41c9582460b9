import asyncio


async def setter(future, delay, value):
    await asyncio.sleep(delay)
    future.set_result(value)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), future.get_loop() is loop)
    task = asyncio.create_task(setter(future, 1, "value"))
    print(await future, future.result(), future.exception(), loop.time())
    await task
    print(future)
    for bad in (lambda: future.set_result(2), lambda: future.set_exception(ValueError())):
        try:
            bad()
        except asyncio.InvalidStateError as error:
            print(error)
    failed = loop.create_future()
    failed.set_exception(KeyError("k"))
    try:
        await failed
    except KeyError as error:
        print(repr(error), failed)
    cancelled = loop.create_future()
    print(cancelled.cancel("msg"), cancelled.cancelled(), cancelled.cancel(), cancelled)
    try:
        await cancelled
    except asyncio.CancelledError as error:
        print(repr(error))
    by_class = loop.create_future()
    by_class.set_exception(ZeroDivisionError)
    print(repr(by_class.exception()))


asyncio.run(main())
