"""Four services: one call after another, then gathered."""

import asyncio

SERVICES = {
    "user": 0.3,
    "orders": 0.5,
    "offers": 0.4,
    "weather": 0.2,
}


async def call(service):
    await asyncio.sleep(SERVICES[service])  # a request
    return f"{service} ok"


async def one_after_another():
    answers = []
    for service in SERVICES:
        answers.append(await call(service))
    return answers


async def all_at_once():
    calls = [call(service) for service in SERVICES]
    return await asyncio.gather(*calls)


async def measure(title, work):
    loop = asyncio.get_running_loop()
    start = loop.time()
    answers = await work
    took = loop.time() - start
    print(f"{title}: {len(answers)} answers in {took:.1f} s")


async def main():
    await measure("one after another", one_after_another())
    await measure("all at once", all_at_once())


asyncio.run(main())
