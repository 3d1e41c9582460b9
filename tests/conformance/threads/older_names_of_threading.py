# Limits, idents and exception hooks of threading.
import threading

print(threading.TIMEOUT_MAX > 1e6, threading.ThreadError is RuntimeError, threading.get_native_id() > 0)
print(threading.get_ident() == threading.main_thread().ident)


def hook(args):
    print("hook", args.exc_type.__name__, args.exc_value, args.thread.name, isinstance(args, threading.ExceptHookArgs))


threading.excepthook = hook
thread = threading.Thread(target=lambda: 1 / 0, name="worker")
thread.start()
thread.join()
try:
    threading.Lock().release()
except threading.ThreadError as error:
    print(error)
