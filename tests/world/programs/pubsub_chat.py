import asyncio

import redis.asyncio as redis

STOP = "stop"


async def reader(channel: redis.client.PubSub, log):
    while True:
        message = await channel.get_message(ignore_subscribe_messages=True, timeout=None)
        if message is not None:
            log.append((message["type"], message["channel"], message["data"], message["pattern"]))
            if message["data"] == STOP:
                break


async def listener(r, name, log):
    async with r.pubsub() as ps:
        await ps.subscribe(name)
        async for m in ps.listen():
            log.append((m["type"], m["data"]))
            if m["data"] == STOP:
                await ps.unsubscribe(name)
            if m["type"] == "unsubscribe":
                break


async def main():
    r = await redis.from_url("redis://localhost:6379/0", decode_responses=True)
    log, log2 = [], []
    async with r.pubsub() as pubsub:
        await pubsub.subscribe("chat:1")
        await pubsub.psubscribe("news:*")
        task = asyncio.create_task(reader(pubsub, log))
        other = asyncio.create_task(listener(r, "chat:1", log2))
        await asyncio.sleep(0.05)
        print(await r.publish("chat:1", "hello"), await r.publish("news:tech", "chips"), await r.publish("none", "x"))
        print(await r.pubsub_channels(), await r.pubsub_numsub("chat:1", "none"), await r.pubsub_numpat())
        await r.publish("chat:1", STOP)
        await task
        await other
    for line in log + log2:
        print(line)
    handled = []
    async with r.pubsub() as ps:
        await ps.subscribe(**{"jobs": lambda m: handled.append(m["data"])})
        for n in range(3):
            await r.publish("jobs", n)
        for _ in range(4):
            print(await ps.get_message(timeout=0.1))
    print(handled, ps.subscribed)
    await r.aclose()


asyncio.run(main())
