import asyncio


async def bad_cleanup():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise ValueError("cleanup failed")


async def main():
    asyncio.create_task(bad_cleanup(), name="cleaner").add_done_callback(lambda t: print("cleaner done"))
    await asyncio.sleep(1)
    print("main ends")


asyncio.run(main())
print("after")
