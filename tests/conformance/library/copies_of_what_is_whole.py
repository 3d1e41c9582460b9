"""Locks, tasks and views cannot be copied, nor deeply what holds a lock; a logger's copy is itself."""
import asyncio
import concurrent.futures
import contextvars
import copy
import logging
import queue
import threading
import types


def show(name, thing):
    for make in (copy.copy, copy.deepcopy):
        try:
            made = make(thing)
        except TypeError as error:
            print(f"{name}: {make.__name__}: {error}")
        else:
            print(f"{name}: {make.__name__}: {type(made).__name__}, same: {made is thing}")


class Account:
    def __init__(self):
        self.balance = [1]
        self.lock = threading.Lock()


class Own(threading.local):
    pass


async def main():
    show("task", asyncio.current_task())
    show("future", asyncio.Future())
    show("asyncio lock", asyncio.Lock())
    show("asyncio event", asyncio.Event())
    show("context", contextvars.copy_context())


asyncio.run(main())
account = Account()
print(copy.copy(account).lock is account.lock)
show("account", account)
show("lock", threading.Lock())
show("reentrant lock", threading.RLock())
show("event", threading.Event())
show("condition", threading.Condition())
show("semaphore", threading.Semaphore())
show("barrier", threading.Barrier(2))
show("thread", threading.Thread())
show("local", threading.local())
show("own local", Own())
show("queue", queue.Queue())
show("simple queue", queue.SimpleQueue())
show("pool", concurrent.futures.ThreadPoolExecutor(1))
show("future of a pool", concurrent.futures.Future())
show("variable", contextvars.ContextVar("x"))
show("keys", {1: 2}.keys())
show("values", {1: 2}.values())
show("proxy", types.MappingProxyType({}))
show("static method", staticmethod(len))
show("logger", logging.getLogger("a.b"))
show("root", logging.getLogger())
