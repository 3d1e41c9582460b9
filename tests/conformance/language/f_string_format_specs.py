n, x, s, big = 42, 3.14159, "loop", 1234567.891
print(f"{n:5}|{n:<5}|{n:>5}|{n:^5}|{n:05}|{n:+}|{-n: }|{n: }")
print(f"{n:b} {n:o} {n:x} {n:X} {n:#x} {n:#b} {n:c} {n:,} {10**9:,} {10**6:_}")
print(f"{x:.2f}|{x:8.3f}|{x:<8.1f}|{x:08.2f}|{x:+.1f}|{x:e}|{x:.3g}|{x:g}|{x:%}|{x:.1%}")
print(f"{s:>8}|{s:<8}|{s:^8}|{s:*^10}|{s:.2}|{s!r:>8}|{s!s}|{s!a}")
print(f"{big:,.2f} {big:_.1f} {big:.0f} {big:15,.1f} {0.1 + 0.2} {1e20} {1e-7}")
width, precision = 10, 3
print(f"{x:{width}.{precision}f}|{s:{'>'}{width}}|{n=}|{x=:.1f}|{s = !r}|{n + 1 = }")
print(f"{{literal}} {'nested ' + f'{n}'} {[1, 2][0]} { {'a': 1}['a'] }")
print(f"{True:d} {True} {None} {3.0} {10 / 2} {7 // 2} {1.5e300 * 1e10}")
print("{} {1} {0}".format("a", "b") if False else "{1} {0} {name!r:>6}".format("a", "b", name="n"))
print("%s and %d and %.2f and %5s|%-5s|%05d %x %%" % ("s", 3, 2.5, "r", "l", 42, 255))
for bad in (lambda: f"{s:d}", lambda: f"{n:.2}", lambda: f"{x:d}", lambda: f"{[]:5}", lambda: f"{n:q}"):
    try:
        bad()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
