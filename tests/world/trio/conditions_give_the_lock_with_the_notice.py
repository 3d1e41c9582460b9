"""Condition: who is notified waits in the lock's line, and gets it before others."""
import trio


async def waits(name, condition):
    async with condition:
        await condition.wait()
        print(name, "notified at", trio.current_time())
        await trio.sleep(1)


async def main():
    condition = trio.Condition()
    async with trio.open_nursery() as nursery:
        for name in "abc":
            nursery.start_soon(waits, name, condition)
        await trio.sleep(1)
        async with condition:
            print(condition.statistics().tasks_waiting)
            condition.notify(2)
            print(condition.statistics().tasks_waiting, condition.statistics().lock_statistics.tasks_waiting)
        await trio.sleep(5)
        async with condition:
            condition.notify_all()
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)
    async with condition:
        with trio.move_on_after(1):
            await condition.wait()
        print(condition.locked(), trio.current_time())


trio.run(main)
