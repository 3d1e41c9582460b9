"""Commands about keys, strings and transactions."""

_AT_ONCE = {b"EXEC", b"DISCARD", b"MULTI", b"WATCH", b"RESET", b"QUIT"}
_KINDS = ((bytes, b"string"), (_deque, b"list"), (_Set, b"set"), (dict, b"hash"))


def _kind(value):
    for kind, name in _KINDS:
        if isinstance(value, kind):
            return name
    return b"zset" if isinstance(value, SortedSet) else b"stream"


def _due(word, unit, is_moment, name):
    """When something that is said in seconds or milliseconds is due."""
    number = _int(word)
    if number <= 0 and not (is_moment is None):
        _fail(f"ERR invalid expire time in '{name}' command")
    # Moments are counted from the epoch, which is when time.time() is 0.
    return number * unit + (0 if is_moment else _redis.now()) - (_epoch() if is_moment else 0)


def _epoch():
    """What time.time() says at the beginning of the run, in nanoseconds."""
    import time

    return time.time_ns() - _redis.now()


@_command(b"GET", 2)
def _get(session, key):
    return session.database().get(key, bytes)


@_command(b"SET", -3)
def _set(session, key, value, *options):
    db, given, due = session.database(), set(), None
    options = list(options)
    while options:
        option = options.pop(0).upper()
        given.add(option)
        if option in (b"EX", b"PX", b"EXAT", b"PXAT"):
            if not options or due is not None or b"KEEPTTL" in given:
                return _SYNTAX
            due = _due(options.pop(0), _MILLI if option[:1] == b"P" else _SECOND, option.endswith(b"AT"), "set")
        elif option not in (b"NX", b"XX", b"KEEPTTL", b"GET"):
            return _SYNTAX
    if {b"NX", b"XX"} <= given:
        return _SYNTAX
    old = db.get(key, bytes if b"GET" in given else None)
    reply = old if b"GET" in given else OK
    if (b"NX" in given and old is not None) or (b"XX" in given and old is None):
        return reply if b"GET" in given else None
    kept = db.expires.get(key) if b"KEEPTTL" in given else due
    db.put(key, value)
    if kept is not None:
        db.expires[key] = kept
    return reply


@_command(b"SETNX", 3)
def _setnx(session, key, value):
    return 1 if _set(session, key, value, b"NX") else 0


@_command(b"SETEX", 4)
def _setex(session, key, seconds, value):
    due = _due(seconds, _SECOND, False, "setex")
    session.database().put(key, value)
    session.database().expires[key] = due
    return OK


@_command(b"PSETEX", 4)
def _psetex(session, key, millis, value):
    due = _due(millis, _MILLI, False, "psetex")
    session.database().put(key, value)
    session.database().expires[key] = due
    return OK


@_command(b"GETSET", 3)
def _getset(session, key, value):
    old = session.database().get(key, bytes)
    session.database().put(key, value)
    return old


@_command(b"GETDEL", 2)
def _getdel(session, key):
    old = session.database().get(key, bytes)
    if old is not None:
        session.database().remove(key)
    return old


@_command(b"GETEX", -2)
def _getex(session, key, *options):
    db = session.database()
    value = db.get(key, bytes)
    if options and value is not None:
        option = options[0].upper()
        if option == b"PERSIST":
            db.expires.pop(key, None)
        elif option in (b"EX", b"PX", b"EXAT", b"PXAT") and len(options) == 2:
            unit = _MILLI if option[:1] == b"P" else _SECOND
            db.expires[key] = _due(options[1], unit, option.endswith(b"AT"), "getex")
        else:
            return _SYNTAX
        db.versions[key] = db.versions.get(key, 0) + 1
    return value


@_command(b"MGET", -2)
def _mget(session, *keys):
    values = [session.database().get(key) for key in keys]
    return [value if isinstance(value, bytes) else None for value in values]


@_command(b"MSET", -3)
def _mset(session, *pairs):
    if len(pairs) % 2:
        return Error("ERR wrong number of arguments for 'mset' command")
    for key, value in zip(pairs[::2], pairs[1::2]):
        session.database().put(key, value)
    return OK


@_command(b"MSETNX", -3)
def _msetnx(session, *pairs):
    if len(pairs) % 2:
        return Error("ERR wrong number of arguments for 'msetnx' command")
    if any(session.database().get(key) is not None for key in pairs[::2]):
        return 0
    _mset(session, *pairs)
    return 1


def _change(session, key, value):
    """Another string, with the same time to live."""
    db = session.database()
    db.values[key] = value
    db.touch(key)


def _add(session, key, amount):
    number = _int(session.database().get(key, bytes) or b"0") + amount
    if not -(1 << 63) <= number < 1 << 63:
        _fail("ERR increment or decrement would overflow")
    _change(session, key, str(number).encode())
    return number


@_command(b"INCR", 2)
def _incr(session, key):
    return _add(session, key, 1)


@_command(b"DECR", 2)
def _decr(session, key):
    return _add(session, key, -1)


@_command(b"INCRBY", 3)
def _incrby(session, key, amount):
    return _add(session, key, _int(amount))


@_command(b"DECRBY", 3)
def _decrby(session, key, amount):
    return _add(session, key, -_int(amount))


def _sum(one, other):
    """The sum of two numbers as decimals, which is what Redis' long doubles show."""
    _float(one), _float(other)
    if any(letter in b"eEnN" for letter in one + other):
        number = float(one) + float(other)
        return (str(int(number)) if number.is_integer() else repr(number)).encode()
    places = max(len(word.partition(b".")[2]) for word in (one, other))
    scaled = 0
    for word in (one, other):
        whole, _, part = word.partition(b".")
        digits = int(whole.lstrip(b"+-") + part.ljust(places, b"0") or b"0")
        scaled += -digits if word[:1] == b"-" else digits
    text = str(abs(scaled)).rjust(places + 1, "0")
    text = (text[: len(text) - places] + "." + text[len(text) - places :]).rstrip("0").rstrip(".") if places else text
    return (("-" if scaled < 0 else "") + text).encode()


@_command(b"INCRBYFLOAT", 3)
def _incrbyfloat(session, key, amount):
    value = _sum(session.database().get(key, bytes) or b"0", amount)
    _change(session, key, value)
    return value


@_command(b"APPEND", 3)
def _append(session, key, more):
    value = (session.database().get(key, bytes) or b"") + more
    _change(session, key, value)
    return len(value)


@_command(b"STRLEN", 2)
def _strlen(session, key):
    return len(session.database().get(key, bytes) or b"")


def _slice(length, start, end):
    """Where a range that may count from the end begins, and what is behind it."""
    start = max(start + length, 0) if start < 0 else start
    end = end + length if end < 0 else min(end, length - 1)
    return start, max(end + 1, start)


@_command(b"GETRANGE", 4)
def _getrange(session, key, start, end):
    value = session.database().get(key, bytes) or b""
    start, end = _slice(len(value), _int(start), _int(end))
    return value[start:end]


@_command(b"SETRANGE", 4)
def _setrange(session, key, offset, more):
    value, at = session.database().get(key, bytes) or b"", _int(offset)
    if at < 0:
        return Error("ERR offset is out of range")
    if more:
        value = value[:at].ljust(at, b"\0") + more + value[at + len(more) :]
        _change(session, key, value)
    return len(value)


def _bit(word):
    at = _int(word)
    if at < 0:
        _fail("ERR bit offset is not an integer or out of range")
    return at // 8, 0x80 >> at % 8


@_command(b"SETBIT", 4)
def _setbit(session, key, offset, bit):
    (at, mask), value = _bit(offset), bytearray(session.database().get(key, bytes) or b"")
    if bit not in (b"0", b"1"):
        return Error("ERR bit is not an integer or out of range")
    value.extend(bytes(max(0, at + 1 - len(value))))
    before = int(bool(value[at] & mask))
    value[at] = value[at] | mask if bit == b"1" else value[at] & ~mask
    _change(session, key, bytes(value))
    return before


@_command(b"GETBIT", 3)
def _getbit(session, key, offset):
    (at, mask), value = _bit(offset), session.database().get(key, bytes) or b""
    return int(at < len(value) and bool(value[at] & mask))


@_command(b"BITCOUNT", -2)
def _bitcount(session, key, *limits):
    value = session.database().get(key, bytes) or b""
    if limits:
        start, end = _slice(len(value), *map(_int, limits[:2]))
        value = value[start:end]
    return sum(byte.bit_count() for byte in value)


@_command(b"EXISTS", -2)
def _exists(session, *keys):
    return sum(session.database().get(key) is not None for key in keys)


@_command(b"DEL", -2)
def _del(session, *keys):
    found = [key for key in dict.fromkeys(keys) if session.database().get(key) is not None]
    for key in found:
        session.database().remove(key)
    return len(found)


_TABLE[b"UNLINK"] = _TABLE[b"DEL"]
_TABLE[b"TOUCH"] = _TABLE[b"EXISTS"]


def _expire(session, key, due, options):
    db = session.database()
    if db.get(key) is None:
        return 0
    known = db.expires.get(key)
    for option in options:
        option = option.upper()
        allows = {b"NX": known is None, b"XX": known is not None, b"GT": known is not None and due > known,
                  b"LT": known is None or due < known}
        if option not in allows:
            return Error(f"ERR Unsupported option {option.decode().lower()}")
        if not allows[option]:
            return 0
    if due <= _redis.now():
        db.remove(key)
    else:
        db.expires[key] = due
        db.versions[key] = db.versions.get(key, 0) + 1
    return 1


@_command(b"EXPIRE", -3)
def _expire_in(session, key, seconds, *options):
    return _expire(session, key, _redis.now() + _int(seconds) * _SECOND, options)


@_command(b"PEXPIRE", -3)
def _pexpire(session, key, millis, *options):
    return _expire(session, key, _redis.now() + _int(millis) * _MILLI, options)


@_command(b"EXPIREAT", -3)
def _expireat(session, key, moment, *options):
    return _expire(session, key, _int(moment) * _SECOND - _epoch(), options)


@_command(b"PEXPIREAT", -3)
def _pexpireat(session, key, moment, *options):
    return _expire(session, key, _int(moment) * _MILLI - _epoch(), options)


def _left(session, key):
    """Milliseconds; -1 for ever, -2 for no key."""
    db = session.database()
    if db.get(key) is None:
        return -2
    due = db.expires.get(key)
    return -1 if due is None else (due - _redis.now()) // _MILLI


@_command(b"PTTL", 2)
def _pttl(session, key):
    return _left(session, key)


@_command(b"TTL", 2)
def _ttl(session, key):
    left = _left(session, key)
    return left if left < 0 else (left + 500) // 1000


@_command(b"EXPIRETIME", 2)
def _expiretime(session, key):
    left = _left(session, key)
    return left if left < 0 else (session.database().expires[key] + _epoch()) // _SECOND


@_command(b"PERSIST", 2)
def _persist(session, key):
    db = session.database()
    return int(db.get(key) is not None and db.expires.pop(key, None) is not None)


@_command(b"TYPE", 2)
def _type(session, key):
    value = session.database().get(key)
    return Status(b"none" if value is None else _kind(value))


@_command(b"KEYS", 2)
def _keys(session, pattern):
    return [key for key in session.database().keys() if _matches(pattern, key)]


def _scan_options(options):
    """The pattern, the count and the type of a scan."""
    pattern, count, kind = b"*", 10, None
    for name, value in zip(options[::2], options[1::2]):
        match name.upper():
            case b"MATCH":
                pattern = value
            case b"COUNT":
                count = _int(value)
            case b"TYPE":
                kind = value.lower()
            case _:
                raise _Failed(_SYNTAX)
    if count < 1 or len(options) % 2:
        raise _Failed(_SYNTAX)
    return pattern, count, kind


def _page(items, cursor, count):
    """So many from a place on, and the place behind them; 0 at the end."""
    at = _int(cursor)
    after = at + count
    return str(after if after < len(items) else 0).encode(), items[at:after]


@_command(b"SCAN", -2)
def _scan(session, cursor, *options):
    pattern, count, kind = _scan_options(options)
    db = session.database()
    after, keys = _page(db.keys(), cursor, count)
    return [after, [key for key in keys if _matches(pattern, key) and (kind is None or _kind(db.values[key]) == kind)]]


@_command(b"RANDOMKEY", 1)
def _randomkey(session):
    import random

    keys = session.database().keys()
    return random.choice(keys) if keys else None


def _move(session, key, new):
    db = session.database()
    value, due = db.get(key), db.expires.get(key)
    if value is None:
        _fail("ERR no such key")
    if key != new:
        db.remove(key)
        db.put(new, value)
        if due is not None:
            db.expires[new] = due
        session.server.signal(db, new)


@_command(b"RENAME", 3)
def _rename(session, key, new):
    _move(session, key, new)
    return OK


@_command(b"RENAMENX", 3)
def _renamenx(session, key, new):
    if session.database().get(key) is not None and session.database().get(new) is not None:
        return 0
    _move(session, key, new)
    return 1


@_command(b"DBSIZE", 1)
def _dbsize(session):
    return len(session.database().keys())


def _flush(database):
    for key in list(database.values):
        database.remove(key)


@_command(b"FLUSHDB", -1)
def _flushdb(session, *options):
    _flush(session.database())
    return OK


@_command(b"FLUSHALL", -1)
def _flushall(session, *options):
    for database in session.server.databases:
        _flush(database)
    return OK
