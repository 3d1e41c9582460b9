# Whoever makes a task asks the loop: a class of the program that has its own create_task hears of every one.
import asyncio


class Loop(asyncio.SelectorEventLoop):
    def create_task(self, coro, **options):
        print("create_task", coro.__name__, sorted(options))
        return super().create_task(coro, **options)


async def child(value):
    await asyncio.sleep(0.1)
    return value


async def main():
    print(await asyncio.create_task(child(1), name="first"))
    print(await asyncio.gather(child(2), child(3)))
    async with asyncio.TaskGroup() as group:
        group.create_task(child(4))
    print(await asyncio.wait_for(child(5), 1), await asyncio.ensure_future(child(6)))


with asyncio.Runner(loop_factory=Loop) as runner:
    runner.run(main())
