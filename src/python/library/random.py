"""The generator that stands for the system's: every run draws the same from it."""

import sys as _sys

# Not the module's own seed, so that the two do not draw alike.
_system = Random(_sys._seed() + (1 << 64))


class SystemRandom(Random):
    def __new__(cls, *args):
        return super().__new__(cls, _system.getrandbits(64))

    def __init__(self, x=None):
        pass

    def seed(self, *args, **kwds):
        return None

    def getstate(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    setstate = getstate
