"""A channel of size 2 lets a fast producer be two ahead; clones keep it open; statistics tell."""
import trio


async def producer(name, send):
    async with send:
        for number in range(4):
            await send.send(f"{name}{number}")
            print(name, "sent", number, "at", trio.current_time())


async def main():
    async with trio.open_nursery() as nursery:
        send, receive = trio.open_memory_channel(2)
        async with send, receive:
            nursery.start_soon(producer, "a", send.clone())
            nursery.start_soon(producer, "b", send.clone())
            await trio.sleep(1)
            print(receive.statistics())
            await send.aclose()
            async for item in receive:
                await trio.sleep(1)
                print("took", item)
            print(receive.statistics().peak_buffer_used, receive.statistics().open_send_channels)


trio.run(main)
