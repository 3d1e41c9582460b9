"""Redis, in the simulated world: what blocks its whole thread. `redis.asyncio` is the other."""

import threading as _threading
import time as _time

import _redis_clients as _clients
import _redis_wire as _wire
import redis.exceptions as exceptions
from redis.backoff import default_backoff
from redis.exceptions import AuthenticationError, AuthenticationWrongNumberOfArgsError, BusyLoadingError, ChildDeadlockedError
from redis.exceptions import ConnectionError, DataError, InvalidResponse, MaxConnectionsError, OutOfMemoryError, PubSubError
from redis.exceptions import LockError as _LockError
from redis.exceptions import ReadOnlyError, RedisError, ResponseError, TimeoutError, WatchError
from redis.retry import Retry as _Retry

__version__ = "8.1.0"
VERSION = (8, 1, 0)
_run = _wire.run


class ConnectionPool(_clients.CorePool):
    __module__ = "redis.connection"
    _retry, _wire = _Retry, _wire.BlockingWire()

    def get_connection(self, command_name=None, *keys, **options):
        return _run(self._get())

    def release(self, connection):
        _run(self._give(connection))

    def disconnect(self, inuse_connections=True):
        self._disconnect(inuse_connections)

    def close(self):
        self._disconnect()


class BlockingConnectionPool(ConnectionPool):
    """Waits for a connection when all are in use, so long."""

    __module__ = "redis.connection"

    def __init__(self, max_connections=50, timeout=20, **kwargs):
        super().__init__(max_connections=max_connections, **kwargs)
        self.timeout, self._condition = timeout, _threading.Condition()

    async def _get(self):
        with self._condition:
            if not self._condition.wait_for(self.can_get_connection, self.timeout):
                raise ConnectionError("No connection available.")
            connection = self.get_available_connection()
        return await self._opened(connection)

    async def _give(self, connection):
        with self._condition:
            await super()._give(connection)
            self._condition.notify()


class _PubSub(_clients.CorePubSub):
    __module__ = "redis.client"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def close(self):
        _run(self._finish())

    reset = close

    def subscribe(self, *args, **kwargs):
        _run(self._join("SUBSCRIBE", self.channels, "unsubscribe", args, kwargs))

    def psubscribe(self, *args, **kwargs):
        _run(self._join("PSUBSCRIBE", self.patterns, "punsubscribe", args, kwargs))

    def unsubscribe(self, *args):
        _run(self._leave("UNSUBSCRIBE", self.channels, args))

    def punsubscribe(self, *args):
        _run(self._leave("PUNSUBSCRIBE", self.patterns, args))

    def handle_message(self, response, ignore_subscribe_messages=False):
        return None if response is None else self._message(response, ignore_subscribe_messages)[0]

    def get_message(self, ignore_subscribe_messages=False, timeout=0.0):
        if not self.subscribed and self.connection is not None:
            _time.sleep(timeout or 0)
            return None
        return self.handle_message(_run(self._next(timeout)), ignore_subscribe_messages)

    def listen(self):
        while self.subscribed:
            message = self.handle_message(_run(self._next(None)))
            if message is not None:
                yield message

    def run_in_thread(self, sleep_time=0.0, daemon=False, exception_handler=None, pubsub=None, sharded_pubsub=False):
        for kind, names in (("Channel", self.channels), ("Pattern", self.patterns)):
            for name, handler in names.items():
                if handler is None:
                    raise PubSubError(f"{kind}: '{name}' has no handler registered")
        thread = _WorkerThread(self, sleep_time, daemon, exception_handler)
        thread.start()
        return thread


class _WorkerThread(_threading.Thread):
    """Hands messages to their handlers until it is stopped."""

    __module__ = "redis.client"

    def __init__(self, pubsub, sleep_time, daemon=False, exception_handler=None):
        super().__init__()
        self.daemon, self.pubsub, self.sleep_time = daemon, pubsub, sleep_time
        self.exception_handler, self._running = exception_handler, _threading.Event()

    def run(self):
        if self._running.is_set():
            return
        self._running.set()
        while self._running.is_set():
            try:
                self.pubsub.get_message(ignore_subscribe_messages=True, timeout=self.sleep_time)
            except BaseException as error:
                if self.exception_handler is None:
                    raise
                self.exception_handler(error, self.pubsub, self)
        self.pubsub.close()

    def stop(self):
        self._running.clear()


class _Pipeline(_clients.CorePipeline):
    __module__ = "redis.client"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.reset()

    def _at_once(self, *args, **options):
        return _run(self._now(*args, **options))

    immediate_execute_command = _at_once

    def watch(self, *names):
        return _run(self._watch(*names))

    def unwatch(self):
        return _run(self._unwatch())

    def discard(self):
        self.execute_command("DISCARD")

    def reset(self):
        _run(self._reset())

    close = reset

    def execute(self, raise_on_error=True):
        return _run(self._execute_all(raise_on_error))


class _Lock(_clients.CoreLock):
    __module__ = "redis.lock"

    def __enter__(self):
        if self.acquire():
            return self
        raise _LockError("Unable to acquire lock within the time specified", lock_name=self.name)

    def __exit__(self, exc_type, exc_value, traceback):
        try:
            self.release()
        except _LockError:
            if self.raise_on_release_error:
                raise
            import logging

            logging.getLogger("redis.lock").warning("Lock was unlocked or no longer owned when exiting context manager.")

    def acquire(self, sleep=None, blocking=None, blocking_timeout=None, token=None):
        if sleep is not None:
            self.sleep = sleep
        wait = self.redis.connection_pool._wire.sleep
        return _run(self._acquire(blocking, blocking_timeout, token, _time.monotonic, wait))

    def locked(self):
        return _run(self._locked())

    def owned(self):
        return _run(self._owned())

    def release(self):
        _run(self._release())

    def extend(self, additional_time, replace_ttl=False):
        self._check("extend")
        return _run(self._extend(additional_time, replace_ttl))

    def reacquire(self):
        self._check("reacquire")
        return _run(self._reacquire())


for _class in (_PubSub, _WorkerThread, _Pipeline, _Lock):
    _class.__name__ = _class.__qualname__ = {"_WorkerThread": "PubSubWorkerThread"}.get(_class.__name__, _class.__name__[1:])


class Redis(_clients.CoreClient):
    __module__ = "redis.client"
    _pool_class, _pipeline_class, _pubsub_class, _lock_class = ConnectionPool, _Pipeline, _PubSub, _Lock

    def execute_command(self, *args, **options):
        return _run(self._execute(*args, **options))

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.close()

    def close(self):
        _run(self._close())

    def transaction(self, func, *watches, shard_hint=None, value_from_callable=False, watch_delay=None):
        with self.pipeline(True, shard_hint) as pipe:
            while True:
                try:
                    if watches:
                        pipe.watch(*watches)
                    value = func(pipe)
                    results = pipe.execute()
                    return value if value_from_callable else results
                except WatchError:
                    if watch_delay is not None and watch_delay > 0:
                        _time.sleep(watch_delay)

    def scan_iter(self, match=None, count=None, _type=None):
        for page in self._pages(lambda cursor: self.scan(cursor, match, count, _type)):
            yield from page

    def sscan_iter(self, name, match=None, count=None):
        for page in self._pages(lambda cursor: self.sscan(name, cursor, match, count)):
            yield from page

    def hscan_iter(self, name, match=None, count=None):
        for page in self._pages(lambda cursor: self.hscan(name, cursor, match, count)):
            yield from page.items()

    def zscan_iter(self, name, match=None, count=None, score_cast_func=float):
        for page in self._pages(lambda cursor: self.zscan(name, cursor, match, count, score_cast_func)):
            yield from page

    def _pages(self, scan):
        cursor = "0"
        while cursor != 0:
            cursor, page = scan(cursor)
            yield page

    def __getitem__(self, name):
        value = self.get(name)
        if value is not None:
            return value
        raise KeyError(name)

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        self.delete(name)


StrictRedis = Redis


def from_url(url, **kwargs):
    return Redis.from_url(url, **kwargs)
