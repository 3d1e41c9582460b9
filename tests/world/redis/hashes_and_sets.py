import asyncio

import redis.asyncio as redis
from redis.exceptions import DataError, ResponseError


async def main():
    r = redis.Redis(decode_responses=True)
    print(await r.hgetall("user:1"), await r.hget("user:1", "name"), await r.hget("user:1", "no"), await r.hgetall("no"))
    print(await r.hset("user:1", "city", "London"), await r.hset("user:1", mapping={"age": 37, "langs": 1}), await r.hset("h", items=["a", 1, "b", 2]))
    print(await r.hmget("user:1", "name", "no", "age"), await r.hmget("user:1", ["city"]), await r.hlen("user:1"), await r.hkeys("user:1"), await r.hvals("user:1"))
    print(await r.hexists("user:1", "age"), await r.hexists("user:1", "no"), await r.hincrby("user:1", "age"), await r.hincrbyfloat("user:1", "score", 1.5), await r.hdel("user:1", "langs", "no"))
    print(await r.hsetnx("h", "a", 9), await r.hsetnx("h", "c", 3), await r.hgetall("h"), await r.hstrlen("user:1", "name"), await r.hdel("h", "a", "b", "c"), await r.exists("h"))
    print([pair async for pair in r.hscan_iter("user:1", match="*e")], await r.hscan("user:1"))
    for call in (lambda: r.hincrby("user:1", "name"), lambda: r.hget("jobs", "a"), lambda: r.hset("h"), lambda: r.sadd("user:1", 1), lambda: r.hset("h", "a", None)):
        try:
            print(await call())
        except (ResponseError, DataError) as error:
            print(type(error).__name__, error)
    print(await r.sadd("s", "a", "b", "c", "a"), await r.sadd("s", "c", "d"), sorted(await r.smembers("s")), type(await r.smembers("s")), await r.smembers("no"))
    print(await r.sismember("s", "a"), await r.sismember("s", "z"), await r.smismember("s", "a", "z"), await r.scard("s"), await r.srem("s", "a", "z"))
    await r.sadd("t", "b", "c", "x")
    print(sorted(await r.sinter("s", "t")), sorted(await r.sunion(["s", "t"])), sorted(await r.sdiff("s", "t")), await r.sinter("s", "no"))
    print(await r.sinterstore("u", "s", "t"), sorted(await r.smembers("u")), await r.sunionstore("u", "s", "no"), await r.sdiffstore("u", "s", "s"), await r.exists("u"))
    print(await r.smove("s", "t", "d"), await r.smove("s", "t", "d"), sorted(await r.smembers("t")), await r.type("t"))
    print(await r.spop("t") in "bcxd", await r.scard("t"), len(await r.spop("t", 2)), len(await r.srandmember("s", 5)), await r.srandmember("no"), await r.spop("no"))
    print(sorted([item async for item in r.sscan_iter("s")]), await r.sscan("no"))
    await r.aclose()


asyncio.run(main())
