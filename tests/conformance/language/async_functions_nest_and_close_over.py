import asyncio


def make_counter(name):
    count = 0
    lock = None

    async def increment(by=1):
        nonlocal count, lock
        if lock is None:
            lock = asyncio.Lock()
        async with lock:
            seen = count
            await asyncio.sleep(0.1)
            count = seen + by
            return f"{name}={count}"

    def peek():
        return count

    increment.peek = peek
    return increment


def retry(times):
    def decorate(function):
        async def wrapper(*args, **kwargs):
            for attempt in range(1, times + 1):
                try:
                    return await function(*args, **kwargs)
                except ValueError as error:
                    print(f"  {function.__name__} attempt {attempt}: {error}")
                    last = error
            raise RuntimeError(f"{function.__name__} failed {times} times") from last
        wrapper.__name__ = function.__name__
        return wrapper
    return decorate


attempts = {}


@retry(3)
async def flaky(key, needed):
    attempts[key] = attempts.get(key, 0) + 1
    await asyncio.sleep(0.1)
    if attempts[key] < needed:
        raise ValueError(f"{key} needs {needed - attempts[key]} more")
    return key.upper()


async def early_return(flag):
    async with asyncio.Semaphore(1):
        try:
            if flag:
                return "early"
            await asyncio.sleep(0.1)
        finally:
            print("  finally of early_return", flag)
    return "late"


async def factorial(n):
    return 1 if n <= 1 else n * await factorial(n - 1)


async def countdown(n):
    while n:
        if n == 2:
            n -= 1
            continue
        print("  countdown", n)
        n -= 1
        await asyncio.sleep(0)
    else:
        return "lift-off"


async def main():
    a, b = make_counter("a"), make_counter("b")
    print(await asyncio.gather(a(), a(5), b(2), a()), a.peek(), b.peek())
    print(await flaky("x", 2), attempts)
    try:
        await flaky("y", 9)
    except RuntimeError as error:
        print(error, "|", error.__cause__)
    print(await early_return(True), await early_return(False), await factorial(10), await countdown(4))
    results = []

    async def collect(n):
        await asyncio.sleep(0.1 * n)
        results.append(n)

    await asyncio.gather(*(collect(n) for n in (3, 1, 2)))
    tasks = {n: asyncio.create_task(factorial(n), name=f"fact-{n}") for n in range(3)}
    print(results, {n: await task for n, task in tasks.items()}, [t.get_name() for t in tasks.values()])
    pending = [value for value in map(factorial, (3, 4))]
    print([await p for p in pending], flaky.__name__, factorial.__name__)


asyncio.run(main())
