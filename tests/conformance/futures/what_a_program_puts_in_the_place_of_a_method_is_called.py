# Futures, tasks, locks and loops have a dictionary: what a program puts there stands before the method of the class.
import asyncio


async def value(result):
    return result


async def futures():
    future = asyncio.get_running_loop().create_future()
    future.note = "mine"
    future.set_result = lambda *args: print("set_result", args)
    future.set_result(3)
    future.cancel = lambda *args: print("cancel", args)
    future.cancel("now")
    print(future.note, future.cancelled(), future.done())
    del future.set_result
    future.set_result(4)
    print(await future)


async def tasks():
    task = asyncio.create_task(asyncio.sleep(1, "slept"))
    ask = task.cancel
    task.cancel = lambda *args, **named: (print("task.cancel", args, named), False)[1]
    print(task.cancel())
    print(await task)
    again = asyncio.create_task(asyncio.sleep(1, "again"))
    gathered = asyncio.gather(again)
    again.cancel = lambda msg=None: print("gather cancels", msg)
    print(gathered.cancel("all"), await gathered)
    print(ask.__name__)


async def resources():
    event = asyncio.Event()
    plain = event.set
    event.set = lambda: (print("set"), plain())
    event.set()
    print(event.is_set())
    del event.set
    event.clear()
    event.set()
    queue = asyncio.Queue()
    queue.put = lambda item: print("put", item)
    queue.put(1)
    queue.task_done = lambda: print("task_done")
    queue.task_done()
    print(queue.qsize())
    for _ in range(2):
        queue.join = print
        queue.join("join")


async def loops():
    loop = asyncio.get_running_loop()
    plain = loop.create_task

    def create_task(coro, **options):
        print("create_task", options)
        return plain(coro, **options)

    loop.create_task = create_task
    print(await asyncio.create_task(value(1), name="one"))
    async with asyncio.TaskGroup() as group:
        group.create_task(value(2))
    print(await asyncio.gather(value(3), value(4)))
    del loop.create_task
    print(await asyncio.create_task(value(5)))

    def run_in_executor(executor, function, *args):
        print("run_in_executor", executor, args)
        future = loop.create_future()
        future.set_result(6)
        return future

    loop.run_in_executor = run_in_executor
    print(await asyncio.to_thread(len, "abc"))
    loop.set_exception_handler = lambda handler: print("handler", handler)
    loop.set_exception_handler(7)


async def main():
    await futures()
    await tasks()
    await resources()
    await loops()


asyncio.run(main())
