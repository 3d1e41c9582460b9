import asyncio, heapq, itertools
from dataclasses import dataclass, field
from typing import Any, Callable, NamedTuple, Self

class Slot(NamedTuple):
    start: float
    length: float = 1.0
    label: str = "-"
    @property
    def end(self): return self.start + self.length
    def overlaps(self, other: Self) -> bool: return self.start < other.end and other.start < self.end

@dataclass(order=True)
class Job:
    due: float
    priority: int
    seq: int = field(default_factory=itertools.count().__next__)
    run: Callable[..., Any] = field(compare=False, repr=False, default=None)
    every: float | None = field(compare=False, default=None)
    cancelled: bool = field(compare=False, default=False, repr=False)

class Scheduler:
    def __init__(self): self.heap, self.wake, self.log = [], asyncio.Event(), []
    def at(self, due, run, priority=0, every=None):
        job = Job(due, priority, run=run, every=every)
        heapq.heappush(self.heap, job)
        self.wake.set()
        return job
    async def serve(self, until):
        loop = asyncio.get_running_loop()
        while loop.time() < until:
            while self.heap and self.heap[0].cancelled: heapq.heappop(self.heap)
            now = loop.time()
            if self.heap and self.heap[0].due <= now:
                job = heapq.heappop(self.heap)
                self.log.append(Slot(round(job.due, 3), label=job.run.__name__))
                job.run(job)
                if job.every:
                    job.due += job.every
                    heapq.heappush(self.heap, job)
                continue
            self.wake.clear()
            limit = min([until] + [j.due for j in self.heap[:1]])
            try:
                await asyncio.wait_for(self.wake.wait(), limit - now)
            except asyncio.TimeoutError:
                pass

async def main():
    s = Scheduler()
    def tick(job): print(f"{asyncio.get_running_loop().time():.2f} tick", job)
    def once(job): print("once", job.priority); s.at(job.due + 0.3, late)
    def late(job): print("late"); t.cancelled = True
    t = s.at(0.5, tick, every=0.5)
    s.at(1.0, once, priority=-1)
    s.at(1.0, once, priority=5)
    asyncio.get_running_loop().call_later(0.75, lambda: s.at(0.8, lambda job: print("lambda", job.seq)))
    await s.serve(3)
    print(*s.log, sep="\n")
    print([a.label + b.label for a, b in itertools.combinations(s.log, 2) if a.overlaps(b)][:5])
    print(heapq.nsmallest(2, s.log, key=lambda x: (-x.start, x.label)), s.log[0]._replace(label="x")._asdict())
    print(list(heapq.merge([1, 4, 9], [2, 3, 10], reverse=False)), Slot._field_defaults)

asyncio.run(main())
