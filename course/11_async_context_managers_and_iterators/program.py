import asyncio
import time


async def open_connection(name):
    await asyncio.sleep(0.2)
    print(f"{time.monotonic():.1f} {name} open")
    return name


async def close_connection(name):
    await asyncio.sleep(0.1)
    print(f"{time.monotonic():.1f} {name} closed")


async def read_pages(name):
    pages = []
    for number in range(1, 6):
        await asyncio.sleep(0.3)
        pages.append(f"page {number}")
    return pages


async def main():
    connection = await open_connection("db")
    for page in await read_pages(connection):
        print(f"{time.monotonic():.1f} {page}")
        if page == "page 3":
            print("found")
            return
    await close_connection(connection)


asyncio.run(main())
