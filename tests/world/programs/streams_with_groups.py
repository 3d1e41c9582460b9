import asyncio

import redis.asyncio as redis
from redis.exceptions import ResponseError


async def consumer(r, name, got):
    while True:
        batch = await r.xreadgroup("workers", name, {"events": ">"}, count=2, block=100)
        if not batch:
            return
        for stream, messages in batch:
            for mid, fields in messages:
                got.append((mid, fields["n"]))
                if fields["n"] != "2":
                    await r.xack(stream, "workers", mid)


async def main():
    async with redis.Redis(decode_responses=True) as r:
        try:
            await r.xgroup_create("events", "workers", id="0", mkstream=True)
            await r.xgroup_create("events", "workers", id="0", mkstream=True)
        except ResponseError as e:
            print(e)
        for n in range(5):
            mid = await r.xadd("events", {"n": n, "kind": "order"}, id=f"{1000 + n}-0")
        print(mid, await r.xlen("events"))
        print(await r.xrange("events", "-", "+", count=2), await r.xrevrange("events", count=1))
        got = []
        await asyncio.gather(consumer(r, "a", got), consumer(r, "b", got))
        print(sorted(got))
        pending = await r.xpending("events", "workers")
        print(pending["pending"], pending["min"], pending["max"], len(pending["consumers"]))
        detail = await r.xpending_range("events", "workers", "-", "+", 10)
        print(detail[0]["message_id"], detail[0]["times_delivered"], sorted(detail[0]))
        claimed = await r.xclaim("events", "workers", "rescue", 0, [detail[0]["message_id"]])
        print(claimed)
        auto = await r.xautoclaim("events", "workers", "other", 0, "0-0")
        print(auto)
        print(await r.xack("events", "workers", "1002-0"), (await r.xpending("events", "workers"))["pending"])
        info = await r.xinfo_stream("events")
        print(info["length"], info["groups"], info["last-generated-id"], info["first-entry"])

        print(await r.xtrim("events", maxlen=2, approximate=False), await r.xlen("events"), await r.xdel("events", "1004-0"))
        print(await r.xread({"events": "0"}, count=10))
        print(await r.xread({"events": "$"}, block=50))
        try:
            await r.xadd("events", {"n": 1}, id="5-0")
        except ResponseError as e:
            print(e)
        try:
            await r.xreadgroup("nogroup", "x", {"events": ">"})
        except ResponseError as e:
            print(e)


asyncio.run(main())
