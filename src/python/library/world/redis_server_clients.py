"""Commands about clients: transactions, messages, scripts, and what the server says of itself."""


@_command(b"MULTI", 1)
def _multi(session):
    if session.queued is not None:
        return Error("ERR MULTI calls can not be nested")
    session.queued, session.is_aborted = [], False
    return OK


@_command(b"EXEC", 1)
def _exec(session):
    if session.queued is None:
        return Error("ERR EXEC without MULTI")
    queued, watched, is_aborted = session.queued, session.watched, session.is_aborted
    session.watched = {}
    replies = None
    if is_aborted:
        replies = Error("EXECABORT Transaction discarded because of previous errors.")
    elif all(_version(*place) == version for place, version in watched.items()):
        # Commands that block know by `queued` that they must not.
        replies = [session.server.call(session, words) for words in queued]
    session.queued = None
    return replies


def _version(database, key):
    database.get(key)
    return database.versions.get(key, 0)


@_command(b"DISCARD", 1)
def _discard(session):
    if session.queued is None:
        return Error("ERR DISCARD without MULTI")
    session.queued, session.watched = None, {}
    return OK


@_command(b"WATCH", -2)
def _watch(session, *keys):
    if session.queued is not None:
        return Error("ERR WATCH inside MULTI is not allowed")
    for key in keys:
        place = (session.database(), key)
        session.watched.setdefault(place, _version(*place))
    return OK


@_command(b"UNWATCH", 1)
def _unwatch(session):
    session.watched = {}
    return OK


@_command(b"PUBLISH", 3)
def _publish(session, channel, data, arrives=None):
    server, arrives = session.server, session.arrives
    listeners = list(server.channels.get(channel, ()))
    for listener in listeners:
        listener.tell([b"message", channel, data], arrives)
    count = len(listeners)
    for pattern, listeners in list(server.patterns.items()):
        if _matches(pattern, channel):
            for listener in list(listeners):
                listener.tell([b"pmessage", pattern, channel, data], arrives)
                count += 1
    return count


def _subscribing(name, kind):
    """SUBSCRIBE or PSUBSCRIBE, and the contrary: what it does is told, not replied."""

    def subscribe(session, *names):
        own, table = getattr(session, kind), getattr(session.server, kind)
        for wanted in names:
            own[wanted] = None
            session.server.listen(table, wanted, session)
            session.tell([name.lower(), wanted, len(session.channels) + len(session.patterns)], session.arrives)
        return None

    def unsubscribe(session, *names):
        own, table = getattr(session, kind), getattr(session.server, kind)
        for wanted in names or list(own) or [None]:
            own.pop(wanted, None)
            session.server.unlisten(table, wanted, session)
            word = b"p" + b"unsubscribe" if kind == "patterns" else b"unsubscribe"
            session.tell([word, wanted, len(session.channels) + len(session.patterns)], session.arrives)
        return None

    _TABLE[name] = (subscribe, -2)
    _TABLE[b"PUNSUBSCRIBE" if kind == "patterns" else b"UNSUBSCRIBE"] = (unsubscribe, -1)


_subscribing(b"SUBSCRIBE", "channels")
_subscribing(b"PSUBSCRIBE", "patterns")


@_command(b"PUBSUB", -2)
def _pubsub(session, what, *words):
    server = session.server
    match what.upper():
        case b"CHANNELS":
            return [name for name in server.channels if not words or _matches(words[0], name)]
        case b"NUMSUB":
            return [part for name in words for part in (name, len(server.channels.get(name, ())))]
        case b"NUMPAT":
            return len(server.patterns)
    return Error(f"ERR unknown subcommand '{what.decode()}'. Try PUBSUB HELP.")


def _release(session, key, token):
    if session.database().get(key) != token:
        return 0
    session.database().remove(key)
    return 1


def _extend(session, key, token, millis, replaces):
    left = _left(session, key)
    if session.database().get(key) != token or left < 0:
        return 0
    return _pexpire(session, key, str(_int(millis) + (left if replaces == b"0" else 0)).encode())


def _reacquire(session, key, token, millis):
    return _pexpire(session, key, millis) if session.database().get(key) == token else 0


# The scripts of redis-py's locks, by the names they have here.
_SCRIPTS = {b"lock-release": _release, b"lock-extend": _extend, b"lock-reacquire": _reacquire}


@_command(b"EVALSHA", -3)
def _evalsha(session, sha, count, *words):
    if sha not in session.server.scripts:
        return Error("NOSCRIPT No matching script. Please use EVAL.")
    return _SCRIPTS[sha](session, *words)


@_command(b"SCRIPT", -2)
def _script(session, action, *words):
    if action.upper() == b"LOAD" and words[0] in _SCRIPTS:
        session.server.scripts.add(words[0])
        return words[0]
    return Error("ERR scripts in Lua are not supported by Loopscope")


_TABLE[b"EVAL"] = (lambda session, *words: Error("ERR scripts in Lua are not supported by Loopscope"), -3)


@_command(b"PING", -1)
def _ping(session, *message):
    return message[0] if message else Status(b"PONG")


@_command(b"ECHO", 2)
def _echo(session, message):
    return message


@_command(b"SELECT", 2)
def _select(session, index):
    index = _int(index)
    if not 0 <= index < 16:
        return Error("ERR DB index is out of range")
    session.index = index
    return OK


@_command(b"TIME", 1)
def _time(session):
    micros = (_redis.now() + _epoch()) // 1000
    return [str(micros // 1_000_000).encode(), str(micros % 1_000_000).encode()]


@_command(b"CLIENT", -2)
def _client(session, action, *words):
    match action.upper():
        case b"SETNAME":
            session.name = words[0]
            return OK
        case b"GETNAME":
            return session.name or None
        case b"ID":
            return session.number
    return Error(f"ERR CLIENT {action.decode()} is not supported by Loopscope")


@_command(b"INFO", -1)
def _info(session, *sections):
    server = session.server
    waiting = sum(len(set(line)) for database in server.databases for line in database.blocked.values())
    return {
        "redis_version": "7.0.15", "redis_mode": "standalone", "tcp_port": server.port,
        "uptime_in_seconds": _redis.now() // _SECOND, "connected_clients": server.open, "blocked_clients": waiting,
        "total_commands_processed": server.processed, "total_connections_received": server.sessions,
        "pubsub_channels": len(server.channels), "pubsub_patterns": len(server.patterns),
    } | {
        f"db{database.number}": {"keys": len(database.values), "expires": len(database.expires), "avg_ttl": 0}
        for database in server.databases if database.values
    }
