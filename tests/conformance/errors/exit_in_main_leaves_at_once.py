import asyncio


async def child():
    try:
        await asyncio.sleep(10)
    finally:
        print("child cleaned up")


async def main():
    task = asyncio.create_task(child())
    await asyncio.sleep(1)
    print("leaving", task.done())
    raise SystemExit(3)


try:
    asyncio.run(main())
finally:
    print("finally of the program")
