"""What a profiler has counted, sorted and printed. A saved profile is JSON here; CPython's are marshalled."""

import json as _json
import os as _os
import re as _re
import sys as _sys
import time as _time
from dataclasses import dataclass as _dataclass
from enum import StrEnum as _StrEnum
from functools import cmp_to_key as _cmp_to_key

__all__ = ["Stats", "SortKey", "FunctionProfile", "StatsProfile"]


class SortKey(_StrEnum):
    CALLS = "calls", "ncalls"
    CUMULATIVE = "cumulative", "cumtime"
    FILENAME = "filename", "module"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time", "tottime"

    def __new__(cls, *values):
        member = str.__new__(cls, values[0])
        member._value_ = values[0]
        member._all_values = values
        for other in values[1:]:
            cls._value2member_map_[other] = member
        return member


@_dataclass(unsafe_hash=True)
class FunctionProfile:
    ncalls: str
    tottime: float
    percall_tottime: float
    cumtime: float
    percall_cumtime: float
    file_name: str
    line_number: int


@_dataclass(unsafe_hash=True)
class StatsProfile:
    """Class for keeping track of an item in inventory."""

    total_tt: float
    func_profiles: dict[str, FunctionProfile]


# What to sort by (places in a row of counts, file, line, name, standard name), and how that is called.
_BY_CALLS = (((1, -1),), "call count")
_BY_CUMULATIVE = (((3, -1),), "cumulative time")
_BY_FILE = (((4, 1),), "file name")
_BY_TIME = (((2, -1),), "internal time")


def f8(seconds):
    return f"{seconds:8.3f}"


def func_std_string(function):
    file, line, name = function
    if (file, line) != ("~", 0):
        return f"{file}:{line}({name})"
    return f"{{{name[1:-1]}}}" if name.startswith("<") and name.endswith(">") else name


def func_get_function_name(function):
    return function[2]


def func_strip_path(function):
    return (_os.path.basename(function[0]), *function[1:])


def add_callers(target, source):
    """The callers of both, their counts added up."""
    both = dict(target)
    for caller, counts in source.items():
        if caller not in both:
            both[caller] = counts
        elif isinstance(counts, tuple):
            both[caller] = tuple(new + old for new, old in zip(counts, both[caller]))
        else:
            both[caller] += counts
    return both


def add_func_stats(target, source):
    *counts, callers = source
    *old, old_callers = target
    return (*(new + before for new, before in zip(counts, old)), add_callers(old_callers, callers))


def count_calls(callers):
    return sum(callers.values())


def _dump(stats, file):
    rows = [[function, *counts, list(callers.items())] for function, (*counts, callers) in stats.items()]
    with open(file, "w") as saved:
        _json.dump([_time.ctime(), rows], saved)


def _load(file):
    """When a profile was saved, and what it holds."""
    with open(file) as saved:
        moment, rows = _json.load(saved)
    callers_of = lambda callers: {tuple(caller): tuple(counts) for caller, counts in callers}
    return moment, {tuple(function): (*counts, callers_of(callers)) for function, *counts, callers in rows}


def _rate(time, calls, missing):
    return f8(time / calls) if calls else missing


class TupleComp:
    """Compares rows at some places, each up (1) or down (-1)."""

    def __init__(self, comp_select_list):
        self.comp_select_list = comp_select_list

    def compare(self, left, right):
        for place, direction in self.comp_select_list:
            if left[place] != right[place]:
                return -direction if left[place] < right[place] else direction
        return 0


class Stats:
    sort_arg_dict_default = {
        "calls": _BY_CALLS,
        "ncalls": _BY_CALLS,
        "cumtime": _BY_CUMULATIVE,
        "cumulative": _BY_CUMULATIVE,
        "filename": _BY_FILE,
        "line": (((5, 1),), "line number"),
        "module": _BY_FILE,
        "name": (((6, 1),), "function name"),
        "nfl": (((6, 1), (4, 1), (5, 1)), "name/file/line"),
        "pcalls": (((0, -1),), "primitive call count"),
        "stdname": (((7, 1),), "standard name"),
        "time": _BY_TIME,
        "tottime": _BY_TIME,
    }

    def __init__(self, *args, stream=None):
        self.stream = stream or _sys.stdout
        first, *others = args or (None,)
        self.init(first)
        self.add(*others)

    def init(self, arg):
        self.all_callees = None
        self.files = []
        self.fcn_list = None
        self.total_tt = 0
        self.total_calls = 0
        self.prim_calls = 0
        self.max_name_len = 0
        self.top_level = set()
        self.stats = {}
        self.sort_arg_dict = {}
        self.load_stats(arg)
        self.get_top_level_stats()

    def load_stats(self, arg):
        if arg is None:
            self.stats = {}
            return
        if isinstance(arg, str):
            moment, self.stats = _load(arg)
            self.files = [f"{moment}    {arg}"]
        elif hasattr(arg, "create_stats"):
            arg.create_stats()
            self.stats, arg.stats = arg.stats, {}
        if not self.stats:
            raise TypeError(f"Cannot create or construct a {self.__class__!r} object from {arg!r}")

    def get_top_level_stats(self):
        for function, (primitive, calls, inline, _, callers) in self.stats.items():
            self.total_calls += calls
            self.prim_calls += primitive
            self.total_tt += inline
            if ("jprofile", 0, "profiler") in callers:
                self.top_level.add(function)
            self.max_name_len = max(self.max_name_len, len(func_std_string(function)))

    def add(self, *arg_list):
        for item in reversed(arg_list):
            if type(self) is not type(item):
                item = type(self)(item)
            self.files += item.files
            self.total_calls += item.total_calls
            self.prim_calls += item.prim_calls
            self.total_tt += item.total_tt
            self.top_level |= item.top_level
            self.max_name_len = max(self.max_name_len, item.max_name_len)
            self.fcn_list = None
            for function, counts in item.stats.items():
                self._add_function(self.stats, function, counts)
        return self

    @staticmethod
    def _add_function(stats, function, counts):
        stats[function] = add_func_stats(stats.get(function, (0, 0, 0, 0, {})), counts)

    def dump_stats(self, filename):
        _dump(self.stats, filename)

    def strip_dirs(self):
        stripped = {}
        for function, (*counts, callers) in self.stats.items():
            short_callers = {}
            for caller, caller_counts in callers.items():
                short_callers = add_callers(short_callers, {func_strip_path(caller): caller_counts})
            self._add_function(stripped, func_strip_path(function), (*counts, short_callers))
        self.stats = stripped
        self.top_level = {func_strip_path(function) for function in self.top_level}
        self.max_name_len = max((len(func_std_string(function)) for function in stripped), default=0)
        self.fcn_list = None
        self.all_callees = None
        return self

    def get_sort_arg_defs(self):
        """The keys with all their beginnings that are clear."""
        if not self.sort_arg_dict:
            known, unclear = {}, set()
            for key, meaning in self.sort_arg_dict_default.items():
                for end in range(len(key), 0, -1):
                    if key[:end] in known:
                        unclear.add(key[:end])
                        break
                    known[key[:end]] = meaning
            self.sort_arg_dict = {key: meaning for key, meaning in known.items() if key not in unclear}
        return self.sort_arg_dict

    def sort_stats(self, *field):
        if not field:
            self.fcn_list = 0
            return self
        if len(field) == 1 and isinstance(field[0], int):
            field = [{-1: "stdname", 0: "calls", 1: "time", 2: "cumulative"}[field[0]]]
        elif any(type(key) is not type(field[0]) for key in field[1:]):
            raise TypeError("Can't have mixed argument type")
        meanings = [self.get_sort_arg_defs()[key.value if isinstance(key, SortKey) else key] for key in field]
        self.sort_type = ", ".join(name for _, name in meanings)
        rows = [(*counts, *function, func_std_string(function), function) for function, (*counts, _) in self.stats.items()]
        order = TupleComp(tuple(place for places, _ in meanings for place in places))
        rows.sort(key=_cmp_to_key(order.compare))
        self.fcn_list = [row[-1] for row in rows]
        return self

    def reverse_order(self):
        if self.fcn_list:
            self.fcn_list.reverse()
        return self

    def calc_callees(self):
        if not self.all_callees:
            self.all_callees = {}
            for function, (*_, callers) in self.stats.items():
                self.all_callees.setdefault(function, {})
                for caller, counts in callers.items():
                    self.all_callees.setdefault(caller, {})[function] = counts

    def eval_print_amount(self, sel, list, msg):
        """Those of a list that a restriction leaves, and what is to be said about that."""
        left = list
        if isinstance(sel, str):
            try:
                pattern = _re.compile(sel)
            except _re.PatternError:
                return list, f"{msg}   <Invalid regular expression {sel!r}>\n"
            left = [function for function in list if pattern.search(func_std_string(function))]
        elif isinstance(sel, float) and 0.0 <= sel < 1.0:
            left = list[: int(len(list) * sel + 0.5)]
        elif isinstance(sel, int) and 0 <= sel < len(list):
            left = list[:sel]
        if len(left) != len(list):
            msg += f"   List reduced from {len(list)} to {len(left)} due to restriction <{sel!r}>\n"
        return left, msg

    def get_print_list(self, sel_list):
        chosen = list(self.fcn_list or self.stats)
        message = f"   Ordered by: {self.sort_type}\n" if self.fcn_list else "   Random listing order was used\n"
        for restriction in sel_list:
            chosen, message = self.eval_print_amount(restriction, chosen, message)
        if not chosen:
            return 0, chosen
        self._print(message)
        width = self.max_name_len
        if len(chosen) < len(self.stats):
            width = max(len(func_std_string(function)) for function in chosen)
        return width + 2, chosen

    def get_stats_profile(self):
        functions = list(self.fcn_list or self.stats)
        if not functions:
            return StatsProfile(0, {})
        profiles = {}
        for function in functions:
            primitive, calls, inline, total, _ = self.stats[function]
            file, line, name = function
            shown = str(calls) if calls == primitive else f"{calls}/{primitive}"
            rates = float(_rate(inline, calls, -1)), float(_rate(total, primitive, -1))
            profiles[name] = FunctionProfile(shown, float(f8(inline)), rates[0], float(f8(total)), rates[1], file, line)
        return StatsProfile(float(f8(self.total_tt)), profiles)

    def _print(self, *values, end="\n"):
        print(*values, end=end, file=self.stream)

    def print_stats(self, *amount):
        for file in self.files:
            self._print(file)
        if self.files:
            self._print()
        indent = " " * 8
        for function in self.top_level:
            self._print(indent, func_get_function_name(function))
        primitive = f"({self.prim_calls} primitive calls) " if self.total_calls != self.prim_calls else ""
        self._print(indent, f"{self.total_calls} function calls {primitive}in {self.total_tt:.3f} seconds\n")
        _, chosen = self.get_print_list(amount)
        if chosen:
            self.print_title()
            for function in chosen:
                self.print_line(function)
            self._print("\n")
        return self

    def print_callees(self, *amount):
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.calc_callees()
            self.print_call_heading(width, "called...")
            for function in chosen:
                self.print_call_line(width, function, self.all_callees.get(function, {}))
            self._print("\n")
        return self

    def print_callers(self, *amount):
        width, chosen = self.get_print_list(amount)
        if chosen:
            self.print_call_heading(width, "was called by...")
            for function in chosen:
                self.print_call_line(width, function, self.stats[function][4], "<-")
            self._print("\n")
        return self

    def print_call_heading(self, name_size, column_title):
        self._print("Function ".ljust(name_size) + column_title)
        first = next((callers for *_, callers in self.stats.values() if callers), {})
        if isinstance(next(iter(first.values()), None), tuple):
            self._print(" " * name_size + "    ncalls  tottime  cumtime")

    def print_call_line(self, name_size, source, call_dict, arrow="->"):
        self._print(func_std_string(source).ljust(name_size) + arrow, end=" ")
        if not call_dict:
            self._print()
        for number, function in enumerate(sorted(call_dict)):
            counts = call_dict[function]
            indent, width = (" " * (name_size + 1), 9) if number else ("", 7)
            if isinstance(counts, tuple):
                calls, primitive, inline, total = counts
                shown = str(calls) if calls == primitive else f"{calls}/{primitive}"
                self._print(f"{indent}{shown.rjust(width)} {f8(inline)} {f8(total)}  {func_std_string(function)}")
            else:
                self._print(f"{indent}{func_std_string(function)}({counts!r}) {f8(self.stats[function][3])}")

    def print_title(self):
        self._print("   ncalls  tottime  percall  cumtime  percall filename:lineno(function)")

    def print_line(self, func):
        primitive, calls, inline, total, _ = self.stats[func]
        shown = str(calls) if calls == primitive else f"{calls}/{primitive}"
        inside, outside = _rate(inline, calls, " " * 8), _rate(total, primitive, " " * 8)
        self._print(f"{shown.rjust(9)} {f8(inline)} {inside} {f8(total)} {outside} {func_std_string(func)}")
