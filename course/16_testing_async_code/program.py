import asyncio
import random
import time


async def retry(operation, attempts, pause):
    for attempt in range(attempts):
        try:
            return await operation()
        except ConnectionError:
            await asyncio.sleep(pause * 2**attempt)
    raise ConnectionError(f"gave up after {attempts} attempts")


async def test_succeeds_at_once():
    async def works():
        return "answer"

    assert await retry(works, 3, 1.0) == "answer"


async def test_waits_longer_each_time():
    moments = []

    async def fails():
        moments.append(time.monotonic())
        raise ConnectionError

    start = time.monotonic()
    try:
        await retry(fails, 3, 1.0)
    except ConnectionError:
        pass
    assert [moment - start for moment in moments] == [0.0, 1.0, 3.0]
    assert time.monotonic() - start == 3.0, "it must not wait after the last attempt"


async def test_never_calls_too_often():
    for _ in range(50):  # many schedules, one property
        attempts, calls = random.randint(1, 6), 0

        async def sometimes():
            nonlocal calls
            calls += 1
            if random.random() < 0.7:
                raise ConnectionError

        try:
            await retry(sometimes, attempts, 0.1)
        except ConnectionError:
            pass
        assert calls <= attempts


def run(test):
    try:
        asyncio.run(test())
        print(f"{test.__name__}: passed")
    except AssertionError as error:
        print(f"{test.__name__}: FAILED {error}")


random.seed(1)
for test in (test_succeeds_at_once, test_waits_longer_each_time, test_never_calls_too_often):
    run(test)
