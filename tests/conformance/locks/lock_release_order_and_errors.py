import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print(repr(error))
    print(await lock.acquire(), lock.locked())
    lock.release()
    try:
        async with lock:
            print(lock.locked())
            raise ValueError("inside")
    except ValueError:
        print("released by the error:", lock.locked())
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)
    try:
        async with asyncio.timeout(1):
            async with lock:
                async with lock:
                    print("a Lock is not reentrant")
    except TimeoutError:
        print("deadlock with itself, broken by the timeout", lock.locked())


asyncio.run(main())
