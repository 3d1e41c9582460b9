import asyncio
import json
import time


async def query(sql):
    await asyncio.sleep(0.05)  # the database
    return {"rows": list(range(40)), "sql": sql}


def render(result):
    text = json.dumps(result)
    time.sleep(0.12)  # the template engine
    return text


async def handle(number, latencies):
    begin = time.monotonic()
    user, rights, items = await asyncio.gather(query("select user"), query("select rights"), query("select items"))
    await asyncio.to_thread(render, {"user": user, "rights": rights, "items": items})
    latencies.append(time.monotonic() - begin)


async def main():
    latencies = []
    async with asyncio.TaskGroup() as group:
        for number in range(10):
            group.create_task(handle(number, latencies), name=f"request-{number}")
            await asyncio.sleep(0.1)  # ten requests a second
    latencies.sort()
    print(f"median {latencies[5] * 1000:.0f} ms, slowest {latencies[-1] * 1000:.0f} ms")


asyncio.run(main())
