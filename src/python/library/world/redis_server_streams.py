"""Commands about streams and their consumer groups."""

_NO_ID = Error("ERR Invalid stream ID specified as stream command argument")
_LAST = (1 << 64) - 1


class Stream:
    """Entries in the order of their identifiers, and groups that read them."""

    def __init__(self):
        self.entries, self.last, self.groups = [], (0, 0), {}
        # How many there have ever been, and the last one that XDEL has taken.
        self.added, self.deleted = 0, (0, 0)

    def __len__(self):
        return len(self.entries)

    def since(self, least, most=(_LAST, _LAST)):
        """The entries from an identifier to one, both included."""
        first = _bisect.bisect_left(self.entries, least, key=_id_of)
        return self.entries[first : _bisect.bisect_right(self.entries, most, key=_id_of)]

    def entry(self, id):
        for found, fields in self.since(id, id):
            return fields
        return None


class _Group:
    """Who reads a stream together: what was delivered last, and what is not acknowledged."""

    def __init__(self, last):
        self.last, self.pending, self.consumers = last, {}, {}

    def consumer(self, name):
        """When it was seen last is what a consumer is."""
        self.consumers[name] = _redis.now()


def _id_of(entry):
    return entry[0]


def _text(id):
    return f"{id[0]}-{id[1]}".encode()


def _id(word, sequence=0):
    """An identifier; without a second part it has this one."""
    first, dash, second = word.partition(b"-")
    if not first.isdigit() or (dash and not second.isdigit()):
        raise _Failed(_NO_ID)
    return int(first), int(second) if dash else sequence


def _bound(word, sequence):
    if word in (b"-", b"+"):
        return (0, 0) if word == b"-" else (_LAST, _LAST)
    if word[:1] == b"(":
        first, second = _id(word[1:], sequence)
        return (first, second + 1) if sequence == 0 else (first, second - 1) if second else (first - 1, _LAST)
    return _id(word, sequence)


def _shown_entries(entries):
    return [[_text(id), None if fields is None else list(fields)] for id, fields in entries]


def _stream(session, key):
    value = session.database().get(key, Stream)
    return Stream() if value is None else value


def _new_id(stream, word):
    """The identifier of an entry that is added now."""
    first, second = stream.last
    if word == b"*":
        now = (_redis.now() + _epoch()) // _MILLI
        return (now, 0) if now > first else (first, second + 1)
    if word.endswith(b"-*"):
        wanted = _id(word[:-2])[0]
        id = (wanted, second + 1 if wanted == first else 0)
    else:
        id = _id(word)
    if id == (0, 0):
        _fail("ERR The ID specified in XADD must be greater than 0-0")
    if id <= stream.last:
        _fail("ERR The ID specified in XADD is equal or smaller than the target stream top item")
    return id


def _trim(stream, words):
    """MAXLEN or MINID, and what is left of the words; how many entries went."""
    how = words.pop(0).upper()
    if words and words[0] in (b"=", b"~"):
        # Redis may keep some more with ~; that it keeps none is one of its ways.
        words.pop(0)
    if not words:
        raise _Failed(_SYNTAX)
    bound, before = words.pop(0), len(stream)
    if len(words) >= 2 and words[0].upper() == b"LIMIT":
        del words[:2]
    if how == b"MAXLEN":
        kept = _int(bound)
        if kept < 0:
            _fail("ERR The MAXLEN argument must be >= 0.")
        stream.entries = stream.entries[max(before - kept, 0) :]
    else:
        stream.entries = stream.since(_id(bound))
    return before - len(stream)


@_command(b"XADD", -5)
def _xadd(session, key, *words):
    words, trims, is_made = list(words), None, True
    while words and words[0].upper() in (b"NOMKSTREAM", b"MAXLEN", b"MINID"):
        if words[0].upper() == b"NOMKSTREAM":
            words.pop(0)
            is_made = False
            continue
        trims = words[:]
        _trim(Stream(), words)
    if len(words) < 3 or len(words) % 2 == 0:
        return Error("ERR wrong number of arguments for 'xadd' command")
    db = session.database()
    stream = db.get(key, Stream)
    if stream is None and not is_made:
        return None
    stream = Stream() if stream is None else stream
    id = _new_id(stream, words[0])
    stream.entries.append((id, words[1:]))
    stream.last, stream.added = id, stream.added + 1
    if trims is not None:
        _trim(stream, trims)
    db.values[key] = stream
    db.touch(key)
    session.server.signal(db, key)
    return _text(id)


@_command(b"XTRIM", -4)
def _xtrim(session, key, *words):
    return _trim(_stream(session, key), list(words))


@_command(b"XLEN", 2)
def _xlen(session, key):
    return len(_stream(session, key))


@_command(b"XDEL", -3)
def _xdel(session, key, *ids):
    stream, wanted = _stream(session, key), {_id(word) for word in ids}
    gone = [entry[0] for entry in stream.entries if entry[0] in wanted]
    stream.entries = [entry for entry in stream.entries if entry[0] not in wanted]
    stream.deleted = max([stream.deleted, *gone])
    return len(gone)


def _count_option(options):
    if not options:
        return None
    if len(options) != 2 or options[0].upper() != b"COUNT":
        raise _Failed(_SYNTAX)
    return _int(options[1])


@_command(b"XRANGE", -4)
def _xrange(session, key, least, most, *options):
    count = _count_option(options)
    return _shown_entries(_stream(session, key).since(_bound(least, 0), _bound(most, _LAST))[:count])


@_command(b"XREVRANGE", -4)
def _xrevrange(session, key, most, least, *options):
    count = _count_option(options)
    return _shown_entries(_stream(session, key).since(_bound(least, 0), _bound(most, _LAST))[::-1][:count])


def _read_options(words):
    """COUNT, BLOCK, NOACK, and the keys with their identifiers."""
    words, count, block, no_ack = list(words), None, None, False
    while words:
        match words.pop(0).upper():
            case b"COUNT" if words:
                count = _int(words.pop(0))
            case b"BLOCK" if words:
                block = _int(words.pop(0)) * _MILLI
            case b"NOACK":
                no_ack = True
            case b"STREAMS" if words and len(words) % 2 == 0:
                half = len(words) // 2
                return count, block, no_ack, words[:half], words[half:]
            case b"STREAMS":
                _fail("ERR Unbalanced 'xread' list of streams: for each stream key an ID or '$' must be specified.")
            case _:
                raise _Failed(_SYNTAX)
    raise _Failed(_SYNTAX)


@_command(b"XREAD", -4)
def _xread(session, *words):
    count, block, _, keys, ids = _read_options(words)
    after = [_stream(session, key).last if word == b"$" else _id(word) for key, word in zip(keys, ids)]

    def attempt():
        found = {}
        for key, (first, second) in zip(keys, after):
            entries = _stream(session, key).since((first, second + 1))[:count]
            if entries:
                found[key] = _shown_entries(entries)
        return found or None

    return attempt() if block is None else _block(session, keys, block, attempt)


def _group(session, key, name, what):
    stream = session.database().get(key, Stream)
    if stream is None or name not in stream.groups:
        tail = " in XREADGROUP with GROUP option" if what == "XREADGROUP" else ""
        head = f"'{key.decode()}' or consumer group '{name.decode()}'"
        _fail(f"NOGROUP No such key {head}{tail}")
    return stream, stream.groups[name]


def _deliver(group, consumer, id, count=None):
    known = group.pending.get(id)
    times = count if count is not None else 1 if known is None else known[2] + 1
    group.pending[id] = [consumer, _redis.now(), times]


@_command(b"XREADGROUP", -7)
def _xreadgroup(session, word, name, consumer, *words):
    if word.upper() != b"GROUP":
        return _SYNTAX
    count, block, no_ack, keys, ids = _read_options(words)
    for key in keys:
        _group(session, key, name, "XREADGROUP")[1].consumer(consumer)

    def attempt():
        found = {}
        for key, word in zip(keys, ids):
            stream, group = _group(session, key, name, "XREADGROUP")
            if word != b">":
                first, second = _id(word)
                own = sorted(id for id, known in group.pending.items() if known[0] == consumer and id > (first, second))
                found[key] = _shown_entries((id, stream.entry(id)) for id in own[:count])
                continue
            first, second = group.last
            entries = stream.since((first, second + 1))[:count]
            for id, _ in entries:
                group.last = id
                if not no_ack:
                    _deliver(group, consumer, id)
            if entries:
                found[key] = _shown_entries(entries)
        return found or None

    return attempt() if block is None or b">" not in ids else _block(session, keys, block, attempt)


@_command(b"XACK", -4)
def _xack(session, key, name, *ids):
    stream = _stream(session, key)
    ids = [_id(word) for word in ids]
    if name not in stream.groups:
        return 0
    return sum(stream.groups[name].pending.pop(id, None) is not None for id in ids)


@_command(b"XGROUP", -2)
def _xgroup(session, action, key=None, name=None, *words):
    action, words, db = action.upper(), list(words), session.database()
    if name is None or (action in (b"CREATE", b"SETID", b"CREATECONSUMER", b"DELCONSUMER") and not words):
        return Error(f"ERR wrong number of arguments for 'xgroup|{action.decode().lower()}' command")
    stream = db.get(key, Stream)
    if stream is None:
        if action != b"CREATE" or b"MKSTREAM" not in [word.upper() for word in words]:
            return Error("ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the "
                         "MKSTREAM option to create an empty stream automatically.")
        stream = db.values[key] = Stream()
    if action == b"CREATE":
        if name in stream.groups:
            return Error("BUSYGROUP Consumer Group name already exists")
        stream.groups[name] = _Group(stream.last if words[0] == b"$" else _id(words[0]))
        return OK
    if action == b"DESTROY":
        return int(stream.groups.pop(name, None) is not None)
    if name not in stream.groups:
        return Error(f"NOGROUP No such consumer group '{name.decode()}' for key name '{key.decode()}'")
    group = stream.groups[name]
    if action == b"SETID":
        group.last = stream.last if words[0] == b"$" else _id(words[0])
        return OK
    is_known = words[0] in group.consumers
    if action == b"CREATECONSUMER":
        group.consumer(words[0])
        return int(not is_known)
    group.consumers.pop(words[0], None)
    own = [id for id, known in group.pending.items() if known[0] == words[0]]
    for id in own:
        del group.pending[id]
    return len(own)


@_command(b"XPENDING", -3)
def _xpending(session, key, name, *words):
    _, group = _group(session, key, name, "XPENDING")
    pending = sorted(group.pending.items())
    if not words:
        if not pending:
            return [0, None, None, None]
        counts = {}
        for _, (consumer, _, _) in pending:
            counts[consumer] = counts.get(consumer, 0) + 1
        shown = [[consumer, str(counts[consumer]).encode()] for consumer in sorted(counts)]
        return [len(pending), _text(pending[0][0]), _text(pending[-1][0]), shown]
    idle, words = 0, list(words)
    if words[0].upper() == b"IDLE" and len(words) > 1:
        idle = _int(words[1])
        del words[:2]
    if len(words) not in (3, 4):
        return _SYNTAX
    least, most, count = _bound(words[0], 0), _bound(words[1], _LAST), _int(words[2])
    rows = []
    for id, (consumer, since, times) in pending:
        age = (_redis.now() - since) // _MILLI
        if least <= id <= most and age >= idle and (len(words) == 3 or consumer == words[3]):
            rows.append([_text(id), consumer, age, times])
    return rows[:count]


def _claim(stream, group, consumer, id, is_counted):
    """Gives a pending entry to a consumer; one that is deleted goes."""
    if stream.entry(id) is None:
        del group.pending[id]
        return False
    known = group.pending[id]
    group.pending[id] = [consumer, _redis.now(), known[2] + 1 if is_counted else known[2]]
    return True


@_command(b"XCLAIM", -6)
def _xclaim(session, key, name, consumer, idle, *words):
    stream, group = _group(session, key, name, "XCLAIM")
    group.consumer(consumer)
    words, ids = list(words), []
    while words and words[0][:1].isdigit():
        ids.append(_id(words.pop(0)))
    just_id = b"JUSTID" in [word.upper() for word in words]
    if len(words) > just_id:
        return Error("ERR XCLAIM with these options is not supported by Loopscope")
    claimed = []
    for id in ids:
        known = group.pending.get(id)
        if known is not None and (_redis.now() - known[1]) // _MILLI >= _int(idle):
            if _claim(stream, group, consumer, id, not just_id):
                claimed.append((id, stream.entry(id)))
    return [_text(id) for id, _ in claimed] if just_id else _shown_entries(claimed)


@_command(b"XAUTOCLAIM", -6)
def _xautoclaim(session, key, name, consumer, idle, start, *words):
    stream, group = _group(session, key, name, "XAUTOCLAIM")
    group.consumer(consumer)
    options = [word.upper() for word in words]
    just_id, count = b"JUSTID" in options, 100
    if b"COUNT" in options:
        count = _int(words[options.index(b"COUNT") + 1])
    start = _bound(start, 0)
    old = [id for id in sorted(group.pending) if id >= start]
    claimed, deleted, after = [], [], (0, 0)
    for place, id in enumerate(old):
        if len(claimed) + len(deleted) == count:
            after = id
            break
        if (_redis.now() - group.pending[id][1]) // _MILLI < _int(idle):
            continue
        if _claim(stream, group, consumer, id, not just_id):
            claimed.append((id, stream.entry(id)))
        else:
            deleted.append(_text(id))
    return [_text(after), [_text(id) for id, _ in claimed] if just_id else _shown_entries(claimed), deleted]


@_command(b"XINFO", -3)
def _xinfo(session, what, key, *words):
    stream = session.database().get(key, Stream)
    if stream is None:
        return Error("ERR no such key")
    if what.upper() == b"GROUPS":
        return [{b"name": name, b"consumers": len(group.consumers), b"pending": len(group.pending),
                 b"last-delivered-id": _text(group.last), b"entries-read": _read(stream, group),
                 b"lag": len(stream.since((group.last[0], group.last[1] + 1)))} for name, group in stream.groups.items()]
    if what.upper() == b"STREAM" and not words:
        shown = _shown_entries(stream.entries)
        return {b"length": len(shown), b"radix-tree-keys": int(bool(shown)), b"radix-tree-nodes": 2 if shown else 1,
                b"last-generated-id": _text(stream.last), b"max-deleted-entry-id": _text(stream.deleted),
                b"entries-added": stream.added, b"recorded-first-entry-id": shown[0][0] if shown else b"0-0",
                b"groups": len(stream.groups), b"first-entry": shown[0] if shown else None,
                b"last-entry": shown[-1] if shown else None}
    if what.upper() == b"CONSUMERS" and words:
        group = _group(session, key, words[0], "XINFO")[1]
        pending = [known[0] for known in group.pending.values()]
        return [{b"name": name, b"pending": pending.count(name), b"idle": (_redis.now() - seen) // _MILLI}
                for name, seen in sorted(group.consumers.items())]
    return Error(f"ERR XINFO {what.decode()} is not supported by Loopscope")


def _read(stream, group):
    """How many entries a group has read, of those that are there."""
    return len(stream.since((0, 1), group.last)) or None
