"""A Redis server: what it stores, and what it answers. It knows nothing of asyncio; clients hand it commands as lists of bytes.

A command is a function of a session and its arguments that gives the reply as Python (bytes, int, float, list, dict, None),
an `Error`, or a `Waiter` when it blocks. Commands are executed one at a time, each at the moment in which it is sent.
"""

import _redis
import bisect as _bisect
from collections import deque as _deque

_SECOND, _MILLI = 1_000_000_000, 1_000_000
_DRAWN_MAX = 64


class Error:
    """An error as a reply: its first word is its code."""

    def __init__(self, text):
        self.text = text


class Status(bytes):
    """A simple string, such as OK."""


OK = Status(b"OK")
_WRONG_TYPE = Error("WRONGTYPE Operation against a key holding the wrong kind of value")
_SYNTAX = Error("ERR syntax error")
_NOT_INTEGER = Error("ERR value is not an integer or out of range")
_NOT_FLOAT = Error("ERR value is not a valid float")
_TABLE = {}


class _Failed(Exception):
    """A command ends with this reply."""

    def __init__(self, reply):
        self.reply = reply


def _command(name, arity):
    """The function of a command, with its number of words; negative: at least so many."""

    def register(function):
        _TABLE[name] = (function, arity)
        return function

    return register


class _Set(dict):
    """A set that keeps the order in which members came."""


class Database:
    """The keys of one database."""

    def __init__(self, number):
        self.number = number
        self.clear()
        self.versions, self.blocked, self.drawn = {}, {}, {}

    def clear(self):
        self.values, self.expires = {}, {}

    def get(self, key, kind=None):
        """The value of a key, if it has one; it must be of this kind."""
        value = self.values.get(key)
        if value is None:
            return None
        due = self.expires.get(key)
        if due is not None and _redis.now() >= due:
            self.remove(key)
            return None
        if kind is not None and not isinstance(value, kind):
            raise _Failed(_WRONG_TYPE)
        return value

    def ensure(self, key, kind):
        """The value of a key, which is made if there is none."""
        value = self.get(key, kind)
        if value is None:
            value = self.values[key] = kind()
        return value

    def put(self, key, value):
        """Another value, for ever."""
        self.values[key] = value
        self.expires.pop(key, None)
        self.touch(key)

    def touch(self, key):
        """The value has changed; one without elements is none."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, (bytes, Stream)) and not len(value):
            del self.values[key]
            self.expires.pop(key, None)
        self.versions[key] = self.versions.get(key, 0) + 1
        if key in self.drawn or isinstance(value, _deque):
            self.draw(key)

    def remove(self, key):
        self.values.pop(key, None)
        self.expires.pop(key, None)
        self.touch(key)

    def keys(self):
        return [key for key in list(self.values) if self.get(key) is not None]

    def queue(self, key):
        """What a list is drawn as: [its number, the length that was told]."""
        if key not in self.drawn:
            if len(self.drawn) >= _DRAWN_MAX:
                return None
            self.drawn[key] = [_redis.queue(key.decode("utf-8", "replace")), 0]
        return self.drawn[key]

    def draw(self, key):
        """Tells how long a list is now."""
        queue = self.queue(key)
        if queue is None:
            return
        value = self.values.get(key)
        length = len(value) if isinstance(value, _deque) else 0
        while queue[1] != length:
            step = 1 if abs(length - queue[1]) <= 16 else abs(length - queue[1])
            if length > queue[1]:
                queue[1] += step
                _redis.put(queue[0], queue[1])
            else:
                queue[1] -= step
                _redis.got(queue[0], queue[1])


class Waiter:
    """A client that blocks until `attempt` gives something else than None."""

    def __init__(self, session, keys, timeout, attempt, late=None):
        self.session, self.keys, self.attempt, self.late = session, keys, attempt, late
        self.database = session.database()
        self.until = _redis.now() + timeout if timeout else None
        self.queue = self.task = self.number = None

    def join(self, number, latency):
        """Stands in line at its keys; the answer will have this number."""
        self.number, self.latency = number, latency
        for key in dict.fromkeys(self.keys):
            self.database.blocked.setdefault(key, []).append(self)
        queue = self.database.queue(self.keys[0])
        if queue is not None:
            self.queue = queue[0]
            self.task = _redis.waits(self.queue)
        down = _redis.next_down()
        if self.until is not None and (down is None or self.until <= down):
            _redis.answer(number, self.until + latency, False, ("replies", [self.late]))
        elif down is not None:
            _redis.answer(number, down, True, ("closed",))

    def leave(self):
        for key in self.keys:
            line = self.database.blocked.get(key)
            if line and self in line:
                line.remove(self)
        if self.task is not None:
            _redis.left(self.queue, self.task)
            self.task = None

    def try_again(self):
        """Whether it got what it waits for."""
        if self.until is not None and _redis.now() >= self.until:
            self.leave()
            return False
        try:
            reply = self.attempt()
        except _Failed as failed:
            reply = failed.reply
        if reply is None:
            return False
        self.leave()
        self.session.waiter = None
        is_error = isinstance(reply, Error)
        _redis.answer(self.number, _redis.now() + self.latency, is_error, ("replies", [reply]))
        return True


class Session:
    """A client's connection, as the server sees it."""

    def __init__(self, server):
        server.sessions += 1
        self.server, self.number = server, server.sessions
        self.index, self.name, self.is_open = 0, b"", True
        self.queued = self.waiter = self.listener = None
        self.is_aborted = False
        self.watched = {}
        self.channels, self.patterns = {}, {}
        self.inbox = _deque()

    def database(self):
        return self.server.databases[self.index]

    def tell(self, message, arrives):
        """Sends what was not asked for."""
        self.inbox.append((max(arrives, self.inbox[-1][0] if self.inbox else 0), message))
        if self.listener is not None:
            _redis.answer(self.listener, self.inbox[0][0], False, ("told",))

    def close(self):
        """The connection is gone: it waits for nothing and hears of nothing."""
        if not self.is_open:
            return
        self.is_open = False
        self.server.open -= 1
        if self.waiter is not None:
            self.waiter.leave()
            self.waiter = None
        for channel in list(self.channels):
            self.server.unlisten(self.server.channels, channel, self)
        for pattern in list(self.patterns):
            self.server.unlisten(self.server.patterns, pattern, self)


class Server:
    """The server of the world."""

    def __init__(self, described):
        self.host, self.port, self.connections, keys = described
        self.databases = [Database(number) for number in range(16)]
        self.channels, self.patterns, self.scripts = {}, {}, set()
        self.sessions = self.open = self.processed = 0
        self.ready = []
        for key, value in keys:
            if isinstance(value, list):
                value = _deque(item.encode() for item in value)
            elif isinstance(value, tuple):
                value = {name.encode(): text.encode() for name, text in value}
            else:
                value = value.encode()
            self.databases[0].put(key.encode(), value)

    def connect(self):
        """A new session, or None where there are enough."""
        if self.connections is not None and self.open >= self.connections:
            return None
        self.open += 1
        return Session(self)

    def submit(self, session, commands, number, arrives):
        """Executes commands; the answer with this number will have their replies."""
        replies = []
        for place, words in enumerate(commands):
            reply = self.execute(session, words)
            if isinstance(reply, Waiter):
                if len(commands) > 1:
                    raise NotImplementedError(f"{words[0].decode()} in a pipeline is not supported by Loopscope: await it alone")
                session.waiter = reply
                reply.join(number, arrives - _redis.now())
                return
            replies.append(reply)
        is_error = any(isinstance(reply, Error) for reply in replies)
        _redis.answer(number, arrives, is_error, ("replies", replies))

    def execute(self, session, words):
        """The reply to one command; within MULTI it is queued."""
        name = words[0].upper()
        self.processed += 1
        problem = self.problem(name, words)
        if session.queued is not None and name not in _AT_ONCE:
            if problem is not None:
                session.is_aborted = True
                return problem
            session.queued.append(words)
            return Status(b"QUEUED")
        reply = problem if problem is not None else self.call(session, words)
        while self.ready:
            self.serve(*self.ready.pop(0))
        return reply

    def problem(self, name, words):
        """What is wrong with a command before it is called."""
        known = _TABLE.get(name)
        if known is None:
            shown = "".join(f"'{word.decode('utf-8', 'replace')}' " for word in words[1:])
            return Error(f"ERR unknown command '{words[0].decode()}', with args beginning with: {shown}")
        arity = known[1]
        if len(words) == arity or (arity < 0 and len(words) >= -arity):
            return None
        return Error(f"ERR wrong number of arguments for '{name.decode().lower()}' command")

    def call(self, session, words):
        try:
            return _TABLE[words[0].upper()][0](session, *words[1:])
        except _Failed as failed:
            return failed.reply

    def signal(self, database, key):
        """Something was added that others may wait for."""
        if database.blocked.get(key):
            self.ready.append((database, key))

    def serve(self, database, key):
        """Those that wait for a key, in the order in which they came."""
        for waiter in list(database.blocked.get(key, ())):
            if database.values.get(key) is None:
                return
            waiter.try_again()

    def listen(self, table, name, session):
        table.setdefault(name, {})[session] = None

    def unlisten(self, table, name, session):
        listeners = table.get(name, {})
        listeners.pop(session, None)
        if not listeners:
            table.pop(name, None)


def _int(word):
    """A whole number of 64 bits, or the command fails."""
    text = word.strip()
    if text == word and (text.isdigit() or (text[:1] == b"-" and text[1:].isdigit())):
        number = int(text)
        if -(1 << 63) <= number < 1 << 63 and str(number).encode() == text:
            return number
    raise _Failed(_NOT_INTEGER)


def _float(word, problem=_NOT_FLOAT):
    try:
        number = float(word)
    except ValueError:
        raise _Failed(problem)
    if number != number or word.strip() != word:
        raise _Failed(problem)
    return number


def _timeout(word):
    """The timeout of a blocking command, in nanoseconds; 0 for ever."""
    seconds = _float(word, Error("ERR timeout is not a float or out of range"))
    if seconds < 0:
        raise _Failed(Error("ERR timeout is negative"))
    return round(seconds * _SECOND)


def _fail(text):
    raise _Failed(Error(text))


def _matches(pattern, text):
    """Glob as Redis has it: * ? [a-z] [^a] and \\x."""
    p = t = 0
    star, back = -1, 0
    while t < len(text):
        if p < len(pattern) and pattern[p : p + 1] == b"*":
            star, back = p, t
            p += 1
            continue
        width = _match_one(pattern, p, text[t]) if p < len(pattern) else 0
        if width:
            p += width
            t += 1
        elif star >= 0:
            back += 1
            p, t = star + 1, back
        else:
            return False
    return all(byte == 42 for byte in pattern[p:])


def _match_one(pattern, p, byte):
    """How much of the pattern takes this byte; 0 for nothing."""
    first = pattern[p : p + 1]
    if first == b"?":
        return 1
    if first == b"\\" and p + 1 < len(pattern):
        return 2 if pattern[p + 1] == byte else 0
    if first == b"[":
        end = pattern.find(b"]", p + 1)
        end = len(pattern) if end < 0 else end
        inside, is_not = pattern[p + 1 : end], pattern[p + 1 : p + 2] == b"^"
        inside = inside[1:] if is_not else inside
        found, at = False, 0
        while at < len(inside):
            if inside[at + 1 : at + 2] == b"-" and at + 2 < len(inside):
                found = found or inside[at] <= byte <= inside[at + 2]
                at += 3
            else:
                found = found or inside[at] == byte
                at += 1
        return end + 1 - p if found != is_not else 0
    return 1 if pattern[p] == byte else 0


_the_server = None


def server():
    """The server of the world, or None where it has none."""
    global _the_server
    if _the_server is None:
        described = _redis.described()
        if described is not None:
            _the_server = Server(described)
    return _the_server
