import asyncio

loop = asyncio.new_event_loop()


async def waits():
    try:
        await loop.create_future()
    finally:
        print("cleaned up", asyncio.current_task(loop).get_name())


first = loop.create_task(waits(), name="first")
second = loop.create_task(waits(), name="second")
loop.call_soon(loop.stop)
loop.run_forever()

print(asyncio.all_tasks(loop) == {first, second}, asyncio.current_task(loop))
first.cancel()
second.cancel()
everything = asyncio.gather(first, second, return_exceptions=True)
print(everything)
print(loop.run_until_complete(everything), asyncio.all_tasks(loop))
for call in (asyncio.all_tasks, asyncio.current_task, asyncio.gather):
    try:
        call()
    except RuntimeError as error:
        print(error)
try:
    loop.call_at(None, print)
except TypeError as error:
    print(error)
loop.close()
