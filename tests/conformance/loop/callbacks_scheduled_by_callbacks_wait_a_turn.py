import asyncio


async def main():
    loop = asyncio.get_running_loop()
    log = []

    def chain(n):
        log.append(n)
        if n:
            loop.call_soon(chain, n - 1)

    loop.call_soon(chain, 3)
    loop.call_soon(log.append, "second")
    for turn in range(5):
        await asyncio.sleep(0)
        log.append(f"turn {turn}")
    print(log)


asyncio.run(main())
