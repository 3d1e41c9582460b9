import asyncio


async def eternity():
    await asyncio.sleep(3600)
    print("yay!")


async def long_running_task(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def main():
    try:
        await asyncio.wait_for(eternity(), timeout=1.0)
    except TimeoutError:
        print("timeout!")
    try:
        async with asyncio.timeout(10):
            await long_running_task(20)
    except TimeoutError:
        print("The long operation timed out, but we've handled it.")
    print("This statement will run regardless.")
    try:
        async with asyncio.timeout(None) as cm:
            new_deadline = asyncio.get_running_loop().time() + 10
            cm.reschedule(new_deadline)
            await long_running_task(11)
    except TimeoutError:
        pass
    if cm.expired():
        print("Looks like we haven't finished on time.")


asyncio.run(main())
