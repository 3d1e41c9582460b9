import asyncio
import functools
import json

import redis.asyncio as redis

r = redis.Redis()


def cached(ttl):
    def wrap(function):
        @functools.wraps(function)
        async def inner(*args):
            key = f"cache:{function.__name__}:{json.dumps(args)}"
            hit = await r.get(key)
            if hit is not None:
                return json.loads(hit)
            value = await function(*args)
            await r.setex(key, ttl, json.dumps(value))
            return value
        return inner
    return wrap


calls = 0


@cached(1)
async def slow_square(n):
    global calls
    calls += 1
    await asyncio.sleep(0.05)
    return {"n": n, "sq": n * n}


async def main():
    print(await slow_square(3), await slow_square(3), calls)
    print(await asyncio.gather(*(slow_square(4) for _ in range(3))), calls)
    print(await r.keys("cache:*") != [], await r.get('cache:slow_square:[3]'))
    await asyncio.sleep(1.1)
    print(await slow_square(3), calls, await r.strlen("nothing"))
    await r.hset("user:1", mapping={"name": "Ann", "age": 30})
    print(await r.hgetall("user:1"), await r.hincrby("user:1", "age", 2), await r.hmget("user:1", "name", "x"), await r.hexists("user:1", "x"), await r.hdel("user:1", "name", "x"), await r.hkeys("user:1"), await r.hvals("user:1"))
    print(await r.append("s", "abc"), await r.getrange("s", 1, 2), await r.setnx("s", "z"), await r.getset("s", "new"), await r.incrbyfloat("f", 1.5), await r.setbit("bits", 7, 1), await r.bitcount("bits"))
    print(await r.expire("s", 100), await r.persist("s"), await r.ttl("s"), await r.ttl("gone"), await r.rename("s", "t"), await r.exists("s"), await r.delete("t", "s"), await r.unlink("f"))
    print(await r.sadd("a", 1, 2, 3), await r.sadd("b", 2, 3, 4), sorted(await r.sinter("a", "b")), sorted(await r.sdiff("a", "b")), sorted(await r.sunion("a", "b")), await r.srem("a", 1, 9), await r.smove("a", "b", 2))
    print(await r.rpush("l", *range(6)), await r.lrange("l", 1, 3), await r.lpop("l"), await r.lpop("l", 2), await r.lindex("l", -1), await r.linsert("l", "BEFORE", 5, "x"), await r.ltrim("l", 1, 2), await r.lrange("l", 0, -1), await r.lset("l", 0, "y"), await r.lpos("l", "5"), await r.rpop("nolist"))
    print(await r.blpop(["none", "l"], timeout=1), await r.brpop("none", timeout=0.05), await r.getex("none"))
    await r.aclose()


asyncio.run(main())
