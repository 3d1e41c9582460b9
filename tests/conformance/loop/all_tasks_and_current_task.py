import asyncio


async def sleeper(n):
    await asyncio.sleep(n)


async def main():
    tasks = [asyncio.create_task(sleeper(n), name=f"s{n}") for n in (1, 2)]
    print(sorted(t.get_name() for t in asyncio.all_tasks()), asyncio.current_task().get_name())
    await asyncio.sleep(1.5)
    print(sorted(t.get_name() for t in asyncio.all_tasks()))
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    print(len(asyncio.all_tasks()), tasks[1].cancelled())
    asyncio.get_running_loop().call_soon(lambda: print("in a callback", asyncio.current_task()))
    await asyncio.sleep(0)


asyncio.run(main())
try:
    asyncio.current_task()
except RuntimeError as error:
    print(error)
