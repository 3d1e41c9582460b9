import asyncio
import random
import time


class Unavailable(Exception):
    pass


class Service:
    def __init__(self, failures):
        self.failures = failures
        self.calls = 0

    async def call(self, payload):
        self.calls += 1
        await asyncio.sleep(0.05)
        if self.calls <= self.failures:
            raise Unavailable(f"call {self.calls} failed")
        return payload.upper()


async def retry(operation, *, attempts=4, base=0.1, factor=2, jitter=0.02):
    for attempt in range(1, attempts + 1):
        try:
            return await operation()
        except Unavailable as error:
            if attempt == attempts:
                raise RuntimeError(f"gave up after {attempt} attempts") from error
            delay = base * factor ** (attempt - 1) + random.uniform(0, jitter)
            print(f"[{time.monotonic():.3f}] {error}; again in {delay:.3f}s")
            await asyncio.sleep(delay)


async def main():
    random.seed(4)
    flaky, dead = Service(2), Service(99)
    print(await retry(lambda: flaky.call("hello")), flaky.calls)
    try:
        await retry(lambda: dead.call("anyone?"), attempts=3)
    except RuntimeError as error:
        print(error, "because", repr(error.__cause__))
    print(f"total {time.monotonic():.3f}")


asyncio.run(main())
