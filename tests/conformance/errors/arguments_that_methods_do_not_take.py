# asyncio's methods written in Python count self in their messages; those written in C name their class.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    objects = {
        "clear is_set set wait": asyncio.Event(),
        "acquire locked release __aenter__ __aexit__": asyncio.Lock(),
        "acquire release": asyncio.Semaphore(),
        "release": asyncio.BoundedSemaphore(),
        "notify notify_all wait wait_for": asyncio.Condition(),
        "empty full get get_nowait join put put_nowait qsize shutdown task_done": asyncio.Queue(),
        "get put": asyncio.PriorityQueue(),
        "abort reset wait": asyncio.Barrier(2),
        "__aenter__ __aexit__": asyncio.TaskGroup(),
        "expired reschedule when": asyncio.timeout(1),
        "cancel cancelled done exception get_loop remove_done_callback result set_exception set_result": loop.create_future(),
        "cancelling get_context get_coro get_name set_name uncancel": asyncio.current_task(),
        "get_debug is_closed is_running run_until_complete set_debug set_exception_handler stop": loop,
    }
    for names, thing in objects.items():
        for name in names.split():
            for arguments, keywords in [((1, 2, 3, 4, 5), {}), ((), {"zzz": 1})]:
                try:
                    getattr(thing, name)(*arguments, **keywords)
                except TypeError as error:
                    print(error)
    for call in [asyncio.Event.set, asyncio.Queue.put_nowait, asyncio.Lock.release]:
        try:
            call()
        except TypeError as error:
            print(error)


asyncio.run(main())
