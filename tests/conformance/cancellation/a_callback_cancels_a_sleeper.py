import asyncio

async def work(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, 'done')
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise
    except Exception as error:
        print(name, 'caught', repr(error))
    finally:
        print(name, 'leaves at', asyncio.get_running_loop().time())

async def main():
    one = asyncio.create_task(work('one', 2), name='one')
    two = asyncio.create_task(work('two', 3), name='two')
    asyncio.get_running_loop().call_at(2.5, two.cancel)
    print(await asyncio.gather(one, two, return_exceptions=True))

asyncio.run(main())
