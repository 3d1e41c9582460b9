import asyncio

kept = []


async def bad(n):
    raise ValueError(n)


async def main():
    kept.extend(asyncio.create_task(bad(n)) for n in range(3))
    await asyncio.sleep(1)
    try:
        kept[1].result()
    except ValueError as error:
        print("looked at", error)
    print("main ends")


asyncio.run(main())
print("program ends")
