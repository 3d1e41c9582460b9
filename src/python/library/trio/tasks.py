"""Tasks, checkpoints and nurseries."""

import collections.abc as _abcs
import contextvars as _contextvars
import enum as _enum
import functools as _functools
import inspect as _inspect


__name__ = "trio.lowlevel"


class Abort(_enum.Enum):
    SUCCEEDED = 1
    FAILED = 2


@_final
class Task(metaclass=_NoPublicConstructor):
    _abort = _waiting = custom_sleep_data = _eventual_parent_nursery = None

    def __init__(self, runner, coro, name, nursery, context):
        self._runner, self.coro, self.name, self._parent_nursery, self.context = runner, coro, name, nursery, context
        self._child_nurseries, self._breaks = [], []
        self._status = None

    def __repr__(self):
        return f"<Task {self.name!r} at {id(self):#x}>"

    @property
    def parent_nursery(self):
        return self._parent_nursery

    @property
    def eventual_parent_nursery(self):
        return self._eventual_parent_nursery

    @property
    def child_nurseries(self):
        return list(self._child_nurseries)

    def _move(self, status):
        if self._status is not None:
            del self._status.tasks[self]
        self._status = status
        if status is not None:
            status.tasks[self] = None
            if status.is_cancelled:
                self._deliver()

    def _deliver(self):
        """Interrupts what the task waits for, if it is cancelled."""
        if self._abort is None:
            return
        if self._runner._interrupted and self is self._runner._main:
            self._attempt_abort(self._runner._raise_interrupt)
        elif self._status.is_cancelled:
            reason = self._status.scope._cancel_reason
            source, task, text = ("unknown", None, "misnesting") if reason is None else reason

            def raise_cancel():
                raise Cancelled._create(source=source, source_task=task, reason=text)

            self._attempt_abort(raise_cancel)

    def _attempt_abort(self, raise_cancel):
        abort, self._abort = self._abort, None
        success = abort(raise_cancel)
        if type(success) is not Abort:
            raise TrioInternalError("abort function must return Abort enum")
        if success is Abort.SUCCEEDED:
            try:
                raise_cancel()
            except BaseException as error:
                _wake(self, error=error)


def _wake(task, value=None, error=None):
    """What the task waits for has this outcome."""
    waiting, task._waiting, task._abort, task.custom_sleep_data = task._waiting, None, None, None
    if error is None:
        waiting.set_result(value)
    else:
        waiting.set_exception(error)


def reschedule(task, next_send=None):
    assert task._waiting is not None
    try:
        value = None if next_send is None else next_send.unwrap()
    except BaseException as error:
        _wake(task, error=error)
    else:
        _wake(task, value)


async def wait_task_rescheduled(abort_func):
    return await _wait(abort_func)


async def _wait(abort, resource=None, timer=None):
    task = current_task()
    future = task._waiting = _waiter(task._runner._event_loop, resource, timer)
    task._abort = abort
    task._deliver()
    if future.done():
        # It is cancelled already; this is a schedule point all the same.
        await _yield()
        return future.result()
    return await future


def _let_go(raise_cancel):
    return Abort.SUCCEEDED


def current_task():
    task = _current_task_or_none()
    if task is None:
        raise RuntimeError("must be called from async context")
    return task


def _current_task_or_none():
    number = _current()
    return None if number is None else _tasks.get(number)


# The tasks that are not over, by the machine's numbers.
_tasks = {}


async def cancel_shielded_checkpoint():
    await _yield()


async def checkpoint():
    await _yield()
    task = current_task()
    if task._status.is_cancelled or task._runner._interrupted and task is task._runner._main:
        await _wait(_let_go)


async def checkpoint_if_cancelled():
    task = current_task()
    if task._status.is_cancelled or task._runner._interrupted and task is task._runner._main:
        await checkpoint()


def in_trio_run():
    return _loop() is not None


def in_trio_task():
    return _current_task_or_none() is not None


def _is_of_another_library(value):
    return isinstance(value, _abcs.Generator) or type(value).__name__ in ("Future", "Deferred")


_NO_SHIM = (
    "are you trying to use a library written for asyncio/twisted/tornado or similar? "
    "That won't work without some sort of compatibility shim."
)


def _coroutine_of(async_fn, args):
    try:
        coro = async_fn(*args)
    except TypeError:
        if isinstance(async_fn, _abcs.Coroutine):
            async_fn.close()
            name = async_fn.__name__
            raise TypeError(
                f"Trio was expecting an async function, but instead it got a coroutine object {async_fn!r}\n\n"
                "Probably you did something like:\n\n"
                f"  trio.run({name}(...))            # incorrect!\n"
                f"  nursery.start_soon({name}(...))  # incorrect!\n\n"
                "Instead, you want (notice the parentheses!):\n\n"
                f"  trio.run({name}, ...)            # correct!\n"
                f"  nursery.start_soon({name}, ...)  # correct!"
            ) from None
        if _is_of_another_library(async_fn):
            raise TypeError(f"Trio was expecting an async function, but instead it got {async_fn!r} – {_NO_SHIM}") from None
        raise
    if isinstance(coro, _abcs.Coroutine):
        return coro
    if _is_of_another_library(coro):
        raise TypeError(f"Trio got unexpected {coro!r} – {_NO_SHIM}")
    if _inspect.isasyncgen(coro):
        raise TypeError(f"start_soon expected an async function but got an async generator {coro!r}")
    name = getattr(async_fn, "__qualname__", async_fn)
    raise TypeError(f"Trio expected an async function, but {name!r} appears to be synchronous")


def _name_of(async_fn, name):
    name = async_fn if name is None else name
    if isinstance(name, _functools.partial):
        name = name.func
    if isinstance(name, str):
        return name
    try:
        return f"{name.__module__}.{name.__qualname__}"
    except AttributeError:
        return repr(name)


__name__ = "trio"


class TaskStatus(_abc.ABC):
    @_abc.abstractmethod
    def started(self, value=None):
        pass


class _TaskStatusIgnored:
    def __repr__(self):
        return "TASK_STATUS_IGNORED"

    def started(self, value=None):
        pass


TASK_STATUS_IGNORED = _TaskStatusIgnored()
_NOT_STARTED = object()


class _TaskStatus:
    _value = _NOT_STARTED

    def __init__(self, old, new):
        self._old, self._new = old, new

    def __repr__(self):
        return f"<Task status object at {id(self):#x}>"

    def started(self, value=None):
        if self._value is not _NOT_STARTED:
            raise RuntimeError("called 'started' twice on the same task status")
        self._value = value
        old, new = self._old, self._new
        if old._status.is_cancelled:
            return
        children, old._children = old._children, {}
        for task in children:
            task._parent_nursery, task._eventual_parent_nursery = new, None
            new._children[task] = None
        statuses = list(old._status.children)
        tasks = [task for task in old._status.tasks if task is not old._parent_task]
        for status in statuses:
            status.move(None)
        for task in tasks:
            task._move(None)
        for status in statuses:
            status.move(new._status)
        for task in tasks:
            task._move(new._status)
        old._check_closed()


@_final
class Nursery(metaclass=_NoPublicConstructor):
    def __init__(self, parent_task, cancel_scope, is_strict, resource):
        self._parent_task, self.cancel_scope, self._is_strict, self._resource = parent_task, cancel_scope, is_strict, resource
        self._status = cancel_scope._status
        self._children, self._errors = {}, []
        self._pending_starts = 0
        self._is_body_running, self._is_awaited, self._closed = True, False, False
        if parent_task is not None:
            parent_task._child_nurseries.append(self)

    @property
    def child_tasks(self):
        return frozenset(self._children)

    @property
    def parent_task(self):
        return self._parent_task

    def _add(self, error, reason):
        self._errors.append(error)
        self.cancel_scope._cancel(reason)

    def _check_closed(self):
        if not (self._is_body_running or self._children or self._pending_starts):
            self._closed = True
            if self._is_awaited:
                self._is_awaited = False
                _wake(self._parent_task)

    def _child_finished(self, task, error):
        del self._children[task]
        if error is not None:
            self._add(error, ("nursery", repr(task), f"child task raised exception {error!r}"))
        self._check_closed()

    async def _body_finished(self, error):
        """Waits for the children; gives what they and the body have raised."""
        if error is not None:
            text = f"Code block inside nursery contextmanager raised exception {error!r}"
            self._add(error, ("nursery", repr(self._parent_task), text))
        self._is_body_running = False
        self._check_closed()
        if self._closed:
            try:
                await _yield()
            except BaseException as interrupt:
                self._add(interrupt, None)
        else:
            self._is_awaited = True
            await _wait(self._keep_waiting, self._resource)
        popped = self._parent_task._child_nurseries.pop()
        assert popped is self, "Nursery misnesting detected!"
        return self._group()

    def _keep_waiting(self, raise_cancel):
        try:
            raise_cancel()
        except Cancelled:
            pass
        except BaseException as error:
            self._add(error, ("KeyboardInterrupt", repr(self._parent_task), None))
        return Abort.FAILED

    def _group(self):
        errors, self._errors = self._errors, []
        if not errors:
            return None
        if len(errors) == 1 and not self._is_strict:
            return errors[0]
        group = BaseExceptionGroup("Exceptions from Trio nursery", errors)
        if not self._is_strict:
            group.add_note(_LOOSE_NOTE)
        return group

    def start_soon(self, async_fn, *args, name=None):
        current_task()._runner._spawn(async_fn, args, self, name)

    async def start(self, async_fn, *args, name=None):
        if self._closed:
            raise RuntimeError("Nursery is closed to new arrivals")
        self._pending_starts += 1
        try:
            try:
                async with _NurseryManager(True, self._resource) as old:
                    status = _TaskStatus(old, self)
                    call = _functools.partial(async_fn, task_status=status)
                    task = current_task()._runner._spawn(call, args, old, name)
                    task._eventual_parent_nursery = self
            except BaseExceptionGroup as group:
                if len(group.exceptions) == 1:
                    _raise_as_it_is(group.exceptions[0])
                raise TrioInternalError(
                    "Internal nursery should not have multiple tasks. This can be "
                    'caused by the user managing to access the "old" nursery in '
                    "`task_status` and spawning tasks in it."
                ) from group
            if status._value is _NOT_STARTED:
                raise RuntimeError("child exited without calling task_status.started()")
            return status._value
        finally:
            self._pending_starts -= 1
            self._check_closed()


class _NurseryManager:
    def __init__(self, is_strict, resource=None):
        self._is_strict, self._is_drawn = is_strict, resource is None
        self._resource = _resource("nursery", 0, "nursery", True) if resource is None else resource

    async def __aenter__(self):
        self._scope = CancelScope._hidden()
        self._scope.__enter__()
        task = current_task()
        if self._is_drawn:
            _tell("acquired", self._resource, task._id, 0)
        self._nursery = Nursery._create(task, self._scope, self._is_strict, self._resource)
        return self._nursery

    async def __aexit__(self, kind, error, traceback):
        left = self._scope._close(await self._nursery._body_finished(error))
        if self._is_drawn:
            _tell("released", self._resource, current_task()._id, 0)
        if left is None:
            return True
        if left is error:
            return False
        _raise_as_it_is(left)

    def __enter__(self):
        raise RuntimeError("use 'async with open_nursery(...)', not 'with open_nursery(...)'")

    def __exit__(self, kind, error, traceback):
        assert False, "Never called, but should be defined"


def open_nursery(strict_exception_groups=None):
    if strict_exception_groups is None:
        strict_exception_groups = current_task()._runner._is_strict
    elif not strict_exception_groups:
        _warn_loose("open_nursery")
    return _NurseryManager(strict_exception_groups)


def _warn_loose(function):
    import warnings
    warnings.warn(TrioDeprecationWarning(
        f"{function}(strict_exception_groups=False) is deprecated since Trio 0.25.0; use "
        "the default value of True and rewrite exception handlers to handle ExceptionGroups. "
        "See https://trio.readthedocs.io/en/stable/reference-core.html#designing-for-multiple-errors "
        "instead (https://github.com/python-trio/trio/issues/2929)"
    ), stacklevel=3)


async def sleep_forever():
    await _wait(_let_go)
    raise RuntimeError("Should never have been rescheduled!")


async def sleep_until(deadline):
    scope = CancelScope._hidden(deadline=deadline)
    scope._is_sleep = True
    with scope:
        await _wait(_let_go, None, scope._timer)


async def sleep(seconds):
    if seconds < 0:
        raise ValueError("`seconds` must be non-negative")
    if seconds == 0:
        await checkpoint()
    else:
        await sleep_until(current_time() + seconds)
