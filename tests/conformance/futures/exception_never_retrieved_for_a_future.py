import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_exception(ValueError("unseen"))
    del future
    print("after del")
    seen = loop.create_future()
    seen.set_exception(ValueError("seen"))
    print(seen.exception())
    del seen
    pending = loop.create_future()
    del pending
    print("end")


asyncio.run(main())
