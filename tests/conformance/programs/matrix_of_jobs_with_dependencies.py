import asyncio

JOBS = {
    "compile": ([], 2.0),
    "assets": ([], 1.0),
    "test": (["compile"], 3.0),
    "lint": (["compile"], 0.5),
    "bundle": (["compile", "assets"], 1.0),
    "release": (["test", "lint", "bundle"], 0.25),
}


async def run(name, tasks, slots):
    needs, cost = JOBS[name]
    for need in needs:
        await tasks[need]
    async with slots:
        begin = asyncio.get_running_loop().time()
        await asyncio.sleep(cost)
        end = asyncio.get_running_loop().time()
        print(f"{name:<8} {begin:4.2f}-{end:4.2f} {'.' * int(begin * 4)}{'=' * max(1, int(cost * 4))}")
        return end


async def build(slots):
    tasks = {}
    async with asyncio.TaskGroup() as group:
        for name in JOBS:
            tasks[name] = group.create_task(run(name, tasks, asyncio.Semaphore(9) if slots is None else slots), name=name)
    return max(task.result() for task in tasks.values())


async def main():
    start = asyncio.get_running_loop().time()
    print("unlimited:", await build(None) - start)
    start = asyncio.get_running_loop().time()
    print("one slot:", await build(asyncio.Semaphore(1)) - start)


asyncio.run(main())
