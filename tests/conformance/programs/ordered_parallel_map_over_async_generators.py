import asyncio
import itertools
import operator
from collections.abc import AsyncIterator, Callable, Iterable

async def source(items: Iterable, delay=0.01) -> AsyncIterator:
    for item in items:
        await asyncio.sleep(delay)
        yield item

async def amap(fn: Callable, stream, *, workers=2):
    inq, outq = asyncio.Queue(workers), asyncio.PriorityQueue()
    count = itertools.count()
    END = object()
    async def feed():
        async for x in stream:
            await inq.put((next(count), x))
        for _ in range(workers):
            await inq.put(END)
    async def work():
        while (job := await inq.get()) is not END:
            n, x = job
            await asyncio.sleep(0.05 if x % 3 else 0.12)
            await outq.put((n, fn(x)))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(feed())
        ws = [tg.create_task(work()) for _ in range(workers)]
        expected, held = 0, {}
        while not (all(w.done() for w in ws) and outq.empty() and not held):
            try:
                async with asyncio.timeout(0.05):
                    n, y = await outq.get()
            except TimeoutError:
                continue
            held[n] = y
            while expected in held:
                yield held.pop(expected)
                expected += 1

async def window(stream, size):
    buf = []
    async for x in stream:
        buf.append(x)
        if len(buf) == size:
            yield tuple(buf)
            del buf[:size // 2 or 1]
    if buf:
        yield tuple(buf)

async def main():
    loop = asyncio.get_running_loop()
    async for w in window(amap(lambda x: x * x, source(range(10))), 4):
        print(f"{loop.time():.3f}", w, sum(w))
    print([y async for y in amap(operator.neg, source([3, 1, 2])) if y != -1])
    print({k: v async for k, v in aenumerate(source("abc"))})
    print(await anext(aiter(source("z"))), await anext(source([]), "nothing"))

async def aenumerate(stream, start=0):
    n = start
    async for x in stream:
        yield n, x
        n += 1

asyncio.run(main())
