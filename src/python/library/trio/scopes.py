"""Exceptions, cancel scopes and the tasks that they cancel. Part of `_trio`, which `trio` and its submodules share.

What is cancelled stays cancelled: each checkpoint inside a cancelled scope raises Cancelled. A scope that is in use has a status;
the statuses of all scopes form a tree, in which each task and each nursery has its place.

Where Trio goes through a set (the tasks of a scope, those that wait for an event), this goes through them in order of arrival.
"""

import abc as _abc
from math import inf as _inf, isnan as _isnan

__name__ = "trio"


class TrioInternalError(Exception):
    pass


class RunFinishedError(RuntimeError):
    pass


class WouldBlock(Exception):
    pass


class BusyResourceError(Exception):
    pass


class ClosedResourceError(Exception):
    pass


class BrokenResourceError(Exception):
    pass


class EndOfChannel(Exception):
    pass


class TooSlowError(Exception):
    pass


class TrioDeprecationWarning(FutureWarning):
    pass


def _final(cls):
    def refuse(subclass, **options):
        raise TypeError(f"{cls.__module__}.{cls.__qualname__} does not support subclassing")

    cls.__init_subclass__ = classmethod(refuse)
    return cls


class _NoPublicConstructor(_abc.ABCMeta):
    def __call__(cls, *args, **kwargs):
        raise TypeError(f"{cls.__module__}.{cls.__qualname__} has no public constructor")

    def _create(cls, *args, **kwargs):
        return super().__call__(*args, **kwargs)


@_final
class Cancelled(BaseException, metaclass=_NoPublicConstructor):
    def __init__(self, *, source="unknown", source_task=None, reason=None):
        super().__init__(source, source_task, reason)
        self.source, self.source_task, self.reason = source, source_task, reason

    def __str__(self):
        reason = "" if self.reason is None else f" with reason {self.reason!r}"
        task = "" if self.source_task is None else f" from task {self.source_task}"
        return f"cancelled due to {self.source}{reason}{task}"

    def __repr__(self):
        return f"Cancelled(source={self.source!r}, source_task={self.source_task!r}, reason={self.reason!r})"


class _Record:
    """Values with names that are shown and compared."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def __repr__(self):
        values = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({values})"

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(tuple(self.__dict__.values()))


_ADVICE = """
This is probably a bug in your code, that has caused Trio's internal state to
become corrupted. We'll do our best to recover, but from now on there are
no guarantees.
"""


class _Status:
    """A scope's place in the tree: what is cancelled with it."""

    def __init__(self, scope, parent):
        self.scope, self.parent = scope, parent
        self.children, self.tasks = {}, {}
        self.is_cancelled = self.is_abandoned = False
        if parent is not None:
            parent.children[self] = None
            self.recalculate()

    def move(self, parent):
        if self.parent is not None:
            del self.parent.children[self]
        self.parent = parent
        if parent is not None:
            parent.children[self] = None
            self.recalculate()

    def encloses(self, other):
        while other is not None:
            if other is self:
                return True
            other = other.parent
        return False

    def close(self):
        self.move(None)
        if self.tasks or self.children:
            # Scopes were left in another order than they were entered in: what is still inside stays cancelled.
            self.abandon()
            self.is_cancelled = True
            for task in list(self.tasks):
                task._deliver()
            for child in list(self.children):
                child.recalculate()

    def abandon(self):
        self.is_abandoned = True
        for child in self.children:
            child.abandon()

    def sees_parent_cancelled(self):
        return self.parent is not None and not self.scope._shield and self.parent.is_cancelled

    def recalculate(self):
        todo = [self]
        while todo:
            status = todo.pop()
            from_parent = status.sees_parent_cancelled()
            is_cancelled = status.scope.cancel_called or from_parent
            if is_cancelled == status.is_cancelled:
                continue
            if from_parent and status.scope._cancel_reason is None:
                status.scope._cancel_reason = status.parent.scope._cancel_reason
            status.is_cancelled = is_cancelled
            if is_cancelled:
                for task in list(status.tasks):
                    if not self.scope._is_sleep:
                        _tell("cancel", None, task._id, None)
                    task._deliver()
            todo.extend(status.children)

    def effective_deadline(self):
        if self.is_cancelled:
            return -_inf
        if self.parent is None or self.scope._shield:
            return self.scope._deadline
        return min(self.scope._deadline, self.parent.effective_deadline())


@_final
class CancelScope:
    _resource = _timer = None
    _is_sleep = False

    def __init__(self, *, relative_deadline=_inf, deadline=_inf, shield=False):
        self._set_up(relative_deadline, deadline, shield)
        self._resource = _resource("scope", 1, "CancelScope", True)

    def _set_up(self, relative_deadline, deadline, shield):
        if _isnan(deadline):
            raise ValueError("deadline must not be NaN")
        if _isnan(relative_deadline):
            raise ValueError("relative deadline must not be NaN")
        if relative_deadline < 0:
            raise ValueError("timeout must be non-negative")
        if relative_deadline != _inf and deadline != _inf:
            raise ValueError("Cannot specify both a deadline and a relative deadline")
        self._relative_deadline, self._deadline, self._shield = relative_deadline, deadline, shield
        self._status = self._cancel_reason = None
        self._has_been_entered = self._cancel_called = self.cancelled_caught = False
        self._registered = _inf

    @classmethod
    def _hidden(cls, relative_deadline=_inf, deadline=_inf, shield=False):
        """A scope that is not drawn."""
        scope = cls.__new__(cls)
        scope._set_up(relative_deadline, deadline, shield)
        return scope

    @classmethod
    def _named(cls, name, relative_deadline=_inf, deadline=_inf, shield=False):
        scope = cls._hidden(relative_deadline, deadline, shield)
        scope._resource = _resource("scope", 1, name, True)
        return scope

    def __enter__(self):
        task = current_task()
        if self._has_been_entered:
            raise RuntimeError("Each CancelScope may only be used for a single 'with' block")
        self._has_been_entered = True
        if self._resource is not None:
            _tell("acquired", self._resource, task._id, 0)
        if self._relative_deadline != _inf:
            self._deadline = current_time() + self._relative_deadline
            self._relative_deadline = _inf
        if current_time() >= self._deadline:
            self._cancel(("deadline", None, None))
        self._status = _Status(self, task._status)
        task._move(self._status)
        self._register()
        return self

    def __exit__(self, kind, error, traceback):
        left = self._close(error)
        if left is None:
            return True
        if left is error:
            return False
        _raise_as_it_is(left)

    def _close(self, error):
        """Leaves the scope; gives what is left of the exception."""
        status = self._status
        if status is None:
            return _in_context(RuntimeError(
                f"Cancel scope stack corrupted: attempted to exit {self!r} which had already been exited"), error)
        task = current_task()
        if task._status is status:
            task._move(status.parent)
        elif not status.is_abandoned:
            if not status.encloses(task._status):
                return _in_context(RuntimeError(
                    f"Cancel scope stack corrupted: attempted to exit {self!r} from unrelated {task!r}\n{_ADVICE}"), error)
            error = _in_context(RuntimeError(
                f"Cancel scope stack corrupted: attempted to exit {self!r} in {task!r} that's still within its child "
                f"{task._status.scope!r}\n{_ADVICE}"), error)
            task._move(status.parent)
        is_own = error is not None and status.is_cancelled and not status.sees_parent_cancelled()
        if is_own or task._status is not status and status.is_abandoned:
            error = self._catch(error)
        status.close()
        self._status = None
        self._register()
        if self._resource is not None:
            _tell("released", self._resource, task._id, 1)
        return error

    def _catch(self, error):
        if isinstance(error, Cancelled):
            self.cancelled_caught = True
            return None
        if isinstance(error, BaseExceptionGroup):
            matched, error = error.split(Cancelled)
            if matched:
                self.cancelled_caught = True
            if error:
                error = _collapse(error)
        return error

    def __repr__(self):
        binding = "active" if self._status is not None else "exited" if self._has_been_entered else "unbound"
        state = ""
        if self._cancel_called:
            state = ", cancelled"
        elif self._deadline != _inf and _loop() is not None:
            left = self._deadline - current_time()
            state = f", deadline is {abs(left):.2f} seconds {'from now' if left >= 0 else 'ago'}"
        return f"<trio.CancelScope at {id(self):#x}, {binding}{state}>"

    def _register(self):
        """Sets the timer of the deadline, or takes it away."""
        wanted = _inf if self._status is None or self._cancel_called else self._deadline
        if wanted == self._registered:
            return
        self._registered = wanted
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if wanted != _inf:
            when = max(wanted, current_time())
            self._timer = _set_deadline(_loop(), when, self._sleep_over if self._is_sleep else self._deadline_passed, current_task()._id, self._resource)

    def _deadline_passed(self):
        self._timer = None
        self._cancel(("deadline", None, None))

    _deadline_passed.__qualname__ = "deadline"

    def _sleep_over(self):
        self._deadline_passed()

    _sleep_over.__qualname__ = "sleep"

    @property
    def deadline(self):
        self._must_be_absolute()
        return self._deadline

    @deadline.setter
    def deadline(self, deadline):
        if _isnan(deadline):
            raise ValueError("deadline must not be NaN")
        self._must_be_absolute()
        self._deadline = float(deadline)
        self._register()

    def _must_be_absolute(self):
        if self._relative_deadline != _inf:
            raise RuntimeError("Unentered relative cancel scope does not have an absolute deadline.")

    @property
    def relative_deadline(self):
        if self._has_been_entered:
            return self._deadline - current_time()
        self._must_be_relative()
        return self._relative_deadline

    @relative_deadline.setter
    def relative_deadline(self, seconds):
        if _isnan(seconds):
            raise ValueError("relative deadline must not be NaN")
        if seconds < 0:
            raise ValueError("relative deadline must be non-negative")
        if self._has_been_entered:
            self._deadline = current_time() + float(seconds)
            self._register()
        else:
            self._must_be_relative()
            self._relative_deadline = seconds

    def _must_be_relative(self):
        if self._deadline != _inf:
            raise RuntimeError("Unentered non-relative cancel scope does not have a relative deadline")

    @property
    def is_relative(self):
        return None if self._has_been_entered else self._relative_deadline != _inf

    @property
    def shield(self):
        return self._shield

    @shield.setter
    def shield(self, shield):
        if not isinstance(shield, bool):
            raise TypeError("shield must be a bool")
        self._shield = shield
        if self._status is not None:
            self._status.recalculate()

    def _cancel(self, reason):
        if self._cancel_called:
            return
        if self._cancel_reason is None:
            self._cancel_reason = reason
        self._cancel_called = True
        self._register()
        if self._status is not None:
            self._status.recalculate()

    def cancel(self, reason=None):
        task = _current_task_or_none()
        self._cancel(("explicit", None if task is None else repr(task), reason))

    @property
    def cancel_called(self):
        if self._status is not None or not self._has_been_entered:
            if not self._cancel_called and current_time() >= self._deadline:
                self._cancel(("deadline", None, None))
        return self._cancel_called


def _in_context(error, context):
    error.__context__ = context
    return error


def _raise_as_it_is(error):
    """Raises an exception whose context stays what it is."""
    context = error.__context__
    try:
        raise error
    finally:
        error.__context__ = context


_LOOSE_NOTE = (
    "This is a 'loose' ExceptionGroup, and may be collapsed by Trio if it only contains "
    "one exception - typically after `Cancelled` has been stripped from it. Note this has "
    "consequences for exception handling, and strict_exception_groups=True is recommended."
)


def _collapse(group):
    """Groups of one exception that need not be groups, taken apart."""
    errors = list(group.exceptions)
    is_changed = False
    for place, error in enumerate(errors):
        if isinstance(error, BaseExceptionGroup):
            errors[place] = _collapse(error)
            is_changed = is_changed or errors[place] is not error
    if len(errors) == 1 and _LOOSE_NOTE in getattr(group, "__notes__", ()):
        return errors[0]
    return group.derive(errors) if is_changed else group


def current_effective_deadline():
    return current_task()._status.effective_deadline()


def move_on_at(deadline, *, shield=False):
    return CancelScope._named("move_on_at", deadline=deadline, shield=shield)


def move_on_after(seconds, *, shield=False):
    if seconds < 0:
        raise ValueError("`seconds` must be non-negative")
    if _isnan(seconds):
        raise ValueError("`seconds` must not be NaN")
    return CancelScope._named("move_on_after", relative_deadline=seconds, shield=shield)


class _Fail:
    """What fail_at and fail_after give: the scope's block, and TooSlowError when it was cut short."""

    def __init__(self, scope):
        self._scope = scope

    def __enter__(self):
        return self._scope.__enter__()

    def __exit__(self, kind, error, traceback):
        is_caught = self._scope.__exit__(kind, error, traceback)
        if self._scope.cancelled_caught:
            raise TooSlowError
        return is_caught


def fail_at(deadline, *, shield=False):
    return _Fail(CancelScope._named("fail_at", deadline=deadline, shield=shield))


def fail_after(seconds, *, shield=False):
    if seconds < 0:
        raise ValueError("`seconds` must be non-negative")
    if _isnan(seconds):
        raise ValueError("`seconds` must not be NaN")
    return _Fail(CancelScope._named("fail_after", relative_deadline=seconds, shield=shield))
