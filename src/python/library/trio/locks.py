"""What tasks wait for: parking lots, events, locks, semaphores, limiters, conditions."""

from collections import OrderedDict as _OrderedDict


__name__ = "trio.lowlevel"

_WAITERS, _GETTERS, _PUTTERS = 0, 1, 2


class ParkingLotStatistics(_Record):
    pass


@_final
class ParkingLot:
    _resource = None

    def __init__(self):
        self._parked = _OrderedDict()
        self.broken_by = []

    @classmethod
    def _of(cls, resource):
        """The line in front of something that is drawn."""
        lot = cls()
        lot._resource = resource
        return lot

    def __len__(self):
        return len(self._parked)

    def __bool__(self):
        return bool(self._parked)

    def _join(self, task):
        self._parked[task] = None
        task.custom_sleep_data = self
        if self._resource is not None:
            _tell("queued", self._resource, task._id, _WAITERS)

    def _leave(self, task):
        del self._parked[task]
        if self._resource is not None:
            _tell("left", self._resource, task._id, _WAITERS)

    async def park(self):
        if self.broken_by:
            raise BrokenResourceError(f"Attempted to park in parking lot broken by {self.broken_by}")
        task = current_task()
        self._join(task)

        def abort(raise_cancel):
            task.custom_sleep_data._leave(task)
            return Abort.SUCCEEDED

        await _wait(abort, self._resource)

    def _pop(self, count):
        if isinstance(count, float):
            if count != _inf:
                raise ValueError("Cannot pop a non-integer number of tasks.")
            count = len(self._parked)
        tasks = list(self._parked)[:max(count, 0)]
        for task in tasks:
            self._leave(task)
        return tasks

    def unpark(self, *, count=1):
        tasks = self._pop(count)
        for task in tasks:
            _wake(task)
        return tasks

    def unpark_all(self):
        return self.unpark(count=len(self))

    def repark(self, new_lot, *, count=1):
        if not isinstance(new_lot, ParkingLot):
            raise TypeError("new_lot must be a ParkingLot")
        for task in self._pop(count):
            new_lot._join(task)

    def repark_all(self, new_lot):
        return self.repark(new_lot, count=len(self))

    def break_lot(self, task=None):
        task = current_task() if task is None else task
        self.broken_by.append(task)
        if len(self.broken_by) == 1:
            for parked in self._pop(len(self)):
                _wake(parked, error=BrokenResourceError(f"Parking lot broken by {task}"))

    def statistics(self):
        return ParkingLotStatistics(tasks_waiting=len(self._parked))


def add_parking_lot_breaker(task, lot):
    if task._id not in _tasks:
        raise BrokenResourceError("Attempted to add already exited task as lot breaker.")
    task._breaks.append(lot)


def remove_parking_lot_breaker(task, lot):
    try:
        task._breaks.remove(lot)
    except ValueError:
        raise RuntimeError("Attempted to remove task as breaker for a lot it is not registered for") from None


__name__ = "trio"


class EventStatistics(_Record):
    pass


@_final
class Event:
    def __init__(self):
        self._resource = _resource("event", 0, "Event", True)
        self._lot = ParkingLot._of(self._resource)
        self._flag = False

    def is_set(self):
        return self._flag

    def set(self):
        if not self._flag:
            self._flag = True
            _tell("flag", self._resource, None, 1)
            self._lot.unpark_all()

    async def wait(self):
        if self._flag:
            await checkpoint()
        else:
            await self._lot.park()

    def statistics(self):
        return EventStatistics(tasks_waiting=len(self._lot))

    def __bool__(self):
        raise NotImplementedError("Trio events cannot be treated as bools; consider using `event.is_set()` instead.")


class _Acquired:
    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, *error):
        self.release()


class CapacityLimiterStatistics(_Record):
    pass


@_final
class CapacityLimiter(_Acquired):
    def __init__(self, total_tokens, *, _label=None):
        self._check(total_tokens)
        self._total = total_tokens
        self._borrowers, self._pending = {}, {}
        label = "CapacityLimiter" if _label is None else _label
        capacity = 2 ** 31 if total_tokens == _inf else total_tokens
        self._resource = _resource("semaphore", capacity, label, _label is None)
        self._lot = ParkingLot._of(self._resource)

    def __repr__(self):
        taken = f"{len(self._borrowers)}/{self._total} with {len(self._lot)} waiting"
        return f"<trio.CapacityLimiter at {id(self):#x}, {taken}>"

    def _check(self, total):
        if not isinstance(total, int) and total != _inf:
            raise TypeError("total_tokens must be an int or math.inf")
        if total < 0:
            raise ValueError("total_tokens must be >= 0")

    @property
    def total_tokens(self):
        return self._total

    @total_tokens.setter
    def total_tokens(self, total):
        self._check(total)
        self._total = total
        self._wake_waiters()

    @property
    def borrowed_tokens(self):
        return len(self._borrowers)

    @property
    def available_tokens(self):
        return self._total - len(self._borrowers)

    def _tell(self, what, borrower):
        number = borrower._id if isinstance(borrower, Task) else None
        total = 2 ** 31 if self._total == _inf else self._total
        _tell(what, self._resource, number, max(total - len(self._borrowers), 0))

    def _wake_waiters(self):
        for task in self._lot._pop(self.available_tokens):
            borrower = self._pending.pop(task)
            self._borrowers[borrower] = None
            self._tell("acquired", borrower)
            _wake(task)

    def acquire_nowait(self):
        self.acquire_on_behalf_of_nowait(current_task())

    def acquire_on_behalf_of_nowait(self, borrower):
        if borrower in self._borrowers:
            raise RuntimeError("this borrower is already holding one of this CapacityLimiter's tokens")
        if len(self._borrowers) >= self._total or self._lot:
            raise WouldBlock
        self._borrowers[borrower] = None
        self._tell("acquired", borrower)

    async def acquire(self):
        await self.acquire_on_behalf_of(current_task())

    async def acquire_on_behalf_of(self, borrower):
        await checkpoint_if_cancelled()
        try:
            self.acquire_on_behalf_of_nowait(borrower)
        except WouldBlock:
            pass
        else:
            await _yield()
            return
        task = current_task()
        self._pending[task] = borrower
        try:
            await self._lot.park()
        except Cancelled:
            self._pending.pop(task)
            raise

    def release(self):
        self.release_on_behalf_of(current_task())

    def release_on_behalf_of(self, borrower):
        if borrower not in self._borrowers:
            raise RuntimeError("this borrower isn't holding any of this CapacityLimiter's tokens")
        del self._borrowers[borrower]
        self._tell("released", borrower)
        self._wake_waiters()

    def statistics(self):
        return CapacityLimiterStatistics(
            borrowed_tokens=len(self._borrowers), total_tokens=self._total, borrowers=list(self._borrowers),
            tasks_waiting=len(self._lot))


@_final
class Semaphore(_Acquired):
    def __init__(self, initial_value, *, max_value=None):
        if not isinstance(initial_value, int):
            raise TypeError("initial_value must be an int")
        if initial_value < 0:
            raise ValueError("initial value must be >= 0")
        if max_value is not None:
            if not isinstance(max_value, int):
                raise TypeError("max_value must be None or an int")
            if max_value < initial_value:
                raise ValueError("max_values must be >= initial_value")
        self._value, self._max_value = initial_value, max_value
        kind = "semaphore" if max_value is None else "bounded semaphore"
        self._resource = _resource(kind, initial_value, "Semaphore", True)
        self._lot = ParkingLot._of(self._resource)

    def __repr__(self):
        most = "" if self._max_value is None else f", max_value={self._max_value}"
        return f"<trio.Semaphore({self._value}{most}) at {id(self):#x}>"

    @property
    def value(self):
        return self._value

    @property
    def max_value(self):
        return self._max_value

    def acquire_nowait(self):
        if self._value == 0:
            raise WouldBlock
        self._value -= 1
        _tell("acquired", self._resource, _current(), self._value)

    async def acquire(self):
        await checkpoint_if_cancelled()
        try:
            self.acquire_nowait()
        except WouldBlock:
            await self._lot.park()
        else:
            await _yield()

    def release(self):
        if self._lot:
            _tell("released", self._resource, _current(), 1)
            task, = self._lot._pop(1)
            _tell("acquired", self._resource, task._id, 0)
            _wake(task)
            return
        if self._value == self._max_value:
            raise ValueError("semaphore released too many times")
        self._value += 1
        _tell("released", self._resource, _current(), self._value)

    def statistics(self):
        return self._lot.statistics()


class LockStatistics(_Record):
    pass


class _Lock(_Acquired):
    def __init__(self):
        self._resource = _resource("lock", 1, type(self).__name__, True)
        self._lot = ParkingLot._of(self._resource)
        self._owner = None

    def __repr__(self):
        state, waiters = ("locked", f" with {len(self._lot)} waiters") if self.locked() else ("unlocked", "")
        return f"<{state} {type(self).__name__} object at {id(self):#x}{waiters}>"

    def locked(self):
        return self._owner is not None

    def _give_to(self, task):
        self._owner = task
        add_parking_lot_breaker(task, self._lot)
        _tell("acquired", self._resource, task._id, 0)

    def acquire_nowait(self):
        task = current_task()
        if self._owner is task:
            raise RuntimeError("attempt to re-acquire an already held Lock")
        if self._owner is not None or self._lot:
            raise WouldBlock
        self._give_to(task)

    async def acquire(self):
        await checkpoint_if_cancelled()
        try:
            self.acquire_nowait()
        except WouldBlock:
            try:
                await self._lot.park()
            except BrokenResourceError:
                raise BrokenResourceError(f"Owner of this lock exited without releasing: {self._owner}") from None
        else:
            await _yield()

    def release(self):
        task = current_task()
        if task is not self._owner:
            raise RuntimeError("can't release a Lock you don't own")
        remove_parking_lot_breaker(task, self._lot)
        self._owner = None
        _tell("released", self._resource, task._id, 1)
        for heir in self._lot._pop(1):
            self._give_to(heir)
            _wake(heir)

    def statistics(self):
        return LockStatistics(locked=self.locked(), owner=self._owner, tasks_waiting=len(self._lot))


@_final
class Lock(_Lock):
    pass


@_final
class StrictFIFOLock(_Lock):
    pass


class ConditionStatistics(_Record):
    pass


@_final
class Condition(_Acquired):
    def __init__(self, lock=None):
        lock = Lock() if lock is None else lock
        if type(lock) is not Lock:
            raise TypeError("lock must be a trio.Lock")
        self._lock = lock
        self._resource = _resource("condition", 0, "Condition", True)
        self._lot = ParkingLot._of(self._resource)

    def locked(self):
        return self._lock.locked()

    def acquire_nowait(self):
        return self._lock.acquire_nowait()

    async def acquire(self):
        await self._lock.acquire()

    def release(self):
        self._lock.release()

    def _check(self, wish):
        if current_task() is not self._lock._owner:
            raise RuntimeError(f"must hold the lock to {wish}")

    async def wait(self):
        self._check("wait")
        self.release()
        try:
            # Who is notified moves to the lock's line, and wakes up with the lock.
            await self._lot.park()
        except:
            with CancelScope._hidden(shield=True):
                await self.acquire()
            raise

    def notify(self, n=1):
        self._check("notify")
        self._lot.repark(self._lock._lot, count=n)

    def notify_all(self):
        self._check("notify")
        self._lot.repark_all(self._lock._lot)

    def statistics(self):
        return ConditionStatistics(tasks_waiting=len(self._lot), lock_statistics=self._lock.statistics())
