import contextlib
import io
import logging
import sys
import warnings

buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("captured")
    sys.stdout.write("raw\n")
print(repr(buffer.getvalue()))
old, sys.stdout = sys.stdout, io.StringIO()
print("kept")
got, sys.stdout = sys.stdout.getvalue(), old
print(repr(got))
keep, sys.stderr = sys.stderr, io.StringIO()
logging.warning("through logging")
print("printed", file=sys.stderr)
text, sys.stderr = sys.stderr.getvalue(), keep
print(repr(text))


class Counter:
    def __init__(self):
        self.n = 0

    def write(self, text):
        self.n += len(text)

    def flush(self):
        pass


counter = Counter()
print("hello", file=counter)
print(counter.n, sys.__stdout__ is old, sys.stdout.writable(), sys.stdout.encoding)
sys.stdout.writelines(["a", "b\n"])
sys.stdout.flush()
sys.excepthook = lambda kind, value, traceback: print("hook", kind.__name__, value, traceback.tb_frame.f_code.co_name)
raise LookupError("the end")
