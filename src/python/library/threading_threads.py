"""Threads, and what is known of them."""


class Thread:
    _handle = None
    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None, context=None):
        assert group is None, "group argument must be None for now"
        if name is None:
            name = _next_name()
            if target is not None and hasattr(target, "__name__"):
                name += f" ({target.__name__})"
        self._target = target
        self._name = str(name)
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._context = context
        self._initialized = True

    def __repr__(self):
        assert self._initialized, "Thread.__init__() was not called"
        status = "initial"
        if self._handle is not None:
            status = "started" if self.is_alive() else "stopped"
        if self._daemonic:
            status += " daemon"
        if self.ident is not None:
            status += f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {status})>"

    def start(self):
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        if self._handle is not None or self in _starting:
            raise RuntimeError("threads can only be started once")
        _starting.append(self)
        try:
            self._handle = _native._start(self._bootstrap, self._name)
        finally:
            _starting.remove(self)
        _active[self.ident] = self

    def run(self):
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs

    def _bootstrap(self):
        try:
            if self._context is None:
                self.run()
            else:
                self._context.run(self.run)
        except BaseException as error:
            self._failed(error)
        finally:
            del _active[self.ident]

    def _failed(self, error):
        try:
            excepthook(ExceptHookArgs((type(error), error, error.__traceback__, self)))
        except BaseException as wrong:
            wrong.__suppress_context__ = True
            _native._report("Exception in threading.excepthook:", wrong)

    def join(self, timeout=None):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._handle is None:
            raise RuntimeError("cannot join thread before it is started")
        if self is current_thread():
            raise RuntimeError("cannot join current thread")
        if timeout is not None:
            timeout = max(timeout, 0)
        _native._join(self._handle, timeout)

    def is_alive(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._handle is not None and not _native._is_done(self._handle)

    @property
    def name(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, "Thread.__init__() not called"
        self._name = str(name)

    @property
    def ident(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._handle is None else _native._ident(self._handle)

    @property
    def native_id(self):
        assert self._initialized, "Thread.__init__() not called"
        return None if self._handle is None else _native._native_id(self._handle)

    @property
    def daemon(self):
        assert self._initialized, "Thread.__init__() not called"
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        if self._handle is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self):
        return self.daemon

    def setDaemon(self, daemonic):
        self.daemon = daemonic

    def getName(self):
        return self.name

    def setName(self, name):
        self.name = name


class Timer(Thread):
    def __init__(self, interval, function, args=None, kwargs=None):
        Thread.__init__(self)
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        self.finished.set()

    def run(self):
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    def __init__(self):
        Thread.__init__(self, name="MainThread", daemon=False)
        self._handle = _native._main()
        _active[self.ident] = self


def current_thread():
    return _active[get_ident()]


def main_thread():
    return _main_thread


def active_count():
    return len(_active) + len(_starting)


def enumerate():
    return [*_active.values(), *_starting]


def currentThread():
    return current_thread()


def activeCount():
    return active_count()


_main_thread = _MainThread()


class local:
    def __new__(cls, /, *args, **kwargs):
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        object.__setattr__(self, "_local__inner", ({get_ident(): {}}, args, kwargs))
        return self

    def __getattribute__(self, name):
        values = _values_of(self)
        if name == "__dict__":
            return values
        if name in values:
            return values[name]
        try:
            return object.__getattribute__(self, name)
        except AttributeError:
            pass
        raise AttributeError(f"'{_shown(self)}' object has no attribute '{name}'", name=name, obj=self)

    def __setattr__(self, name, value):
        if name == "__dict__":
            raise AttributeError(f"'{_shown(self)}' object attribute '__dict__' is read-only")
        if hasattr(type(self), name) and hasattr(getattr(type(self), name), "__set__"):
            object.__setattr__(self, name, value)
        else:
            _values_of(self)[name] = value

    def __delattr__(self, name):
        values = _values_of(self)
        if name not in values:
            raise AttributeError(f"'{_shown(self)}' object has no attribute '{name}'")
        del values[name]


def _shown(self):
    return "_thread._local" if type(self) is local else type(self).__name__


def _values_of(self):
    """The attributes of a `local` in the running thread, which are made by its `__init__` when it is first used there."""
    by_thread, args, kwargs = object.__getattribute__(self, "_local__inner")
    me = get_ident()
    if me not in by_thread:
        by_thread[me] = {}
        if type(self).__init__ is not object.__init__:
            type(self).__init__(self, *args, **kwargs)
    return by_thread[me]


# What pools do at exit, before threads are waited for.
_at_exit = []


def _register_atexit(function, *args, **kwargs):
    _at_exit.append((function, args, kwargs))


def _shutdown():
    """The main thread is at its end: it waits for all threads that are not daemons."""
    for function, args, kwargs in reversed(_at_exit):
        function(*args, **kwargs)
    while left := [thread for thread in _active.values() if thread is not _main_thread and not thread.daemon]:
        left[0].join()
