# Texts and bytes as files in memory: positions, lines, truncation, what is refused once closed.
import io

text = io.StringIO("first\nsecond\r\nthird", newline=None)
print(text.readline(), text.tell() > 0, text.readlines(), text.read())
text.seek(0)
print([line for line in text], text.seek(0, io.SEEK_END), io.SEEK_SET, io.SEEK_CUR, io.DEFAULT_BUFFER_SIZE)
text.seek(0)
text.truncate(3)
print(repr(text.getvalue()), text.readable(), text.writable(), text.seekable(), text.closed, isinstance(text, io.TextIOBase), isinstance(text, io.IOBase))

data = io.BytesIO(b"abc\ndef")
print(data.read(2), data.readline(), data.tell(), data.getvalue(), data.seek(-2, io.SEEK_END), data.read())
data.write(b"!")
target = bytearray(3)
data.seek(0)
print(data.readinto(target), target, isinstance(data, io.BufferedIOBase), isinstance(data, io.RawIOBase))

wrapped = io.TextIOWrapper(io.BytesIO("é\nü".encode()), encoding="utf-8")
print(wrapped.read().split("\n"), wrapped.encoding)
with io.StringIO() as closing:
    closing.write("x")
for wrong in (lambda: closing.read(), lambda: io.StringIO().write(b"x"), lambda: io.BytesIO().write("x"), lambda: io.StringIO("x").seek(-1), lambda: io.StringIO("abc").seek(1, 1), lambda: io.BytesIO().fileno()):
    try:
        print(wrong())
    except (ValueError, TypeError, OSError) as error:
        print(type(error).__name__, error)
print(issubclass(io.UnsupportedOperation, OSError), io.BlockingIOError is BlockingIOError)
