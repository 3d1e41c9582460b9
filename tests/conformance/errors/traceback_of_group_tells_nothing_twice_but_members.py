"""What traceback tells of linked exceptions: nobody is a cause or a context twice, but every member of a group is shown."""
import traceback


def linked(error, cause=None, context=None):
    error.__cause__ = cause
    error.__context__ = context
    error.__suppress_context__ = cause is not None
    return error


def show(error):
    print("".join(traceback.format_exception(error)))


b = ValueError("b")
a = linked(KeyError("a"), cause=b)
c = linked(OSError("c"), context=a)

show(ExceptionGroup("a's cause is a member, too", [a, b]))
show(ExceptionGroup("the other way round", [b, a]))
show(ExceptionGroup("three", [c, linked(TypeError("t"), context=c)]))
show(linked(ExceptionGroup("its cause is a member", [a, ValueError("x\n\ny")]), cause=a))
show(ExceptionGroup("twice the same", [b, b]))

inner = ExceptionGroup("inner", [a, b])
show(linked(ExceptionGroup("outer", [inner, a]), cause=inner))

first, second = ValueError(1), ValueError(2)
first.__context__, second.__cause__ = second, first
show(first)
show(second)

noted = ValueError("noted")
noted.add_note("one\n\ntwo")
show(ExceptionGroup("notes", [noted]))

for is_compact in (False, True):
    both = linked(ValueError(3), cause=b, context=a)
    told = traceback.TracebackException.from_exception(both, compact=is_compact)
    print(told.__cause__, told.__context__)
