"""How a task shows its stack."""

import inspect as _inspect
import traceback as _traceback
import warnings as _warnings


def iscoroutinefunction(func):
    message = (
        "'asyncio.iscoroutinefunction' is deprecated and slated for removal in Python 3.16; "
        "use inspect.iscoroutinefunction() instead"
    )
    _warnings.warn(message, DeprecationWarning, stacklevel=1)
    return _inspect.iscoroutinefunction(func)


def _get_stack(task, limit):
    """The frame where the task is suspended, or those that its exception has passed."""
    coroutine = task.get_coro()
    frame = getattr(coroutine, "cr_frame", None)
    if frame is None and coroutine is not None:
        frame = __running_frame(coroutine)
    frames = []
    if frame is not None:
        frames.append(frame)
    elif task._exception is not None:
        entry = task._exception.__traceback__
        while entry is not None:
            frames.append(entry.tb_frame)
            entry = entry.tb_next
    return frames if limit is None else frames[: max(limit, 0)]


def _print_stack(task, limit, file):
    frames = _get_stack(task, limit)
    if not frames:
        print(f"No stack for {task!r}", file=file)
    elif task._exception is not None:
        print(f"Traceback for {task!r} (most recent call last):", file=file)
    else:
        print(f"Stack for {task!r} (most recent call last):", file=file)
    entries = [_traceback.FrameSummary(f.f_code.co_filename, f.f_lineno, f.f_code.co_name) for f in frames]
    _traceback.print_list(entries, file=file)
    if task._exception is not None:
        for line in _traceback.format_exception_only(type(task._exception), task._exception):
            print(line, file=file, end="")
