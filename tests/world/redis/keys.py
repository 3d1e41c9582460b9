import asyncio

import redis.asyncio as redis


async def main():
    r = redis.from_url("redis://localhost:6379/0")
    print(sorted(await r.keys()), sorted(await r.keys("*s")), sorted(await r.keys("[gu]*")), await r.keys("user:?"), await r.keys(r"\*"))
    print([await r.type(key) for key in ("greeting", "jobs", "user:1", "none")], await r.dbsize())
    await r.mset({f"key:{number}": number for number in range(25)})
    print(sorted([key async for key in r.scan_iter("key:1*")]))
    cursor, seen = 0, []
    while True:
        cursor, page = await r.scan(cursor, match="key:*", count=7)
        seen += page
        if cursor == 0:
            break
    print(len(set(seen)), sorted([key async for key in r.scan_iter(_type="list")]))
    print(await r.rename("greeting", "salute"), await r.get("salute"), await r.renamenx("salute", "jobs"), await r.renamenx("salute", "hi"))
    print(await r.delete("hi", "none"), await r.unlink("key:1"), await r.touch("key:2", "key:1"), await r.exists("hi"))
    await r.set("soon", 1, px=60)
    await r.expire("user:1", 1)
    print(await r.get("soon"), await r.hget("user:1", "name"))
    await asyncio.sleep(0.1)
    print(await r.get("soon"), await r.exists("soon"), await r.pttl("soon"), await r.ttl("user:1"))
    await asyncio.sleep(1.2)
    print(await r.hgetall("user:1"), await r.exists("user:1"))
    other = redis.Redis(db=3)
    print(await other.dbsize(), await other.set("only", "here"), await r.get("only"), await other.get("only"))
    print(await r.flushdb(), await r.dbsize(), await other.dbsize(), await r.flushall(), await other.dbsize())
    await r.aclose()
    await other.aclose()


asyncio.run(main())
