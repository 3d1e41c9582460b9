# Names that are seldom said, each asked for what it is.
import abc
import asyncio
import base64
import calendar
import enum
import fnmatch
import inspect
import logging
import logging.handlers
import pprint
import queue
import re
import string
import timeit
import traceback
import typing
import weakref


class Shape(abc.ABC):
    @abc.abstractclassmethod
    def unit(cls):
        "A unit."

    @abc.abstractstaticmethod
    def name():
        "A name."


print(sorted(Shape.__abstractmethods__))
print(asyncio.ALL_COMPLETED, base64.MAXLINESIZE, base64.MAXBINSIZE, base64.bytes_types)
calendar.prcal(2024, w=2, l=1, c=4, m=4)
print(calendar.TextCalendar().formatweekheader(3))
print(type(enum.EnumDict()).__name__, enum.DynamicClassAttribute is enum.property)
print(list(fnmatch.filterfalse(["a.py", "b.txt", "c.py"], "*.py")))
print(inspect.CO_OPTIMIZED, inspect.CO_NEWLOCALS, inspect.CO_ITERABLE_COROUTINE, inspect.CO_NOFREE, inspect.CO_METHOD)
print(inspect.getfullargspec(lambda a, b=1: 0).__class__ is inspect.FullArgSpec)
print(logging.Manager, logging.PlaceHolder, logging.logThreads, logging.logProcesses, logging.logMultiprocessing)
print(logging.logAsyncioTasks, logging.handlers.QueueListener)
pprint.PrettyPrinter(width=20).pprint({"numbers": list(range(8))})
try:
    short = queue.Queue(1)
    short.put_nowait(1)
    short.put_nowait(2)
except queue.Full as error:
    print(repr(error))
print(re.U is re.UNICODE)
print(string.Formatter().format("{0} and {word!r:>8}", 1, word="two"))
print(timeit.default_number, timeit.default_repeat, traceback.BUILTIN_EXCEPTION_LIMIT)
print(typing.ItemsView[str, int], typing.ValuesView[int])
print(weakref.CallableProxyType, issubclass(weakref.KeyedRef, weakref.ref))
