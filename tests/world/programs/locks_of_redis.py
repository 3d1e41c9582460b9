import asyncio

import redis.asyncio as redis
from redis.exceptions import LockError, LockNotOwnedError


async def critical(r, name, log):
    async with r.lock("resource", timeout=2, blocking_timeout=1):
        log.append(("in", name))
        await asyncio.sleep(0.05)
        log.append(("out", name))


async def main():
    r = redis.Redis(decode_responses=True)
    log = []
    await asyncio.gather(*(critical(r, n, log) for n in "abc"))
    print(all(log[i][1] == log[i + 1][1] for i in range(0, 6, 2)), len(log))
    lock = r.lock("x", timeout=0.1, blocking=False)
    print(await lock.acquire(), await lock.locked(), await lock.owned(), lock.name)
    other = r.lock("x", timeout=5)
    print(await other.acquire(blocking=False), await other.acquire(blocking_timeout=0.02))
    try:
        async with r.lock("x", blocking_timeout=0.01):
            print("never")
    except LockError as e:
        print(type(e).__name__, e)
    await asyncio.sleep(0.15)
    try:
        await lock.release()
    except LockNotOwnedError as e:
        print(type(e).__name__, e)
    print(await other.acquire(), await other.extend(10), await other.reacquire(), await r.pttl("x") > 3000)
    await other.release()
    try:
        await other.release()
    except LockError as e:
        print(type(e).__name__, e)
    # own lock with SET NX
    print(await r.set("mine", "tok", nx=True, px=50), await r.set("mine", "other", nx=True, px=50))
    await asyncio.sleep(0.06)
    print(await r.set("mine", "other", nx=True, ex=5, get=False), await r.ttl("mine"), await r.getdel("mine"), await r.get("mine"))
    await r.aclose()


asyncio.run(main())
