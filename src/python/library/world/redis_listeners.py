"""Listening to channels, and locks, as coroutines."""

import threading as _threading
from types import SimpleNamespace as _SimpleNamespace


class CorePubSub:
    """A connection that listens to channels and patterns."""

    PUBLISH_MESSAGE_TYPES = ("message", "pmessage")
    UNSUBSCRIBE_MESSAGE_TYPES = ("unsubscribe", "punsubscribe")

    def __init__(self, connection_pool, shard_hint=None, ignore_subscribe_messages=False):
        self.connection_pool, self.ignore_subscribe_messages = connection_pool, ignore_subscribe_messages
        self.encoder = connection_pool.get_encoder()
        self.connection = None
        self.channels, self.patterns = {}, {}
        self._leaving = {"unsubscribe": set(), "punsubscribe": set()}

    @property
    def subscribed(self):
        return bool(self.channels or self.patterns)

    async def _connect(self):
        if self.connection is None:
            self.connection = await self.connection_pool._get()
            self.connection.on_connect = self._subscribe_again
        else:
            await self.connection.connect()

    async def _subscribe_again(self, connection):
        for names in self._leaving.values():
            names.clear()
        for command, names in (("SUBSCRIBE", self.channels), ("PSUBSCRIBE", self.patterns)):
            if names:
                await connection.tell(command, *names)

    async def _retrying(self, do):
        async def again(error):
            self.connection.disconnect()
            await self.connection.connect()

        return await self.connection.retry._call(do, again, self.connection.wire.sleep)

    def _names(self, args, handlers):
        """Names as they come back in messages, each with its handler."""
        given = dict.fromkeys(_redis_commands._listed(args[0], args[1:])) if args else {}
        given |= handlers
        return {self.encoder.decode(self.encoder.encode(name)): handler for name, handler in given.items()}

    async def _join(self, command, own, leaving, args, handlers):
        names = self._names(args, handlers)
        await self._connect()
        await self._retrying(lambda: self.connection.tell(command, *names))
        own.update(names)
        self._leaving[leaving].difference_update(names)

    async def _leave(self, command, own, args):
        names = self._names(args, {}) if args else own
        self._leaving[command.lower()].update(names)
        await self._connect()
        await self._retrying(lambda: self.connection.tell(command, *(names if args else ())))

    async def _next(self, timeout):
        if self.connection is None:
            raise RuntimeError("pubsub connection not set: did you forget to call subscribe() or psubscribe()?")
        await self.connection.connect()
        return await self._retrying(lambda: self.connection.hear(timeout))

    def _message(self, response, ignores):
        """A message as a dictionary; None for one that a handler took, or that is ignored. And what the handler gave."""
        kind = response[0].decode() if isinstance(response[0], bytes) else response[0]
        pattern = response[1] if kind == "pmessage" else None
        message = {"type": kind, "pattern": pattern, "channel": response[-2], "data": response[-1]}
        if kind in self._leaving:
            own = self.channels if kind == "unsubscribe" else self.patterns
            if response[1] in self._leaving[kind]:
                self._leaving[kind].remove(response[1])
                own.pop(response[1], None)
        if kind in self.PUBLISH_MESSAGE_TYPES:
            handler = self.patterns.get(pattern) if pattern is not None else self.channels.get(message["channel"])
            return (None, handler(message)) if handler else (message, None)
        return (None if ignores or self.ignore_subscribe_messages else message), None

    async def _finish(self):
        if self.connection is not None:
            connection, self.connection = self.connection, None
            connection.on_connect = None
            connection.disconnect()
            await self.connection_pool._give(connection)
        self.channels, self.patterns = {}, {}


class CoreLock:
    """A lock that is a key: who set it has it, until it expires."""

    def __init__(self, redis, name, timeout=None, sleep=0.1, blocking=True, blocking_timeout=None, thread_local=True,
                 raise_on_release_error=True):
        self.redis, self.name, self.timeout, self.sleep = redis, name, timeout, sleep
        self.blocking, self.blocking_timeout, self.thread_local = blocking, blocking_timeout, bool(thread_local)
        self.raise_on_release_error = raise_on_release_error
        self.local = _threading.local() if self.thread_local else _SimpleNamespace()
        self.local.token = None

    async def _acquire(self, blocking, blocking_timeout, token, clock, sleep):
        if token is None:
            import uuid

            token = uuid.uuid1().hex
        token = self.redis.get_encoder().encode(token)
        blocking = self.blocking if blocking is None else blocking
        patience = self.blocking_timeout if blocking_timeout is None else blocking_timeout
        until = None if patience is None else clock() + patience
        expiry = ["PX", int(self.timeout * 1000)] if self.timeout else []
        while True:
            if await self.redis._execute("SET", self.name, token, "NX", *expiry):
                self.local.token = token
                return True
            if not blocking or (until is not None and clock() + self.sleep > until):
                return False
            await sleep(self.sleep)

    async def _locked(self):
        return await self.redis._execute("GET", self.name) is not None

    async def _owned(self):
        stored = await self.redis._execute("GET", self.name)
        return self.local.token is not None and stored is not None and self.redis.get_encoder().encode(stored) == self.local.token

    async def _release(self):
        token = self.local.token
        if token is None:
            message = "Cannot release a lock that's not owned or is already unlocked."
            raise _exceptions.LockError(message, lock_name=self.name)
        if not await self.redis._release_lock("lock-release", self.name, token):
            self.local.token = None
            raise _exceptions.LockNotOwnedError("Cannot release a lock that's no longer owned")
        self.local.token = None

    def _check(self, verb):
        if self.local.token is None:
            raise _exceptions.LockError(f"Cannot {verb} an unlocked lock")
        if self.timeout is None:
            raise _exceptions.LockError(f"Cannot {verb} a lock with no timeout")

    async def _extend(self, additional_time, replace_ttl):
        millis = int(additional_time * 1000)
        if not await self.redis._release_lock("lock-extend", self.name, self.local.token, millis, "1" if replace_ttl else "0"):
            raise _exceptions.LockNotOwnedError("Cannot extend a lock that's no longer owned")
        return True

    async def _reacquire(self):
        if not await self.redis._release_lock("lock-reacquire", self.name, self.local.token, int(self.timeout * 1000)):
            raise _exceptions.LockNotOwnedError("Cannot reacquire a lock that's no longer owned")
        return True
