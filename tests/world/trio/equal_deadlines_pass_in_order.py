"""Deadlines of one moment pass in the order in which they were set, and wake one batch."""
import trio


async def job(name, order):
    with trio.move_on_after(1):
        await trio.sleep_forever()
    order.append(name)


async def main():
    for _ in range(5):
        order = []
        async with trio.open_nursery() as nursery:
            for name in "abcde":
                nursery.start_soon(job, name, order)
        print("".join(order), trio.current_time())


trio.run(main)
