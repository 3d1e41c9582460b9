import asyncio


async def main():
    try:
        await asyncio.sleep(1)
        raise KeyboardInterrupt("by hand")
    except Exception:
        print("not caught here")
    finally:
        print("finally")


try:
    asyncio.run(main())
except KeyboardInterrupt as error:
    print("caught outside:", repr(error))
