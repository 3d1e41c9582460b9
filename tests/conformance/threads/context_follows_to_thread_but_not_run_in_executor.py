import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def main():
    user.set("ann")
    loop = asyncio.get_running_loop()
    print("to_thread:", await asyncio.to_thread(user.get))
    print("run_in_executor:", await loop.run_in_executor(None, user.get))
    context = contextvars.copy_context()
    print("with a context:", await loop.run_in_executor(None, context.run, user.get))


asyncio.run(main())
