"""trio.run, and what belongs to a run."""


class _Runner:
    def __init__(self, event_loop, is_strict):
        self._event_loop, self._is_strict = event_loop, is_strict
        self._main = None
        self._interrupted = self._is_ending = False
        self._error = self._value = None
        self._locals, self._names = {}, {}
        self._done = event_loop.create_future()
        # The init task's: the system's tasks are in one, the main task in the other.
        self._system = self._nursery_of_init(None)
        self._main_nursery = self._nursery_of_init(self._system._status)

    def _nursery_of_init(self, outer):
        scope = CancelScope._hidden()
        scope._has_been_entered = True
        scope._status = _Status(scope, outer)
        nursery = Nursery._create(None, scope, True, None)
        nursery._is_body_running = False
        return nursery

    def _spawn(self, async_fn, args, nursery, name, context=None, how="nursery"):
        if nursery._closed:
            raise RuntimeError("Nursery is closed to new arrivals")
        context = _contextvars.copy_context() if context is None else context
        coro = context.run(_coroutine_of, async_fn, args)
        task = Task._create(self, coro, _name_of(async_fn, name), nursery, context)
        shown = self._name_to_show(task.name)
        task._id, task._machine_task = _spawn(self._event_loop, coro, shown, context, nursery._resource, how)
        _tasks[task._id] = task
        nursery._children[task] = None
        task._move(nursery._status)
        return task

    def _name_to_show(self, name):
        """Tasks of one function share a name; people tell them apart by number."""
        name = name.removeprefix("__main__.")
        count = self._names[name] = self._names.get(name, 0) + 1
        return name if count == 1 else f"{name} {count}"

    def _task_ended(self, task, value, error):
        if task._child_nurseries:
            error = self._abandon_nurseries(task, error)
        for lot in task._breaks:
            lot.break_lot(task)
        if task._status.is_abandoned and task._status.parent is None:
            error = _corrupted("Cancel scope", task, error)
        task._move(None)
        if task is self._main:
            self._value, self._error = value, error
            error = None
        task._parent_nursery._child_finished(task, error)
        if task is self._main:
            self._system.cancel_scope._cancel(("shutdown", None, "main task done, shutting down system tasks"))
        if self._main is not None and self._main._status is None and not self._system._children and not self._is_ending:
            self._end()

    def _abandon_nurseries(self, task, error):
        reason = ("nursery", repr(task), "Parent Task exited prematurely, abandoning this nursery without exiting it properly.")
        for nursery in task._child_nurseries:
            nursery.cancel_scope._cancel(reason)
            nursery._closed = True
        return _corrupted("Nursery", task, error)

    def _end(self):
        """All tasks are over; what they have left behind is closed."""
        self._is_ending = True
        if _generators(self._event_loop):
            self._spawn(_close_generators, (self,), self._system, "<init>", how="shutdown")
        else:
            self._system._closed = True
            self._done.set_result(None)

    def _interrupt(self):
        self._interrupted = True
        if self._main is not None and self._main._status is not None:
            self._main._deliver()

    def _raise_interrupt(self):
        self._interrupted = False
        raise KeyboardInterrupt


def _corrupted(what, task, error):
    return _in_context(RuntimeError(
        f"{what} stack corrupted: {what} surrounding {task!r} was closed before the task exited\n{_ADVICE}"), error)


async def _close_generators(runner):
    for generator in _generators(runner._event_loop):
        await _close_generator(generator)
    runner._system._closed = True
    runner._done.set_result(None)


async def _close_generator(generator):
    with CancelScope._hidden(shield=True) as scope:
        scope._cancel(("shutdown", None, None))
        try:
            await generator.aclose()
        except BaseException:
            pass


def _generator_dropped(generator):
    runner = _runner()
    runner._event_loop.call_soon(spawn_system_task, _close_generator, generator)


def _task_ended(number, value, error):
    task = _tasks.pop(number)
    task._runner._task_ended(task, value, error)


_runners = {}


def _runner():
    event_loop = _loop()
    if event_loop is None:
        raise RuntimeError("must be called from async context")
    return _runners[event_loop]


def current_time():
    return _runner()._event_loop.time()


def run(async_fn, *args, clock=None, instruments=(), restrict_keyboard_interrupt_to_checkpoints=False,
        strict_exception_groups=True):
    if strict_exception_groups is not None and not strict_exception_groups:
        _warn_loose("trio.run")
    if clock is not None:
        raise NotImplementedError("trio.run(clock=…) is not supported by Loopscope: time is virtual already")
    if instruments:
        raise NotImplementedError("trio.run(instruments=…) is not supported by Loopscope: the recording shows what they would see")
    if _loop() is not None:
        raise RuntimeError("Attempted to call run() from inside a run()")
    event_loop = _new_loop()
    runner = _runners[event_loop] = _Runner(event_loop, strict_exception_groups)
    try:
        runner._main = runner._spawn(async_fn, args, runner._main_nursery, None, how="run")
        while True:
            try:
                event_loop.run_until_complete(runner._done)
                break
            except KeyboardInterrupt:
                runner._interrupt()
    finally:
        del _runners[event_loop]
        event_loop.close()
    if runner._interrupted:
        raise _in_context(KeyboardInterrupt(), runner._error)
    if runner._error is not None:
        raise runner._error
    return runner._value


__name__ = "trio.lowlevel"


def spawn_system_task(async_fn, *args, name=None, context=None):
    runner = _runner()
    context = _contextvars.Context() if context is None else context
    return runner._spawn(async_fn, args, runner._system, name, context)


@_final
class RunVar:
    def __init__(self, name, default=_NOT_STARTED):
        self._name, self._default = name, default

    def __repr__(self):
        return f"<RunVar name={self._name!r}>"

    def get(self, default=_NOT_STARTED):
        for value in (_runner()._locals.get(self, _NOT_STARTED), default, self._default):
            if value is not _NOT_STARTED:
                return value
        raise LookupError(self)

    def set(self, value):
        runner = _runner()
        token = RunVarToken(self, runner._locals.get(self, _NOT_STARTED), runner)
        runner._locals[self] = value
        return token

    def reset(self, token):
        if token._var is not self:
            raise ValueError("token is not for us")
        if token._redeemed:
            raise ValueError("token was already used")
        if token._runner is not _runner():
            raise ValueError("token is not for us")
        token._redeemed = True
        if token._before is _NOT_STARTED:
            token._runner._locals.pop(self, None)
        else:
            token._runner._locals[self] = token._before


class RunVarToken:
    _redeemed = False

    def __init__(self, var, before, runner):
        self._var, self._before, self._runner = var, before, runner


@_final
class TrioToken:
    """A way into a run from other threads."""

    def __init__(self, runner):
        self._runner = runner

    def run_sync_soon(self, sync_fn, *args, idempotent=False):
        event_loop = self._runner._event_loop
        if event_loop.is_closed():
            raise RunFinishedError("run() has exited")
        event_loop.call_soon_threadsafe(sync_fn, *args)


def current_trio_token():
    return TrioToken(_runner())


_register(Cancelled, _task_ended, _generator_dropped)
