import asyncio
import time

import redis.asyncio as redis
from redis.exceptions import WatchError


async def fixed_window(r, user, limit, window):
    key = f"rate:{user}"
    async with r.pipeline(transaction=True) as pipe:
        count, _ = await pipe.incr(key).expire(key, window, nx=True).execute()
    return count <= limit


async def sliding(r, user, limit, now):
    key = f"slide:{user}"
    pipe = r.pipeline()
    pipe.zremrangebyscore(key, 0, now - 10)
    pipe.zadd(key, {str(now): now})
    pipe.zcard(key)
    pipe.expire(key, 11)
    *_, count, ok = await pipe.execute()
    return count <= limit, ok


async def transfer(r, a, b, amount):
    async with r.pipeline() as pipe:
        while True:
            try:
                await pipe.watch(a, b)
                balance = int(await pipe.get(a) or 0)
                if balance < amount:
                    await pipe.unwatch()
                    return False
                pipe.multi()
                pipe.decrby(a, amount)
                pipe.incrby(b, amount)
                return await pipe.execute()
            except WatchError:
                print("again")


async def main():
    r = redis.Redis(decode_responses=True)
    print([await fixed_window(r, "ann", 3, 60) for _ in range(5)], await r.ttl("rate:ann"))
    print([await sliding(r, "bob", 2, 100 + n * 4) for n in range(5)])
    await r.mset({"acc:a": 100, "acc:b": 5})
    print(await transfer(r, "acc:a", "acc:b", 30), await transfer(r, "acc:b", "acc:a", 99), await r.mget("acc:a", "acc:b", "acc:c"))
    try:
        async with r.pipeline() as pipe:
            await pipe.watch("acc:a")
            await r.set("acc:a", 1)
            pipe.multi()
            pipe.get("acc:a")
            await pipe.execute()
    except WatchError as e:
        print(type(e).__name__, e)
    async def work(pipe):
        value = await pipe.get("n")
        pipe.multi()
        pipe.set("n", int(value or 0) + 1)
    print(await r.transaction(work, "n"), await r.get("n"))
    print(await r.zadd("board", {"ann": 10, "bob": 25, "cat": 17}), await r.zincrby("board", 10, "ann"))
    print(await r.zrevrange("board", 0, 1, withscores=True), await r.zrank("board", "bob"), await r.zrangebyscore("board", 18, "+inf"))
    print(await r.zrange("board", 0, -1, desc=True, withscores=True), await r.zscore("board", "cat"), await r.zpopmin("board"))
    print(await r.sadd("tags", "a", "b", "c"), sorted(await r.smembers("tags")), await r.sismember("tags", "b"), await r.scard("tags"))
    print([k async for k in r.scan_iter("acc:*")] in (["acc:a", "acc:b"], ["acc:b", "acc:a"]), await r.keys("rate:*"), await r.type("board"))
    try:
        await r.incr("board")
    except redis.ResponseError as e:
        print(e)
    try:
        await r.lpush("n", 1)
    except redis.ResponseError as e:
        print(e)
    try:
        await r.set("x", {"a": 1})
    except redis.DataError as e:
        print(e)
    try:
        async with r.pipeline(transaction=False) as p:
            p.set("a", 1).incr("board").get("a")
            print(await p.execute(raise_on_error=False))
            p.set("a", 1).incr("board").get("a")
            await p.execute()
    except redis.ResponseError as e:
        print(e)
    print(await r.eval("return 1", 0) if False else "no scripts here", await r.dbsize() > 3, await r.flushdb(), await r.dbsize())
    await r.aclose()


asyncio.run(main())
