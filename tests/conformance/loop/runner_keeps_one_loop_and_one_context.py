import asyncio
import contextvars

name = contextvars.ContextVar("name", default="nobody")


async def rename(new):
    old = name.get()
    name.set(new)
    await asyncio.sleep(0.5)
    return old, asyncio.get_running_loop()


with asyncio.Runner() as runner:
    first, loop_a = runner.run(rename("ann"))
    second, loop_b = runner.run(rename("bob"))
    print(first, second, loop_a is loop_b, runner.get_loop() is loop_a, loop_a.time())
print(name.get(), loop_a.is_closed())
coroutine = rename("late")
try:
    runner.run(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
