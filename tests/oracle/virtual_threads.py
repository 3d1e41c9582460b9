"""CPython with threads in virtual time: `python3 virtual_threads.py PROGRAM.py` prints the records of a program.

Pyodide has no threads, so programs that need them are run by the machine's own CPython (written for 3.11; messages and
rules of asyncio that changed later are not what 3.14 shows). Clock, ties and sets are those of `virtual_time.py`; here the
threads are put under a scheduler:

* one thread runs at a time, until it blocks; a new thread begins when the running one next blocks;
* every poll of an event loop, also one that would not wait, lets all other threads run until they block;
* threads that wake at one instant wake in order of creation, workers of pools in order of submission of their jobs, the
  main thread last; a worker that ends a job takes the next at once.

Process pools are modelled as thread pools whose jobs get copies.
"""

import _thread
import ast
import heapq
import itertools
import json
import os
import re
import sys
import threading
import time
from collections import deque

import virtual_time
from virtual_time import CLOCK, Ending, Host

real_lock = _thread.allocate_lock
real_start = _thread.start_new_thread


# --- records ----------------------------------------------------------------------------------------------------


class Records:
    """Writes lines as records, as `records.mjs` does."""

    ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")
    FRAME = re.compile(r'^((?: *\| )?)  File "[^"]*", line \d+(?:, in .*)?$')
    LIBRARY = os.path.dirname(os.__file__)

    def __init__(self):
        self.fd = os.dup(1)
        self.frames = None

    def line(self, kind, text):
        if kind == "err" and self.is_frame(text):
            return
        text = self.ADDRESS.sub("at 0xADDR", text).replace(self.LIBRARY, "<lib>")
        self.write({"t": CLOCK.seconds(), kind: text})

    def is_frame(self, text):
        if match := self.FRAME.match(text):
            self.frames = match.group(1)
            return True
        if self.frames is None:
            return False
        if text.startswith((self.frames + "    ", self.frames + "  [Previous line")):
            return True
        self.frames = None
        return False

    def write(self, record):
        os.write(self.fd, (json.dumps(record, ensure_ascii=False) + "\n").encode())

    def end(self, how):
        for stream in (sys.stdout, sys.stderr):
            stream.finish()
        self.write({**how, "t": CLOCK.seconds()})
        os._exit(0)


RECORDS = Records()


class Stream:
    """A text stream that turns complete lines into records."""

    encoding, errors, closed = "utf-8", "backslashreplace", False

    def __init__(self, kind):
        self.kind, self.partial = kind, ""

    def write(self, text):
        *lines, self.partial = (self.partial + text).split("\n")
        for line in lines:
            RECORDS.line(self.kind, line)
        return len(text)

    def finish(self):
        if self.partial:
            RECORDS.line(self.kind, self.partial)
            self.partial = ""

    def flush(self):
        pass

    def isatty(self):
        return False


# --- scheduler --------------------------------------------------------------------------------------------------


class VirtualThread:
    """A thread and the baton that it waits for."""

    def __init__(self, rank):
        self.rank = rank  # breaks ties between threads that wake at one instant
        self.baton = real_lock()
        self.baton.acquire()
        self.sentinel = None
        self.deadline = None  # while it polls: until when (None: for ever)
        self.woken = False


class Wait:
    """A thread that waits for something, perhaps not for ever."""

    def __init__(self, thread):
        self.thread, self.over, self.granted = thread, False, False


class Scheduler:
    def __init__(self):
        self.current = VirtualThread(float("inf"))
        self.ready = deque()
        self.sleepers = []  # heap of (ns, rank, order, wait)
        self.polling = []
        self.order = itertools.count()
        self.ranks = itertools.count()

    def start(self, function, args, kwargs={}):
        thread = VirtualThread(next(self.ranks))

        def body():
            thread.baton.acquire()
            try:
                function(*args, **kwargs)
            except SystemExit:
                pass
            finally:
                if thread.sentinel is not None:
                    thread.sentinel.release()
                self.hand_over(self.next())

        self.ready.append(thread)
        return real_start(body, ())

    def block(self):
        """The running thread stops here until it is chosen again."""
        me, chosen = self.current, self.next()
        if chosen is not me:
            self.hand_over(chosen)
            me.baton.acquire()

    def hand_over(self, thread):
        self.current = thread
        thread.baton.release()

    def next(self):
        while True:
            if self.ready:
                return self.ready.popleft()
            for thread in self.polling:
                if thread.woken or (thread.deadline is not None and thread.deadline <= CLOCK.ns):
                    self.polling.remove(thread)
                    return thread
            self.advance()

    def advance(self):
        """Nobody can run: the clock moves to the next deadline."""
        while self.sleepers and self.sleepers[0][3].over:
            heapq.heappop(self.sleepers)
        deadlines = [thread.deadline for thread in self.polling if thread.deadline is not None]
        if self.sleepers:
            deadlines.append(self.sleepers[0][0])
        if not deadlines:
            RECORDS.end({"end": "deadlock"})
        CLOCK.move_to(min(deadlines))
        while self.sleepers and self.sleepers[0][0] <= CLOCK.ns:
            wait = heapq.heappop(self.sleepers)[3]
            if not wait.over:
                wait.over = True
                self.ready.append(wait.thread)

    def give_way(self):
        self.ready.append(self.current)
        self.block()

    def wait(self, wait, seconds=None):
        """Until the wait is granted or the time is over; whether it was granted."""
        if seconds is not None:
            # At least a nanosecond, as the system would: whoever waits again for what is left must see time go by.
            until = CLOCK.ns + (round(seconds * 1e9) or (seconds > 0))
            heapq.heappush(self.sleepers, (until, wait.thread.rank, next(self.order), wait))
        self.block()
        wait.over = True
        return wait.granted

    def grant(self, wait):
        if not wait.over:  # else its time is over, too, and it stands in line already
            self.ready.append(wait.thread)
        wait.over = wait.granted = True

    def poll(self, deadline):
        me = self.current
        me.deadline = deadline
        self.polling.append(me)
        self.block()
        me.woken, me.deadline = False, None


SCHEDULER = Scheduler()


class Lock:
    """`threading.Lock`, handed over first come, first served."""

    def __init__(self):
        self.held = False
        self.waits = deque()

    def acquire(self, blocking=True, timeout=-1):
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        if timeout < 0 and timeout != -1:
            raise ValueError("timeout value must be a non-negative number")
        if not self.held:
            self.held = True
            return True
        if not blocking or timeout == 0:
            return False
        wait = Wait(SCHEDULER.current)
        self.waits.append(wait)
        granted = SCHEDULER.wait(wait, None if timeout == -1 else timeout)
        if not granted:
            self.waits.remove(wait)
        return granted

    def release(self):
        if not self.held:
            raise RuntimeError("release unlocked lock")
        if self.waits:
            SCHEDULER.grant(self.waits.popleft())
        else:
            self.held = False

    def locked(self):
        return self.held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def _at_fork_reinit(self):
        self.__init__()

    def __repr__(self):
        return f"<{'locked' if self.held else 'unlocked'} _thread.lock object at {id(self):#x}>"


# --- what is put in place ---------------------------------------------------------------------------------------


def install_threads():
    def set_sentinel():
        SCHEDULER.current.sentinel = Lock()
        return SCHEDULER.current.sentinel

    _thread.allocate_lock = _thread.allocate = threading._allocate_lock = threading.Lock = Lock
    _thread.start_new_thread = _thread.start_new = threading._start_new_thread = SCHEDULER.start
    _thread._set_sentinel = threading._set_sentinel = set_sentinel
    threading._CRLock = None
    threading._shutdown_locks_lock = Lock()
    threading._active_limbo_lock = threading._PyRLock()

    class Started(threading.Event):
        """A new thread has begun: its creator goes on first."""

        def set(self):
            super().set()
            SCHEDULER.give_way()

    initialise = threading.Thread.__init__

    def __init__(self, *args, **kwargs):
        initialise(self, *args, **kwargs)
        self._started = Started()

    threading.Thread.__init__ = __init__


def install_sleep():
    refuse = time.sleep  # raises what CPython raises

    def sleep(seconds, /):
        if not isinstance(seconds, (int, float)) or not seconds >= 0:
            return refuse(seconds)
        if seconds == 0:
            SCHEDULER.give_way()
        else:
            SCHEDULER.wait(Wait(SCHEDULER.current), seconds)

    time.sleep = sleep


class AfterTheDeadline(ast.NodeTransformer):
    """`wait_timeout < 0` means that time is over: a real clock has moved on when a timed wait returns, this one has not."""

    def visit_Compare(self, node):
        is_over = isinstance(node.left, ast.Name) and node.left.id == "wait_timeout"
        return ast.Compare(node.left, [ast.LtE()], node.comparators) if is_over else node


def install_pools():
    import concurrent.futures
    import concurrent.futures._base as base
    import concurrent.futures.thread as pools
    import pickle
    import queue

    queue.SimpleQueue = queue._PySimpleQueue
    queue.time = time.monotonic
    base.set = virtual_time.OrderedSet
    for name in ("wait", "as_completed"):
        function = virtual_time.with_ordered_comprehensions(getattr(base, name), AfterTheDeadline())
        setattr(base, name, function)
        setattr(concurrent.futures, name, function)

    class WorkItem(pools._WorkItem):
        def __init__(self, *args):
            super().__init__(*args)
            self.rank = next(SCHEDULER.ranks)

        def run(self):
            SCHEDULER.current.rank = self.rank
            super().run()

    pools._WorkItem = WorkItem

    class ProcessPoolExecutor(pools.ThreadPoolExecutor):
        def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
            super().__init__(max_workers or os.cpu_count(), "Process", initializer, initargs)

        def submit(self, fn, /, *args, **kwargs):
            return super().submit(in_a_process, fn, args, kwargs)

    def in_a_process(fn, args, kwargs):
        """Arguments and result are copies, as `pickle` makes them; globals are not."""
        fn, args, kwargs = pickle.loads(pickle.dumps((fn, args, kwargs)))
        return pickle.loads(pickle.dumps(fn(*args, **kwargs)))

    concurrent.futures.ProcessPoolExecutor = ProcessPoolExecutor


def install_poll():
    """The loop's poll takes its turn among the threads."""

    def select(self, timeout=None):
        me, loop = SCHEDULER.current, self.loop
        loop._polling_thread = me
        me.woken = loop._wake_up
        loop._wake_up = False
        if timeout is None:
            SCHEDULER.poll(None)
        else:
            SCHEDULER.poll(loop._scheduled[0]._order[0] if timeout > 0 else CLOCK.ns)
        loop._polling_thread = None
        return ()

    def write_to_self(self):
        if self._polling_thread is not None:
            self._polling_thread.woken = True
        else:
            self._wake_up = True

    from asyncio import unix_events

    virtual_time.EpollSelector.select = select
    loop = unix_events._UnixDefaultEventLoopPolicy._loop_factory
    loop._write_to_self = write_to_self
    loop._polling_thread, loop._wake_up = None, False


def main():
    path = os.path.abspath(sys.argv[1])
    os.chdir(os.path.dirname(path))
    Host.clock = lambda seconds: None
    install_threads()
    virtual_time.install_clock()
    threading._time = time.monotonic
    install_sleep()
    import asyncio

    virtual_time.install_ordered_sets()
    virtual_time.install_loop()
    install_poll()
    install_pools()
    os.cpu_count = lambda: virtual_time.CORES
    sys.stdout = sys.__stdout__ = Stream("out")
    sys.stderr = sys.__stderr__ = Stream("err")
    del asyncio
    with open(path, encoding="utf-8") as file:
        source = file.read()
    end = virtual_time.run(os.path.basename(path), source, Host.clock, None)
    leave()
    RECORDS.end(end)


def leave():
    """What the interpreter does on its way out."""
    import atexit
    import gc

    try:
        threading._shutdown()
        atexit._run_exitfuncs()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    sys.last_type = sys.last_value = sys.last_traceback = sys.last_exc = None
    module = sys.modules.pop("__main__")
    del module
    gc.collect()


if __name__ == "__main__":
    # One hash seed for all, and `import` must not leave files behind.
    if os.environ.get("PYTHONHASHSEED") != "0":
        environment = {**os.environ, "PYTHONHASHSEED": "0", "TZ": "UTC", "PYTHONDONTWRITEBYTECODE": "1"}
        os.execve(sys.executable, [sys.executable, os.path.abspath(__file__), *sys.argv[1:]], environment)
    main()
