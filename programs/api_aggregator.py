"""One page from four services: asked one after another, then all at once."""

import asyncio

SERVICES = {"user": 0.3, "orders": 0.5, "offers": 0.4, "weather": 0.2}


async def call(service):
    await asyncio.sleep(SERVICES[service])  # stands in for a request
    return f"{service} ok"


async def one_after_another():
    answers = []
    for service in SERVICES:
        answers.append(await call(service))  # the next starts when this one is done
    return answers


async def all_at_once():
    return await asyncio.gather(*(call(service) for service in SERVICES))


async def measure(title, work):
    loop = asyncio.get_running_loop()
    start = loop.time()
    answers = await work
    print(f"{title}: {len(answers)} answers in {loop.time() - start:.1f} s")


async def main():
    await measure("one after another", one_after_another())
    await measure("all at once", all_at_once())


asyncio.run(main())
