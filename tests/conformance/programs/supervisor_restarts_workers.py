import asyncio


class Crash(Exception):
    pass


async def worker(name, attempt):
    for step in range(1, 5):
        await asyncio.sleep(1)
        if step == attempt + 1 and attempt < 3:
            raise Crash(f"{name} crashed in step {step}")
    return f"{name} finished on attempt {attempt}"


async def supervise(name, max_restarts):
    for attempt in range(1, max_restarts + 2):
        task = asyncio.create_task(worker(name, attempt), name=f"{name}#{attempt}")
        try:
            return await task
        except Crash as crash:
            print(f"{asyncio.get_running_loop().time():.1f} [{task.get_name()}] {crash}")
            await asyncio.sleep(2 ** (attempt - 1) * 0.5)
    raise RuntimeError(f"{name} gave up")


async def main():
    results = await asyncio.gather(supervise("alpha", 3), supervise("beta", 1), return_exceptions=True)
    for result in results:
        print(repr(result))


asyncio.run(main())
