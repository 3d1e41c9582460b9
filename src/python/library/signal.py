"""Signals: those that the program raises, its alarm, and the Ctrl-C that a run may have. They arrive in virtual time."""

import enum as _enum
import math as _math


class Signals(_enum.IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGIOT = 6
    SIGBUS = 7
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGSTKFLT = 16
    SIGCHLD = 17
    SIGCLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGTTIN = 21
    SIGTTOU = 22
    SIGURG = 23
    SIGXCPU = 24
    SIGXFSZ = 25
    SIGVTALRM = 26
    SIGPROF = 27
    SIGWINCH = 28
    SIGIO = 29
    SIGPOLL = 29
    SIGPWR = 30
    SIGSYS = 31
    SIGRTMIN = 34
    SIGRTMAX = 64


class Handlers(_enum.IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


class Sigmasks(_enum.IntEnum):
    SIG_BLOCK = 0
    SIG_UNBLOCK = 1
    SIG_SETMASK = 2


SIGHUP, SIGINT, SIGQUIT, SIGILL = Signals.SIGHUP, Signals.SIGINT, Signals.SIGQUIT, Signals.SIGILL
SIGTRAP, SIGABRT, SIGIOT, SIGBUS = Signals.SIGTRAP, Signals.SIGABRT, Signals.SIGIOT, Signals.SIGBUS
SIGFPE, SIGKILL, SIGUSR1, SIGSEGV = Signals.SIGFPE, Signals.SIGKILL, Signals.SIGUSR1, Signals.SIGSEGV
SIGUSR2, SIGPIPE, SIGALRM, SIGTERM = Signals.SIGUSR2, Signals.SIGPIPE, Signals.SIGALRM, Signals.SIGTERM
SIGSTKFLT, SIGCHLD, SIGCLD, SIGCONT = Signals.SIGSTKFLT, Signals.SIGCHLD, Signals.SIGCLD, Signals.SIGCONT
SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU = Signals.SIGSTOP, Signals.SIGTSTP, Signals.SIGTTIN, Signals.SIGTTOU
SIGURG, SIGXCPU, SIGXFSZ, SIGVTALRM = Signals.SIGURG, Signals.SIGXCPU, Signals.SIGXFSZ, Signals.SIGVTALRM
SIGPROF, SIGWINCH, SIGIO, SIGPOLL = Signals.SIGPROF, Signals.SIGWINCH, Signals.SIGIO, Signals.SIGPOLL
SIGPWR, SIGSYS, SIGRTMIN, SIGRTMAX = Signals.SIGPWR, Signals.SIGSYS, Signals.SIGRTMIN, Signals.SIGRTMAX
SIG_DFL, SIG_IGN = Handlers.SIG_DFL, Handlers.SIG_IGN
SIG_BLOCK, SIG_UNBLOCK, SIG_SETMASK = Sigmasks.SIG_BLOCK, Sigmasks.SIG_UNBLOCK, Sigmasks.SIG_SETMASK
NSIG = 65
ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF = 0, 1, 2
ItimerError = OSError

_DESCRIPTIONS = (
    None, "Hangup", "Interrupt", "Quit", "Illegal instruction", "Trace/breakpoint trap", "Aborted", "Bus error",
    "Floating point exception", "Killed", "User defined signal 1", "Segmentation fault", "User defined signal 2", "Broken pipe",
    "Alarm clock", "Terminated", "Stack fault", "Child exited", "Continued", "Stopped (signal)", "Stopped", "Stopped (tty input)",
    "Stopped (tty output)", "Urgent I/O condition", "CPU time limit exceeded", "File size limit exceeded", "Virtual timer expired",
    "Profiling timer expired", "Window changed", "I/O possible", "Power failure", "Bad system call",
)


def default_int_handler(signalnum, frame, /):
    raise KeyboardInterrupt


_handlers = {SIGINT: default_int_handler, SIGPIPE: SIG_IGN, SIGXFSZ: SIG_IGN}
_ignored_by_default = {SIGCHLD, SIGCONT, SIGURG, SIGWINCH}


def _named(number):
    try:
        return Signals(number)
    except ValueError:
        return number


def _check(number):
    if not 1 <= number < NSIG:
        raise ValueError("signal number out of range")
    return _named(number)


def signal(signalnum, handler, /):
    if not _is_main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    number = _check(signalnum)
    if number in (SIGKILL, SIGSTOP):
        raise OSError(22, "Invalid argument")
    before = getsignal(number)
    _handlers[number] = handler if callable(handler) else Handlers(handler)
    return before


def getsignal(signalnum, /):
    return _handlers.get(_check(signalnum), SIG_DFL)


def raise_signal(signalnum, /):
    number = _check(signalnum)
    if _is_main_thread():
        _deliver(number)
    else:
        _send_to_main(number)


def _deliver(number):
    number = _named(number)
    handler = getsignal(number)
    if handler is default_int_handler:
        _interrupt()
    elif handler is SIG_DFL:
        if number not in _ignored_by_default:
            name = getattr(number, "name", number)
            raise NotImplementedError(f"Loopscope does not end a process by a signal: set a handler for {name} first")
    elif handler is not SIG_IGN:
        handler(int(number), None)


def strsignal(signalnum, /):
    number = _check(signalnum)
    if number < len(_DESCRIPTIONS):
        return _DESCRIPTIONS[number]
    return f"Real-time signal {number - 34}" if number >= 34 else None


def valid_signals():
    return {_named(number) for number in range(1, NSIG) if number not in (32, 33)}


def getitimer(which, /):
    if which != ITIMER_REAL:
        raise NotImplementedError("Loopscope has one timer for signals: signal.ITIMER_REAL")
    return _timer()


def setitimer(which, seconds, interval=0.0, /):
    before = getitimer(which)
    if seconds < 0 or interval < 0:
        raise ItimerError(22, "Invalid argument")
    _set_timer(seconds, interval)
    return before


def alarm(seconds, /):
    left = _timer()[0]
    _set_timer(seconds, 0)
    return _math.ceil(left)


def _to_loop(signalnum, frame):
    loop, handle = _loops[signalnum]
    loop._call_at_poll(_read_from_self, loop, handle)


def _read_from_self(loop, handle):
    callback, args = handle
    loop.call_soon(callback, *args)


_loops = {}


def _check_for_loop(sig):
    if not isinstance(sig, int):
        raise TypeError(f"sig must be an int, not {sig!r}")
    if sig not in valid_signals():
        raise ValueError(f"invalid signal number {sig}")


def _add_to_loop(loop, sig, callback, *args):
    from inspect import iscoroutine, iscoroutinefunction
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError("coroutines cannot be used with add_signal_handler()")
    _check_for_loop(sig)
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if not _is_main_thread():
        raise RuntimeError("set_wakeup_fd only works in main thread of the main interpreter")
    if sig in (SIGKILL, SIGSTOP):
        raise RuntimeError(f"sig {sig} cannot be caught")
    _loops[sig] = loop, (callback, args)
    signal(sig, _to_loop)


def _remove_from_loop(loop, sig):
    _check_for_loop(sig)
    if _loops.get(sig, (None,))[0] is not loop:
        return False
    del _loops[sig]
    signal(sig, default_int_handler if sig == SIGINT else SIG_DFL)
    return True
