import asyncio


class Cache:
    def __init__(self, load, ttl):
        self.load, self.ttl = load, ttl
        self.entries = {}
        self.locks = {}
        self.loads = 0

    async def get(self, key):
        loop = asyncio.get_running_loop()
        lock = self.locks.setdefault(key, asyncio.Lock())
        async with lock:
            value, expires = self.entries.get(key, (None, -1))
            if loop.time() < expires:
                return value, "hit"
            self.loads += 1
            value = await self.load(key)
            self.entries[key] = (value, loop.time() + self.ttl)
            return value, "miss"


async def slow_load(key):
    await asyncio.sleep(1)
    return key * 2


async def client(cache, name, key, delay):
    await asyncio.sleep(delay)
    value, how = await cache.get(key)
    print(f"{asyncio.get_running_loop().time():.2f} {name} {key}={value} {how}")


async def main():
    cache = Cache(slow_load, ttl=2)
    plan = [("a", "x", 0), ("b", "x", 0.1), ("c", "y", 0.2), ("d", "x", 2.5), ("e", "x", 3.5), ("f", "x", 3.6)]
    await asyncio.gather(*(client(cache, *entry) for entry in plan))
    print("loads:", cache.loads, "keys:", sorted(cache.entries))


asyncio.run(main())
