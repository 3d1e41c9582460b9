"""Real asyncio on a virtual clock: the fair peer that the bench measures Loopscope against.

The loop is CPython's own, with its own heap of timers; only its selector is replaced, by one that moves the clock to the
next deadline and does not wait for it.
"""
import asyncio
import io
import random
import sys
from asyncio import events


class Jump:
    """A selector that has no files and takes no time."""

    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        if timeout is None:
            raise RuntimeError("deadlock: nothing is ready and nothing ever will be")
        self.loop.now += timeout
        return ()


class VirtualLoop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        self._clock_resolution = 1e-9
        self._selector = Jump(self)

    def time(self):
        return self.now

    def _process_events(self, ready):
        pass

    def _write_to_self(self):
        pass


def run(name, source):
    """Run a program from its source; the text it printed."""
    random.seed(0)
    events.new_event_loop = asyncio.new_event_loop = VirtualLoop
    events._set_running_loop(None)
    stdout, sys.stdout = sys.stdout, io.StringIO()
    try:
        exec(compile(source, name, "exec"), {"__name__": "__main__"})
        return sys.stdout.getvalue()
    finally:
        sys.stdout = stdout
