import asyncio
import random
from collections import deque
from dataclasses import dataclass, field
from statistics import mean, stdev

@dataclass
class Stats:
    waits: list[float] = field(default_factory=list)
    served: int = 0
    def summary(self) -> str:
        if len(self.waits) < 2: return "not enough"
        return f"n={self.served} mean={mean(self.waits):.4f} sd={stdev(self.waits):.4f} max={max(self.waits):.4f}"

class Bank:
    def __init__(self, tellers, rng): self.sem, self.rng, self.stats, self.line = asyncio.Semaphore(tellers), rng, Stats(), deque(maxlen=5)
    async def customer(self, n):
        loop = asyncio.get_running_loop()
        arrived = loop.time()
        async with self.sem:
            self.stats.waits.append(loop.time() - arrived)
            await asyncio.sleep(self.rng.expovariate(1 / 2.0))
            self.stats.served += 1
            self.line.append(n)

async def main():
    for tellers in (1, 2, 3):
        rng = random.Random(7)
        bank = Bank(tellers, rng)
        async with asyncio.TaskGroup() as tg:
            for n in range(30):
                tg.create_task(bank.customer(n))
                await asyncio.sleep(rng.gauss(1, 0.2))
        print(tellers, bank.stats.summary(), list(bank.line))
    r = random.Random("text")
    print(r.choices("abc", weights=[5, 1, 1], k=6), r.sample(range(100), 4), r.randrange(0, 50, 5), r.shuffle(x := list(range(6))), x, r.triangular(0, 1, .3), r.betavariate(2, 3))

asyncio.run(main())
