import asyncio
import json
import uuid

import redis.asyncio as redis

QUEUE, PROCESSING, DEAD = "jobs", "jobs:processing", "jobs:dead"


async def producer(r, n):
    for i in range(n):
        await r.lpush(QUEUE, json.dumps({"id": i, "tries": 0}))


async def handle(job):
    if job["id"] == 3:
        raise ValueError("bad job")
    await asyncio.sleep(0.01)
    return job["id"] ** 2


async def worker(r, name):
    done = []
    while True:
        raw = await r.brpoplpush(QUEUE, PROCESSING, timeout=1) if name == "w1" else await r.blmove(QUEUE, PROCESSING, 1, "RIGHT", "LEFT")
        if raw is None:
            return done
        job = json.loads(raw)
        try:
            result = await handle(job)
            await r.hset("results", str(job["id"]), result)
        except ValueError as e:
            job["tries"] += 1
            async with r.pipeline(transaction=True) as pipe:
                pipe.lrem(PROCESSING, 1, raw)
                pipe.lpush(QUEUE if job["tries"] < 3 else DEAD, json.dumps(job))
                print(await pipe.execute())
            continue
        await r.lrem(PROCESSING, 1, raw)
        done.append(job["id"])


async def main():
    r = redis.Redis(decode_responses=True)
    print(await r.ping())
    await producer(r, 6)
    print(await r.llen(QUEUE), await r.lrange(QUEUE, 0, 1))
    done = await asyncio.gather(worker(r, "w1"), worker(r, "w2"))
    print(sorted(sum(done, [])), await r.llen(PROCESSING), await r.lrange(DEAD, 0, -1))
    print(dict(sorted((await r.hgetall("results")).items())), await r.hlen("results"), await r.exists("jobs", "results"))
    await r.aclose()


asyncio.run(main())
