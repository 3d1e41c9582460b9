"""StringIO's line ends: newline="" ends lines anywhere and keeps them, None translates; `newlines` tells what was seen."""
import io

TEXT = "a\nb\r\nc\rd"
for newline in (None, "", "\n", "\r", "\r\n"):
    memory = io.StringIO(TEXT, newline=newline)
    print(repr(newline), repr(memory.getvalue()), list(memory), memory.newlines)
for newline in (None, ""):
    memory = io.StringIO(newline=newline)
    for text in ("x", "y\n", "z\r\n", "w\r"):
        memory.write(text)
        print(repr(text), repr(memory.newlines))
    memory.seek(0)
    print([memory.readline(), memory.readline(3), memory.readline(1), memory.readline()])
print(list(io.StringIO("\r\r\n\n\r", newline="")))
