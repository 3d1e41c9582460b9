# `%%` must come at once; a conversion pads infinities with zeros as well; the alternate form always has a point.
for make in (
    lambda: "%% %d%%" % 5,
    lambda: "%5%" % (1,),
    lambda: "%(a)s%%" % {"a": 1},
    lambda: "%-%|" % (1,),
    lambda: "%y" % 1,
    lambda: "%y" % (),
    lambda: "%" % (),
    lambda: "%05e|%05f|%+06g" % (float("-inf"), float("nan"), float("inf")),
    lambda: f"{1e22:#} {1e16:#} {1.5:#} {5e-324:#} {3.0:#.0f} {3.0:#g}",
    lambda: "%#x %#o %#.0f %#g %+d % d %-6d| %06d %.3d" % (255, 8, 3.0, 3.0, 1, 2, 3, -4, 5),
    lambda: [range(10, 0, -4)[6:-1], range(-3, 3)[5:-5], range(5)[:-4:-2], range(2, 10, 3)[2:-2:1], range(10)[2:8:3]],
):
    try:
        print(repr(make()))
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
