import cProfile
import contextlib
import io
import pstats
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def helper():
    return fib(3)


def slow(clock):
    clock.now += 1.25
    return helper()


def main(clock):
    slow(clock)
    slow(clock)
    clock.now += 0.5
    return max(3, len("abc"))


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


clock = Clock()
profile = cProfile.Profile(clock.__call__)
profile.enable()
main(clock)
profile.disable()


def show(*keys, restrictions=("pstats_prints",)):
    stream = io.StringIO()
    stats = pstats.Stats(profile, stream=stream).strip_dirs()
    if keys:
        stats.sort_stats(*keys)
        stats.print_stats(*restrictions)
    print("\n".join(line.rstrip() for line in stream.getvalue().splitlines()))
    return stats


for key in "stdname", "nfl", "line", "name":
    show(key)
show(pstats.SortKey.CALLS, pstats.SortKey.NAME)
show("time", "name")
show("cumulative", "name")
show("cumtime", "name", restrictions=("pstats", 2))
show("cumtime", "name", restrictions=(0.5, "main|slow"))
show("pcalls", "name", restrictions=("nowhere",))
show("pcalls", "name", restrictions=("(", 1))
show(-1, restrictions=(3,)).reverse_order().print_stats(2)

stats = pstats.Stats(profile, stream=(stream := io.StringIO())).strip_dirs().sort_stats("name")
stats.print_callers("fib|helper")
stats.print_callees("main|slow|helper")
print(stream.getvalue())
print(stats.total_calls, stats.prim_calls, stats.total_tt)

both = pstats.Stats(profile, profile)
both.strip_dirs().sort_stats("stdname")
print(sorted((function[2], counts[:4]) for function, counts in both.stats.items()))
print(both.get_stats_profile().func_profiles["slow"])
print(list(pstats.SortKey), pstats.SortKey("cumtime"), pstats.SortKey("module"))

for wrong in ("x",), ("t",), ("name", 1), (5,):
    try:
        both.sort_stats(*wrong)
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
for nothing in 5, cProfile.Profile():
    try:
        pstats.Stats(nothing)
    except TypeError as error:
        print(str(error).partition(" from ")[0])
try:
    pstats.Stats("no such file")
except FileNotFoundError as error:
    print(error.filename)
profile.dump_stats("saved.prof")
loaded = pstats.Stats("saved.prof")
print(loaded.total_calls, loaded.files[0].endswith("    saved.prof"))
loaded.dump_stats("again.prof")
print(pstats.Stats("again.prof").add("saved.prof").total_calls)


class Other:
    profile = cProfile.Profile()


with Other.profile:
    try:
        cProfile.Profile().enable()
    except ValueError as error:
        print(error)
try:
    cProfile.Profile(foo=1)
except TypeError as error:
    print(error)
print(cProfile.label("<built-in method x>"), cProfile.label(fib.__code__)[1:])
print(pstats.func_get_function_name(("a", 1, "b")), pstats.func_strip_path(("/x/a.py", 1, "b")), pstats.f8(2.5))
print(pstats.count_calls({"a": 1, "b": 2}), pstats.add_callers({1: (1, 1, 1, 1)}, {1: (1, 2, 3, 4), 2: (1, 1, 1, 1)}))
print(pstats.add_func_stats((1, 2, 3, 4, {}), (1, 1, 1, 1, {})), pstats.TupleComp([(0, -1)]).compare((1,), (2,)))
print(pstats.FunctionProfile, pstats.StatsProfile(1.0, {}))


def table(run, *arguments):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        run(*arguments, sort="name")
    for line in printed.getvalue().splitlines():
        if "0.000" in line and "calls" not in line:
            print(line.split()[0], line[45:])


table(cProfile.run, "helper()")
table(cProfile.runctx, "repeat(2) + fib(n)", {"repeat": lambda n: n, "n": 1}, {"fib": fib})
