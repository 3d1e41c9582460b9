import asyncio
import time
from contextlib import asynccontextmanager


async def open_connection(name):
    await asyncio.sleep(0.2)
    print(f"{time.monotonic():.1f} {name} open")
    return name


async def close_connection(name):
    await asyncio.sleep(0.1)
    print(f"{time.monotonic():.1f} {name} closed")


@asynccontextmanager
async def connected(name):
    connection = await open_connection(name)
    try:
        yield connection
    finally:
        await close_connection(connection)


async def read_pages(name):
    for number in range(1, 6):
        await asyncio.sleep(0.3)
        yield f"page {number}"


async def main():
    async with connected("db") as connection:
        async for page in read_pages(connection):
            print(f"{time.monotonic():.1f} {page}")
            if page == "page 3":
                print("found")
                return


asyncio.run(main())
