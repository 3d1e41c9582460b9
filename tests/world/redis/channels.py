import asyncio

import redis.asyncio as redis


async def reader(pubsub, got):
    async for message in pubsub.listen():
        got.append((message["type"], message["channel"], message["data"]))
        if message["data"] == "stop":
            break


async def main():
    r = redis.Redis(decode_responses=True)
    got = []
    async with r.pubsub() as pubsub:
        await pubsub.subscribe("news", "sport")
        await pubsub.psubscribe("n*")
        task = asyncio.create_task(reader(pubsub, got))
        await asyncio.sleep(0.1)
        print(await r.publish("news", "hello"), await r.publish("sport", 1), await r.publish("other", "x"))
        print(await r.pubsub_channels(), await r.pubsub_numsub("news", "other"), await r.pubsub_numpat(), pubsub.subscribed)
        await r.publish("sport", "stop")
        await task
    for message in got:
        print(message)
    print(pubsub.subscribed, await r.publish("news", "nobody"))

    handled = []
    pubsub = r.pubsub(ignore_subscribe_messages=True)
    await pubsub.subscribe(**{"jobs:done": lambda message: handled.append(message["data"])})
    print(await pubsub.get_message(timeout=0.2))
    await r.publish("jobs:done", "one")
    print(await pubsub.get_message(timeout=0.2), handled, await pubsub.get_message(timeout=0.05))
    await pubsub.unsubscribe()
    print(await pubsub.get_message(timeout=0.2), pubsub.subscribed)
    await pubsub.aclose()
    try:
        await r.pubsub().get_message()
    except RuntimeError as error:
        print(error)
    await r.aclose()


asyncio.run(main())
