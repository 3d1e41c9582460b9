"""Files of one run, in memory: what a program writes, it can read back."""

import io as _io
import os as _os

# Contents by path, as bytes.
_disk = {}


def _path(file):
    path = _os.fspath(file) if not isinstance(file, str) else file
    path = path.decode() if isinstance(path, bytes) else path
    while path.startswith("./"):
        path = path[2:]
    return path


class _Kept:
    """What both kinds of file do."""

    # So that the content can be put in before it is known how the file is opened.
    _reads = _writes = True

    def _keep_as(self, file, path, mode):
        self.name, self.mode, self._path = file, mode, path
        self._reads = "r" in mode or "+" in mode
        self._writes = "r" not in mode or "+" in mode

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def _check_reads(self):
        if not self._reads:
            raise _io.UnsupportedOperation("not readable")

    def _check_writes(self):
        if not self._writes:
            raise _io.UnsupportedOperation("not writable")

    def read(self, size=-1, /):
        self._check_reads()
        return super().read(size)

    def readline(self, size=-1, /):
        self._check_reads()
        return super().readline(size)

    def __next__(self):
        self._check_reads()
        return super().__next__()

    def write(self, data, /):
        self._check_writes()
        return super().write(data)

    def flush(self):
        super().flush()
        if self._writes and hasattr(self, "_path"):
            _disk[self._path] = self._bytes()

    def close(self):
        if not self.closed:
            self.flush()
        super().close()

    def __del__(self):
        if not self.closed:
            self.close()


class _TextFile(_Kept, _io.StringIO):
    __module__ = "_io"

    def _open_as(self, file, path, mode, encoding, newline):
        self._keep_as(file, path, mode)
        self._code, self._ending = encoding, newline

    @property
    def encoding(self):
        return self._code

    def _bytes(self):
        text = self.getvalue()
        if self._ending in ("\r\n", "\r"):
            text = text.replace("\n", self._ending)
        return text.encode(self._code)

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self._code!r}>"


class _BinaryFile(_Kept, _io.BytesIO):
    __module__ = "_io"

    def _bytes(self):
        return self.getvalue()

    def __repr__(self):
        return f"<_io.{type(self).__name__} name={self.name!r}>"


_TextFile.__name__ = _TextFile.__qualname__ = "TextIOWrapper"
_BinaryFile.__name__ = _BinaryFile.__qualname__ = "BufferedRandom"


def _check_mode(mode):
    letters = set(mode)
    if letters - set("rwaxb+t") or len(mode) > len(letters):
        raise ValueError(f"invalid mode: {mode!r}")
    if "b" in letters and "t" in letters:
        raise ValueError("can't have text and binary mode at once")
    if len(letters & set("rwax")) != 1:
        raise ValueError("must have exactly one of create/read/write/append mode" if letters & set("rwax") else
                         "Must have exactly one of create/read/write/append mode and at most one plus")


def _content(file, path, mode):
    """What is in the file when it is opened so."""
    if "r" in mode and path not in _disk:
        raise FileNotFoundError(2, "No such file or directory", file)
    if "x" in mode and path in _disk:
        raise FileExistsError(17, "File exists", file)
    return _disk.get(path, b"") if "r" in mode or "a" in mode else b""


def open(file, mode="r", buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None):
    if isinstance(file, int):
        raise NotImplementedError("open() of a file descriptor is not supported by Loopscope")
    _check_mode(mode)
    path = _path(file)
    content = _content(file, path, mode)
    if "b" in mode:
        if encoding is not None:
            raise ValueError("binary mode doesn't take an encoding argument")
        opened = _BinaryFile(content)
        opened._keep_as(file, path, mode)
    else:
        text = content.decode(encoding or "utf-8", errors or "strict")
        if newline is None:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        opened = _TextFile(text, "" if newline is None else newline)
        opened._open_as(file, path, mode, encoding or "UTF-8", newline)
    if "a" in mode:
        opened.seek(0, 2)
    if "r" not in mode:
        _disk[path] = content
    return opened
