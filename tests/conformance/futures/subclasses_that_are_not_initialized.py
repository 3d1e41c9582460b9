import asyncio
class F(asyncio.Future):
    def __init__(self):
        pass
f = F()
for act in ("result", "exception", "done", "cancelled", "cancel", "get_loop", "__await__", "__iter__"):
    try:
        print(act, getattr(f, act)())
    except Exception as e:
        print(act, type(e).__name__, e)
for act, args in (("set_result", (1,)), ("set_exception", (ValueError(),)), ("add_done_callback", (print,)), ("remove_done_callback", (print,))):
    try:
        print(act, getattr(f, act)(*args))
    except Exception as e:
        print(act, type(e).__name__, e)
try:
    print(repr(f))
except Exception as e:
    print("repr", type(e).__name__, e)
class T(asyncio.Task):
    def __init__(self):
        pass
f = T()
for act in ("result", "done"):
    try:
        print(act, getattr(f, act)())
    except Exception as e:
        print(act, type(e).__name__, e)
try:
    print(repr(f))
except Exception as e:
    print("repr", type(e).__name__, e)
