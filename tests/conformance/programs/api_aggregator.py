"""A dashboard made of several services: one after another, then together, then with a time limit on each."""
import asyncio
import time

SERVICES = {"users": 0.8, "orders": 1.5, "stock": 0.4, "slow-reports": 5.0}


async def call(name):
    await asyncio.sleep(SERVICES[name])
    return {"service": name, "items": len(name) * 10}


async def call_with_limit(name, limit):
    try:
        return await asyncio.wait_for(call(name), timeout=limit)
    except TimeoutError:
        return {"service": name, "items": 0, "error": f"no answer in {limit}s"}


async def timed(title, awaitable):
    start = time.perf_counter()
    answers = await awaitable
    print(f"-- {title}: {time.perf_counter() - start:.1f}s")
    for answer in answers:
        error = answer.get("error")
        print(f"   {answer['service']:<14}{answer['items']:>5}" + (f"  ({error})" if error else ""))


async def one_by_one():
    return [await call(name) for name in SERVICES]


async def together():
    return await asyncio.gather(*map(call, SERVICES))


async def limited():
    return await asyncio.gather(*(call_with_limit(name, 2) for name in SERVICES))


async def main():
    for function in (one_by_one, together, limited):
        await timed(function.__name__, function())


asyncio.run(main())
