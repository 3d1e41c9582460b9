"""`async with`, `async for`, async comprehensions and generators, left in every way."""
import asyncio
class ACM:
    def __init__(self, n, s=False): self.n = n; self.s = s
    async def __aenter__(self): await asyncio.sleep(0); print('aenter', self.n); return self
    async def __aexit__(self, t, v, tb): await asyncio.sleep(0); print('aexit', self.n, t and t.__name__); return self.s
class AIt:
    def __init__(self, n): self.n = n; self.i = 0
    def __aiter__(self): return self
    async def __anext__(self):
        await asyncio.sleep(0.1)
        if self.i >= self.n: raise StopAsyncIteration
        self.i += 1
        return self.i
async def agen(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            x = yield i
            if x: print('sent', x)
    finally:
        print('agen done')
async def one():
    async with ACM(1) as a, ACM(2):
        return a.n
async def two():
    for i in range(3):
        async with ACM(i):
            if i == 0: continue
            break
    async with ACM('s', True):
        raise ValueError
    try:
        async with ACM('t'):
            raise KeyError('k')
    except KeyError as e:
        print('caught', e)
async def three():
    async for x in AIt(2): print('x', x)
    else: print('else')
    async for x in AIt(5):
        if x == 2: break
        try:
            continue
        finally:
            print('fin', x)
    print([x async for x in AIt(3) if x != 2], {x: y async for x in AIt(2) for y in 'ab'}, {await co(x) for x in range(2)})
    print([[y async for y in agen(x)] for x in range(2)])
    g = (await co(i) async for i in AIt(2))
    print([v async for v in g])
    print(g.__class__.__name__)
    g = (await co(i) for i in range(2))
    print([v async for v in g])
async def co(x): await asyncio.sleep(0); return x * 10
async def four():
    g = agen(3)
    print(await g.asend(None), await g.asend('S'))
    await g.aclose()
    async for x in agen(2):
        try:
            pass
        finally:
            await asyncio.sleep(0)
    r = await asyncio.gather(*(co(i) for i in range(3)), return_exceptions=True)
    print(r)
    x = [await co(1), (await co(2)) + 1, {await co(3): await co(4)}]
    print(x, await co(5) if await co(1) else 0)
    f = lambda: co(7)
    print(await f())
async def main():
    print(await one())
    await two()
    await three()
    await four()
    try:
        async with asyncio.timeout(0.05):
            try:
                await asyncio.sleep(1)
            finally:
                print('cleanup')
    except TimeoutError:
        print('timeout')
asyncio.run(main())
