"""Functions called at their times."""

import heapq as _heapq
import time as _time
from collections import namedtuple as _namedtuple


class Event(_namedtuple("Event", "time, priority, sequence, action, argument, kwargs")):
    __slots__ = ()


class scheduler:
    """A queue of events; `run` waits for each and calls it."""

    def __init__(self, timefunc=_time.monotonic, delayfunc=_time.sleep):
        self._queue = []
        self._sequence = 0
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=None):
        event = Event(time, priority, self._sequence, action, argument, {} if kwargs is None else kwargs)
        self._sequence += 1
        _heapq.heappush(self._queue, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=None):
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        self._queue.remove(event)
        _heapq.heapify(self._queue)

    def empty(self):
        return not self._queue

    def run(self, blocking=True):
        while self._queue:
            time, _, _, action, argument, kwargs = self._queue[0]
            now = self.timefunc()
            if time > now:
                if not blocking:
                    return time - now
                self.delayfunc(time - now)
            else:
                _heapq.heappop(self._queue)
                action(*argument, **kwargs)
                self.delayfunc(0)

    @property
    def queue(self):
        return sorted(self._queue, key=lambda event: event[:3])
