import asyncio

import redis.asyncio as redis
from redis.exceptions import ResponseError


async def worker(r, name, done):
    while True:
        job = await r.blpop("work", timeout=1)
        if job is None:
            break
        done.append((name, job[1]))


async def main():
    r = redis.Redis(decode_responses=True)
    print(await r.lrange("jobs", 0, -1), await r.rpush("jobs", "third", 4), await r.lpush("jobs", "a", "b"), await r.llen("jobs"))
    print(await r.lrange("jobs", 0, -1), await r.lrange("jobs", 1, 2), await r.lrange("jobs", -2, 100), await r.lrange("jobs", 5, 1))
    print(await r.lpop("jobs"), await r.rpop("jobs"), await r.lpop("jobs", 2), await r.rpop("no"), await r.lpop("no", 2))
    print(await r.lindex("jobs", 0), await r.lindex("jobs", -1), await r.lindex("jobs", 9), await r.lset("jobs", 0, "one"), await r.linsert("jobs", "AFTER", "one", "two"))
    print(await r.linsert("jobs", "BEFORE", "zero", "x"), await r.lrange("jobs", 0, -1), await r.lpos("jobs", "two"), await r.lpos("jobs", "no"))
    print(await r.rpush("many", *"abacada"), await r.lrem("many", 2, "a"), await r.lrange("many", 0, -1), await r.lrem("many", -1, "a"), await r.lrange("many", 0, -1))
    print(await r.ltrim("many", 1, 2), await r.lrange("many", 0, -1), await r.lpushx("no", 1), await r.rpushx("many", 1), await r.exists("no"))
    print(await r.lmove("many", "other", "RIGHT", "LEFT"), await r.rpoplpush("many", "other"), await r.lrange("other", 0, -1), await r.lmove("no", "other"))
    print(await r.blpop(["no", "other"], timeout=1), await r.brpop("other"), await r.exists("other"), await r.brpoplpush("many", "other", 1), await r.blmove("other", "many", 1, "LEFT", "RIGHT"))
    for call in (r.lset("no", 0, 1), r.lset("many", 9, 1), r.lpop("many", -1), r.lpush("user:1", 1), r.blpop("many", timeout=-1), r.rpush("many")):
        try:
            print(await call)
        except ResponseError as error:
            print(error)
    # Those that wait are served in the order in which they came.
    done = []
    tasks = []
    for name in "ABC":
        tasks.append(asyncio.create_task(worker(r, name, done)))
        await asyncio.sleep(0.05)
    for number in range(3):
        await r.rpush("work", number)
        await asyncio.sleep(0.05)
    print(done)
    await r.rpush("work", *range(3, 9))
    await asyncio.gather(*tasks)
    print(sorted(job for _, job in done), await r.llen("work"))
    mover = asyncio.create_task(r.blmove("source", "target", 2))
    await asyncio.sleep(0.05)
    await r.lpush("source", "x", "y")
    print(await mover, await r.lrange("source", 0, -1), await r.lrange("target", 0, -1), await r.blpop("nothing", timeout=0.05))
    # One that gives up is served no more.
    waiting = asyncio.create_task(r.blpop("late"))
    await asyncio.sleep(0.05)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))
    await asyncio.sleep(0.05)
    print(await r.rpush("late", 1), await r.lrange("late", 0, -1))
    await r.aclose()


asyncio.run(main())
