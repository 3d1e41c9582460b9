"""traceback with capture_locals=True: what the frames held that the exception has left, until clear_frames lets go of it."""
import sys
import traceback
import warnings


class Shy:
    def __repr__(self):
        raise ValueError("no")


class Loud:
    def __repr__(self):
        return "loud"

    def __del__(self):
        print("gone")


def inner(number, *rest, key=None):
    word = "w" * number
    shy, loud = Shy(), Loud()
    del loud
    return 1 / 0


def outer():
    items = [1, 2]
    kept = Loud()
    inner(3, 4, key={"a": 1})


def caught():
    try:
        outer()
    except ZeroDivisionError:
        return sys.exception()


def locals_of(stack):
    return [frame.locals and {name: text[:30] for name, text in sorted(frame.locals.items())} for frame in stack]


error = caught()
told = traceback.TracebackException.from_exception
print(locals_of(told(error, capture_locals=True).stack))
print(locals_of(told(error).stack))
print(locals_of(traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__), capture_locals=True)))
print(locals_of(told(ExceptionGroup("g", [error]), capture_locals=True).exceptions[0].stack))
print([frame.lineno for frame in told(error, limit=2).stack], told(error, limit=10) == told(error), told(error, limit=2) == told(error))

print("the type")
for options in ({}, {"save_exc_type": False}):
    with warnings.catch_warnings(record=True) as caught_warnings:
        warnings.simplefilter("always")
        one = told(error, **options)
        print(one.exc_type, one.exc_type_str, [str(warning.message) for warning in caught_warnings])

print("clear")
frame = error.__traceback__.tb_next.tb_next.tb_frame
print(sorted(frame.f_locals))
traceback.clear_frames(error.__traceback__)
print(sorted(frame.f_locals), locals_of(told(error, capture_locals=True).stack))

frame = traceback.FrameSummary("a.py", 3, "f", locals={"x": 1, "a": "b"}, line="  q = 1 ")
print(frame.locals, frame.line, list(frame), traceback.StackSummary.from_list([frame]).format())
