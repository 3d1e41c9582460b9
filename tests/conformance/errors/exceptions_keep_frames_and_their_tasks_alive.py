# A traceback holds the frames it went through, and they hold their locals: until the exception goes, or at exit in a cycle.
import asyncio


class Witness:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone:", self.name)


def plain():
    witness = Witness("local of plain")
    raise KeyError(witness.name)


async def child():
    raise ValueError("nobody looks at the child")


async def parent(tasks):
    witness = Witness("local of parent")
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    raise RuntimeError(f"parent fails, {witness.name}, {task.done()}")


async def main():
    try:
        plain()
    except KeyError as error:
        print("handling", error)
    print("handled")
    tasks = []
    tasks.append(asyncio.create_task(parent(tasks)))
    print(await asyncio.gather(*tasks, return_exceptions=True))
    single = asyncio.create_task(parent(None))
    print(repr(await asyncio.gather(single, return_exceptions=True)))
    del single
    print("single let go")
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())
print("program ends")
