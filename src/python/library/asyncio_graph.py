"""Call graphs: where a task stands, and who waits for it."""

from dataclasses import dataclass as _dataclass

# How print_call_graph and format_call_graph stand in a graph of the task that calls them.
_PRINTING = (None, "<lib>/asyncio/graph.py", 276, "print_call_graph", "")


@_dataclass(frozen=True, slots=True)
class FrameCallGraphEntry:
    frame: object


@_dataclass(frozen=True, slots=True)
class FutureCallGraph:
    future: Future
    call_stack: tuple
    awaited_by: tuple


FrameCallGraphEntry.__module__ = FutureCallGraph.__module__ = "asyncio.graph"


class _LibraryCode:
    def __init__(self, file, name):
        self.co_filename, self.co_qualname, self.co_name = file, name, name.rpartition(".")[2]


class _LibraryFrame:
    """Stands for a frame of asyncio's own, which is native here."""

    def __init__(self, file, line, name, kind):
        self.f_code, self.f_lineno, self._kind = _LibraryCode(file, name), line, kind


def _entry(row):
    frame, file, line, name, kind = row
    return FrameCallGraphEntry(_LibraryFrame(file, line, name, kind) if frame is None else frame)


def _describe(row):
    frame, file, line, name, kind = row
    if frame is not None:
        file, line = frame.f_code.co_filename, frame.f_lineno
    return f"  |   File {file!r}, line {line}, in{' ' if kind else ''}{kind} {name}()"


def _require_future(future):
    if not isfuture(future):
        raise TypeError(f"{future!r} object does not appear to be compatible with asyncio.Future")


def _rows_elsewhere(future, limit):
    """The rows of a future that is not the task which asks."""
    _require_future(future)
    if limit == 0 or not isinstance(future, Task):
        return []
    if future.done():
        # Its coroutine is there, and has no frame any more.
        return [None] if future.get_coro() is not None else []
    rows = _suspended(future)
    if limit is None:
        return rows
    # CPython cuts this stack before it turns it round: from the other end than that of the running task.
    return rows[-limit:] if limit > 0 else rows[:-limit]


def _rows_here(depth, limit, is_printing):
    rows = []
    standing = [_PRINTING] * is_printing + _standing() if limit != 0 else []
    standing = standing[depth - 1 :]
    for place, row in enumerate(standing):
        rows.append(row)
        if row[4] and place + 1 < len(standing) and not standing[place + 1][4]:
            break
    return rows if not limit else rows[-limit:] if limit > 0 else rows[:-limit]


def _graph(future, rows, limit):
    stack = tuple(FrameCallGraphEntry(None) if row is None else _entry(row) for row in rows)
    awaiters = tuple(_graph(task, _rows_elsewhere(task, limit), limit) for task in _awaited_by(future))
    return FutureCallGraph(future, stack, awaiters)


def _look(future, depth, limit, is_printing):
    """The future to look at and its rows; None when there is nothing to see."""
    loop = _get_running_loop()
    running = None if loop is None else current_task(loop)
    if future is not None and (running is None or future is not running):
        return future, _rows_elsewhere(future, limit)
    if loop is None:
        message = "capture_call_graph() is called outside of a running event loop and no *future* to introspect was provided"
        raise RuntimeError(message)
    return None if running is None else (running, _rows_here(depth, limit, is_printing))


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    found = _look(future, depth, limit, False)
    return None if found is None else _graph(*found, limit)


def _render(future, rows, limit, lines, level):
    indent = level * "    "
    if isinstance(future, Task):
        lines.append(f"{indent}* Task(name={future.get_name()!r}, id={id(future):#x})")
    else:
        lines.append(f"{indent}* Future(id={id(future):#x})")
    if rows:
        lines.append(f"{indent}  + Call stack:")
        for row in rows:
            if row is None:
                raise AttributeError("'NoneType' object has no attribute 'f_generator'")
            lines.append(indent + _describe(row))
    awaiters = _awaited_by(future)
    if awaiters:
        lines.append(f"{indent}  + Awaited by:")
        for task in awaiters:
            _render(task, _rows_elsewhere(task, limit), limit, lines, level + 1)


def _format(future, depth, limit, is_printing):
    found = _look(future, depth, limit, is_printing)
    if found is None:
        return ""
    lines = []
    _render(*found, limit, lines, 0)
    return "\n".join(lines)


def format_call_graph(future=None, /, *, depth=1, limit=None):
    return _format(future, depth, limit, False)


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    print(_format(future, depth, limit, True), file=file)
