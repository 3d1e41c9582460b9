import asyncio


async def main():
    semaphore = asyncio.BoundedSemaphore(2)
    async with semaphore:
        print(semaphore.locked())
        async with semaphore:
            print(semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    plain = asyncio.Semaphore(2)
    plain.release()
    for _ in range(3):
        await plain.acquire()
    print(plain.locked())


asyncio.run(main())
