"""A sliding-window limiter and a token bucket, compared."""
from __future__ import annotations
import asyncio
from collections import deque
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol, runtime_checkable


@runtime_checkable
class Limiter(Protocol):
    async def acquire(self, cost: float = 1) -> float: ...


@dataclass(slots=True)
class SlidingWindow:
    rate: int
    per: float
    stamps: deque[float] = field(default_factory=deque, repr=False)

    async def acquire(self, cost: float = 1) -> float:
        started = monotonic()
        while True:
            now = monotonic()
            while self.stamps and now - self.stamps[0] >= self.per:
                self.stamps.popleft()
            if len(self.stamps) < self.rate:
                self.stamps.append(now)
                return now - started
            await asyncio.sleep(self.per - (now - self.stamps[0]))


@dataclass(kw_only=True)
class TokenBucket:
    capacity: float
    refill: float
    tokens: float = field(init=False)
    updated: float = field(init=False, default_factory=monotonic, compare=False)

    def __post_init__(self):
        self.tokens = self.capacity

    async def acquire(self, cost: float = 1) -> float:
        waited = 0.0
        while True:
            now = monotonic()
            self.tokens = min(self.capacity, self.tokens + (now - self.updated) * self.refill)
            self.updated = now
            if self.tokens >= cost - 1e-9:
                self.tokens -= cost
                return waited
            need = (cost - self.tokens) / self.refill
            waited += need
            await asyncio.sleep(need)


async def client(name: str, limiter: Limiter, n: int) -> list[float]:
    waits = []
    for i in range(n):
        waits.append(round(await limiter.acquire(), 3))
        print(f"{monotonic():6.3f} {name}#{i}")
    return waits


async def main() -> None:
    for limiter in SlidingWindow(3, 1.0), TokenBucket(capacity=2, refill=4):
        assert isinstance(limiter, Limiter)
        print(limiter)
        results = await asyncio.gather(*(client(n, limiter, 4) for n in "ab"))
        for name, waits in zip("ab", results, strict=True):
            print(name, waits, f"{sum(waits):.2f}")

asyncio.run(main())
