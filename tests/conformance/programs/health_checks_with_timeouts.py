import asyncio
import random


class Host:
    def __init__(self, name, latency, broken=False):
        self.name, self.latency, self.broken = name, latency, broken

    async def ping(self):
        await asyncio.sleep(self.latency * random.uniform(0.9, 1.1))
        if self.broken:
            raise OSError("connection refused")
        return "pong"


async def check(host, limit, report):
    started = asyncio.get_running_loop().time()
    try:
        async with asyncio.timeout(limit):
            answer = await host.ping()
    except TimeoutError:
        status = "TIMEOUT"
    except OSError as error:
        status = f"ERROR {error}"
    else:
        status = answer
    report[host.name] = status
    print(f"{host.name:<6} {status:<26} after {asyncio.get_running_loop().time() - started:.3f}s")


async def main():
    random.seed(8)
    hosts = [Host("web", 0.2), Host("db", 0.5), Host("old", 3.0), Host("dead", 0.1, broken=True), Host("edge", 0.99)]
    for round_number in range(2):
        report = {}
        async with asyncio.TaskGroup() as group:
            for host in hosts:
                group.create_task(check(host, 1.0, report))
        healthy = [name for name, status in report.items() if status == "pong"]
        print(f"round {round_number}: {len(healthy)}/{len(hosts)} healthy: {', '.join(sorted(healthy))}")
        await asyncio.sleep(5)


asyncio.run(main())
