"""Each task has a decimal context of its own: it is a context variable."""
import asyncio
from decimal import Decimal, getcontext, localcontext


async def thirds(digits):
    with localcontext() as context:
        context.prec = digits
        await asyncio.sleep(0.1)
        print(digits, Decimal(1) / 3)


async def sets(digits):
    getcontext().prec = digits
    await asyncio.sleep(0)


async def main():
    getcontext().prec = 12
    await asyncio.gather(thirds(4), thirds(8))
    await asyncio.create_task(sets(3))
    print(Decimal(1) / 3)


asyncio.run(main())
