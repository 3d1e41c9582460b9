# The warning names the line at which the last reference goes: of the call, of the jump, of the except clause that ends.
import asyncio
async def fetch(n=0):
    await asyncio.sleep(0.01)
    return n
async def a():
    asyncio.wait_for(
        fetch(),
        1,
    )
    print("a")
async def b():
    asyncio.wait_for(fetch(), 1)
    asyncio.sleep(1)
    fetch()
    print("b")
async def c():
    x = fetch()
    y = asyncio.sleep(2)
    del x
    print("c")
async def d():
    asyncio.gather
    asyncio.wait([asyncio.create_task(fetch())])
    q = asyncio.Queue()
    q.put(1)
    q.get()
    q.join()
    print("d")
async def e():
    lock = asyncio.Lock()
    lock.acquire()
    ev = asyncio.Event()
    ev.wait()
    asyncio.Semaphore().acquire()
    c = asyncio.Condition()
    c.wait()
    c.wait_for(lambda: True)
    asyncio.Barrier(2).wait()
    print("e")
async def f():
    [fetch(i) for i in range(2)]
    coros = [fetch(1), fetch(2)]
    coros.clear()
    (fetch(3), fetch(4))
    print("f")
async def g():
    try:
        fetch() + 1
    except TypeError as e:
        print(e)
    if fetch():
        print("truthy")
    print(f"{fetch()!r:.15}")
    for x in [1]:
        fetch(x)
    return fetch(9)
async def h():
    asyncio.to_thread(print, 1)
    asyncio.timeout(1)
    asyncio.TaskGroup().__aenter__()
    asyncio.shield
    loop = asyncio.get_running_loop()
    loop.shutdown_asyncgens()
    loop.shutdown_default_executor()
    print("h")
async def main():
    for k in (a, b, c, d, e, f, g, h):
        await k()
    main2()
    await asyncio.sleep(0.1)
async def main2():
    pass
asyncio.run(main())
fetch()
z = fetch()
