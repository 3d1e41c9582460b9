"""Threads beside a run, and the way back from them."""

import threading as _threading

# What a thread that Trio started knows of the task that waits for it.
_parent = _threading.local()
_limiter = RunVar("limiter")
_thread_count = 0


class _Worker:
    """A thread that does one thing after the other; in between, it is among the idle ones."""

    idle = []
    count = 0

    def __init__(self):
        self._job, self._wanted = None, _threading.Lock()
        self._wanted.acquire()
        name = f"Trio thread {_Worker.count}"
        _Worker.count += 1
        self._thread = _threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def _work(self):
        while True:
            self._wanted.acquire()
            function, deliver = self._job
            self._job = None
            value = error = None
            try:
                value = function()
            except BaseException as raised:
                error = raised
            _Worker.idle.append(self)
            deliver(value, error)
            function = deliver = value = error = None

    def start(self, function, deliver):
        self._job = function, deliver
        self._wanted.release()


def _start_in_thread(function, deliver):
    worker = _Worker.idle.pop() if _Worker.idle else _Worker()
    worker.start(function, deliver)


__name__ = "trio.to_thread"


def current_default_thread_limiter():
    limiter = _limiter.get(None)
    if limiter is None:
        limiter = CapacityLimiter(40, _label="threads")
        _limiter.set(limiter)
    return limiter


class _Placeholder:
    def __init__(self, name):
        self.name = name


def _check_plain(function, value):
    if _inspect.iscoroutine(value):
        value.close()
        name = getattr(function, "__qualname__", function)
        raise TypeError(f"Trio expected a sync function, but {name!r} appears to be asynchronous")
    return value


class _Call:
    """A function that runs in a thread for a task."""

    def __init__(self, task, function, args, context, is_abandoned_on_cancel):
        self.task, self.function, self.args, self.context = task, function, args, context
        self.runner, self.is_abandoned_on_cancel = task._runner, is_abandoned_on_cancel
        self.raise_cancel = None

    def run(self):
        _parent.call = self
        try:
            return _check_plain(self.function, self.context.run(self.function, *self.args))
        finally:
            del _parent.call

    def abort(self, raise_cancel):
        self.raise_cancel = raise_cancel
        if self.is_abandoned_on_cancel:
            self.task = None
            return Abort.SUCCEEDED
        return Abort.FAILED

    def soon(self, function, *args):
        TrioToken(self.runner).run_sync_soon(function, *args)


async def _to_thread_run_sync(sync_fn, *args, thread_name=None, abandon_on_cancel=False, limiter=None):
    await checkpoint_if_cancelled()
    limiter = current_default_thread_limiter() if limiter is None else limiter
    global _thread_count
    placeholder = _Placeholder(f"trio.to_thread.run_sync-{_thread_count}")
    _thread_count += 1
    call = _Call(current_task(), sync_fn, args, _contextvars.copy_context(), bool(abandon_on_cancel))

    def report(value, error):
        limiter.release_on_behalf_of(placeholder)
        if call.task is not None:
            _wake(call.task, ("done", value, error))

    def deliver(value, error):
        try:
            call.soon(report, value, error)
        except RunFinishedError:
            pass

    await limiter.acquire_on_behalf_of(placeholder)
    try:
        _start_in_thread(call.run, deliver)
    except:
        limiter.release_on_behalf_of(placeholder)
        raise
    while True:
        what, value, error = await _wait(call.abort)
        if what == "run":
            await value()
        elif error is not None:
            raise error
        else:
            return value


_to_thread_run_sync.__name__ = _to_thread_run_sync.__qualname__ = "run_sync"

__name__ = "trio.from_thread"


class _Message:
    """What a thread wants done in the run, and its outcome."""

    def __init__(self, function, args):
        self._function, self._args, self._context = function, args, _contextvars.copy_context()
        self._done = _threading.Lock()
        self._done.acquire()
        self._value = self._error = None

    def send(self, trio_token):
        call = getattr(_parent, "call", None)
        if trio_token is None:
            if call is None:
                raise RuntimeError("this thread wasn't created by Trio, pass kwarg trio_token=...")
            trio_token = TrioToken(call.runner)
        elif not isinstance(trio_token, TrioToken):
            raise RuntimeError("Passed kwarg trio_token is not of type TrioToken")
        else:
            call = None
        if in_trio_task():
            raise RuntimeError("this is a blocking function; call it from a thread")
        if call is None or call.is_abandoned_on_cancel:
            trio_token.run_sync_soon(self._start_in_system)
        else:
            trio_token.run_sync_soon(lambda: _wake(call.task, ("run", self.run, None)))
        self._done.acquire()
        if self._error is not None:
            raise self._error
        return self._value

    def _start_in_system(self):
        try:
            spawn_system_task(self.run, name=self._function, context=self._context)
        except RuntimeError:
            self._error = RunFinishedError("system nursery is closed")
            self._done.release()

    async def run(self):
        try:
            self._value = await self._do()
        except BaseException as error:
            self._error = error
        self._done.release()


class _AsyncMessage(_Message):
    async def _do(self):
        await _yield()
        value = await self._context.run(_coroutine_of, self._function, self._args)
        await _yield()
        return value


class _SyncMessage(_Message):
    async def _do(self):
        return _check_plain(self._function, self._context.run(self._function, *self._args))


def _from_thread_run(afn, *args, trio_token=None):
    return _AsyncMessage(afn, args).send(trio_token)


def _from_thread_run_sync(fn, *args, trio_token=None):
    return _SyncMessage(fn, args).send(trio_token)


_from_thread_run.__name__ = _from_thread_run.__qualname__ = "run"
_from_thread_run_sync.__name__ = _from_thread_run_sync.__qualname__ = "run_sync"


def from_thread_check_cancelled():
    call = getattr(_parent, "call", None)
    if call is None:
        raise RuntimeError("this thread wasn't created by Trio, can't check for cancellation")
    if call.raise_cancel is not None:
        call.raise_cancel()


from_thread_check_cancelled.__name__ = from_thread_check_cancelled.__qualname__ = "check_cancelled"
