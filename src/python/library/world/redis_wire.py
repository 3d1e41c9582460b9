"""What the clients of Redis share: words as bytes, replies as Python, and connections to the world's server.

The clients are written once, as coroutines. What really waits is a `Wire`: that of asyncio suspends the task, that of the
blocking client stops the thread, and its coroutines never suspend.
"""

import _redis
import _redis_server
import redis.exceptions as _exceptions

_SECOND = 1_000_000_000
DEFAULT_TIMEOUT = 5
_LOCAL = ("localhost", "127.0.0.1")
_CODES = {
    "ERR": _exceptions.ResponseError, "OOM": _exceptions.OutOfMemoryError, "EXECABORT": _exceptions.ExecAbortError,
    "NOSCRIPT": _exceptions.NoScriptError, "READONLY": _exceptions.ReadOnlyError, "LOADING": _exceptions.BusyLoadingError,
}


class BlockingWire:
    """Waits by stopping the thread."""

    def refusal(self, address, port):
        return "Connection refused"

    async def receive(self, call, number, queue, deadline):
        return _redis.receive_blocking(call, number, deadline)

    async def sleep(self, seconds):
        import time

        time.sleep(seconds)


class TaskWire:
    """Waits by suspending the task."""

    def refusal(self, address, port):
        return f"Connect call failed ({address!r}, {port})"

    async def receive(self, call, number, queue, deadline):
        return await _redis.receive(number, queue, deadline)

    async def sleep(self, seconds):
        import asyncio

        await asyncio.sleep(seconds)


def run(coroutine):
    """What a coroutine returns that does not suspend."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise RuntimeError("a blocking client was suspended")


class Encoder:
    """Words as bytes, and bytes as text where that is wanted."""

    def __init__(self, encoding="utf-8", encoding_errors="strict", decode_responses=False):
        self.encoding, self.encoding_errors, self.decode_responses = encoding, encoding_errors, decode_responses

    def encode(self, value):
        if isinstance(value, (bytes, memoryview)):
            return bytes(value)
        if isinstance(value, bool):
            raise _exceptions.DataError("Invalid input of type: 'bool'. Convert to a bytes, string, int or float first.")
        if isinstance(value, (int, float)):
            value = repr(value)
        elif not isinstance(value, str):
            kind = type(value).__name__
            raise _exceptions.DataError(f"Invalid input of type: '{kind}'. Convert to a bytes, string, int or float first.")
        return value.encode(self.encoding, self.encoding_errors)

    def decode(self, value, force=False):
        if isinstance(value, bytes) and (self.decode_responses or force):
            return value.decode(self.encoding, self.encoding_errors)
        return value

    def decode_all(self, value):
        """A reply with all that is within it; errors become exceptions."""
        if isinstance(value, bytes):
            return self.decode(bytes(value))
        if isinstance(value, list):
            return [self.decode_all(item) for item in value]
        if isinstance(value, dict):
            return {self.decode_all(name): self.decode_all(item) for name, item in value.items()}
        return error_of(value) if isinstance(value, _redis_server.Error) else value

    def words(self, args):
        """A command; its name may be several words."""
        first, *others = args
        names = first.split() if isinstance(first, (str, bytes)) else [first]
        return [self.encode(word) for word in (*names, *others)]


def error_of(reply):
    code, _, text = reply.text.partition(" ")
    if code not in _CODES:
        return _exceptions.ResponseError(reply.text)
    if text == "max number of clients reached":
        return _exceptions.ConnectionError(text, status_code=code)
    if text.endswith("is not supported by Loopscope") or "are not supported by Loopscope" in text:
        return NotImplementedError(f"Redis: {text}")
    return _CODES[code](text, status_code=code)


def explain_no_server(error, host, port):
    """Says how to describe the server that a world does not have."""
    server = _redis_server.server()
    there = "It has none yet." if server is None else f"Its server is at {server.host}:{server.port}."
    error.add_note(
        f"Loopscope's simulated world has no Redis server at {host}:{port}. {there}\n"
        "Describe it in world.toml, for example:\n"
        f'    [redis]\n    address = "{host}:{port}"\n    latency = 0.001'
    )
    return error


class Connection:
    """A connection to the server; without a session it is not open."""

    def __init__(self, wire, retry, *, host="localhost", port=6379, db=0, socket_timeout=DEFAULT_TIMEOUT,
                 socket_connect_timeout=DEFAULT_TIMEOUT, client_name=None, encoder=None):
        self.wire, self.retry = wire, retry
        self.host, self.port, self.db = host, int(port), int(db)
        self.socket_timeout, self.socket_connect_timeout = socket_timeout, socket_connect_timeout
        self.client_name, self.encoder = client_name, encoder
        self.session = None
        # Called with the connection whenever it is made anew.
        self.on_connect = None

    @property
    def is_connected(self):
        return self.session is not None and self.session.is_open

    def _deadline(self, seconds):
        return None if seconds is None else _redis.now() + round(seconds * _SECOND)

    async def connect(self):
        if not self.is_connected:
            await self.retry._call(self._connect, self._nothing, self.wire.sleep)
            if self.on_connect is not None:
                await self.on_connect(self)

    async def _nothing(self, error):
        pass

    async def _connect(self):
        server = _redis_server.server()
        is_known = server is not None and self.port == server.port
        if not is_known or (self.host != server.host and not {self.host, server.host} <= set(_LOCAL)):
            raise self._unreachable()
        fate, when = _redis.connect()
        number = _redis.listen()
        _redis.answer(number, when, False, fate)
        told = await self.wire.receive("redis connect", number, None, self._deadline(self.socket_connect_timeout))
        if told is None:
            raise _exceptions.TimeoutError("Timeout connecting to server")
        if told == "refused":
            raise _exceptions.ConnectionError(self._refused())
        self.session = server.connect()
        if self.session is None:
            raise _exceptions.ConnectionError("max number of clients reached")
        # When the server goes away next, and this connection with it.
        self.dies = _redis.next_down()
        self.session.index = self.db
        self.session.name = (self.client_name or "").encode()

    def _refused(self):
        address = "127.0.0.1" if self.host in _LOCAL else self.host
        return f"Error 111 connecting to {self.host}:{self.port}. {self.wire.refusal(address, self.port)}."

    def _unreachable(self):
        if self.host in _LOCAL:
            error = _exceptions.ConnectionError(self._refused())
        else:
            error = _exceptions.ConnectionError(f"Error -2 connecting to {self.host}:{self.port}. Name or service not known.")
        return explain_no_server(error, self.host, self.port)

    def disconnect(self):
        if self.session is not None:
            self.session.close()
            self.session = None

    async def ask(self, commands):
        """The replies to commands that are sent together; errors among them are exceptions."""
        await self.connect()
        what = " ".join(str(word) if not isinstance(word, bytes) else word.decode("utf-8", "replace") for word in commands[0][:2])
        if len(commands) > 1:
            what = f"{what} + {len(commands) - 1} more"
        words = [self.encoder.words(command) for command in commands]
        session = self.session
        number, fate, when = _redis.send(what, len(commands))
        if fate == "done":
            session.arrives = when
            session.server.submit(session, words, number, when)
        else:
            _redis.answer(number, when, True, (fate,))
        waiter = session.waiter
        queue = waiter.queue if waiter is not None else None
        try:
            told = await self.wire.receive(f"redis {what}", number, queue, self._deadline(self.socket_timeout))
        except BaseException:
            self.disconnect()
            raise
        if waiter is not None and session.waiter is waiter:
            waiter.leave()
            session.waiter = None
        if told is None or told[0] != "replies":
            self.disconnect()
            raise self._lost(told)
        return self.encoder.decode_all(told[1])

    def _lost(self, told):
        if told is None:
            return _exceptions.TimeoutError(f"Timeout reading from {self.host}:{self.port}")
        if told[0] == "reset":
            reason = (104, "Connection reset by peer")
            return _exceptions.ConnectionError(f"Error while reading from {self.host}:{self.port} : {reason}")
        return _exceptions.ConnectionError("Connection closed by server.")

    async def tell(self, *command):
        """Sends a command whose effect is told later, such as SUBSCRIBE."""
        await self.connect()
        fate, when = _redis.plan(1)
        if fate != "done":
            self.disconnect()
            raise self._lost((fate,))
        self.session.arrives = when
        reply = self.session.server.execute(self.session, self.encoder.words(command))
        if isinstance(reply, _redis_server.Error):
            raise error_of(reply)

    async def hear(self, seconds):
        """The next of what the server tells by itself; None where there is none for so long (None: ever)."""
        session, down = self.session, self.dies
        if down is not None and down <= _redis.now():
            self.disconnect()
            raise self._lost(("closed",))
        if not (session.inbox and session.inbox[0][0] <= _redis.now()):
            number = _redis.listen()
            if session.inbox:
                _redis.answer(number, session.inbox[0][0], False, ("told",))
            elif down is not None:
                _redis.answer(number, down, True, ("closed",))
            session.listener = number
            try:
                told = await self.wire.receive("redis messages", number, None, self._deadline(seconds))
            finally:
                session.listener = None
            if told is None:
                return None
            if told[0] == "closed":
                self.disconnect()
                raise self._lost(told)
        return self.encoder.decode_all(session.inbox.popleft()[1])


class Retry:
    """Tries again after a while when the connection fails."""

    def __init__(self, backoff, retries, supported_errors=(_exceptions.ConnectionError, _exceptions.TimeoutError)):
        self._backoff, self._retries, self._supported_errors = backoff, retries, supported_errors

    def update_supported_errors(self, specified_errors):
        self._supported_errors = tuple(dict.fromkeys((*self._supported_errors, *specified_errors)))

    def get_retries(self):
        return self._retries

    def update_retries(self, value):
        self._retries = value

    def __eq__(self, other):
        if not isinstance(other, Retry):
            return NotImplemented
        return (self._backoff, self._retries, self._supported_errors) == (other._backoff, other._retries, other._supported_errors)

    def __hash__(self):
        return hash((self._backoff, self._retries, self._supported_errors))

    async def _call(self, do, fail, sleep):
        self._backoff.reset()
        failures = 0
        while True:
            try:
                return await do()
            except self._supported_errors as error:
                failures += 1
                await fail(error)
                if self._retries >= 0 and failures > self._retries:
                    raise error
                wait = self._backoff.compute(failures)
            if wait > 0:
                await sleep(wait)
