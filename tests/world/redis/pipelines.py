import asyncio

import redis.asyncio as redis
from redis.exceptions import RedisError, ResponseError, WatchError


async def main():
    r = redis.Redis(decode_responses=True)
    pipe = r.pipeline()
    print(pipe.set("a", 1) is pipe, len(pipe), bool(pipe), len(pipe.incr("a").hset("h", "f", 1).hgetall("h").zadd("z", {"m": 1}).zrange("z", 0, -1, withscores=True)))
    print(await pipe.execute(), len(pipe), await pipe.execute())
    async with r.pipeline(transaction=False) as pipe:
        print(await pipe.get("a").get("none").smembers("none").execute())
    for transaction in (True, False):
        async with r.pipeline(transaction=transaction) as pipe:
            pipe.set("x", "text").incr("x").get("x")
            try:
                print(await pipe.execute())
            except ResponseError as error:
                print(error)
            print(await r.get("x"), [str(item) for item in await pipe.incr("x").get("x").execute(raise_on_error=False)])
    async with r.pipeline() as pipe:
        pipe.set("never", 1).execute_command("NOSUCH")
        try:
            await pipe.execute()
        except ResponseError as error:
            print(type(error).__name__, error)
        print(await r.exists("never"))
    # Optimistic locking: the second time nobody interferes.
    for interferes in (True, False):
        async with r.pipeline() as pipe:
            try:
                print(await pipe.watch("a"))
                value = int(await pipe.get("a"))
                if interferes:
                    await r.set("a", 100)
                pipe.multi()
                pipe.set("a", value + 1)
                print(await pipe.execute())
            except WatchError as error:
                print(type(error).__name__, error)
    print(await r.get("a"))

    async def double(pipe):
        value = int(await pipe.get("a"))
        pipe.multi()
        pipe.set("a", value * 2)

    print(await r.transaction(double, "a"), await r.get("a"))
    pipe = r.pipeline()
    pipe.get("a")
    try:
        pipe.multi()
    except RedisError as error:
        print(error)
    await pipe.reset()
    print(len(pipe), await pipe.watch("a"), await pipe.unwatch(), await r.set("b", 1))

    async def add(number):
        async with r.pipeline() as pipe:
            while True:
                try:
                    await pipe.watch("total")
                    total = int(await pipe.get("total") or 0)
                    pipe.multi()
                    pipe.set("total", total + number)
                    await pipe.execute()
                    return
                except WatchError:
                    continue

    await asyncio.gather(*(add(number) for number in range(8)))
    print(await r.get("total"))
    await r.aclose()


asyncio.run(main())
