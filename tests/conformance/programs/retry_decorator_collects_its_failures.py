import asyncio
import contextlib
import random
from functools import partial, wraps


class Transient(Exception): ...
class Fatal(Exception): ...


def retry(*, tries=4, base=0.1, factor=2.0, jitter=0.05, on=(Transient,)):
    def outer(fn):
        @wraps(fn)
        async def inner(*a, **k):
            delay, errors = base, []
            for attempt in range(1, tries + 1):
                try:
                    return await fn(*a, **k)
                except on as e:
                    e.add_note(f"attempt {attempt} of {tries}")
                    errors.append(e)
                    if attempt == tries:
                        raise ExceptionGroup(f"{fn.__name__} failed {tries} times", errors) from None
                    pause = delay + random.uniform(0, jitter)
                    print(f"    {fn.__name__}{a}: {e!r}; again in {pause:.4f}")
                    await asyncio.sleep(pause)
                    delay *= factor
        return inner
    return outer


calls = {}


@retry(tries=3)
async def flaky(name, fails, error=Transient):
    n = calls[name] = calls.get(name, 0) + 1
    await asyncio.sleep(0.01)
    if n <= fails:
        raise error(f"{name} call {n}")
    return f"{name} ok after {n}"


async def main():
    random.seed(42)
    loop = asyncio.get_running_loop()
    jobs = [flaky("a", 0), flaky("b", 2), flaky("c", 9), flaky("d", 1, Fatal)]
    for r in await asyncio.gather(*jobs, return_exceptions=True):
        match r:
            case str(text):
                print("ok", text)
            case ExceptionGroup(message=m, exceptions=errors):
                print("group", m, [(*e.args, *e.__notes__) for e in errors])
            case Exception() as e:
                print("error", type(e).__name__, e)
    print(round(loop.time(), 6))
    with contextlib.suppress(Fatal):
        await partial(flaky, "e", 5, error=Fatal)()
    await flaky("f", 9)

asyncio.run(main())
