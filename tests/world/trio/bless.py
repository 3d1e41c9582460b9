#!/usr/bin/env python3
"""Runs the programs of this folder with the real Trio on its mock clock, and writes what they print beside them (`.out`).

    PYTHON_WITH_TRIO tests/world/trio/bless.py [FILE...]

Trio leaves some orders to chance; here they are what docs/world.md says of a simulated run:

- a batch of several tasks runs forwards or backwards as the coin of `src/python/world/chance.rs` says, seeded with 0;
- sets of tasks are gone through in order of arrival;
- equal deadlines pass in the order in which they were set.
"""

import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).parent
MASK = 2**64 - 1


class Chance:
    """SplitMix64, as in chance.rs; its coin is tossed only for batches of several tasks of the program."""

    def __init__(self, seed, name):
        state = 0xCBF29CE484222325
        for byte in name.encode():
            state = (state ^ byte) * 0x100000001B3 & MASK
        self.state = state ^ (seed * 0x9E3779B97F4A7C15 & MASK)

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = (self.state ^ self.state >> 30) * 0xBF58476D1CE4E5B9 & MASK
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB & MASK
        return mixed ^ mixed >> 31

    def random(self):
        batch = sys._getframe(1).f_locals["batch"]
        own = [task for task in batch if task.name not in ("<init>", "<TrioToken.run_sync_soon task>")]
        return (self.next() >> 11) / 2**53 if len(own) > 1 else 0.0

    def uniform(self, low, high):
        return low


class OrderedSet(dict):
    def __init__(self, items=()):
        super().__init__((item, None) for item in items)

    def add(self, item):
        self[item] = None

    def remove(self, item):
        del self[item]

    def discard(self, item):
        self.pop(item, None)


def run(program):
    import trio
    import trio.testing
    from trio._core import _run

    for made in (_run.CancelStatus, trio.Event, trio.MemorySendChannel, trio.MemoryReceiveChannel):
        factories = made.__init__.__globals__
        for name in [name for name, value in factories.items() if value is set]:
            factories[name] = OrderedSet
    _run.set = OrderedSet
    numbers, kept = {}, []

    def number(value):
        kept.append(value)
        return numbers.setdefault(id(value), len(numbers))

    _run.id = number
    _run._r = Chance(0, "trio")
    real_run = trio.run

    def run(*args, **options):
        return real_run(*args, clock=trio.testing.MockClock(autojump_threshold=0), **options)

    trio.run = run
    code = compile(program.read_text(), program.name, "exec")
    exec(code, {"__name__": "__main__", "__file__": program.name})


def bless(program):
    done = subprocess.run([sys.executable, __file__, "--run", program], capture_output=True, text=True, timeout=60)
    program.with_suffix(".out").write_text(done.stdout)
    if done.stderr:
        print(f"{program}:\n{done.stderr}", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(pathlib.Path(sys.argv[2]))
    else:
        for path in sys.argv[1:] or sorted(FOLDER.glob("*.py")):
            path = pathlib.Path(path)
            if path.name != "bless.py":
                bless(path)
