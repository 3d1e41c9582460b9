"""A memory channel of size 0: send waits for a receiver. The end comes when all senders are closed."""
import trio


async def producer(send):
    async with send:
        for number in range(3):
            await send.send(number)
            print("sent", number, trio.current_time())


async def consumer(receive):
    async for number in receive:
        print("got", number)
        await trio.sleep(1)
    print("end", trio.current_time())


async def main():
    async with trio.open_nursery() as nursery:
        send, receive = trio.open_memory_channel(0)
        nursery.start_soon(producer, send)
        nursery.start_soon(consumer, receive)


trio.run(main)
