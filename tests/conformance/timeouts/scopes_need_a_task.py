import asyncio

def drive(coro):
    try:
        coro.send(None)
    except StopIteration as e:
        print("stopped", e.value)
    except RuntimeError as e:
        print("RuntimeError", e)

async def use_timeout():
    async with asyncio.timeout(1):
        print("in")
async def use_group():
    async with asyncio.TaskGroup() as g:
        print("in")
async def use_timeout2():
    cm = asyncio.timeout(1)
    x = cm.__aenter__()
    return x
async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(drive, use_timeout())
    loop.call_soon(drive, use_group())
    await asyncio.sleep(0)
    drive(use_timeout())
    lock = asyncio.Lock()
    print(lock._loop)
    await lock.acquire()
    print(lock._loop)
    t = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    print(lock._loop is loop)
    t.cancel()
    lock.release()
asyncio.run(main())
drive(use_timeout())
drive(use_group())
