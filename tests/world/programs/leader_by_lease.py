"""Leader election by a lease, heartbeats in a sorted set, a delayed queue."""
import asyncio
import contextlib

import redis.asyncio as redis


class Node:
    def __init__(self, r, name):
        self.r, self.name, self.is_leader = r, name, False

    async def campaign(self):
        while True:
            if await self.r.set("leader", self.name, nx=True, px=200):
                self.is_leader = True
                print(self.name, "leads")
            elif await self.r.get("leader") == self.name:
                await self.r.pexpire("leader", 200)
            await asyncio.sleep(0.1)

    async def resign(self):
        if await self.r.get("leader") == self.name:
            await self.r.delete("leader")
        self.is_leader = False


async def delayed(r):
    await r.zadd("later", {"c": 3, "a": 1, "b": 2})
    for now in (0, 1, 5):
        async with r.pipeline() as pipe:
            due = await r.zrange("later", 0, now, byscore=True)
            if due:
                pipe.zrem("later", *due)
                pipe.rpush("ready", *due)
                print(now, await pipe.execute())
    print(await r.lrange("ready", 0, -1))


async def main():
    async with redis.Redis(decode_responses=True) as r:
        nodes = [Node(r, n) for n in ("one", "two")]
        tasks = []
        for node in nodes:
            tasks.append(asyncio.create_task(node.campaign()))
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.35)
        print([n.is_leader for n in nodes])
        tasks[0].cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await tasks[0]
        await asyncio.sleep(0.5)
        print(await r.get("leader"))
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await nodes[1].resign()
        print(await r.get("leader"))
        await delayed(r)
        await r.zadd("beats", {"w1": 100, "w2": 105}, gt=True)
        print(await r.zadd("beats", {"w1": 90}, gt=True, ch=True), await r.zcount("beats", 0, 101), await r.zmscore("beats", ["w1", "zz"]), await r.bzpopmin("beats", 1), await r.zremrangebyrank("beats", 0, -1))
        t = await r.time()
        print(len(t), isinstance(t[0], int), (await r.info("server"))["redis_mode"] if False else "", await r.client_getname(), await r.echo("hi"))


asyncio.run(main())
