import asyncio
import logging
import statistics
import sys
from collections import deque
from datetime import datetime, timedelta, timezone

logging.basicConfig(
    level=logging.DEBUG,
    stream=sys.stdout,
    format="%(asctime)s.%(msecs)03d %(levelname).1s %(taskName)s | %(message)s",
    datefmt="%H:%M:%S",
)
log = logging.getLogger(__name__)
logging.getLogger("asyncio").setLevel(logging.WARNING)


class RateLimiter:
    def __init__(self, rate, seconds):
        self.rate = rate
        self.per = timedelta(seconds=seconds)
        self.times = deque()

    async def __aenter__(self):
        while True:
            now = datetime.now(timezone.utc)
            while self.times and now - self.times[0] >= self.per:
                self.times.popleft()
            if len(self.times) < self.rate:
                self.times.append(now)
                return self
            wait = (self.times[0] + self.per - now).total_seconds()
            log.debug("rate limited for %.1fs", wait)
            await asyncio.sleep(wait)

    async def __aexit__(self, *details):
        return False


async def job(n, limiter):
    async with limiter:
        await asyncio.sleep(0.25)
        if n == 3:
            raise ValueError(f"job {n}: bad input")
        log.info("job %d done", n)
        return n * n


async def main():
    limiter = RateLimiter(2, 1)
    tasks = [asyncio.create_task(job(n, limiter), name=f"job-{n}") for n in range(5)]
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for task, result in zip(tasks, results):
        if isinstance(result, Exception):
            log.error("%s failed: %r", task.get_name(), result)
    good = [result for result in results if not isinstance(result, Exception)]
    log.info("mean=%s median=%s", statistics.mean(good), statistics.median(good))


asyncio.run(main())
