"""A semaphore: 5,000 tasks go through a gate that holds 10."""
import asyncio


async def visit(gate):
    async with gate:
        await asyncio.sleep(0.01)


async def main():
    gate = asyncio.Semaphore(10)
    await asyncio.gather(*[visit(gate) for _ in range(5000)])
    print("5000 visits")


asyncio.run(main())
