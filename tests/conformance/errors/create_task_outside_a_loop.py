import asyncio


async def work():
    pass


coroutine = work()
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()


async def main():
    try:
        asyncio.create_task(work)
    except TypeError as error:
        print(str(error).partition(" at 0x")[0])
    try:
        await asyncio.gather(1, 2)
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait_for(7, 1)
    except TypeError as error:
        print(error)


asyncio.run(main())
