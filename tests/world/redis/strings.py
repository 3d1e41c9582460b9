import asyncio
from datetime import timedelta

import redis.asyncio as redis
from redis.exceptions import DataError, ResponseError


async def failing(call):
    try:
        print(await call())
    except (ResponseError, DataError) as error:
        print(type(error).__name__, error)


async def main():
    async with redis.Redis(decode_responses=True) as r:
        print(await r.ping(), await r.get("greeting"), await r.get("nothing"), await r.incr("visits"))
        print(await r.set("a", 1), await r.set("a", 2, nx=True), await r.set("b", 3, xx=True), await r.get("b"))
        print(await r.set("a", 5, get=True), await r.set("new", 5, get=True), await r.set("a", 6, xx=True), await r.get("a"))
        print(await r.incrby("a", 10), await r.decr("a"), await r.decrby("a", 3), await r.incrbyfloat("a", 0.1))
        print(await r.incrbyfloat("sum", "0.1"), await r.incrbyfloat("sum", 0.2), await r.get("sum"), await r.incrbyfloat("sum", 1e3))
        print(await r.mset({"x": "1", "y": 2.5, "z": b"\x00z"}), await r.mget("x", "y", "jobs", "no"), await r.mget(["z"]))
        print(await r.msetnx({"x": 1, "w": 2}), await r.msetnx({"v": 1, "w": 2}), await r.exists("v", "w", "w", "no"))
        print(await r.append("x", "23"), await r.strlen("x"), await r.strlen("no"), await r.getrange("greeting", 1, -2))
        print(await r.setrange("greeting", 3, "p!"), await r.get("greeting"), await r.getset("x", "new"), await r.getdel("x"), await r.getdel("x"))
        print(await r.setnx("n", 1), await r.setnx("n", 2), await r.setex("e", 10, "v"), await r.psetex("p", 1500, "v"))
        print(await r.ttl("e"), await r.ttl("n"), await r.ttl("none"), await r.pttl("p") > 1000, await r.expire("n", timedelta(seconds=90)), await r.ttl("n"))
        print(await r.expire("n", 50, gt=True), await r.expire("n", 50, lt=True), await r.ttl("n"), await r.persist("n"), await r.persist("n"), await r.ttl("n"))
        print(await r.getex("e", persist=True), await r.ttl("e"), await r.set("e", "w", keepttl=True), await r.expire("none", 1), await r.expire("e", -1), await r.exists("e"))
        await failing(lambda: r.incr("greeting"))
        await failing(lambda: r.lpush("greeting", 1))
        await failing(lambda: r.set("k", None))
        await failing(lambda: r.set("k", {"a": 1}))
        await failing(lambda: r.set("k", True))
        await failing(lambda: r.set("k", 1, ex=0))
        await failing(lambda: r.set("k", 1, ex="soon"))
        await failing(lambda: r.set("k", 1, ex=1, px=1))
        await failing(lambda: r.incrby("a2", 1 << 62))
        await failing(lambda: r.incrby("a2", 1 << 62))
        await failing(lambda: r.execute_command("NOSUCH", "a", "b"))
        await failing(lambda: r.execute_command("GET"))
        await failing(lambda: r.rename("no", "more"))
        print(await r.execute_command("SET", "q", "v"), await r.execute_command("GET", "q"))


asyncio.run(main())
