"""Two producers, three consumers, one bounded queue; consumers end on a sentinel."""
import asyncio
import random

STOP = object()


async def producer(name, queue, count):
    for n in range(count):
        await asyncio.sleep(random.random() / 2)
        item = f"{name}{n}"
        await queue.put(item)
        print(f"{now():5.2f} {name} put {item} (size {queue.qsize()})")
    print(f"{now():5.2f} {name} is done")


async def consumer(name, queue, eaten):
    while True:
        item = await queue.get()
        if item is STOP:
            break
        await asyncio.sleep(0.6)
        eaten.append((name, item))
        print(f"{now():5.2f}     {name} ate {item}")


def now():
    return asyncio.get_running_loop().time()


async def main():
    random.seed(11)
    queue, eaten = asyncio.Queue(maxsize=2), []
    consumers = [asyncio.create_task(consumer(f"C{i}", queue, eaten)) for i in range(3)]
    await asyncio.gather(producer("a", queue, 4), producer("b", queue, 5))
    for _ in consumers:
        await queue.put(STOP)
    for task in consumers:
        await task
    by_name = {}
    for name, item in eaten:
        by_name.setdefault(name, []).append(item)
    for name in sorted(by_name):
        print(name, by_name[name])


asyncio.run(main())
