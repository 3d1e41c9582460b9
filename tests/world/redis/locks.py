import asyncio

import redis.asyncio as redis
from redis.exceptions import LockError, LockNotOwnedError


async def main():
    r = redis.Redis()
    inside, most = 0, 0

    async def enter(number):
        nonlocal inside, most
        async with r.lock("door", timeout=5, sleep=0.01):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0.02)
            inside -= 1

    await asyncio.gather(*(enter(number) for number in range(5)))
    print("at most", most, await r.exists("door"))
    lock = r.lock("own", timeout=2)
    print(await lock.acquire(), await lock.locked(), await lock.owned(), await r.ttl("own"), await lock.extend(10), await r.ttl("own"), await lock.reacquire(), await r.ttl("own"))
    other = r.lock("own", blocking_timeout=0.2)
    print(await other.acquire(), await other.acquire(blocking=False), await other.owned(), await other.locked())
    print(await lock.release(), await lock.locked(), await other.acquire())
    await r.delete("own")
    for call in (other.release, lock.release):
        try:
            await call()
        except LockError as error:
            print(type(error).__name__, error)
    try:
        async with r.lock("short", timeout=0.05):
            await asyncio.sleep(0.2)
    except LockNotOwnedError as error:
        print(error)
    async with r.lock("held"):
        try:
            async with r.lock("held", blocking_timeout=0.1):
                pass
        except LockError as error:
            print(error)
    await r.aclose()


asyncio.run(main())
