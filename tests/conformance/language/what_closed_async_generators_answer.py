import asyncio
import contextvars

name = contextvars.ContextVar("name", default="-")


async def ticks(label):
    try:
        for number in range(3):
            yield number
    finally:
        print(label, "closes", name.get())


async def attempt(what, awaitable):
    try:
        print(what, "gives", await awaitable)
    except BaseException as error:
        print(what, "raises", repr(error))


async def cancelled():
    name.set("inner")
    async for _ in ticks("cancelled"):
        await asyncio.sleep(1)


async def main():
    generator = ticks("first")
    await attempt("aclose", generator.aclose())
    for _ in range(2):
        await attempt("athrow", generator.athrow(ValueError("thrown")))
        await attempt("asend", generator.asend(None))
    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0.5)
    task.cancel()
    await attempt("task", task)
    await asyncio.sleep(0.5)


async def number(kept):
    kept.append(ticks("kept"))
    async for _ in kept[0]:
        pass
    task = asyncio.create_task(asyncio.sleep(0))
    print(task.get_name())
    await task


asyncio.run(main())
kept = []
asyncio.run(number(kept))
asyncio.run(number([]))
