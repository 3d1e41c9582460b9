import asyncio


async def main():
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner raised")
            finally:
                print("inner expired", inner.expired())
    except TimeoutError:
        print("outer raised", outer.expired())
    print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
