"""Tasks that are ready together run in the order in which they became ready, or in the reverse: a coin says which."""
import trio


async def worker(name, order):
    for _ in range(12):
        order.append(name)
        await trio.lowlevel.checkpoint()


async def main():
    order = []
    async with trio.open_nursery() as nursery:
        for name in "abcd":
            nursery.start_soon(worker, name, order)
    rounds = ["".join(order[start:start + 4]) for start in range(0, len(order), 4)]
    print(rounds)
    print(sorted(set(rounds)))


trio.run(main)
