# Coroutines that functions of asyncio refuse, and those that variables, containers and exceptions held.
import asyncio
async def fetch(n=0):
    await asyncio.sleep(0.01)
    return n
class A:
    async def get(self):
        return 1
    async def __aenter__(self):
        return self
    async def __aexit__(self, *a):
        self.get()
async def agen():
    yield 1
    fetch()
def sync():
    return fetch(5)
def sync2():
    fetch(5)
    return 1
async def main():
    a = A()
    async with a:
        print("in")
    del a
    print("after")
    async for x in agen():
        print(x)
    sync()
    sync2()
    x = sync()
    x = 1
    print("reassigned")
    lambda: fetch()
    (lambda: fetch())()
    d = {"a": fetch(), "b": fetch()}
    d.pop("a")
    print("popped")
    d = None
    print("dict gone")
    try:
        raise ValueError(fetch())
    except ValueError as e:
        pass
    print("error gone")
    async def inner():
        y = fetch()
        raise KeyError("x")
    try:
        await inner()
    except KeyError:
        print("caught")
    print("end")
    t = asyncio.create_task(fetch())
    await t
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(1)
    try:
        asyncio.run(fetch())
    except RuntimeError as e:
        print(e)
    try:
        asyncio.get_running_loop().run_until_complete(fetch())
    except RuntimeError as e:
        print(e)
    try:
        await asyncio.wait([fetch(), fetch()])
    except TypeError as e:
        print(e)
    try:
        asyncio.create_task(fetch)
    except TypeError as e:
        print(e)
    try:
        await asyncio.gather(fetch(), 5)
    except TypeError as e:
        print(e)
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(1)
            fetch()
    except TimeoutError:
        print("timeout")
asyncio.run(main())
try:
    asyncio.create_task(fetch())
except RuntimeError as e:
    print(e)
try:
    asyncio.gather(fetch(), fetch())
except RuntimeError as e:
    print(e)
try:
    asyncio.ensure_future(fetch())
except RuntimeError as e:
    print(e)
