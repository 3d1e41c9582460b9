import asyncio

import redis.asyncio as redis
from redis.exceptions import DataError, ResponseError


async def main():
    r = redis.Redis(decode_responses=True)
    print(await r.zadd("board", {"ada": 3, "bob": 1.5, "cyd": 2}), await r.zadd("board", {"ada": 4, "dan": 2}), await r.zadd("board", {"ada": 5, "eve": 0}, ch=True))
    print(await r.zrange("board", 0, -1), await r.zrange("board", 0, 1, withscores=True), await r.zrange("board", 0, 1, desc=True, withscores=True), await r.zrevrange("board", 0, 0))
    print(await r.zadd("board", {"ada": 1}, nx=True), await r.zadd("board", {"new": 1}, xx=True), await r.zadd("board", {"ada": 1}, gt=True), await r.zadd("board", {"ada": 9}, gt=True, ch=True), await r.zadd("board", {"ada": 0.5}, incr=True), await r.zadd("board", {"no": 1}, xx=True, incr=True))
    print(await r.zscore("board", "ada"), await r.zscore("board", "no"), await r.zmscore("board", ["ada", "no"]), await r.zcard("board"), await r.zrank("board", "eve"), await r.zrevrank("board", "eve"), await r.zrank("board", "no"))
    print(await r.zincrby("board", 2, "bob"), await r.zincrby("board", -0.25, "fay"), await r.zcount("board", 2, "+inf"), await r.zcount("board", "(2", 9))
    print(await r.zrangebyscore("board", 1, 4), await r.zrangebyscore("board", "-inf", "(3.5", withscores=True), await r.zrangebyscore("board", 0, 100, start=1, num=2), await r.zrevrangebyscore("board", 4, 0), await r.zrange("board", 0, 3, byscore=True), await r.zrange("board", "(9", "-inf", desc=True, byscore=True, offset=0, num=2))
    await r.zadd("names", dict.fromkeys("dbcae", 0))
    print(await r.zrangebylex("names", "[b", "(e"), await r.zrange("names", "-", "[c", bylex=True), await r.zlexcount("names", "-", "+"))
    print(await r.zpopmin("board"), await r.zpopmax("board", 2), await r.zpopmin("no"), await r.zrem("board", "cyd", "no"), await r.zrange("board", 0, -1, withscores=True))
    print(await r.zremrangebyscore("names", 0, 0), await r.exists("names"), await r.zremrangebyrank("board", 0, 0), await r.zcard("board"))
    await r.zadd("one", {"a": 1, "b": 2})
    await r.zadd("two", {"b": 10, "c": 20})
    print(await r.zunionstore("u", ["one", "two"]), await r.zrange("u", 0, -1, withscores=True), await r.zinterstore("i", {"one": 2, "two": 1}, aggregate="MAX"), await r.zrange("i", 0, -1, withscores=True), await r.zunion(["one", "two"], withscores=True), await r.zinter(["one", "two"]))
    print([pair async for pair in r.zscan_iter("one")], await r.bzpopmin("one"), await r.bzpopmax(["no", "two"], 1), await r.bzpopmin("no", 0.05))
    waiting = asyncio.create_task(r.bzpopmin("later", timeout=2))
    await asyncio.sleep(0.05)
    await r.zadd("later", {"x": 2, "y": 1})
    print(await waiting, await r.zrange("later", 0, -1))
    for call in (lambda: r.zadd("board", {}), lambda: r.zadd("board", {"a": "x"}), lambda: r.zadd("jobs", {"a": 1}), lambda: r.zrangebyscore("one", "x", 1), lambda: r.zadd("board", {"a": 1}, nx=True, xx=True), lambda: r.zrange("two", 0, 1, offset=1)):
        try:
            print(await call())
        except (ResponseError, DataError) as error:
            print(type(error).__name__, error)
    await r.aclose()


asyncio.run(main())
