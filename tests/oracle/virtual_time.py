"""CPython in virtual time: everything that must be put in place before a program runs.

`install()` is called once, in the interpreter whose memory every program starts from; `run()` is called once per
program. What runs is CPython's own asyncio, C accelerators included. Only four things are replaced:

* the clock (`time`, `datetime`): integer nanoseconds that only a poll or `time.sleep` moves;
* the poll at the heart of the loop: it never waits, it moves the clock to the first deadline;
* the order of timers due at one instant: by creation, as on a clock that never shows the same time twice;
* the order of sets of tasks: as given, or by creation, where CPython orders by address.

`os.cpu_count()` is 4.

Lines go out through the interpreter's real stdout and stderr; the host (`cpython.mjs`) stamps them with the time it
was last told through `host.clock`.
"""

import os
import sys

CORES = 4
EPOCH_NS = 1_704_067_200 * 10**9  # 2024-01-01T00:00:00Z
POLL_LIMIT = 1_000_000
RECURSION_LIMIT = 1000


class Ending(BaseException):
    """The host has closed the records (deadlock, a limit): whatever still runs is neither heard nor waited for."""


class Host:
    """What the JavaScript side offers; set by `run`."""

    clock = None  # clock(seconds): every later line is stamped with this time
    close = None  # close(end): no later line is recorded


class Clock:
    """The virtual clock: an integer number of nanoseconds."""

    ns = 0

    def seconds(self):
        return self.ns / 1e9

    def move_to(self, ns):
        """Signals that arrive on the way do so in between; what a handler raises ends the way there."""
        while (at := Alarms.next()) is not None and at <= ns:
            self.show(at)
            Alarms.ring()
        self.show(ns)

    def show(self, ns):
        if ns > self.ns:
            self.ns = ns
            Host.clock(ns / 1e9)


CLOCK = Clock()


class Alarms:
    """The signals that arrive by themselves: Ctrl-C where the program's header says so, and the real-time timer."""

    sigint = None  # ns
    timer = None  # ns
    interval = 0
    loop = None  # the one that hears of signals

    @classmethod
    def next(cls):
        return min((at for at in (cls.sigint, cls.timer) if at is not None), default=None)

    @classmethod
    def ring(cls):
        import signal

        if cls.sigint is not None and cls.sigint <= CLOCK.ns:
            cls.sigint = None
            signal.raise_signal(signal.SIGINT)
        if cls.timer is not None and cls.timer <= CLOCK.ns:
            cls.timer = cls.timer + cls.interval if cls.interval else None
            signal.raise_signal(signal.SIGALRM)

    @classmethod
    def set_wakeup_loop(cls, loop):
        """`signal.set_wakeup_fd`, given what `SelfPipe.fileno` gives."""
        cls.loop = loop if loop != -1 else None
        return -1

    @classmethod
    def write(cls, number, frame):
        cls.loop._selector.written.append(number)

    @classmethod
    def set_timer(cls, seconds, interval=0.0):
        before = cls.get_timer()
        cls.timer = CLOCK.ns + round(seconds * 1e9) if seconds else None
        cls.interval = round(interval * 1e9)
        return before

    @classmethod
    def get_timer(cls):
        return ((cls.timer - CLOCK.ns) / 1e9, cls.interval / 1e9) if cls.timer is not None else (0.0, 0.0)


def install_alarms():
    import math
    import signal

    from asyncio import unix_events

    signal.set_wakeup_fd = Alarms.set_wakeup_loop
    unix_events._sighandler_noop = Alarms.write
    signal.ITIMER_REAL = 0  # Pyodide's machine has no timers
    signal.setitimer = lambda which, seconds, interval=0.0: Alarms.set_timer(seconds, interval)
    signal.getitimer = lambda which: Alarms.get_timer()
    signal.alarm = lambda seconds: math.ceil(Alarms.set_timer(seconds)[0])


def install():
    forget_asyncio()
    install_clock()
    install_ordered_sets()
    install_loop()
    install_alarms()
    os.cpu_count = os.process_cpu_count = lambda: CORES
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True, errors="backslashreplace")
    sys.excepthook = sys.__excepthook__
    import gc
    import random  # noqa: F401  (loaded now, so that no program has to)

    gc.collect()


def forget_asyncio():
    """Pyodide has patched asyncio for the browser; import it again as CPython ships it, counters at their start."""
    for name in list(sys.modules):
        if name.partition(".")[0] in ("asyncio", "_asyncio"):
            del sys.modules[name]
    import _asyncio

    _asyncio._set_running_loop(None)


# --- clock ------------------------------------------------------------------------------------------------------


def install_clock():
    import time

    real_sleep = getattr(time.sleep, "__wrapped__", time.sleep)

    def sleep(seconds, /):
        if not isinstance(seconds, (int, float)) or not seconds >= 0 or seconds > 1e9:
            return real_sleep(seconds)  # raises what CPython raises
        CLOCK.move_to(CLOCK.ns + round(seconds * 1e9))

    time.sleep = sleep
    time.monotonic = time.perf_counter = CLOCK.seconds
    time.monotonic_ns = time.perf_counter_ns = lambda: CLOCK.ns
    time.time = lambda: (EPOCH_NS + CLOCK.ns) / 1e9
    time.time_ns = lambda: EPOCH_NS + CLOCK.ns
    time.process_time = time.thread_time = lambda: 0.0
    time.process_time_ns = time.thread_time_ns = lambda: 0
    gmtime, localtime, strftime, asctime = time.gmtime, time.localtime, time.strftime, time.asctime
    time.gmtime = lambda s=None: gmtime(time.time() if s is None else s)
    time.localtime = lambda s=None: localtime(time.time() if s is None else s)
    time.strftime = lambda f, t=None: strftime(f, time.localtime() if t is None else t)
    time.asctime = lambda t=None: asctime(time.localtime() if t is None else t)
    time.ctime = lambda s=None: asctime(time.localtime(s))
    # The C datetime reads the machine's clock; the pure Python one reads time.time().
    sys.modules.pop("datetime", None)
    sys.modules["_datetime"] = None
    import datetime  # noqa: F401

    del sys.modules["_datetime"]


# --- sets of tasks ----------------------------------------------------------------------------------------------


class OrderedSet(set):
    """A set of tasks that iterates in the order of insertion; made from a plain set, in the order of creation."""

    births = None  # WeakKeyDictionary: task -> number of creation

    def __init__(self, items=()):
        plain = type(items) in (set, frozenset)
        items = list(items)
        if plain:
            items.sort(key=lambda item: OrderedSet.births.get(item, sys.maxsize))
        super().__init__(items)
        self.order = dict.fromkeys(items)

    def __iter__(self):
        return iter(self.order)

    def __repr__(self):
        return "{" + ", ".join(map(repr, self.order)) + "}" if self.order else "set()"

    def add(self, item):
        super().add(item)
        self.order[item] = None

    def discard(self, item):
        super().discard(item)
        self.order.pop(item, None)

    def remove(self, item):
        super().remove(item)
        del self.order[item]

    def pop(self):
        if not self.order:
            raise KeyError("pop from an empty set")
        item = next(iter(self.order))
        self.remove(item)
        return item

    def clear(self):
        super().clear()
        self.order.clear()

    def update(self, *others):
        for other in others:
            for item in other:
                self.add(item)

    def difference_update(self, *others):
        for other in others:
            for item in list(other):
                self.discard(item)

    def copy(self):
        return OrderedSet(list(self))

    def union(self, *others):
        result = self.copy()
        result.update(*others)
        return result

    def difference(self, *others):
        result = self.copy()
        result.difference_update(*others)
        return result

    def intersection(self, other):
        return OrderedSet([item for item in self if item in other])

    def __or__(self, other):
        return self.union(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __sub__(self, other):
        return self.difference(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __and__(self, other):
        return self.intersection(other) if isinstance(other, (set, frozenset)) else NotImplemented

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self


OrderedSet.__name__ = OrderedSet.__qualname__ = "set"
OrderedSet.__module__ = "builtins"


class OrderedWeakSet:
    """What the loop needs of a WeakSet (for async generators), in the order of insertion."""

    def __init__(self):
        self.references = {}

    def add(self, item):
        import weakref

        key, references = id(item), self.references
        references[key] = weakref.ref(item, lambda _: references.pop(key, None))

    def discard(self, item):
        self.references.pop(id(item), None)

    def clear(self):
        self.references.clear()

    def __len__(self):
        return len(self.references)

    def __iter__(self):
        return iter([item for item in (ref() for ref in self.references.values()) if item is not None])


def install_ordered_sets():
    import asyncio
    import weakref
    from asyncio import taskgroups, tasks

    OrderedSet.births = weakref.WeakKeyDictionary()
    tasks.set = taskgroups.set = OrderedSet
    if hasattr(tasks, "_AsCompletedIterator"):
        iterator = tasks._AsCompletedIterator
        iterator.__init__ = with_ordered_comprehensions(iterator.__init__)
    else:  # 3.11, in virtual_threads.py
        tasks.as_completed = asyncio.as_completed = with_ordered_comprehensions(tasks.as_completed)
    unordered = tasks.all_tasks

    def all_tasks(loop=None):
        return OrderedSet(unordered(loop))

    tasks.all_tasks = asyncio.all_tasks = all_tasks


def with_ordered_comprehensions(function, also=None):
    """The same function with `{… for …}` written as `set([… for …])`, so that `set` can mean OrderedSet; and another change."""
    import ast
    import inspect
    import textwrap

    class Rewrite(ast.NodeTransformer):
        def visit_SetComp(self, node):
            as_list = ast.ListComp(self.visit(node.elt), node.generators)
            return ast.Call(ast.Name("set", ast.Load()), [as_list], [])

    tree = Rewrite().visit(ast.parse(textwrap.dedent(inspect.getsource(function))))
    tree = also.visit(tree) if also else tree
    ast.increment_lineno(ast.fix_missing_locations(tree), function.__code__.co_firstlineno - 1)
    scope = {}
    exec(compile(tree, function.__code__.co_filename, "exec"), function.__globals__, scope)
    return scope[function.__name__]


# --- event loop -------------------------------------------------------------------------------------------------


class EpollSelector:
    """Stands for the selector (by the name that asyncio logs of it on Linux): never waits, moves the clock to the loop's first deadline instead."""

    def __init__(self, loop):
        self.loop = loop
        self.polls = 0
        self.written = []  # numbers of signals, as in the loop's self-pipe

    def select(self, timeout=None):
        self.polls += 1
        if self.polls > POLL_LIMIT:
            self.end("event-limit")
        if self.written or timeout == 0:
            return self.read()
        arrival = Alarms.next()
        if timeout is None and arrival is None:
            self.end("deadlock")
        if timeout is None or timeout > 0:
            deadline = self.loop._scheduled[0]._order[0] if self.loop._scheduled else arrival
            CLOCK.move_to(deadline if arrival is None else min(arrival, deadline))
        return self.read()

    def read(self):
        """Queues what the reader of the self-pipe does, where the loop would on finding it readable."""
        from asyncio import events

        if self.written:
            written, self.written = bytes(self.written), []
            self.loop._add_callback(events.Handle(self.loop._process_self_data, (written,), self.loop))
        return ()

    def end(self, how):
        self.polls = POLL_LIMIT
        Host.close(how)
        raise Ending

    def close(self):
        pass


class SelfPipe:
    """The end of the loop's self-pipe that signals write to: known by the loop itself."""

    def __init__(self, loop):
        self.loop = loop

    def fileno(self):
        return self.loop


def install_loop():
    import asyncio
    import itertools
    import math
    from asyncio import events, unix_events

    timers = itertools.count()
    tasks = itertools.count()

    class TimerHandle(events.TimerHandle):
        __slots__ = ("_order",)

        def __init__(self, when, *args, **kwargs):
            super().__init__(when, *args, **kwargs)
            self._order = (round(when * 1e9) if math.isfinite(when) else when, next(timers))
            if self._source_traceback:
                del self._source_traceback[-1]

        def __lt__(self, other):
            return self._order < other._order

        __hash__ = events.TimerHandle.__hash__

    disguise(TimerHandle, events.TimerHandle)
    events.TimerHandle = TimerHandle
    base = unix_events._UnixSelectorEventLoop

    class VirtualLoop(base):
        def __init__(self, selector=None):
            super().__init__(EpollSelector(self))
            self._asyncgens = OrderedWeakSet()

        def time(self):
            return CLOCK.ns / 1e9

        # A timer is due when its deadline is below now + 1 ns, or below what a double can tell apart from now.
        @property
        def _clock_resolution(self):
            return max(1e-9, 2 * math.ulp(CLOCK.ns / 1e9))

        @_clock_resolution.setter
        def _clock_resolution(self, value):
            pass

        def create_task(self, coro, **kwargs):
            number = next(tasks)
            task = super().create_task(coro, **kwargs)
            OrderedSet.births[task] = number
            if task._source_traceback:
                del task._source_traceback[-1]
            try:
                return task
            finally:
                del task

        def _make_self_pipe(self):
            self._ssock, self._csock = None, SelfPipe(self)

        def _close_self_pipe(self):
            pass

        def _write_to_self(self):
            pass

    disguise(VirtualLoop, base)
    unix_events._UnixSelectorEventLoop = VirtualLoop
    for module in (unix_events, asyncio):
        module.SelectorEventLoop = module.EventLoop = VirtualLoop  # EventLoop: since 3.13
    unix_events._UnixDefaultEventLoopPolicy._loop_factory = VirtualLoop


def disguise(cls, original):
    cls.__name__, cls.__qualname__, cls.__module__ = original.__name__, original.__qualname__, original.__module__


# --- one program ------------------------------------------------------------------------------------------------


def run(name, source, clock, close):
    """Run `source` as the main module; return the closing record without its time. The caller ends the interpreter."""
    import builtins
    import gc
    import random
    import types

    Host.clock, Host.close = clock, close
    header = source.partition("\n")[0]
    if header.startswith("# options: --sigint-at "):
        Alarms.sigint = round(float(header.split()[-1]) * 1e9)
    if not os.path.exists(name):
        with open(name, "w", encoding="utf-8") as file:  # warnings quote the source line
            file.write(source)
    module = types.ModuleType("__main__")
    module.__file__, module.__builtins__ = name, builtins
    sys.modules["__main__"] = module
    sys.argv = [name]
    sys.setrecursionlimit(RECURSION_LIMIT + depth() - 1)
    random.seed(0)
    gc.disable()  # cycles are collected once, at the end
    scope = module.__dict__
    del module
    try:
        exec(compile(source, name, "exec", dont_inherit=True), scope)
    except SystemExit as exit:
        if exit.code is not None and not isinstance(exit.code, int):
            print(exit.code, file=sys.stderr)
        return {"end": "exception", "type": "SystemExit", "message": str(exit)}
    except BaseException as error:
        report(error)
        return {"end": "exception", "type": type(error).__name__, "message": str(error)}
    return {"end": "ok"}


def depth():
    frame, count = sys._getframe(1), 0
    while frame is not None:
        frame, count = frame.f_back, count + 1
    return count


def report(error):
    """What the interpreter does with an exception that nothing caught; it is kept alive until the end."""
    traceback = error.__traceback__.tb_next
    sys.last_exc = sys.last_value = error
    sys.last_type, sys.last_traceback = type(error), traceback
    sys.excepthook(type(error), error, traceback)
