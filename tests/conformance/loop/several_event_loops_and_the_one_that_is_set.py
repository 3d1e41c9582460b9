import asyncio

try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
first = asyncio.new_event_loop()
second = asyncio.EventLoop()
asyncio.set_event_loop(first)
print(asyncio.get_event_loop() is first, first is second, first)


async def running_loop():
    return asyncio.get_running_loop()


print(second.run_until_complete(running_loop()) is second, first.run_until_complete(running_loop()) is first)
future = second.create_future()
try:
    first.run_until_complete(future)
except ValueError as error:
    print(error)


async def wrong(use):
    try:
        use()
    except RuntimeError as error:
        print(error)


first.run_until_complete(wrong(second.run_forever))
first.run_until_complete(wrong(first.run_forever))
first.run_until_complete(wrong(first.close))


async def other_loop():
    try:
        await future
    except RuntimeError as error:
        print(str(error).partition(" got ")[2])


first.run_until_complete(other_loop())
try:
    asyncio.set_event_loop(5)
except TypeError as error:
    print(error)
first.close()
first.close()
print(first.is_closed(), second.is_closed(), isinstance(first, asyncio.AbstractEventLoop), type(first).__name__)
try:
    first.call_soon(print)
except RuntimeError as error:
    print(error)
second.call_later(2, second.stop)
second.run_forever()
print(second.time(), asyncio.get_event_loop() is first)
asyncio.run(running_loop())
try:
    asyncio.get_event_loop()
except RuntimeError as error:
    print(error)
second.close()


class Named(asyncio.SelectorEventLoop):
    name = "mine"


named = Named()
print(named.run_until_complete(running_loop()).name)
named.close()
