import asyncio


async def main():
    received = []
    try:
        async with asyncio.timeout(2.5):
            while True:
                await asyncio.sleep(1)
                received.append(asyncio.get_running_loop().time())
    except TimeoutError:
        print("collected", received, asyncio.get_running_loop().time())
    for attempt in range(3):
        try:
            async with asyncio.timeout(0.5 * (attempt + 1)):
                await asyncio.sleep(0.9)
                print("attempt", attempt, "succeeded")
                break
        except TimeoutError:
            print("attempt", attempt, "timed out")
    else:
        print("all failed")


asyncio.run(main())
