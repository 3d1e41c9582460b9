"""Streams in memory."""

import sys as _sys

DEFAULT_BUFFER_SIZE = 131072
SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
BlockingIOError = BlockingIOError


class UnsupportedOperation(OSError, ValueError):
    pass


class IOBase:
    __module__ = "_io"
    _is_closed = False

    def _unsupported(self, name):
        raise UnsupportedOperation(f"{type(self).__name__}.{name}() not supported")

    def _check(self):
        if self.closed:
            raise ValueError("I/O operation on closed file" + ("" if isinstance(self, TextIOBase) else "."))

    @property
    def closed(self):
        return self._is_closed

    def close(self):
        if not self._is_closed:
            try:
                self.flush()
            finally:
                self._is_closed = True

    def flush(self):
        self._check()

    def seek(self, offset, whence=0, /):
        self._unsupported("seek")

    def tell(self):
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        self._unsupported("truncate")

    def fileno(self):
        raise UnsupportedOperation("fileno")

    def isatty(self):
        self._check()
        return False

    def readable(self):
        return False

    def writable(self):
        return False

    def seekable(self):
        return False

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, *details):
        self.close()

    def __iter__(self):
        self._check()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        lines, size = [], 0
        for line in self:
            lines.append(line)
            size += len(line)
            if hint is not None and 0 < hint <= size:
                break
        return lines

    def writelines(self, lines, /):
        self._check()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    __module__ = "_io"


class BufferedIOBase(IOBase):
    __module__ = "_io"


class TextIOBase(IOBase):
    __module__ = "_io"
    encoding = None
    errors = None
    newlines = None


def _size(size):
    if size is None:
        return -1
    if not hasattr(type(size), "__index__"):
        raise TypeError(f"argument should be integer or None, not '{type(size).__name__}'")
    return size.__index__()


class _Memory:
    """What StringIO and BytesIO share: a value and a place in it."""

    def readable(self):
        self._check()
        return True

    writable = seekable = readable

    def read(self, size=-1, /):
        self._check()
        size, at = _size(size), self._at
        value = self._value()
        end = len(value) if size < 0 else min(len(value), at + size)
        self._at = max(at, end)
        return value[at:end]

    def readline(self, size=-1, /):
        self._check()
        size, value, at = _size(size), self._value(), self._at
        end = self._end_of_line(value, at)
        if 0 <= size < end - at:
            end = at + size
        self._at = max(at, end)
        return value[at:end]

    def _end_of_line(self, value, at):
        found = value.find(self._newline, at)
        return len(value) if found < 0 else found + len(self._newline)

    def tell(self):
        self._check()
        return self._at

    def getvalue(self):
        self._check()
        return self._value()


class StringIO(_Memory, TextIOBase):
    __module__ = "_io"
    _newline = "\n"

    def __init__(self, initial_value="", newline="\n"):
        if initial_value is not None and not isinstance(initial_value, str):
            raise TypeError(f"initial_value must be str or None, not {type(initial_value).__name__}")
        if newline not in (None, "", "\n", "\r", "\r\n"):
            raise ValueError(f"illegal newline value: {newline!r}")
        self._ends = newline
        # The kinds of line ends that were seen, while any of them ends a line.
        self._seen = set()
        if newline:
            self._newline = newline
        # Appended pieces are joined when somebody looks.
        self._pieces = []
        self._at = self._length = 0
        if initial_value:
            self.write(initial_value)
            self._at = 0

    def _value(self):
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    @property
    def line_buffering(self):
        return False

    @property
    def newlines(self):
        seen = tuple(end for end in ("\r", "\n", "\r\n") if end in self._seen)
        return seen if len(seen) > 1 else seen[0] if seen else None

    def _end_of_line(self, value, at):
        if self._ends != "" or "\r" not in value:
            return super()._end_of_line(value, at)
        ends = [end for end in (value.find("\r", at), value.find("\n", at)) if end >= 0]
        if not ends:
            return len(value)
        return min(ends) + (2 if value.startswith("\r\n", min(ends)) else 1)

    def write(self, s, /):
        self._check()
        if not isinstance(s, str):
            raise TypeError(f"string argument expected, got '{type(s).__name__}'")
        given = len(s)
        if not self._ends and "\r" in s:
            alone = s.replace("\r\n", "")
            self._seen.update(end for end, text in (("\r", alone), ("\n", alone), ("\r\n", s)) if end in text)
        elif not self._ends and "\n" in s:
            self._seen.add("\n")
        if self._ends is None:
            s = s.replace("\r\n", "\n").replace("\r", "\n")
        elif self._ends in ("\r", "\r\n"):
            s = s.replace("\n", self._ends)
        if not s:
            return given
        if self._at == self._length:
            self._pieces.append(s)
        else:
            value = self._value().ljust(self._at, "\0")
            self._pieces = [value[: self._at] + s + value[self._at + len(s):]]
        self._at += len(s)
        self._length = max(self._length, self._at)
        return given

    def seek(self, offset, whence=0, /):
        self._check()
        if whence not in (0, 1, 2):
            raise ValueError(f"Invalid whence ({whence}, should be 0, 1 or 2)")
        if whence == 0 and offset < 0:
            raise ValueError(f"Negative seek position {offset}")
        if whence and offset:
            raise OSError("Can't do nonzero cur-relative seeks")
        self._at = offset if whence == 0 else self._at if whence == 1 else self._length
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"Negative size value {size}")
        self._pieces = [self._value()[:size]]
        self._length = len(self._pieces[0])
        return size


class BytesIO(_Memory, BufferedIOBase):
    __module__ = "_io"
    _newline = b"\n"

    def __init__(self, initial_bytes=b""):
        if initial_bytes is None:
            initial_bytes = b""
        if not isinstance(initial_bytes, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(initial_bytes).__name__}'")
        self._data = bytearray(initial_bytes)
        self._at = 0

    def _value(self):
        return bytes(self._data)

    read1 = _Memory.read

    def getbuffer(self):
        self._check()
        return memoryview(self._data)

    def readinto(self, buffer, /):
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, b, /):
        self._check()
        if not isinstance(b, (bytes, bytearray)):
            raise TypeError(f"a bytes-like object is required, not '{type(b).__name__}'")
        if b:
            if self._at > len(self._data):
                self._data.extend(bytes(self._at - len(self._data)))
            self._data[self._at : self._at + len(b)] = b
            self._at += len(b)
        return len(b)

    def seek(self, offset, whence=0, /):
        self._check()
        if whence == 0 and offset < 0:
            raise ValueError(f"negative seek value {offset}")
        if whence not in (0, 1, 2):
            raise ValueError(f"invalid whence ({whence}, should be 0, 1 or 2)")
        base = 0 if whence == 0 else self._at if whence == 1 else len(self._data)
        self._at = max(0, base + offset)
        return self._at

    def truncate(self, size=None, /):
        self._check()
        size = self._at if size is None else size
        if size < 0:
            raise ValueError(f"negative size value {size}")
        del self._data[size:]
        return size


class TextIOWrapper(TextIOBase):
    """Text over a stream of bytes."""

    def __init__(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False):
        self.buffer = buffer
        self.encoding = encoding or "utf-8"
        self.errors = errors or "strict"
        self.line_buffering = line_buffering
        self.write_through = write_through
        self._text = None

    def _reader(self):
        if self._text is None:
            self._text = StringIO(self.buffer.read().decode(self.encoding, self.errors), None)
        return self._text

    def readable(self):
        return self.buffer.readable()

    def writable(self):
        return self.buffer.writable()

    def read(self, size=-1, /):
        return self._reader().read(size)

    def readline(self, size=-1, /):
        return self._reader().readline(size)

    def write(self, s, /):
        self._check()
        self.buffer.write(s.encode(self.encoding, self.errors))
        return len(s)

    def flush(self):
        self._check()
        self.buffer.flush()

    def detach(self):
        buffer, self.buffer = self.buffer, None
        return buffer

    def __repr__(self):
        return f"<_io.TextIOWrapper encoding={self.encoding!r}>"
