"""Pools of processes."""

import _thread as _native
import _transfer
import concurrent.futures as _futures

__name__ = "concurrent.futures.process"


class _RemoteTraceback(Exception):
    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


class _BrokenProcessPool(_futures.BrokenExecutor):
    pass


_BrokenProcessPool.__name__ = _BrokenProcessPool.__qualname__ = "BrokenProcessPool"

_DIED = "A process in the process pool was terminated abruptly while the future was running or pending."
_UNUSABLE = "A child process terminated abruptly, the process pool is not usable anymore"

# Processes that still run the program's module.
_beginning = set()

_BOOTSTRAPPING = """
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        """


class _ProcessJob(_futures._Job):
    def __init__(self, future, call):
        super().__init__(future, call)
        self.home = _native._memory()

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        _native._set_rank(self.rank)
        here = _native._memory()
        try:
            function, args, kwargs = self.received(self.home, here)
        except BaseException as error:
            self.future.set_exception(error)
            return
        try:
            parcel, text = _transfer.Parcel(function(*args, **kwargs)), None
        except BaseException as error:
            parcel, text = _transfer.Parcel(error), _native._format(error)
        _native._set_memory(self.home)
        try:
            result = _transfer.unpack(parcel)
        finally:
            _native._set_memory(here)
        if text is None:
            self.future.set_result(result)
        else:
            result.__cause__ = _RemoteTraceback(f'\n"""\n{text}"""')
            self.future.set_exception(result)

    def received(self, home, here):
        """The call, as this process gets it."""
        _native._set_memory(home)
        try:
            parcel = _transfer.Parcel(self.call)
        finally:
            _native._set_memory(here)
        return _transfer.unpack(parcel)


class ProcessPoolExecutor(_futures._Pool):
    _job = _ProcessJob
    _broken_error = _BrokenProcessPool

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
        if mp_context is not None:
            raise NotImplementedError("ProcessPoolExecutor(mp_context=…) is not supported by Loopscope yet")
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError("max_tasks_per_child must be an integer")
            if max_tasks_per_child <= 0:
                raise ValueError("max_tasks_per_child must be >= 1")
            raise NotImplementedError("ProcessPoolExecutor(max_tasks_per_child=…) is not supported by Loopscope yet")
        if max_workers is None:
            max_workers = _native._cpu_count()
        self._prepare(max_workers, "Process", initializer, initargs)
        self._home = _native._memory()

    def submit(self, fn, /, *args, **kwargs):
        if _native._memory() in _beginning:
            raise RuntimeError(_BOOTSTRAPPING)
        return super().submit(fn, *args, **kwargs)

    def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
        if chunksize < 1:
            raise ValueError("chunksize must be >= 1.")
        return super().map(fn, *iterables, timeout=timeout, buffersize=buffersize)

    def _begin(self):
        """A new process imports the program's module, then initializes."""
        module = _native._enter_process()
        here = _native._memory()
        _beginning.add(here)
        try:
            module()
            _beginning.discard(here)
            if self._initializer is not None:
                job = _ProcessJob(None, (self._initializer, self._initargs, {}))
                function, args, kwargs = job.received(self._home, here)
                function(*args, **kwargs)
        except BaseException as error:
            if here in _beginning:
                _native._report(None, error)
            else:
                _native._report("Exception in initializer:", error)
            self._break(_UNUSABLE, _DIED)
            return False
        return True
