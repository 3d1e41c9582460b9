# A condition takes three methods from its lock as it is made; two conditions can share one lock.
import asyncio


async def main():
    for wrong in (1, "x", object(), asyncio.Event()):
        try:
            asyncio.Condition(wrong)
        except AttributeError as error:
            print(error)
    for arguments, named in [((), {"loop": 1}), ((asyncio.Lock(), 5), {}), ((), {"timeout": 1})]:
        try:
            asyncio.Condition(*arguments, **named)
        except TypeError as error:
            print(error)
    lock = asyncio.Lock()
    condition, other = asyncio.Condition(lock=lock), asyncio.Condition(lock)
    async with lock:
        condition.notify()
        print("notified", condition.locked(), other.locked())
    for attempt in (condition.notify, condition.notify_all):
        try:
            attempt()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    async with condition:
        other.notify()
        print(other.locked(), lock.locked())


asyncio.run(main())
