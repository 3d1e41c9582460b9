import asyncio


async def main():
    try:
        asyncio.run(other)
    except RuntimeError as error:
        print(error)
    return 1


async def other():
    pass


for wrong in (main, 5, None):
    try:
        asyncio.run(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(asyncio.run(main()))
try:
    asyncio.create_task(5)
except RuntimeError as error:
    print(error)
