import sys
import traceback
import warnings


def inner():
    raise ValueError("inner")


def outer():
    try:
        inner()
    except ValueError as error:
        raise KeyError("k") from error


try:
    outer()
except KeyError as error:
    whole = traceback.TracebackException.from_exception(error)
    print(whole.exc_type_str, whole.__cause__.exc_type_str, len(whole.stack), whole.stack[-1].name, str(whole), whole.__context__)
    print(list(whole.format_exception_only()), traceback.format_exception_only(error.__cause__))
    print([(frame.lineno, frame.name) for frame in traceback.extract_tb(error.__traceback__)])
    error.add_note("a note")
    print(traceback.format_exception_only(error))
    tb = error.__traceback__
    print(tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next, tb.tb_next.tb_frame.f_code.co_name)
    print([line for line, _ in [(frame.f_code.co_name, n) for frame, n in traceback.walk_tb(tb)]])
group = ExceptionGroup("g", [ValueError(1), ExceptionGroup("h", [TypeError(2), OSError(3)])])
print("".join(traceback.format_exception(group)))
print(traceback.format_exception_only(group, show_group=True))
traceback.print_exception(group)
print(traceback.format_list([("a.py", 3, "f", "x = 1")]), traceback.format_exception(None), traceback.format_exception_only(None))
print(traceback.StackSummary.from_list([("a.py", 3, "f", "x = 1")]), traceback.FrameSummary("b.py", 4, "g", line="y"))


@warnings.deprecated("use new")
def old():
    return 1


with warnings.catch_warnings(action="error"):
    try:
        old()
    except DeprecationWarning as error:
        print(repr(error), old.__deprecated__)
with warnings.catch_warnings(record=True) as caught:
    warnings.resetwarnings()
    warnings.filterwarnings("ignore", message="skip.*")
    for text in ("skip this", "shown", "shown"):
        warnings.warn(text)
    warnings.simplefilter("once")
    for _ in range(2):
        warnings.warn("only once")
    warnings.warn_explicit("explicit", ResourceWarning, "other.py", 7)
print([(str(w.message), w.category.__name__, w.filename[-10:]) for w in caught])
print(warnings.formatwarning("m", UserWarning, "f.py", 3, "code"), end="")
for wrong in (lambda: warnings.warn("x", int), lambda: warnings.simplefilter("bogus"), lambda: warnings.warn("x", "y")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("shown:", message, category.__name__)
warnings.warn("by my own function")
print(sys.exc_info())
