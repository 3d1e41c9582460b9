"""Several receivers of one channel: each item goes to one of them, to the one that waits longest."""
import trio


async def worker(name, receive):
    async with receive:
        async for item in receive:
            print(name, item, trio.current_time())
            await trio.sleep(item)


async def main():
    send, receive = trio.open_memory_channel(0)
    async with trio.open_nursery() as nursery:
        async with receive:
            for name in "xyz":
                nursery.start_soon(worker, name, receive.clone())
        async with send:
            for item in (3, 1, 1, 2, 1, 1):
                await send.send(item)
    print("done", trio.current_time())


trio.run(main)
