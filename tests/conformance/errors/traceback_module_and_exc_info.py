import sys
import traceback


def fail():
    raise KeyError("missing")


try:
    fail()
except KeyError as error:
    kind, value, tb = sys.exc_info()
    print(kind is KeyError, value is error, tb is not None)
    print(traceback.format_exception_only(error))
    print([frame.name for frame in traceback.extract_tb(tb)])
    print(traceback.format_exc().splitlines()[-1], sys.exception() is error)
print(sys.exc_info(), sys.exception())
try:
    fail()
except KeyError:
    traceback.print_exc()
