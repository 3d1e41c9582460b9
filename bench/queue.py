"""Queues: 20,000 items go to and fro between two tasks."""
import asyncio


async def echo(inbox, outbox):
    while True:
        item = await inbox.get()
        await outbox.put(item)


async def main():
    there, back = asyncio.Queue(1), asyncio.Queue(1)
    other = asyncio.create_task(echo(there, back))
    total = 0
    for item in range(20000):
        await there.put(item)
        total += await back.get()
    other.cancel()
    print("20000 items", total)


asyncio.run(main())
