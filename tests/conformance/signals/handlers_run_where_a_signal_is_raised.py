import os
import signal


def handler(number, frame):
    print("handler of", signal.Signals(number).name)


print(signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.signal(signal.SIGTERM, handler), signal.getsignal(signal.SIGTERM) is handler)
signal.raise_signal(signal.SIGTERM)
os.kill(os.getpid(), signal.SIGTERM)
print(signal.signal(signal.SIGTERM, signal.SIG_IGN) is handler)
signal.raise_signal(signal.SIGTERM)
print(repr(signal.SIGINT), signal.SIGINT.name, int(signal.SIGALRM), signal.SIGUSR1 in signal.valid_signals(), signal.NSIG)
print(signal.strsignal(signal.SIGINT), "|", signal.strsignal(signal.SIGSEGV), "|", repr(signal.SIG_DFL))
print(signal.Handlers.SIG_DFL, signal.Sigmasks.SIG_BLOCK, signal.SIG_UNBLOCK, signal.SIG_SETMASK)
names = [
    "SIGHUP", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGIOT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR2", "SIGSTKFLT", "SIGCHLD",
    "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGWINCH", "SIGIO",
    "SIGPOLL", "SIGPWR", "SIGSYS",
]
print(*(f"{name}={int(getattr(signal, name))}" for name in names))

try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt as error:
    print("interrupted", repr(error))
try:
    signal.default_int_handler(2, None)
except KeyboardInterrupt:
    print("interrupted again")

signal.signal(signal.SIGINT, lambda number, frame: print("no interrupt", number))
signal.raise_signal(signal.SIGINT)
signal.raise_signal(signal.SIGCHLD)

for wrong in (
    lambda: signal.signal(signal.SIGTERM, "handler"),
    lambda: signal.signal(1000, handler),
    lambda: signal.getsignal(0),
):
    try:
        wrong()
    except (TypeError, ValueError, OSError) as error:
        print(type(error).__name__, error)
