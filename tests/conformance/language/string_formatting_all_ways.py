name, value = "x", 12.5
print("%s=%r %5.1f|%-6s|%+d %o %X %e %g %c %%" % (name, name, value, "ab", 5, 8, 255, 12345.678, 0.0001, "z"))
print("%(a)s and %(b)03d" % {"a": 1, "b": 7}, "%s" % [1], "%s %s" % (1, (2,)), "%.3s|%5s" % ("abcdef", "r"))
print("{} {}".format(1, 2), "{1} {0}".format("a", "b"), "{a.real:>4} {b[0]} {c[k]}".format(a=3, b=[9], c={"k": "v"}))
print("{0!r:>6}|{0!s:^6}|{1:{w}.{p}f}".format("s", 3.14159, w=8, p=2), "{:,}".format(10**6), "{{}}".format())
print(format(255, "#06x"), format(3.5, ".0f"), format("x", ">3"), format(True), format(1e10, ",.1f"), format(-5, "08d"))
print(f"{value!r:>8} {'a' if value > 10 else 'b'} {value:>{len('12345678')}} {name*3} {{}} {value:.{1 + 1}f}")
print(f"{'nested "quotes"'} {f"{name}{f'{value}'}"} {(lambda n: n + 1)(2)} {[c for c in 'ab']}")
print(f"{value=:.1f} {name=!s} {value + 1 = }", f"""multi {
    name
} line""")
for bad in (lambda: "%d" % "x", lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "{} {}".format(1), lambda: "{x}".format()):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
