# finds: nothing
import asyncio


async def worker(queue):
    while True:
        await queue.get()
        await asyncio.sleep(0.1)
        queue.task_done()


async def produce(queue):
    for number in range(60):
        await asyncio.sleep(0.1)
        await queue.put(number)


async def main():
    jobs = asyncio.Queue()
    for number in range(100):
        jobs.put_nowait(number)
    bounded = asyncio.Queue(maxsize=5)
    workers = [asyncio.create_task(worker(queue)) for queue in (jobs, jobs, bounded)]
    await produce(bounded)
    await jobs.join()
    for task in workers:
        task.cancel()
    await asyncio.gather(*workers, return_exceptions=True)


asyncio.run(main())
