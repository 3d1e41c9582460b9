# The traceback module: lines, frames as summaries, exceptions kept as data.
import io
import sys
import traceback


def outer():
    inner()


def inner():
    raise ValueError("deep")


try:
    outer()
except ValueError as error:
    kept = error

summary = traceback.extract_tb(kept.__traceback__)
print(type(summary) is traceback.StackSummary, [(frame.name, frame.lineno, frame.line) for frame in summary])
print(isinstance(summary[0], traceback.FrameSummary), len(traceback.format_tb(kept.__traceback__)), len(traceback.format_list(summary)))
print(traceback.format_exception(kept)[0], traceback.format_exception(kept)[-1], end="")
print(traceback.format_exception_only(kept), traceback.format_exception_only(KeyError("k")))

as_data = traceback.TracebackException.from_exception(kept)
print(str(as_data), as_data.exc_type_str, len(as_data.stack), list(as_data.format_exception_only()))
out = io.StringIO()
traceback.print_exception(kept, file=out, limit=1)
print(out.getvalue().splitlines()[0], out.getvalue().splitlines()[-1])
out = io.StringIO()
traceback.print_tb(kept.__traceback__, file=out)
traceback.print_list(summary, file=out)
print(len(out.getvalue().splitlines()) > 4)
print([frame.f_code.co_name for frame, _ in traceback.walk_tb(kept.__traceback__)])
traceback.clear_frames(kept.__traceback__)


def stack_of_two():
    return [frame.name for frame in traceback.extract_stack()][-2:], len(traceback.format_stack()) >= 2


print(stack_of_two())
