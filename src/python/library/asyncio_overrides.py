"""What stands in for asyncio's own classes under a class of the program that replaces a part of them: here every method
goes through the others by name, so that the replaced part is used everywhere.
"""

import heapq as _heapq
from collections import deque as _deque


class _Entering:
    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class _Lock(_Entering, Lock):
    __module__ = "asyncio.locks"
    __qualname__ = "Lock"


class _Semaphore(_Entering, Semaphore):
    __module__ = "asyncio.locks"
    __qualname__ = "Semaphore"


class _BoundedSemaphore(_Entering, BoundedSemaphore):
    __module__ = "asyncio.locks"
    __qualname__ = "BoundedSemaphore"


class _Condition(Condition):
    __module__ = "asyncio.locks"
    __qualname__ = "Condition"

    async def wait_for(self, predicate):
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify_all(self):
        self.notify(len(self._waiters))


class _Barrier(Barrier):
    __module__ = "asyncio.locks"
    __qualname__ = "Barrier"

    async def __aenter__(self):
        return await self.wait()


class _Runner(Runner):
    __module__ = "asyncio.runners"
    __qualname__ = "Runner"

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()


class _Queue(Queue):
    __module__ = "asyncio.queues"
    __qualname__ = "Queue"

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._loop = None
        self._getters = _deque()
        self._putters = _deque()
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    def _init(self, maxsize):
        self._queue = _deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x} {self._format()}>"

    def __str__(self):
        return f"<{type(self).__name__} {self._format()}>"

    def _format(self):
        parts = [f"maxsize={self._maxsize!r}"]
        if getattr(self, "_queue", None):
            parts.append(f"_queue={list(self._queue)!r}")
        if self._getters:
            parts.append(f"_getters[{len(self._getters)}]")
        if self._putters:
            parts.append(f"_putters[{len(self._putters)}]")
        if self._unfinished_tasks:
            parts.append(f"tasks={self._unfinished_tasks}")
        if self._is_shutdown:
            parts.append("shutdown")
        return " ".join(parts)

    @property
    def maxsize(self):
        return self._maxsize

    def qsize(self):
        return len(self._queue)

    def empty(self):
        return not self._queue

    def full(self):
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    def _join(self, line):
        loop = get_running_loop()
        if self._loop is None:
            self._loop = loop
        if self._loop is not loop:
            raise RuntimeError(f"{self!r} is bound to a different event loop")
        waiter = loop.create_future()
        line.append(waiter)
        return waiter

    def _wakeup_next(self, line):
        while line:
            waiter = line.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    def _give_up(self, waiter, line, can_go_on):
        waiter.cancel()
        if waiter in line:
            line.remove(waiter)
        if can_go_on() and not waiter.cancelled():
            self._wakeup_next(line)

    async def put(self, item):
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            putter = self._join(self._putters)
            try:
                await putter
            except:
                self._give_up(putter, self._putters, lambda: not self.full())
                raise
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        self._wakeup_next(self._getters)

    async def get(self):
        while self.empty():
            if self._is_shutdown and self.empty():
                raise QueueShutDown
            getter = self._join(self._getters)
            try:
                await getter
            except:
                self._give_up(getter, self._getters, lambda: not self.empty())
                raise
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        self._wakeup_next(self._putters)
        return item

    def task_done(self):
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for line in (self._getters, self._putters):
            while line:
                self._wakeup_next(line)


class _PriorityQueue(_Queue, PriorityQueue):
    __module__ = "asyncio.queues"
    __qualname__ = "PriorityQueue"

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item, heappush=_heapq.heappush):
        heappush(self._queue, item)

    def _get(self, heappop=_heapq.heappop):
        return heappop(self._queue)


class _LifoQueue(_Queue, LifoQueue):
    __module__ = "asyncio.queues"
    __qualname__ = "LifoQueue"

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
