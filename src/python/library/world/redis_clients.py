"""Clients, pools and pipelines of Redis, as coroutines; `redis` and `redis.asyncio` give them their names."""

import _redis_commands
import _redis_wire as _wire
import redis.exceptions as _exceptions
from redis.backoff import ExponentialWithJitterBackoff as _Backoff
from urllib.parse import parse_qs as _parse_qs
from urllib.parse import unquote as _unquote
from urllib.parse import urlsplit as _urlsplit

_TRUE, _FALSE = ("true", "yes", "y", "t", "1", "on"), ("false", "no", "n", "f", "0", "off", "")
_CASTS = {"db": int, "port": int, "max_connections": int, "socket_timeout": float, "socket_connect_timeout": float,
          "timeout": float, "health_check_interval": int}
# What clients accept, and the world has no use for: there is no password, no socket to set up, nothing to check.
_IGNORED = ("username", "password", "socket_keepalive", "socket_keepalive_options", "socket_read_size", "retry_on_timeout",
            "health_check_interval", "lib_name", "lib_version", "driver_info", "socket_type", "retry_on_error")
_REFUSED = ("unix_socket_path", "ssl", "credential_provider", "redis_connect_func", "event_dispatcher", "maint_notifications_config")
SCRIPT_NAMES = ("lock-release", "lock-extend", "lock-reacquire")


def parse_url(url):
    """The arguments that a URL stands for."""
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ValueError("Redis URL must specify one of the following schemes (redis://, rediss://, unix://)")
    if not url.startswith("redis://"):
        raise NotImplementedError(f"Redis: {url.partition(':')[0]}:// is not supported by Loopscope: use redis://")
    parts, options = _urlsplit(url), {}
    for name, values in _parse_qs(parts.query).items():
        text = _unquote(values[0])
        if name == "decode_responses":
            text = text.lower() in _TRUE
        options[name] = _CASTS[name](text) if name in _CASTS else text
    given = {"host": parts.hostname, "port": parts.port, "username": parts.username, "password": parts.password}
    options = {**{name: value for name, value in given.items() if value}, **options}
    path = parts.path.replace("/", "")
    if path.isdigit() and "db" not in options:
        options["db"] = int(path)
    return options


class CorePool:
    """So many connections at most, which are used again."""

    _retry, _wire = None, None
    _usual_limit = 100

    def __init__(self, connection_class=None, max_connections=None, **connection_kwargs):
        max_connections = max_connections or self._usual_limit
        if not isinstance(max_connections, int) or max_connections < 0:
            raise ValueError('"max_connections" must be a positive integer')
        self.connection_class = connection_class
        self.connection_kwargs = connection_kwargs
        self.max_connections = max_connections
        self._available_connections, self._in_use_connections = [], []

    @classmethod
    def from_url(cls, url, **kwargs):
        return cls(**{**kwargs, **parse_url(url)})

    def get_encoder(self):
        names = ("encoding", "encoding_errors", "decode_responses")
        return _wire.Encoder(**{name: self.connection_kwargs[name] for name in names if name in self.connection_kwargs})

    def make_connection(self):
        given = dict(self.connection_kwargs)
        for name in _REFUSED:
            if given.pop(name, None):
                raise NotImplementedError(f"Redis: {name}= is not supported by Loopscope")
        if given.pop("protocol", None) in (3, "3") or not given.pop("legacy_responses", True):
            raise NotImplementedError("Redis: only the usual responses are supported by Loopscope, not protocol=3")
        for name in (*_IGNORED, "encoding", "encoding_errors", "decode_responses"):
            given.pop(name, None)
        retry = given.pop("retry", None) or self._retry(_Backoff(base=0.01, cap=1), 10)
        return _wire.Connection(self._wire, retry, encoder=self.get_encoder(), **given)

    def can_get_connection(self):
        return bool(self._available_connections) or len(self._in_use_connections) < self.max_connections

    def get_available_connection(self):
        if self._available_connections:
            connection = self._available_connections.pop()
        else:
            if len(self._in_use_connections) >= self.max_connections:
                raise _exceptions.MaxConnectionsError("Too many connections")
            connection = self.make_connection()
        self._in_use_connections.append(connection)
        return connection

    async def _get(self):
        """A connection that is open."""
        return await self._opened(self.get_available_connection())

    async def _opened(self, connection):
        """The same connection, open; or it is given back."""
        try:
            await connection.connect()
        except BaseException:
            await self._give(connection)
            raise
        return connection

    async def _give(self, connection):
        """The connection is free again."""
        if connection in self._in_use_connections:
            self._in_use_connections.remove(connection)
            self._available_connections.append(connection)

    def _disconnect(self, inuse_connections=True):
        for connection in (*self._available_connections, *(self._in_use_connections if inuse_connections else ())):
            connection.disconnect()

    def set_retry(self, retry):
        self.connection_kwargs["retry"] = retry
        for connection in (*self._available_connections, *self._in_use_connections):
            connection.retry = retry

    def __repr__(self):
        shown = ",".join(f"{name}={value}" for name, value in self.connection_kwargs.items() if name not in ("username", "password"))
        module = type(self).__module__
        return f"<{module}.{type(self).__name__}(<{module}.Connection({shown})>)>"


class CoreClient(_redis_commands.Commands):
    """A client. `_execute` is a coroutine; what `execute_command` makes of it is the subclass' affair."""

    def __init__(self, *, host="localhost", port=6379, db=0, password=None, socket_timeout=5, socket_connect_timeout=5,
                 connection_pool=None, decode_responses=False, encoding="utf-8", encoding_errors="strict", retry=None,
                 max_connections=None, single_connection_client=False, client_name=None, **more):
        self.auto_close_connection_pool = connection_pool is None
        if connection_pool is None:
            unknown = [name for name in more if name not in (*_IGNORED, *_REFUSED, "protocol", "legacy_responses")
                       and not name.startswith("ssl_")]
            if unknown:
                raise TypeError(f"{type(self).__name__}.__init__() got an unexpected keyword argument '{unknown[0]}'")
            connection_pool = self._pool_class(
                db=db, password=password, socket_timeout=socket_timeout, encoding=encoding, encoding_errors=encoding_errors,
                decode_responses=decode_responses, retry=retry, max_connections=max_connections, client_name=client_name,
                host=host, port=port, socket_connect_timeout=socket_connect_timeout, **more)
        self.connection_pool = connection_pool
        self.single_connection_client = single_connection_client
        self.connection = None
        self.response_callbacks = dict(_redis_commands.SHAPES)

    @classmethod
    def from_url(cls, url, single_connection_client=False, **kwargs):
        client = cls(connection_pool=cls._pool_class.from_url(url, **kwargs), single_connection_client=single_connection_client)
        client.auto_close_connection_pool = True
        return client

    @classmethod
    def from_pool(cls, connection_pool):
        client = cls(connection_pool=connection_pool)
        client.auto_close_connection_pool = True
        return client

    def __repr__(self):
        return f"<{type(self).__module__}.{type(self).__name__}({self.connection_pool!r})>"

    def get_encoder(self):
        return self.connection_pool.get_encoder()

    def get_connection_kwargs(self):
        return self.connection_pool.connection_kwargs

    def get_retry(self):
        return self.get_connection_kwargs().get("retry")

    def set_retry(self, retry):
        self.connection_pool.set_retry(retry)

    def set_response_callback(self, command, callback):
        self.response_callbacks[command] = callback

    def pipeline(self, transaction=True, shard_hint=None):
        return self._pipeline_class(self.connection_pool, self.response_callbacks, transaction, shard_hint)

    def pubsub(self, **kwargs):
        return self._pubsub_class(self.connection_pool, **kwargs)

    def lock(self, name, timeout=None, sleep=0.1, blocking=True, blocking_timeout=None, lock_class=None, thread_local=True,
             raise_on_release_error=True):
        lock_class = self._lock_class if lock_class is None else lock_class
        return lock_class(self, name, timeout=timeout, sleep=sleep, blocking=blocking, blocking_timeout=blocking_timeout,
                          thread_local=thread_local, raise_on_release_error=raise_on_release_error)

    def client(self):
        return type(self)(connection_pool=self.connection_pool, single_connection_client=True)

    def monitor(self):
        raise NotImplementedError("Redis: monitor() is not supported by Loopscope")

    def _shaped(self, reply, name, options):
        """What a reply looks like in Python; an error is raised."""
        if isinstance(reply, Exception):
            raise reply
        name = name.upper() if isinstance(name, str) else name
        shape = self.response_callbacks.get(name)
        return reply if shape is None else shape(reply, **options)

    async def _initialize(self):
        if self.single_connection_client and self.connection is None:
            self.connection = await self.connection_pool._get()
        return self

    async def _execute(self, *args, **options):
        await self._initialize()
        connection = self.connection or await self.connection_pool._get()

        async def ask():
            return (await connection.ask([args]))[0]

        async def fail(error):
            connection.disconnect()

        try:
            reply = await connection.retry._call(ask, fail, connection.wire.sleep)
            return self._shaped(reply, args[0], options)
        finally:
            if connection is not self.connection:
                await self.connection_pool._give(connection)

    async def _close(self, close_connection_pool=None):
        if self.connection is not None:
            connection, self.connection = self.connection, None
            await self.connection_pool._give(connection)
        if close_connection_pool or (close_connection_pool is None and self.auto_close_connection_pool):
            self.connection_pool._disconnect()

    async def _release_lock(self, script, key, *args):
        """One of the scripts of locks: by its name, and once more after loading it, as scripts are."""
        try:
            return await self._execute("EVALSHA", script, 1, key, *args)
        except _exceptions.NoScriptError:
            await self._execute("SCRIPT LOAD", script)
            return await self._execute("EVALSHA", script, 1, key, *args)


class CorePipeline(CoreClient):
    """Commands that are sent together, by default as a transaction."""

    def __init__(self, connection_pool, response_callbacks, transaction, shard_hint):
        self.connection_pool, self.response_callbacks = connection_pool, response_callbacks
        self.is_transaction, self.shard_hint = transaction, shard_hint
        self.connection = None
        self.watching = self.explicit_transaction = False
        self.command_stack = []

    def __len__(self):
        return len(self.command_stack)

    def __bool__(self):
        return True

    def multi(self):
        if self.explicit_transaction:
            raise _exceptions.RedisError("Cannot issue nested calls to MULTI")
        if self.command_stack:
            raise _exceptions.RedisError("Commands without an initial WATCH have already been issued")
        self.explicit_transaction = True

    def execute_command(self, *args, **options):
        if (self.watching or args[0] == "WATCH") and not self.explicit_transaction:
            return self._at_once(*args, **options)
        return self.pipeline_execute_command(*args, **options)

    def pipeline_execute_command(self, *args, **options):
        self.command_stack.append((args, options))
        return self

    async def _connected(self):
        if self.connection is None:
            self.connection = await self.connection_pool._get()
        return self.connection

    async def _lost(self, error):
        """The connection failed: what was watched is watched no more."""
        self.connection.disconnect()
        if self.watching:
            self.watching = False
            raise _exceptions.WatchError(f"A {type(error).__name__} occurred while watching one or more keys")

    async def _now(self, *args, **options):
        connection = await self._connected()

        async def ask():
            return (await connection.ask([args]))[0]

        reply = await connection.retry._call(ask, self._lost, connection.wire.sleep)
        shaped = self._shaped(reply, args[0], options)
        if args[0] == "WATCH":
            self.watching = True
        elif args[0] in ("UNWATCH", "DISCARD", "EXEC"):
            self.watching = False
        return shaped

    async def _watch(self, *names):
        if self.explicit_transaction:
            raise _exceptions.RedisError("Cannot issue a WATCH after a MULTI")
        return await self._now("WATCH", *names)

    async def _unwatch(self):
        return await self._now("UNWATCH") if self.watching else True

    async def _reset(self):
        self.command_stack = []
        connection, self.connection = self.connection, None
        try:
            if self.watching and connection is not None and connection.is_connected:
                try:
                    await connection.ask([("UNWATCH",)])
                except _exceptions.ConnectionError:
                    connection.disconnect()
        finally:
            self.watching = self.explicit_transaction = False
            if connection is not None:
                await self.connection_pool._give(connection)

    async def _execute_all(self, raise_on_error=True):
        stack = self.command_stack
        if not stack and not self.watching:
            return []
        is_transaction = self.is_transaction or self.explicit_transaction

        async def send():
            return await (self._transact if is_transaction else self._send)(self.connection, stack, raise_on_error)

        try:
            connection = await self._connected()
            return await connection.retry._call(send, self._lost, connection.wire.sleep)
        finally:
            await self._reset()

    async def _transact(self, connection, stack, raise_on_error):
        replies = await connection.ask([("MULTI",), *(args for args, _ in stack), ("EXEC",)])
        _, *queued, results = replies
        problems = [(place, reply) for place, reply in enumerate(queued) if isinstance(reply, Exception)]
        self.watching = False
        for place, error in problems:
            self._annotate(error, place, stack)
        if isinstance(results, Exception):
            raise problems[0][1] if problems else results
        if results is None:
            raise _exceptions.WatchError("Watched variable changed.")
        return self._finished(results, stack, raise_on_error)

    async def _send(self, connection, stack, raise_on_error):
        return self._finished(await connection.ask([args for args, _ in stack]), stack, raise_on_error)

    def _finished(self, replies, stack, raise_on_error):
        for place, reply in enumerate(replies):
            if isinstance(reply, Exception) and raise_on_error:
                self._annotate(reply, place, stack)
                raise reply
        pairs = zip(replies, stack)
        return [reply if isinstance(reply, Exception) else self._shaped(reply, args[0], options) for reply, (args, options) in pairs]

    def _annotate(self, error, place, stack):
        from textwrap import shorten

        command = " ".join(word.decode("utf-8", "replace") if isinstance(word, bytes) else str(word) for word in stack[place][0])
        command = shorten(command, 100, placeholder="...", break_long_words=True)
        error.args = (f"Command # {place + 1} ({command}) of pipeline caused error: {error.args}", *error.args[1:])
