"""Redis for asyncio, in the simulated world."""

import asyncio as _asyncio
import inspect as _inspect

import _redis_clients as _clients
import _redis_commands
import _redis_wire as _wire
from redis.asyncio.retry import Retry as _Retry
from redis.backoff import default_backoff
from redis.exceptions import AuthenticationError, AuthenticationWrongNumberOfArgsError, BusyLoadingError, ChildDeadlockedError
from redis.exceptions import ConnectionError, DataError, InvalidResponse, OutOfMemoryError, PubSubError, ReadOnlyError
from redis.exceptions import LockError as _LockError
from redis.exceptions import RedisError, ResponseError, TimeoutError, WatchError


class ConnectionPool(_clients.CorePool):
    __module__ = "redis.asyncio.connection"
    _retry, _wire = _Retry, _wire.TaskWire()

    async def get_connection(self, command_name=None, *keys, **options):
        return await self._get()

    async def release(self, connection):
        await self._give(connection)

    async def disconnect(self, inuse_connections=True):
        self._disconnect(inuse_connections)

    async def aclose(self):
        self._disconnect()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.aclose()


class BlockingConnectionPool(ConnectionPool):
    """Waits for a connection when all are in use, so long."""

    __module__ = "redis.asyncio.connection"

    def __init__(self, max_connections=50, timeout=20, **kwargs):
        super().__init__(max_connections=max_connections, **kwargs)
        self.timeout = timeout
        self._condition = _asyncio.Condition()

    async def _get(self):
        try:
            async with self._condition:
                async with _asyncio.timeout(self.timeout):
                    await self._condition.wait_for(self.can_get_connection)
                    connection = self.get_available_connection()
        except _asyncio.TimeoutError as error:
            raise ConnectionError("No connection available.") from error
        return await self._opened(connection)

    async def _give(self, connection):
        async with self._condition:
            await super()._give(connection)
            self._condition.notify()


class _PubSub(_clients.CorePubSub):
    __module__ = "redis.asyncio.client"

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.aclose()

    async def aclose(self):
        await self._finish()

    close = reset = aclose

    async def connect(self):
        await self._connect()

    async def subscribe(self, *args, **kwargs):
        await self._join("SUBSCRIBE", self.channels, "unsubscribe", args, kwargs)

    async def psubscribe(self, *args, **kwargs):
        await self._join("PSUBSCRIBE", self.patterns, "punsubscribe", args, kwargs)

    async def unsubscribe(self, *args):
        await self._leave("UNSUBSCRIBE", self.channels, args)

    async def punsubscribe(self, *args):
        await self._leave("PUNSUBSCRIBE", self.patterns, args)

    async def handle_message(self, response, ignore_subscribe_messages=False):
        if response is None:
            return None
        message, result = self._message(response, ignore_subscribe_messages)
        if _inspect.isawaitable(result):
            await result
        return message

    async def get_message(self, ignore_subscribe_messages=False, timeout=0.0):
        return await self.handle_message(await self._next(timeout), ignore_subscribe_messages)

    async def listen(self):
        while self.subscribed:
            message = await self.handle_message(await self._next(None))
            if message is not None:
                yield message

    async def run(self, *, exception_handler=None, poll_timeout=1.0, pubsub=None):
        for kind, names in (("Channel", self.channels), ("Pattern", self.patterns)):
            for name, handler in names.items():
                if handler is None:
                    raise PubSubError(f"{kind}: '{name}' has no handler registered")
        await self.connect()
        while True:
            try:
                await self.get_message(ignore_subscribe_messages=True, timeout=poll_timeout)
            except _asyncio.CancelledError:
                raise
            except BaseException as error:
                if exception_handler is None:
                    raise
                result = exception_handler(error, self)
                if _inspect.isawaitable(result):
                    await result
            await _asyncio.sleep(0)


class _Pipeline(_clients.CorePipeline):
    __module__ = "redis.asyncio.client"

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self._reset()

    def __await__(self):
        return self._itself().__await__()

    async def _itself(self):
        return self

    def _at_once(self, *args, **options):
        return self._now(*args, **options)

    immediate_execute_command = _at_once

    async def watch(self, *names):
        return await self._watch(*names)

    async def unwatch(self):
        return await self._unwatch()

    async def discard(self):
        await self.execute_command("DISCARD")

    async def reset(self):
        await self._reset()

    async def execute(self, raise_on_error=True):
        return await self._execute_all(raise_on_error)


class _Lock(_clients.CoreLock):
    __module__ = "redis.asyncio.lock"

    async def __aenter__(self):
        if await self.acquire():
            return self
        raise _LockError("Unable to acquire lock within the time specified")

    async def __aexit__(self, exc_type, exc_value, traceback):
        try:
            await self.release()
        except _LockError:
            if self.raise_on_release_error:
                raise
            import logging

            logging.getLogger("redis.asyncio.lock").warning("Lock was unlocked or no longer owned when exiting context manager.")

    async def acquire(self, blocking=None, blocking_timeout=None, token=None):
        return await self._acquire(blocking, blocking_timeout, token, _asyncio.get_running_loop().time, _asyncio.sleep)

    async def locked(self):
        return await self._locked()

    async def owned(self):
        return await self._owned()

    async def release(self):
        await self._release()

    def extend(self, additional_time, replace_ttl=False):
        self._check("extend")
        return self._extend(additional_time, replace_ttl)

    def reacquire(self):
        self._check("reacquire")
        return self._reacquire()


for _class in (_PubSub, _Pipeline, _Lock):
    _class.__name__ = _class.__qualname__ = _class.__name__[1:]


class Redis(_clients.CoreClient):
    __module__ = "redis.asyncio.client"
    _pool_class, _pipeline_class, _pubsub_class, _lock_class = ConnectionPool, _Pipeline, _PubSub, _Lock

    def __await__(self):
        return self.initialize().__await__()

    async def initialize(self):
        return await self._initialize()

    async def execute_command(self, *args, **options):
        return await self._execute(*args, **options)

    async def __aenter__(self):
        return await self.initialize()

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.aclose()

    async def aclose(self, close_connection_pool=None):
        await self._close(close_connection_pool)

    async def close(self, close_connection_pool=None):
        import warnings

        warnings.warn("Call to deprecated close. (Use aclose() instead) -- Deprecated since version 5.0.1.",
                      DeprecationWarning, stacklevel=2)
        await self._close(close_connection_pool)

    async def transaction(self, func, *watches, shard_hint=None, value_from_callable=False, watch_delay=None):
        async with self.pipeline(True, shard_hint) as pipe:
            while True:
                try:
                    if watches:
                        await pipe.watch(*watches)
                    value = func(pipe)
                    if _inspect.isawaitable(value):
                        value = await value
                    results = await pipe.execute()
                    return value if value_from_callable else results
                except WatchError:
                    if watch_delay is not None and watch_delay > 0:
                        await _asyncio.sleep(watch_delay)

    async def scan_iter(self, match=None, count=None, _type=None):
        async for page in self._pages(lambda cursor: self.scan(cursor, match, count, _type)):
            for key in page:
                yield key

    async def sscan_iter(self, name, match=None, count=None):
        async for page in self._pages(lambda cursor: self.sscan(name, cursor, match, count)):
            for item in page:
                yield item

    async def hscan_iter(self, name, match=None, count=None):
        async for page in self._pages(lambda cursor: self.hscan(name, cursor, match, count)):
            for item in page.items():
                yield item

    async def zscan_iter(self, name, match=None, count=None, score_cast_func=float):
        async for page in self._pages(lambda cursor: self.zscan(name, cursor, match, count, score_cast_func)):
            for item in page:
                yield item

    async def _pages(self, scan):
        cursor = "0"
        while cursor != 0:
            cursor, page = await scan(cursor)
            yield page


StrictRedis = Redis


def from_url(url, **kwargs):
    return Redis.from_url(url, **kwargs)
