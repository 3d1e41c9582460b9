import asyncio, time
def log(*a):
    print(round(loop.time(), 3), *a)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
order = []
loop.call_soon(order.append, 1)
loop.call_later(0, order.append, 3)
loop.call_soon(order.append, 2)
loop.call_at(loop.time() + 1, loop.stop)
loop.run_forever()
log(order)
async def f():
    await asyncio.sleep(1)
    return "f"
t = asyncio.ensure_future(f(), loop=loop)
log(loop.run_until_complete(t), t.done())
fut = asyncio.Future(loop=loop)
loop.call_later(2, fut.set_result, "x")
log(loop.run_until_complete(fut))
g = asyncio.gather(loop.create_task(f()), loop.create_task(f()))
log(loop.run_until_complete(g))
try:
    asyncio.current_task()
except RuntimeError as e:
    log(e)
log(asyncio.current_task(loop), asyncio.all_tasks(loop))
def boom():
    raise ValueError("cb")
loop.call_soon(boom)
loop.call_soon(loop.stop)
loop.run_forever()
def handler(loop, context):
    log("handler", context["message"][:30], type(context.get("exception")).__name__)
    raise KeyError("in handler")
loop.set_exception_handler(handler)
log(loop.get_exception_handler() is handler)
loop.call_soon(boom)
loop.call_soon(loop.stop)
loop.run_forever()
try:
    loop.set_exception_handler(5)
except TypeError as e:
    log(e)
loop.set_exception_handler(None)
loop.call_exception_handler({"message": "", "exception": None, "extra": [1]})
loop.default_exception_handler({"zeta": 1, "alpha": "b", "message": "sorted"})
def exit_now():
    raise SystemExit(3)
loop.call_soon(exit_now)
try:
    loop.run_forever()
except SystemExit as e:
    log("exit", e.code)
loop.call_soon(lambda: log("after exit"))
loop.call_soon(loop.stop)
loop.run_forever()
async def stopper():
    loop.stop()
    await asyncio.sleep(0)
    return 1
try:
    loop.run_until_complete(stopper())
except RuntimeError as e:
    log(e)
try:
    loop.call_soon()
except TypeError as e:
    log(e)
try:
    loop.call_later(None, print)
except TypeError as e:
    log(e)
try:
    loop.call_at(None, print)
except TypeError as e:
    log(e)
log(loop.is_running(), loop.is_closed(), loop.get_debug(), loop.slow_callback_duration)
loop.set_debug(True)
log(loop.get_debug())
loop.slow_callback_duration = 0.5
def slow():
    time.sleep(0.6)
loop.call_soon(slow)
loop.call_soon(loop.stop)
loop.run_forever()
loop.set_debug(False)
h = loop.call_later(5, print, "never")
h.cancel()
h.cancel()
log(h.cancelled(), h)
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
loop.close()
log(loop.is_closed(), loop)
for call in (lambda: loop.call_soon(print), lambda: loop.call_later(1, print), lambda: loop.run_forever(), lambda: loop.call_soon_threadsafe(print)):
    try:
        call()
    except RuntimeError as e:
        log(e)
async def lost():
    raise ValueError("lost")
async def m():
    asyncio.create_task(lost())
    await asyncio.sleep(0)
    f = asyncio.get_running_loop().create_future()
    f.set_exception(KeyError("fut"))
    del f
    t = asyncio.create_task(lost())
    await asyncio.sleep(0)
    t = None
    await asyncio.sleep(0)
asyncio.run(m())
