"""Commands about lists, hashes and sets."""


def _push(session, key, items, is_left, must_exist=False):
    db = session.database()
    if must_exist and db.get(key, _deque) is None:
        return 0
    values = db.ensure(key, _deque)
    values.extendleft(items) if is_left else values.extend(items)
    length = len(values)
    db.touch(key)
    session.server.signal(db, key)
    return length


@_command(b"LPUSH", -3)
def _lpush(session, key, *items):
    return _push(session, key, items, True)


@_command(b"RPUSH", -3)
def _rpush(session, key, *items):
    return _push(session, key, items, False)


@_command(b"LPUSHX", -3)
def _lpushx(session, key, *items):
    return _push(session, key, items, True, True)


@_command(b"RPUSHX", -3)
def _rpushx(session, key, *items):
    return _push(session, key, items, False, True)


def _take(db, key, is_left):
    """The first or last item of a list that is not empty."""
    values = db.get(key, _deque)
    item = values.popleft() if is_left else values.pop()
    db.touch(key)
    return item


def _pop(session, key, count, is_left):
    db = session.database()
    values = db.get(key, _deque)
    if not count:
        return None if values is None else _take(db, key, is_left)
    wanted = _int(count[0])
    if wanted < 0:
        return Error("ERR value is out of range, must be positive")
    return None if values is None else [_take(db, key, is_left) for _ in range(min(wanted, len(values)))]


@_command(b"LPOP", -2)
def _lpop(session, key, *count):
    return _pop(session, key, count, True)


@_command(b"RPOP", -2)
def _rpop(session, key, *count):
    return _pop(session, key, count, False)


def _block(session, keys, timeout, attempt):
    """What is there at once; else a client that waits, unless it is within a transaction."""
    reply = attempt()
    if reply is not None or session.queued is not None:
        return reply
    return Waiter(session, keys, timeout, attempt)


def _blocking_pop(session, words, is_left):
    keys, timeout, db = words[:-1], _timeout(words[-1]), session.database()

    def attempt():
        for key in keys:
            if db.get(key, _deque) is not None:
                return [key, _take(db, key, is_left)]
        return None

    return _block(session, keys, timeout, attempt)


@_command(b"BLPOP", -3)
def _blpop(session, *words):
    return _blocking_pop(session, words, True)


@_command(b"BRPOP", -3)
def _brpop(session, *words):
    return _blocking_pop(session, words, False)


def _side(word):
    if word.upper() not in (b"LEFT", b"RIGHT"):
        raise _Failed(_SYNTAX)
    return word.upper() == b"LEFT"


def _carry(session, source, target, from_left, to_left):
    """Moves an item from a list to a list; None where there is none."""
    db = session.database()
    if db.get(source, _deque) is None:
        return None
    db.get(target, _deque)
    item = _take(db, source, from_left)
    _push(session, target, [item], to_left)
    return item


@_command(b"LMOVE", 5)
def _lmove(session, source, target, out, into):
    return _carry(session, source, target, _side(out), _side(into))


@_command(b"RPOPLPUSH", 3)
def _rpoplpush(session, source, target):
    return _carry(session, source, target, False, True)


@_command(b"BLMOVE", 6)
def _blmove(session, source, target, out, into, timeout):
    out, into = _side(out), _side(into)
    return _block(session, [source], _timeout(timeout), lambda: _carry(session, source, target, out, into))


@_command(b"BRPOPLPUSH", 4)
def _brpoplpush(session, source, target, timeout):
    return _block(session, [source], _timeout(timeout), lambda: _carry(session, source, target, False, True))


@_command(b"LLEN", 2)
def _llen(session, key):
    return len(session.database().get(key, _deque) or ())


@_command(b"LRANGE", 4)
def _lrange(session, key, start, end):
    values = list(session.database().get(key, _deque) or ())
    start, end = _slice(len(values), _int(start), _int(end))
    return values[start:end]


@_command(b"LINDEX", 3)
def _lindex(session, key, index):
    values, index = session.database().get(key, _deque) or (), _int(index)
    return values[index] if -len(values) <= index < len(values) else None


@_command(b"LSET", 4)
def _lset(session, key, index, item):
    values, index = session.database().get(key, _deque), _int(index)
    if values is None:
        return Error("ERR no such key")
    if not -len(values) <= index < len(values):
        return Error("ERR index out of range")
    values[index] = item
    session.database().touch(key)
    return OK


@_command(b"LREM", 4)
def _lrem(session, key, count, item):
    values, count = session.database().get(key, _deque), _int(count)
    if values is None:
        return 0
    left, removed = [], 0
    for value in reversed(values) if count < 0 else values:
        if value == item and (count == 0 or removed < abs(count)):
            removed += 1
        else:
            left.append(value)
    values.clear()
    values.extendleft(left) if count < 0 else values.extend(left)
    session.database().touch(key)
    return removed


@_command(b"LTRIM", 4)
def _ltrim(session, key, start, end):
    values = session.database().get(key, _deque)
    if values is not None:
        kept = list(values)
        start, end = _slice(len(kept), _int(start), _int(end))
        values.clear()
        values.extend(kept[start:end])
        session.database().touch(key)
    return OK


@_command(b"LINSERT", 5)
def _linsert(session, key, where, pivot, item):
    values = session.database().get(key, _deque)
    if where.upper() not in (b"BEFORE", b"AFTER"):
        return _SYNTAX
    if values is None:
        return 0
    if pivot not in values:
        return -1
    values.insert(values.index(pivot) + (where.upper() == b"AFTER"), item)
    session.database().touch(key)
    return len(values)


@_command(b"LPOS", -3)
def _lpos(session, key, item, *options):
    if options:
        return Error("ERR LPOS with options is not supported by Loopscope")
    values = session.database().get(key, _deque) or ()
    return values.index(item) if item in values else None


@_command(b"HSET", -4)
def _hset(session, key, *pairs):
    if len(pairs) % 2:
        return Error("ERR wrong number of arguments for 'hset' command")
    fields = _hash(session, key, True)
    before = len(fields)
    fields.update(zip(pairs[::2], pairs[1::2]))
    session.database().touch(key)
    return len(fields) - before


def _hash(session, key, is_made=False):
    """The hash of a key; a set is a dictionary too, and none."""
    db = session.database()
    value = db.ensure(key, dict) if is_made else db.get(key, dict)
    if isinstance(value, _Set):
        raise _Failed(_WRONG_TYPE)
    return {} if value is None else value


@_command(b"HMSET", -4)
def _hmset(session, key, *pairs):
    reply = _hset(session, key, *pairs)
    return reply if isinstance(reply, Error) else OK


@_command(b"HSETNX", 4)
def _hsetnx(session, key, field, value):
    if field in _hash(session, key):
        return 0
    return _hset(session, key, field, value)


@_command(b"HGET", 3)
def _hget(session, key, field):
    return _hash(session, key).get(field)


@_command(b"HMGET", -3)
def _hmget(session, key, *names):
    fields = _hash(session, key)
    return [fields.get(name) for name in names]


@_command(b"HGETALL", 2)
def _hgetall(session, key):
    return dict(_hash(session, key))


@_command(b"HDEL", -3)
def _hdel(session, key, *names):
    fields = _hash(session, key)
    removed = sum(fields.pop(name, None) is not None for name in names)
    if removed:
        session.database().touch(key)
    return removed


@_command(b"HEXISTS", 3)
def _hexists(session, key, field):
    return int(field in _hash(session, key))


@_command(b"HLEN", 2)
def _hlen(session, key):
    return len(_hash(session, key))


@_command(b"HKEYS", 2)
def _hkeys(session, key):
    return list(_hash(session, key))


@_command(b"HVALS", 2)
def _hvals(session, key):
    return list(_hash(session, key).values())


@_command(b"HSTRLEN", 3)
def _hstrlen(session, key, field):
    return len(_hash(session, key).get(field, b""))


@_command(b"HINCRBY", 4)
def _hincrby(session, key, field, amount):
    known, amount = _hash(session, key).get(field, b"0"), _int(amount)
    try:
        number = _int(known) + amount
    except _Failed:
        _fail("ERR hash value is not an integer")
    if not -(1 << 63) <= number < 1 << 63:
        _fail("ERR increment or decrement would overflow")
    _hset(session, key, field, str(number).encode())
    return number


@_command(b"HINCRBYFLOAT", 4)
def _hincrbyfloat(session, key, field, amount):
    known = _hash(session, key).get(field, b"0")
    _float(known, Error("ERR hash value is not a float"))
    value = _sum(known, amount)
    _hset(session, key, field, value)
    return value


@_command(b"HSCAN", -3)
def _hscan(session, key, cursor, *options):
    pattern, count, _ = _scan_options(options)
    fields = _hash(session, key)
    after, names = _page(list(fields), cursor, count)
    return [after, {name: fields[name] for name in names if _matches(pattern, name)}]


def _members(session, key):
    value = session.database().get(key, _Set)
    return _Set() if value is None else value


@_command(b"SADD", -3)
def _sadd(session, key, *items):
    members = session.database().ensure(key, _Set)
    before = len(members)
    members.update(dict.fromkeys(items))
    session.database().touch(key)
    return len(members) - before


@_command(b"SREM", -3)
def _srem(session, key, *items):
    members = _members(session, key)
    found = [item for item in dict.fromkeys(items) if item in members]
    for item in found:
        del members[item]
    if found:
        session.database().touch(key)
    return len(found)


@_command(b"SMEMBERS", 2)
def _smembers(session, key):
    return list(_members(session, key))


@_command(b"SISMEMBER", 3)
def _sismember(session, key, item):
    return int(item in _members(session, key))


@_command(b"SMISMEMBER", -3)
def _smismember(session, key, *items):
    members = _members(session, key)
    return [int(item in members) for item in items]


@_command(b"SCARD", 2)
def _scard(session, key):
    return len(_members(session, key))


@_command(b"SMOVE", 4)
def _smove(session, source, target, item):
    _members(session, target)
    if not _srem(session, source, item):
        return 0
    _sadd(session, target, item)
    return 1


def _some(session, key, count, is_removed):
    """Members by chance: the run's own."""
    import random

    members = list(_members(session, key))
    if not count:
        chosen = [random.choice(members)] if members else []
    else:
        wanted = _int(count[0])
        if wanted < 0 and is_removed:
            return Error("ERR value is out of range, must be positive")
        chosen = random.choices(members, k=-wanted) if wanted < 0 and members else random.sample(members, min(max(wanted, 0), len(members)))
    if is_removed and chosen:
        _srem(session, key, *chosen)
    return chosen if count else (chosen[0] if chosen else None)


@_command(b"SPOP", -2)
def _spop(session, key, *count):
    return _some(session, key, count, True)


@_command(b"SRANDMEMBER", -2)
def _srandmember(session, key, *count):
    return _some(session, key, count, False)


def _combined(session, keys, how):
    first, *others = [_members(session, key) for key in keys]
    if how == b"SUNION":
        return list(dict.fromkeys(item for members in (first, *others) for item in members))
    wanted = how == b"SINTER"
    return [item for item in first if all((item in members) == wanted for members in others)]


def _combining(how):
    def read(session, *keys):
        return _combined(session, keys, how)

    def store(session, target, *keys):
        items = _combined(session, keys, how)
        if items:
            session.database().put(target, _Set(dict.fromkeys(items)))
        elif session.database().get(target) is not None:
            session.database().remove(target)
        return len(items)

    _TABLE[how], _TABLE[how + b"STORE"] = (read, -2), (store, -3)


for _how in (b"SINTER", b"SUNION", b"SDIFF"):
    _combining(_how)


@_command(b"SSCAN", -3)
def _sscan(session, key, cursor, *options):
    pattern, count, _ = _scan_options(options)
    after, items = _page(list(_members(session, key)), cursor, count)
    return [after, [item for item in items if _matches(pattern, item)]]
