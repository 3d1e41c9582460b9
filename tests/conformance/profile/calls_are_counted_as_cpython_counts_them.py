import cProfile
import pstats
import time


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Thing:
    def __init__(self, x):
        self.x = x

    @property
    def size(self):
        return len([self.x])

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        pass


def numbers(n):
    for i in range(n):
        yield i


def bad():
    raise ValueError


def work():
    thing = Thing(3)
    with thing:
        thing.size
    fib(5)
    items = []
    items.append(1)
    list.append(items, 2)
    dict.fromkeys([1])
    sorted([3, 1], key=lambda v: -v)
    sum(x for x in range(4))
    list(numbers(3))
    for i in numbers(2):
        pass
    next(numbers(1))
    "a".join(["b"])

    class Inner:
        pass

    int("3")
    try:
        bad()
    except ValueError:
        pass
    try:
        len(5)
    except TypeError:
        pass
    list(map(str.upper, "ab"))
    isinstance(*(3, int))


def rows(profile):
    stats = pstats.Stats(profile).strip_dirs()
    for function in sorted(stats.stats):
        primitive, calls, inline, total, callers = stats.stats[function]
        print(pstats.func_std_string(function), calls, primitive, f"{inline:.3f} {total:.3f}")
        for caller in sorted(callers):
            print("    from", pstats.func_std_string(caller), callers[caller][:2])
    print(stats.total_calls, stats.prim_calls, stats.total_tt)


profile = cProfile.Profile(time.perf_counter)
profile.enable()
work()
profile.disable()
rows(profile)

# Enabled again, it goes on counting.
print(profile.runcall(fib, 3))
rows(profile)
profile.clear()
print(profile.getstats())
with profile as same:
    print(same is profile)
profile.disable()
fib(1)
for entry in profile.getstats():
    if not isinstance(entry.code, str):
        print(entry.code.co_name, entry.callcount, entry.reccallcount, entry.calls)


# With callers or natives left out.
plain = cProfile.Profile(time.perf_counter)
plain.enable(subcalls=False, builtins=False)
work()
plain.disable()
rows(plain)
