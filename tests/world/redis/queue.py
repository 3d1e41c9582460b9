"""A task queue: producer, workers, results in a hash, a list for what is being worked on."""

import asyncio
import json

import redis.asyncio as redis


async def producer(r, count):
    for number in range(count):
        await r.hset(f"job:{number}", mapping={"state": "queued", "number": number})
        await r.lpush("queue", json.dumps({"id": number}))


async def worker(r, name):
    handled = 0
    while True:
        text = await r.brpoplpush("queue", f"working:{name}", timeout=1)
        if text is None:
            return handled
        job = json.loads(text)
        async with r.pipeline() as pipe:
            pipe.hset(f"job:{job['id']}", mapping={"state": "done", "result": job["id"] ** 2})
            pipe.lrem(f"working:{name}", 1, text)
            pipe.incr("done")
            await pipe.execute()
        handled += 1


async def main():
    async with redis.Redis(decode_responses=True) as r:
        async with asyncio.TaskGroup() as group:
            workers = [group.create_task(worker(r, f"w{number}")) for number in range(3)]
            group.create_task(producer(r, 20))
        print(sum(task.result() for task in workers), await r.get("done"), await r.llen("queue"))
        print(await r.hgetall("job:7"), [await r.llen(f"working:w{number}") for number in range(3)])


asyncio.run(main())
