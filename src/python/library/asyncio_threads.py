"""Where threads and event loops meet."""

import concurrent.futures as _pools
import contextvars as _contextvars
import functools as _functools
import threading as _threading


async def to_thread(func, /, *args, **kwargs):
    context = _contextvars.copy_context()
    call = _functools.partial(context.run, func, *args, **kwargs)
    return await get_running_loop().run_in_executor(None, call)


def run_coroutine_threadsafe(coro, loop):
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    future = _pools.Future()

    def callback():
        try:
            _chain_future(loop.create_task(coro), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            if future.set_running_or_notify_cancel():
                future.set_exception(error)
            raise

    loop.call_soon_threadsafe(callback)
    return future


def wrap_future(future, *, loop=None):
    if isfuture(future):
        return future
    assert isinstance(future, _pools.Future), f"concurrent.futures.Future is expected, got {future!r}"
    wrapped = (get_event_loop() if loop is None else loop).create_future()
    _chain_future(future, wrapped)
    return wrapped


def _loop_of(future):
    return future.get_loop() if isfuture(future) else None


def _chain_future(source, target):
    """What becomes of the source becomes of the target; when the target is cancelled, so is the source."""
    source_loop, target_loop = _loop_of(source), _loop_of(target)

    def _call_check_cancel(target):
        if target.cancelled():
            if source_loop is None or source_loop is target_loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    def _call_set_state(source):
        if target_loop is not None and target_loop.is_closed():
            return
        if target_loop is None or target_loop is source_loop:
            _settle(target, source)
        else:
            target_loop.call_soon_threadsafe(_settle, target, source)

    target.add_done_callback(_call_check_cancel)
    source.add_done_callback(_call_set_state)


def _settle(target, source):
    if isfuture(target):
        if target.cancelled():
            return
        if source.cancelled():
            target.cancel()
            return
    else:
        if source.cancelled():
            target.cancel()
        if not target.set_running_or_notify_cancel():
            return
    error = source.exception()
    if error is None:
        target.set_result(source.result())
    else:
        target.set_exception(_error_for_the_loop(error))


def _error_for_the_loop(error):
    if type(error) is _pools.CancelledError:
        return CancelledError(*error.args).with_traceback(error.__traceback__)
    if type(error) is _pools.InvalidStateError:
        return InvalidStateError(*error.args).with_traceback(error.__traceback__)
    return error


# The default executor of each loop that has one; None once it has been shut down.
_executors = {}


def _run_in_executor(loop, executor, func, *args):
    if loop.is_closed():
        raise RuntimeError("Event loop is closed")
    if loop.get_debug():
        _check_callback(loop, func, "run_in_executor")
    if executor is None:
        executor = _executors.get(loop)
        if executor is None:
            if loop in _executors:
                raise RuntimeError("Executor shutdown has been called")
            executor = _pools.ThreadPoolExecutor(thread_name_prefix="asyncio")
            _executors[loop] = executor
    return wrap_future(executor.submit(func, *args), loop=loop)


def _set_default_executor(loop, executor):
    if not isinstance(executor, _pools.ThreadPoolExecutor):
        raise TypeError("executor must be ThreadPoolExecutor instance")
    _executors[loop] = executor


async def _shutdown_default_executor(loop, patience):
    executor = _executors.get(loop)
    _executors[loop] = None
    if executor is None:
        return
    future = loop.create_future()

    def join():
        try:
            executor.shutdown(wait=True)
            if not loop.is_closed():
                loop.call_soon_threadsafe(_set_unless_cancelled, future)
        except Exception as error:
            if not loop.is_closed() and not future.cancelled():
                loop.call_soon_threadsafe(future.set_exception, error)

    thread = _threading.Thread(target=join)
    thread.start()
    try:
        async with timeout(patience):
            await future
    except TimeoutError:
        import warnings

        message = f"The executor did not finishing joining its threads within {patience} seconds."
        warnings.warn(message, RuntimeWarning, stacklevel=2)
        executor.shutdown(wait=False)
    else:
        thread.join()


_shutdown_default_executor.__name__ = "shutdown_default_executor"
_shutdown_default_executor.__qualname__ = "BaseEventLoop.shutdown_default_executor"


def _set_unless_cancelled(future):
    if not future.cancelled():
        future.set_result(None)


def _close_executor(loop):
    executor = _executors.pop(loop, None)
    _executors[loop] = None
    if executor is not None:
        executor.shutdown(wait=False)
