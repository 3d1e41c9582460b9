import asyncio
import enum
import functools
import logging
import sys

class State(enum.StrEnum):
    CLOSED = enum.auto()
    OPEN = enum.auto()
    HALF_OPEN = "half-open"

class Rejected(RuntimeError): pass

class Breaker:
    def __init__(self, limit=3, reset=1.0):
        self.limit, self.reset, self.failures, self._state, self.opened = limit, reset, 0, State.CLOSED, None
        self.log = logging.getLogger(f"breaker.{id(self) and 'db'}")
    @property
    def state(self):
        if self._state is State.OPEN and asyncio.get_running_loop().time() - self.opened >= self.reset:
            self.state = State.HALF_OPEN
        return self._state
    @state.setter
    def state(self, new):
        if new != self._state:
            self.log.info("%s -> %s", self._state, new)
        self._state = new
        if new == State.OPEN: self.opened = asyncio.get_running_loop().time()
        elif new == State.CLOSED: self.failures = 0
    def __call__(self, fn):
        @functools.wraps(fn)
        async def wrapped(*args):
            if self.state == "open":
                raise Rejected(f"open since {self.opened:.1f}")
            try:
                result = await fn(*args)
            except Exception:
                self.failures += 1
                if self.failures >= self.limit or self.state is State.HALF_OPEN:
                    self.state = State.OPEN
                raise
            self.state = State.CLOSED
            return result
        return wrapped

breaker = Breaker()
healthy = asyncio.Event

@breaker
async def query(ok):
    await asyncio.sleep(0.1)
    if not ok: raise ConnectionError("db down")
    return "rows"

async def main():
    outcomes = []
    for ok in [1, 0, 0, 0, 1, 1, 0, 1, 1]:
        try:
            outcomes.append(await query(ok))
        except (ConnectionError, Rejected) as e:
            outcomes.append(f"{e.__class__.__name__}: {e}")
        await asyncio.sleep(0.4)
    print("\n".join(outcomes))
    try:
        1 / 0
    except ZeroDivisionError:
        breaker.log.exception("oops %r", State("open"))
    print(f"{State.HALF_OPEN!s:>12}|{State.OPEN!r}|{State.CLOSED.upper()}")

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("{levelname:.1}:{name}:{message}", style="{"))
logging.getLogger("breaker").addHandler(handler)
logging.getLogger("breaker").setLevel("INFO")
asyncio.run(main())
