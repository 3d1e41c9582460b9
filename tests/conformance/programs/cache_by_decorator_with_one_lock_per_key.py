import asyncio
import functools
import time
from typing import Any, Awaitable, Callable, Generic, Hashable, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


class TTLCache(Generic[K, T]):
    def __init__(self, ttl: float, *, maxsize: int = 4) -> None:
        self._data: dict[K, tuple[float, T]] = {}
        self.ttl, self.maxsize = ttl, maxsize
        self.hits = self.misses = 0

    def __getitem__(self, key: K) -> T:
        expires, value = self._data[key]
        if expires <= time.monotonic():
            del self._data[key]
            raise KeyError(key)
        self._data[key] = self._data.pop(key)
        return value

    def __setitem__(self, key: K, value: T) -> None:
        self._data[key] = (time.monotonic() + self.ttl, value)
        while len(self._data) > self.maxsize:
            gone = next(iter(self._data))
            print("  evict", gone)
            del self._data[gone]

    def __contains__(self, key: object) -> bool:
        try:
            self[key]  # type: ignore
        except KeyError:
            return False
        return True

    def __len__(self): return len(self._data)

    def __repr__(self):
        return f"{type(self).__name__}({list(self._data)!r}, hits={self.hits}, misses={self.misses})"


def cached(ttl: float):
    cache: TTLCache[tuple, Any] = TTLCache(ttl)
    locks: dict[tuple, asyncio.Lock] = {}

    def decorate(fn: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        @functools.wraps(fn)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> T:
            key = (args, frozenset(kwargs.items()))
            lock = locks.setdefault(key, asyncio.Lock())
            async with lock:
                if key in cache:
                    cache.hits += 1
                    return cache[key]
                cache.misses += 1
                cache[key] = value = await fn(*args, **kwargs)
                return value
        wrapper.cache = cache
        return wrapper
    return decorate


@cached(ttl=1.0)
async def load(n: int, *, scale: int = 1) -> int:
    """Loads a number."""
    print(f"  {time.monotonic():.2f} load {n}")
    await asyncio.sleep(0.2)
    return n * scale


async def main():
    print(load.__name__, load.__doc__, load.__wrapped__.__qualname__)
    print(await asyncio.gather(*(load(n % 2) for n in range(6))))
    print(await asyncio.gather(load(1, scale=10), load(1), load(1, scale=10)))
    print(load.cache)
    await asyncio.sleep(1)
    print(await load(1), len(load.cache))
    for n in range(10, 15):
        await load(n)
    print(load.cache)
    print(TTLCache[str, int], TTLCache.__parameters__)

asyncio.run(main())
