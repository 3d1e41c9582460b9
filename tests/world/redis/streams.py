import asyncio

import redis.asyncio as redis
from redis.exceptions import DataError, ResponseError


async def main():
    r = redis.Redis(decode_responses=True)
    print(await r.xadd("s", {"a": 1, "b": "x"}, id="1-1"), await r.xadd("s", {"a": 2}, id="1-*"), await r.xadd("s", {"a": 3}, id="5-0"), await r.xlen("s"))
    print(await r.xrange("s"), await r.xrange("s", "1-2", "+", count=1), await r.xrange("s", "(1-2"), await r.xrevrange("s", count=2), await r.xrange("no"))
    print(await r.xread({"s": "1-1"}), await r.xread({"s": 0, "t": 0}, count=1), await r.xread({"s": "$"}), await r.xread({"s": "$"}, block=20))
    waiting = asyncio.create_task(r.xread({"s": "$"}, block=2000))
    await asyncio.sleep(0.05)
    await r.xadd("s", {"late": "yes"}, id="9-9")
    print(await waiting)
    id = await r.xadd("s", {"now": 1})
    print(id.endswith("-0"), await r.xdel("s", id), await r.xtrim("s", maxlen=3, approximate=False), await r.xadd("s", {"x": 1}, id="9999999999999-0", maxlen=2, approximate=False), await r.xrange("s"))
    print(await r.xgroup_create("s", "g", 0), await r.xgroup_create("made", "g", mkstream=True), await r.type("made"), await r.xlen("made"))
    print(await r.xreadgroup("g", "one", {"s": ">"}, count=1), await r.xreadgroup("g", "two", {"s": ">"}), await r.xreadgroup("g", "two", {"s": ">"}), await r.xreadgroup("g", "one", {"s": 0}))
    print(await r.xpending("s", "g"), [sorted(row) for row in await r.xpending_range("s", "g", "-", "+", 10)], [row["consumer"] for row in await r.xpending_range("s", "g", "-", "+", 10, "two")])
    print(await r.xack("s", "g", "9-9"), await r.xack("s", "g", "9-9"), (await r.xpending("s", "g"))["pending"])
    await asyncio.sleep(0.05)
    print(await r.xautoclaim("s", "g", "three", 20), await r.xautoclaim("s", "g", "three", 100000), await r.xclaim("s", "g", "four", 0, ["9999999999999-0"]), await r.xclaim("s", "g", "four", 0, ["9999999999999-0"], justid=True))
    print([(row["consumer"], row["times_delivered"]) for row in await r.xpending_range("s", "g", "-", "+", 10)])
    print([(row["name"], row["pending"]) for row in await r.xinfo_consumers("s", "g")], [(row["name"], row["consumers"], row["pending"]) for row in await r.xinfo_groups("s")])
    waiting = asyncio.create_task(r.xreadgroup("g", "one", {"made": ">"}, block=2000))
    await asyncio.sleep(0.05)
    await r.xadd("made", {"k": "v"}, id="1-0")
    print(await waiting, await r.xgroup_delconsumer("made", "g", "one"), await r.xgroup_destroy("made", "g"), await r.xgroup_setid("s", "g", 0))
    calls = (
        lambda: r.xadd("s", {"a": 1}, id="1-1"), lambda: r.xadd("s", {}), lambda: r.xadd("s", {"a": 1}, id="x"), lambda: r.xgroup_create("s", "g"),
        lambda: r.xgroup_create("none", "g"), lambda: r.xreadgroup("no", "c", {"s": ">"}), lambda: r.xread({}), lambda: r.xadd("jobs", {"a": 1}),
        lambda: r.xadd("s", {"a": 1}, id="0-0"), lambda: r.xpending("s", "nog"),
    )
    for call in calls:
        try:
            print(await call())
        except (ResponseError, DataError) as error:
            print(type(error).__name__, error)
    await r.aclose()


asyncio.run(main())
