"""Futures, and pools of threads that fulfil them."""

import _thread as _native
import collections as _collections
import queue as _queue
import threading as _threading
import time as _time
from types import GenericAlias as _GenericAlias

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

# The states of a future. A future that was cancelled is notified of it by the worker that meets it.
_PENDING, _RUNNING, _FINISHED = "PENDING", "RUNNING", "FINISHED"
_CANCELLED, _NOTIFIED = "CANCELLED", "CANCELLED_AND_NOTIFIED"

TimeoutError = TimeoutError


# Classes say which file of CPython's package they come from.
__name__ = "concurrent.futures._base"


class _Error(Exception):
    pass


_Error.__name__ = _Error.__qualname__ = "Error"


class CancelledError(_Error):
    pass


class InvalidStateError(_Error):
    pass


class BrokenExecutor(RuntimeError):
    pass


_DoneAndNotDone = _collections.namedtuple("DoneAndNotDoneFutures", "done not_done")


class Future:
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self):
        self._condition = _threading.Condition()
        self._state = _PENDING
        self._result = None
        self._exception = None
        self._waiters = []
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            state = _shown(self._state)
            if self._state == _FINISHED:
                if self._exception:
                    state += f" raised {type(self._exception).__name__}"
                else:
                    state += f" returned {type(self._result).__name__}"
            return f"<{type(self).__name__} at {id(self):#x} state={state}>"

    def cancel(self):
        with self._condition:
            if self._state in (_RUNNING, _FINISHED):
                return False
            if self._state in (_CANCELLED, _NOTIFIED):
                return True
            self._state = _CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._state in (_CANCELLED, _NOTIFIED)

    def running(self):
        with self._condition:
            return self._state == _RUNNING

    def done(self):
        with self._condition:
            return self._is_over()

    def result(self, timeout=None):
        try:
            with self._condition:
                self._wait(timeout)
                if self._exception is None:
                    return self._result
                try:
                    raise self._exception
                finally:
                    self = None
        finally:
            self = None

    def exception(self, timeout=None):
        with self._condition:
            self._wait(timeout)
            return self._exception

    def add_done_callback(self, fn):
        with self._condition:
            if not self._is_over():
                self._done_callbacks.append(fn)
                return
        self._invoke(fn)

    def set_running_or_notify_cancel(self):
        with self._condition:
            if self._state == _CANCELLED:
                self._state = _NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == _PENDING:
                self._state = _RUNNING
                return True
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        self._finish(result, None)

    def set_exception(self, exception):
        self._finish(None, exception)

    def _is_over(self):
        return self._state in (_CANCELLED, _NOTIFIED, _FINISHED)

    def _wait(self, timeout):
        if not self._is_over():
            self._condition.wait(timeout)
        if self._state in (_CANCELLED, _NOTIFIED):
            raise CancelledError()
        if self._state != _FINISHED:
            raise TimeoutError()

    def _finish(self, result, exception):
        with self._condition:
            if self._is_over():
                raise InvalidStateError(f"{self._state}: {self!r}")
            self._result, self._exception = result, exception
            self._state = _FINISHED
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def _invoke_callbacks(self):
        for callback in self._done_callbacks:
            self._invoke(callback)

    def _invoke(self, callback):
        try:
            callback(self)
        except Exception as error:
            _native._report(f"exception calling callback for {self!r}", error)


def _shown(state):
    return "cancelled" if state == _NOTIFIED else state.lower()


class _Waiter:
    """Waits until so many of some futures are over, or one has failed."""

    def __init__(self, futures, count, stops_at_failure):
        self.event = _threading.Event()
        self.finished = []
        self.left = count
        self.stops_at_failure = stops_at_failure
        for future in futures:
            future._waiters.append(self)

    def add(self, future):
        self.finished.append(future)
        self.left -= 1
        if self.left == 0 or (self.stops_at_failure and future._exception is not None):
            self.event.set()

    def leave(self, futures):
        for future in futures:
            with future._condition:
                future._waiters.remove(self)


class _AllAtOnce:
    """The locks of several futures."""

    def __init__(self, futures):
        self.futures = sorted(futures, key=id)

    def __enter__(self):
        for future in self.futures:
            future._condition.acquire()

    def __exit__(self, *error):
        for future in self.futures:
            future._condition.release()


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    fs = list(dict.fromkeys(fs))
    with _AllAtOnce(fs):
        done = [f for f in fs if f._state in (_NOTIFIED, _FINISHED)]
        pending = [f for f in fs if f not in done]
        if return_when == FIRST_COMPLETED and done:
            return _split(fs, done)
        if return_when == FIRST_EXCEPTION and any(f for f in done if not f.cancelled() and f.exception() is not None):
            return _split(fs, done)
        if not pending:
            return _split(fs, done)
        if return_when == FIRST_COMPLETED:
            waiter = _Waiter(fs, 1, False)
        elif return_when in (FIRST_EXCEPTION, ALL_COMPLETED):
            waiter = _Waiter(fs, len(pending), return_when == FIRST_EXCEPTION)
        else:
            raise ValueError(f"Invalid return condition: {return_when!r}")
    waiter.event.wait(timeout)
    waiter.leave(fs)
    return _split(fs, done + waiter.finished)


def _split(futures, done):
    return _DoneAndNotDone(set(done), {f for f in futures if f not in done})


def as_completed(fs, timeout=None):
    end = None if timeout is None else timeout + _time.monotonic()
    fs = list(dict.fromkeys(fs))
    total = len(fs)
    with _AllAtOnce(fs):
        finished = [f for f in fs if f._state in (_NOTIFIED, _FINISHED)]
        pending = [f for f in fs if f not in finished]
        waiter = _Waiter(fs, 1, False)
    try:
        while finished:
            yield finished.pop()
        while pending:
            left = None
            if end is not None:
                left = end - _time.monotonic()
                if left <= 0:
                    raise TimeoutError(f"{len(pending)} (of {total}) futures unfinished")
            waiter.event.wait(left)
            finished, waiter.finished, waiter.left = waiter.finished, [], 1
            waiter.event.clear()
            for future in finished:
                pending.remove(future)
            finished.reverse()
            while finished:
                yield finished.pop()
    finally:
        waiter.leave(fs)


class Executor:
    def submit(self, fn, /, *args, **kwargs):
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if buffersize is not None and not isinstance(buffersize, int):
            raise TypeError("buffersize must be an integer or None")
        if buffersize is not None and buffersize < 1:
            raise ValueError("buffersize must be None or > 0")
        end = None if timeout is None else timeout + _time.monotonic()
        calls = zip(*iterables)
        futures = _collections.deque()
        for args in calls:
            futures.append(self.submit(fn, *args))
            if len(futures) == buffersize:
                break
        return _results(self, fn, calls if buffersize else (), futures, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.shutdown(wait=True)
        return False


def _results(executor, fn, calls, futures, end):
    """What the calls return, in their order; when the reader stops, those that wait are cancelled."""
    calls = iter(calls)
    try:
        while futures:
            for args in calls:
                futures.append(executor.submit(fn, *args))
                break
            future = futures.popleft()
            try:
                try:
                    result = future.result() if end is None else future.result(end - _time.monotonic())
                finally:
                    future.cancel()
            finally:
                del future
            yield result
    finally:
        for future in futures:
            future.cancel()


# All work queues, so that the workers can be told when the program ends.
_pools = []
_is_exiting = False
_pool_names = 0


class _Job:
    def __init__(self, future, call):
        self.future, self.call = future, call
        self.rank = _native._next_rank()

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        _native._set_rank(self.rank)
        function, args, kwargs = self.call
        try:
            result = function(*args, **kwargs)
        except BaseException as error:
            self.future.set_exception(error)
            self = None
        else:
            self.future.set_result(result)


__name__ = "concurrent.futures.thread"


class _BrokenThreadPool(BrokenExecutor):
    pass


_BrokenThreadPool.__name__ = _BrokenThreadPool.__qualname__ = "BrokenThreadPool"


class _Pool(Executor):
    """What pools of threads and of processes have in common: workers, which are threads of the simulation."""

    def _prepare(self, max_workers, thread_name_prefix, initializer, initargs):
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = _queue.SimpleQueue()
        self._idle_semaphore = _threading.Semaphore(0)
        self._threads = []
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = _threading.Lock()
        self._thread_name_prefix = thread_name_prefix
        self._initializer = initializer
        self._initargs = initargs
        self._told = _native._pool(thread_name_prefix or type(self).__name__, max_workers)
        _pools.append(self)

    def submit(self, fn, /, *args, **kwargs):
        with self._shutdown_lock:
            if self._broken:
                raise self._broken_error(self._broken)
            if self._shutdown:
                raise RuntimeError("cannot schedule new futures after shutdown")
            if _is_exiting:
                raise RuntimeError("cannot schedule new futures after interpreter shutdown")
            future = Future()
            _native._pool_tell(self._told, "put")
            self._work_queue.put(self._job(future, (fn, args, kwargs)))
            self._adjust_thread_count()
            return future

    def _adjust_thread_count(self):
        if self._idle_semaphore.acquire(timeout=0):
            return
        count = len(self._threads)
        if count < self._max_workers:
            name = f"{self._thread_name_prefix or self}_{count}"
            thread = _threading.Thread(name=name, target=self._work)
            thread.start()
            self._threads.append(thread)

    def _work(self):
        if not self._begin():
            return
        jobs = self._work_queue
        while True:
            try:
                job = jobs.get_nowait()
            except _queue.Empty:
                self._idle_semaphore.release()
                job = jobs.get()
            if job is not None:
                _native._pool_tell(self._told, "got")
                job.run()
                _native._pool_tell(self._told, "done")
                del job
            elif self._shutdown or _is_exiting:
                self._shutdown = True
                jobs.put(None)
                return

    def _break(self, why, of_futures):
        with self._shutdown_lock:
            self._broken = why
            while self._work_queue.qsize():
                job = self._work_queue.get_nowait()
                if job is not None:
                    _native._pool_tell(self._told, "dropped")
                    job.future.set_exception(self._broken_error(of_futures))

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                while self._work_queue.qsize():
                    job = self._work_queue.get_nowait()
                    if job is not None:
                        _native._pool_tell(self._told, "dropped")
                        job.future.cancel()
            self._work_queue.put(None)
        if wait:
            for thread in self._threads:
                thread.join()


class ThreadPoolExecutor(_Pool):
    _job = _Job
    _broken_error = _BrokenThreadPool

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        global _pool_names
        if max_workers is None:
            max_workers = min(32, _native._cpu_count() + 4)
        self._prepare(max_workers, thread_name_prefix, initializer, initargs)
        if not thread_name_prefix:
            self._thread_name_prefix = f"ThreadPoolExecutor-{_pool_names}"
            _pool_names += 1

    def _begin(self):
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException as error:
                _native._report("Exception in initializer:", error)
                why = "A thread initializer failed, the thread pool is not usable anymore"
                self._break(why, why)
                return False
        return True


def _leave():
    """The program ends: workers that wait are let go, and jobs are waited for."""
    global _is_exiting
    _is_exiting = True
    workers = [(thread, pool) for pool in _pools for thread in pool._threads]
    for thread, pool in workers:
        pool._work_queue.put(None)
    for thread, pool in workers:
        thread.join()


_threading._register_atexit(_leave)
