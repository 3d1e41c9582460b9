import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print("the child is cancelled first")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    raise ValueError(f"task done: {task.done()}")


print("before")
asyncio.run(main())
print("never")
