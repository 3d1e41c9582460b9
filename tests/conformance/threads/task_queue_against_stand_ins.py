"""The asyncio part of lesson 14: a queue of jobs with workers, a crash and a shutdown, against a small stand-in for Redis and uvicorn."""
import asyncio
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor


class Redis:
    """Lists, hashes and counters; every answer takes a millisecond."""

    def __init__(self):
        self.lists, self.hashes, self.waiters = {}, {}, deque()

    async def lpush(self, key, value):
        self.lists.setdefault(key, deque()).appendleft(value)
        while self.waiters:
            waiter = self.waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break
        await asyncio.sleep(0.001)

    async def blmove(self, source, target, timeout):
        try:
            async with asyncio.timeout(timeout):
                while not self.lists.get(source):
                    waiter = asyncio.get_running_loop().create_future()
                    self.waiters.append(waiter)
                    await waiter
        except TimeoutError:
            return None
        value = self.lists[source].pop()
        self.lists.setdefault(target, deque()).appendleft(value)
        await asyncio.sleep(0.001)
        return value

    async def lrem(self, key, value):
        if value in self.lists.get(key, ()):
            self.lists[key].remove(value)
        await asyncio.sleep(0.001)

    async def move_all(self, source, target):
        moved = 0
        while self.lists.get(source):
            self.lists.setdefault(target, deque()).append(self.lists[source].popleft())
            moved += 1
        await asyncio.sleep(0.001)
        return moved

    async def hset(self, key, **values):
        self.hashes.setdefault(key, {}).update(values)
        await asyncio.sleep(0.001)


def work(job):
    time.sleep(0.012)
    return job * job


async def worker(name, db, pool, stopping, crashes):
    loop = asyncio.get_running_loop()
    while not stopping.is_set():
        job = await db.blmove("jobs", f"working:{name}", 0.1)
        if job is None:
            continue
        await db.hset(f"job:{job}", status="running")
        result = await loop.run_in_executor(pool, work, job)
        if job in crashes:
            crashes.discard(job)
            raise MemoryError(f"{name} crashed with job {job}")
        await db.hset(f"job:{job}", status="done", result=result)
        await db.lrem(f"working:{name}", job)


async def supervise(name, db, pool, stopping, crashes):
    while not stopping.is_set():
        moved = await db.move_all(f"working:{name}", "jobs")
        if moved:
            print(f"{time.monotonic():.3f} {name} begins anew with {moved} job")
        try:
            await worker(name, db, pool, stopping, crashes)
        except MemoryError as error:
            print(f"{time.monotonic():.3f} {error}")


async def accept(db, job):
    await db.hset(f"job:{job}", status="queued")
    await db.lpush("jobs", job)


async def serve(db, jobs, crashes, until):
    """One life of the service: the jobs that come before `until`."""
    stopping, requests = asyncio.Event(), set()
    with ThreadPoolExecutor(4) as pool:
        workers = [asyncio.create_task(supervise(f"w{n}", db, pool, stopping, crashes), name=f"w{n}") for n in range(4)]
        loop = asyncio.get_running_loop()
        while jobs and (until is None or loop.time() < until):
            request = asyncio.create_task(accept(db, jobs.popleft()))
            requests.add(request)
            request.add_done_callback(requests.discard)
            await asyncio.sleep(0.005)
        if until is None:
            while db.lists["jobs"]:
                await asyncio.sleep(0.1)
        await asyncio.gather(*requests)
        stopping.set()
        await asyncio.gather(*workers)
    done = sum(values["status"] == "done" for values in db.hashes.values())
    print(f"{time.monotonic():.3f} accepted {len(db.hashes)}, done {done}, waiting {len(db.lists['jobs'])}")


async def main():
    db, jobs, crashes = Redis(), deque(range(200)), {66}
    await serve(db, jobs, crashes, until=0.5)
    await serve(db, jobs, crashes, until=None)
    print(f"{200 / time.monotonic():.0f} tasks per second")


asyncio.run(main())
