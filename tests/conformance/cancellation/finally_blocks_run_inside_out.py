import asyncio


async def innermost():
    try:
        await asyncio.sleep(10)
    finally:
        print("innermost finally")
        await asyncio.sleep(0.1)
        print("innermost after await")


async def middle():
    try:
        await innermost()
    except asyncio.CancelledError:
        print("middle sees the cancel")
        raise
    finally:
        print("middle finally")


async def outermost():
    try:
        await middle()
    finally:
        print("outermost finally")


async def main():
    task = asyncio.create_task(outermost())
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(asyncio.get_running_loop().time(), task.cancelled())


asyncio.run(main())
