import asyncio
import time

print(time.monotonic(), time.perf_counter(), time.monotonic_ns())
time.sleep(0.125)
print(time.monotonic(), time.perf_counter())


async def main():
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0.125)
    print(loop.time() == time.monotonic() == time.perf_counter() == 0.25)
    before = time.perf_counter()
    total = sum(n * n for n in range(1000))
    print(total, time.perf_counter() - before)


asyncio.run(main())
for bad in (-1, "1"):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
time.sleep(0)
time.sleep(True)
print(time.monotonic())
