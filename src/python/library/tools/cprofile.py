"""A profiler: `_profile` counts calls in the interpreter, by the virtual clock. What the library does inside is its caller's."""

import collections as _collections

import _profile
import _source

__all__ = ["run", "runctx", "Profile"]

_Entry = _collections.namedtuple("profiler_entry", "code callcount reccallcount totaltime inlinetime calls")
_Code = _collections.namedtuple("code", "co_filename co_firstlineno co_name")
_Subentry = _collections.namedtuple("profiler_subentry", "code callcount reccallcount totaltime inlinetime")
for _kind in _Entry, _Subentry:
    _kind.__module__ = "_lsprof"
    _kind.__repr__ = lambda self, shown=_kind.__repr__: f"_lsprof.{shown(self)}"


def label(code):
    """What `pstats` calls a function: file, line, name."""
    if isinstance(code, str):
        return ("~", 0, code)
    return (code.co_filename, code.co_firstlineno, code.co_name)


def _statement(text, names):
    """A function that does what the text says, if that is an expression: `run("main()")`."""
    try:
        return _source.evaluate(f"lambda: ({text}\n)", names)
    except SyntaxError:
        problem = "Loopscope does not compile statements while a program runs: give cProfile an expression, or use Profile()"
        raise NotImplementedError(problem) from None


def _execute(statement):
    _profile.executes()
    statement()


def run(statement, filename=None, sort=-1):
    _run_and_show(Profile(), {}, statement, filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    _run_and_show(Profile(), {**globals, **locals}, statement, filename, sort)


def _run_and_show(profile, names, statement, filename, sort):
    try:
        profile.runctx(statement, names, {})
    except SystemExit:
        pass
    finally:
        if filename is None:
            profile.print_stats(sort)
        else:
            profile.dump_stats(filename)


def _shown(code):
    """What stands for a function of the library is given as a tuple."""
    return _Code(*code) if isinstance(code, tuple) else code


class _Counts:
    """Calls of one function, added up over all times that the profiler was enabled."""

    def __init__(self, code):
        self.code = code
        self.numbers = (0, 0, 0.0, 0.0)

    def add(self, *numbers):
        self.numbers = tuple(a + b for a, b in zip(self.numbers, numbers))


class Profile:
    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True, **unknown):
        for name in unknown:
            raise TypeError(f"Profiler() got an unexpected keyword argument '{name}'")
        self._settings = timer, timeunit
        self._is_enabled = False
        self.clear()

    def enable(self, subcalls=True, builtins=True):
        _profile.enable(*self._settings, subcalls, builtins)
        self._is_enabled = True
        _profile.listen()
        _profile.begin()

    def disable(self):
        if not self._is_enabled:
            return
        entries = _profile.disable()
        self._is_enabled = False
        for code, *numbers, called in entries:
            code = _shown(code)
            counts, callees = self._counted.setdefault(label(code), (_Counts(code), {}))
            counts.add(*numbers)
            for callee, *numbers, _ in called or ():
                callee = _shown(callee)
                callees.setdefault(label(callee), _Counts(callee)).add(*numbers)

    def clear(self):
        self._counted = {}

    def getstats(self):
        entries = []
        for counts, callees in self._counted.values():
            calls = [_Subentry(callee.code, *callee.numbers) for callee in callees.values()]
            if counts.numbers[0]:
                entries.append(_Entry(counts.code, *counts.numbers, calls or None))
        return entries

    def create_stats(self):
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        self.stats = {}
        entries = self.getstats()
        for code, calls, recursive, total, inline, _ in entries:
            self.stats[label(code)] = calls - recursive, calls, inline, total, {}
        for entry in entries:
            for code, calls, recursive, total, inline in entry.calls or ():
                if label(code) in self.stats:
                    callers = self.stats[label(code)][4]
                    old = callers.get(label(entry.code), (0, 0, 0, 0))
                    new = calls, calls - recursive, inline, total
                    callers[label(entry.code)] = tuple(a + b for a, b in zip(old, new))

    def print_stats(self, sort=-1):
        import pstats

        keys = sort if isinstance(sort, tuple) else (sort,)
        pstats.Stats(self).strip_dirs().sort_stats(*keys).print_stats()

    def dump_stats(self, file):
        import pstats

        self.create_stats()
        pstats._dump(self.stats, file)

    def run(self, cmd):
        return self.runctx(cmd, {}, {})

    def runctx(self, cmd, globals, locals):
        statement = _statement(cmd, {**globals, **locals})
        self.enable()
        try:
            _execute(statement)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        _profile.exits()
        self.disable()
