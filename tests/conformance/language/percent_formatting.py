def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


show(lambda: "%d" % "a")
show(lambda: ("%d" % (1,2)))
show(lambda: "%d %d" % 1)
show(lambda: ("%s" % (1,2)))
show(lambda: "%(a)s" % 1)
show(lambda: "%z" % 1)
show(lambda: "%" % 1)
show(lambda: "%c" % "ab")
show(lambda: "%x" % 1.5)
show(lambda: "%d" % 1.9)
show(lambda: ("%r %a" % ("é","é")))
show(lambda: ("%5.2f|%-8s|%+d|%05d|%e|%g" % (3.14159,"a",3,-3,12345.678,1e20)))
show(lambda: ("%*d" % (5,3)))
show(lambda: "%.3s" % "abcdef")
show(lambda: "%i" % True)
show(lambda: "%%" % ())
show(lambda: "%(a)d" % {"a":1})
show(lambda: "%(b)d" % {"a":1})
show(lambda: ("%o %X %#x %#o" % (8,255,255,8)))
