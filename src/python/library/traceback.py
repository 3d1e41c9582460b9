"""Tracebacks as text, and what they are made of."""

import sys as _sys

BUILTIN_EXCEPTION_LIMIT = object()
_NEITHER = object()
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


class FrameSummary:
    """One line of a traceback."""

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None,
                 end_lineno=None, colno=None, end_colno=None, **kwargs):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self.locals = {key: _plain_text(value, "local repr", repr) for key, value in locals.items()} if locals else None
        self._line = line
        self._marks = ""

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None or self.filename != _sys._argv():
                return "" if self.lineno is not None else None
            self._line = _sys._source(self.lineno) or ""
        return self._line.strip()

    def _key(self):
        return (self.filename, self.lineno, self.name, self.locals)

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return self._key() == other._key()
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    __hash__ = object.__hash__

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __getitem__(self, at):
        return (self.filename, self.lineno, self.name, self.line)[at]

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


class StackSummary(list):
    """Lines of a traceback, the innermost last."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = [FrameSummary(frame.f_code.co_filename, lineno, frame.f_code.co_name, locals=_locals_of(frame, capture_locals))
                  for frame, lineno in frame_gen]
        return klass(_limited(frames, limit))

    @classmethod
    def from_list(klass, a_list):
        made = klass()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            made.append(frame)
        return made

    def format_frame_summary(self, frame_summary, **kwargs):
        frame = frame_summary
        text = f'  File "{frame.filename}", line {frame.lineno}, in {frame.name}\n'
        if frame._marks:
            text += frame._marks
        elif frame.line:
            text += f"    {frame.line}\n"
        for name, value in sorted((frame.locals or {}).items()):
            text += f"    {name} = {value}\n"
        return text

    def format(self, **kwargs):
        lines, last, count = [], None, 0
        for frame in self:
            shown = self.format_frame_summary(frame)
            if shown is None:
                continue
            here = (frame.filename, frame.lineno, frame.name)
            if here != last:
                lines.extend(_repeated(count))
                last, count = here, 0
            count += 1
            if count <= 3:
                lines.append(shown)
        lines.extend(_repeated(count))
        return lines


def _repeated(count):
    count -= 3
    return [f"  [Previous line repeated {count} more time{'s' if count > 1 else ''}]\n"] if count > 0 else []


def _limited(frames, limit):
    if limit is None:
        return frames
    return frames[:limit] if limit >= 0 else frames[limit:]


def _locals_of(frame, is_wanted):
    return frame.f_locals if is_wanted else None


def _stack_of(tb, limit=None, capture_locals=False):
    summaries = []
    for (lineno, end_lineno, colno, end_colno, name, marks), (frame, _) in zip(_entries(tb), walk_tb(tb)):
        summary = FrameSummary(_sys._argv(), lineno, name, end_lineno=end_lineno, colno=colno, end_colno=end_colno,
                               locals=_locals_of(frame, capture_locals))
        summary._marks = marks
        summaries.append(summary)
    return StackSummary(_limited(summaries, limit))


def _plain_text(value, what="str", convert=str):
    try:
        return convert(value)
    except Exception:
        return f"<{what}() failed>" if what != "str" else "<exception str() failed>"


def _name_of(exc_type):
    name, module = exc_type.__qualname__, exc_type.__module__
    return name if module in ("__main__", "builtins") else f"{module}.{name}"


class TracebackException:
    """An exception with all that is printed of it, looked up beforehand."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, save_exc_type=True, _seen=None):
        seen = set() if _seen is None else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = _stack_of(exc_traceback, limit, capture_locals)
        self._exc_type = exc_type if save_exc_type else None
        self._exc_type_str = None if exc_type is None else _name_of(exc_type)
        self._str = _plain_text(exc_value) + _hint(exc_value)
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if _seen is None and exc_value is not None:
            options = {"limit": limit, "capture_locals": capture_locals, "save_exc_type": save_exc_type,
                       "max_group_width": max_group_width, "max_group_depth": max_group_depth}
            self._link(exc_value, seen, compact, options)

    def _link(self, error, seen, compact, options):
        """Looks up all that hangs on it. What was met before is nothing's cause or context any more, but a member all the same."""
        def summary(error):
            return TracebackException(type(error), error, error.__traceback__, **options, _seen=seen)

        left = [(self, error)]
        while left:
            made, error = left.pop()
            if error.__cause__ is not None and id(error.__cause__) not in seen:
                made.__cause__ = summary(error.__cause__)
                left.append((made.__cause__, error.__cause__))
            is_told = not compact or made.__cause__ is None and not error.__suppress_context__
            if is_told and error.__context__ is not None and id(error.__context__) not in seen:
                made.__context__ = summary(error.__context__)
                left.append((made.__context__, error.__context__))
            if isinstance(error, BaseExceptionGroup):
                made.exceptions = [summary(member) for member in error.exceptions]
                left.extend(zip(made.exceptions, error.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    @property
    def exc_type(self):
        import warnings
        warnings.warn("Deprecated in 3.13. Use exc_type_str instead.", DeprecationWarning, stacklevel=2)
        return self._exc_type

    @property
    def exc_type_str(self):
        return self._exc_type_str

    def __str__(self):
        return self._str

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    __hash__ = object.__hash__

    def format_exception_only(self, *, show_group=False, _depth=0, **kwargs):
        pad = " " * (3 * _depth)
        if self._exc_type_str is None:
            yield pad + "NoneType: None\n"
            return
        text = self._exc_type_str + (f": {self._str}" if self._str else "") + "\n"
        yield pad + text
        notes = self.__notes__
        if isinstance(notes, (list, tuple)):
            for note in notes:
                note = _plain_text(note, "note str")
                yield from [pad + line + "\n" for line in note.split("\n")]
        elif notes is not None:
            yield pad + _plain_text(notes, "__notes__ repr", repr) + "\n"
        if self.exceptions and show_group:
            for member in self.exceptions:
                yield from member.format_exception_only(show_group=True, _depth=_depth + 1)

    def format(self, *, chain=True, _state=None, **kwargs):
        state = _state or _Indent()
        links, error = [], self
        while error is not None:
            if chain and error.__cause__ is not None:
                links.append((_CAUSE, error))
                error = error.__cause__
            elif chain and error.__context__ is not None and not error.__suppress_context__:
                links.append((_CONTEXT, error))
                error = error.__context__
            else:
                links.append((None, error))
                error = None
        for message, error in reversed(links):
            if message is not None:
                yield from state.lines(message)
            if error.exceptions is None:
                if error.stack:
                    yield from state.lines("Traceback (most recent call last):\n")
                    yield from state.lines(*error.stack.format())
                yield from state.lines(*error.format_exception_only())
            elif state.depth > self.max_group_depth:
                yield from state.lines(f"... (max_group_depth is {self.max_group_depth})\n")
            else:
                yield from error._format_group(state, chain)

    def _format_group(self, state, chain):
        outermost = state.depth == 0
        if outermost:
            state.depth += 1
        if self.stack:
            yield from state.lines("Exception Group Traceback (most recent call last):\n", margin="+" if outermost else None)
            yield from state.lines(*self.stack.format())
        yield from state.lines(*self.format_exception_only())
        count = len(self.exceptions)
        shown = min(count, self.max_group_width + 1)
        state.need_close = False
        for i in range(shown):
            last = i == shown - 1
            if last:
                state.need_close = True
            cut = i >= self.max_group_width
            title = "..." if cut else f"{i + 1}"
            yield state.indent() + ("+-" if i == 0 else "  ") + f"+---------------- {title} ----------------\n"
            state.depth += 1
            if cut:
                more = count - self.max_group_width
                yield from state.lines(f"and {more} more exception{'s' if more > 1 else ''}\n")
            else:
                yield from self.exceptions[i].format(chain=chain, _state=state)
            if last and state.need_close:
                yield state.indent() + "+------------------------------------\n"
                state.need_close = False
            state.depth -= 1
        if outermost:
            state.depth = 0

    def print(self, *, file=None, chain=True, **kwargs):
        file = _sys.stderr if file is None else file
        for line in self.format(chain=chain):
            print(line, file=file, end="")


class _Indent:
    """How deep in groups the text is."""

    def __init__(self):
        self.depth = 0
        self.need_close = False

    def indent(self):
        return " " * (2 * self.depth)

    def lines(self, *texts, margin=None):
        start = self.indent() + (f"{margin or '|'} " if self.depth else "")
        for text in texts:
            yield "".join(start + line for line in text.splitlines(True))


def _of(exc, value, tb):
    if value is _NEITHER and tb is _NEITHER:
        if exc is None:
            return None, None, None
        if not isinstance(exc, BaseException):
            raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
        return type(exc), exc, exc.__traceback__
    if value is _NEITHER or tb is _NEITHER:
        raise ValueError("Both or neither of value and tb must be given")
    return (type(value) if value is not None else None), value, tb


def format_exception(exc, /, value=_NEITHER, tb=_NEITHER, limit=None, chain=True, **kwargs):
    exc, value, tb = _of(exc, value, tb)
    return list(TracebackException(exc, value, tb, limit=limit, compact=True).format(chain=chain))


def print_exception(exc, /, value=_NEITHER, tb=_NEITHER, limit=None, file=None, chain=True, **kwargs):
    exc, value, tb = _of(exc, value, tb)
    TracebackException(exc, value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception_only(exc, /, value=_NEITHER, *, show_group=False, **kwargs):
    if value is _NEITHER:
        value = exc
    return list(TracebackException(type(value) if value is not None else None, value, None).format_exception_only(show_group=show_group))


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_sys.exception(), limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    print_exception(_sys.exception(), limit=limit, file=file, chain=chain)


def print_last(limit=None, file=None, chain=True):
    import sys
    if not hasattr(sys, "last_exc"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def extract_tb(tb, limit=None):
    return _stack_of(tb, limit)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file=file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    file = _sys.stderr if file is None else file
    for line in format_list(extracted_list):
        print(line, file=file, end="")


def extract_stack(f=None, limit=None):
    frames = [FrameSummary(_sys._argv(), line, name) for line, name in reversed(_sys._places())]
    return StackSummary(frames if limit is None else frames[-limit:] if limit > 0 else frames[:-limit])


def format_stack(f=None, limit=None):
    return extract_stack(f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print_list(extract_stack(f, limit), file=file)


def walk_tb(tb):
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next
