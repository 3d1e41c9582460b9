import asyncio


async def work(n):
    await asyncio.sleep(n)
    return n * 10


loop = asyncio.new_event_loop()
print(loop.run_until_complete(work(1)), loop.time(), loop.is_running())
task = loop.create_task(work(2))
loop.call_later(5, loop.stop)
loop.call_soon(print, "first callback")
loop.run_forever()
print(task.result(), loop.time())


def stop_and_go_on():
    loop.stop()
    loop.call_soon(print, "runs only next time")
    print("stopping")


loop.call_soon(stop_and_go_on)
loop.run_forever()
print("stopped")
future = loop.create_future()
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as error:
    print(error)
future.cancel()
loop.run_until_complete(loop.shutdown_asyncgens())
loop.close()
print(loop.is_closed())
coroutine = work(1)
try:
    loop.run_until_complete(coroutine)
except RuntimeError as error:
    print(error)
coroutine.close()
