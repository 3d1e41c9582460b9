"""A job service: priorities, workers, deadlines, retries, metrics, graceful shutdown."""
import asyncio, contextlib, itertools, logging, random, signal, sys, time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Awaitable, Callable
log = logging.getLogger("svc")
@dataclass(order=True)
class Job:
    priority: int
    seq: int
    name: str = field(compare=False)
    work: float = field(compare=False)
    deadline: float | None = field(compare=False, default=None)
    attempts: int = field(compare=False, default=0)
class Metrics(Counter):
    @contextlib.contextmanager
    def timer(self, key):
        t = time.perf_counter()
        try: yield
        finally: self[key + "_ms"] += round((time.perf_counter() - t) * 1000); self[key] += 1
class Service:
    def __init__(self, workers=2): self.q, self.n, self.m, self.stopping, self.seq = asyncio.PriorityQueue(), workers, Metrics(), asyncio.Event(), itertools.count()
    async def submit(self, name, work, priority=5, deadline=None):
        if self.stopping.is_set(): raise RuntimeError("stopping")
        await self.q.put(Job(priority, next(self.seq), name, work, deadline))
    async def run_job(self, job):
        loop = asyncio.get_running_loop()
        async with asyncio.timeout_at(job.deadline):
            with self.m.timer("run"):
                await asyncio.sleep(job.work)
                if job.name.startswith("flaky") and job.attempts < 2: raise OSError(5, "flaked", job.name)
    async def worker(self, ident):
        while True:
            try: job = await self.q.get()
            except asyncio.QueueShutDown: log.debug("worker %s out", ident); return
            try: await self.run_job(job)
            except TimeoutError: self.m["late"] += 1; log.warning("%s missed its deadline", job.name)
            except OSError as e:
                job.attempts += 1; log.info("%s: %s, attempt %d", job.name, e, job.attempts)
                self.q.put_nowait(job) if not self.q._is_shutdown else None
            else: log.info("worker %s did %s at %.2f", ident, job.name, asyncio.get_running_loop().time())
            finally: self.q.task_done()
    async def __aenter__(self):
        self.tg = asyncio.TaskGroup(); await self.tg.__aenter__()
        for i in range(self.n): self.tg.create_task(self.worker(i), name=f"worker-{i}")
        return self
    async def __aexit__(self, *exc):
        self.stopping.set(); await self.q.join(); self.q.shutdown()
        return await self.tg.__aexit__(*exc)
async def main():
    async with Service() as s:
        await asyncio.gather(s.submit("a", .3), s.submit("urgent", .1, 0), s.submit("flaky-x", .2, 3), s.submit("slow", 5, 1, deadline=1.0), s.submit("z", .1, 9))
        await asyncio.sleep(.05); await s.submit("later", .1, -1)
    print(sorted(s.m.items())); print(sorted(t.get_name() for t in asyncio.all_tasks()))
    try: await s.submit("x", 1)
    except RuntimeError as e: print(e)
logging.basicConfig(level=logging.DEBUG, format="%(levelname)s:%(name)s:%(funcName)s:%(lineno)d %(message)s", stream=sys.stdout)
logging.getLogger("asyncio").setLevel(logging.WARNING)
asyncio.run(main())
