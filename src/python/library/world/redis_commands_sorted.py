"""Sorted sets, streams, messages and the server; and how replies look in Python."""


class SortedSetCommands:
    def zadd(self, name, mapping, nx=False, xx=False, ch=False, incr=False, gt=False, lt=False):
        if not mapping:
            raise _DataError("ZADD requires at least one element/score pair")
        if nx and xx:
            raise _DataError("ZADD allows either 'nx' or 'xx', not both")
        if gt and lt:
            raise _DataError("ZADD allows either 'gt' or 'lt', not both")
        if incr and len(mapping) != 1:
            raise _DataError("ZADD option 'incr' only works when passing a single element/score pair")
        if nx and (gt or lt):
            raise _DataError("Only one of 'nx', 'lt', or 'gr' may be defined.")
        pairs = [word for member, score in mapping.items() for word in (score, member)]
        return self.execute_command("ZADD", name, *_flags(nx=nx, xx=xx, ch=ch, incr=incr, gt=gt, lt=lt), *pairs)

    def zincrby(self, name, amount, value):
        return self.execute_command("ZINCRBY", name, amount, value)

    def zrem(self, name, *values):
        return self.execute_command("ZREM", name, *values)

    def zscore(self, name, value):
        return self.execute_command("ZSCORE", name, value)

    def zmscore(self, key, members):
        if not members:
            raise _DataError("ZMSCORE members must be a non-empty list")
        return self.execute_command("ZMSCORE", key, *members)

    def zcard(self, name):
        return self.execute_command("ZCARD", name)

    def zrank(self, name, value):
        return self.execute_command("ZRANK", name, value)

    def zrevrank(self, name, value):
        return self.execute_command("ZREVRANK", name, value)

    def _ranging(self, words, withscores, score_cast_func=float):
        words += _flags(withscores=withscores)
        return self.execute_command(*words, withscores=withscores, score_cast_func=score_cast_func)

    def zrange(self, name, start, end, desc=False, withscores=False, score_cast_func=float, byscore=False, bylex=False,
               offset=None, num=None):
        if not byscore and not bylex and offset is None and num is None and desc:
            return self.zrevrange(name, start, end, withscores, score_cast_func)
        if byscore and bylex:
            raise _DataError("``byscore`` and ``bylex`` can not be specified together.")
        if (offset is None) != (num is None):
            raise _DataError("``offset`` and ``num`` must both be specified.")
        if bylex and withscores:
            raise _DataError("``withscores`` not supported in combination with ``bylex``.")
        words = ["ZRANGE", name, start, end, *_flags(byscore=byscore, bylex=bylex, rev=desc)]
        return self._ranging(words + ([] if num is None else ["LIMIT", offset, num]), withscores, score_cast_func)

    def zrevrange(self, name, start, end, withscores=False, score_cast_func=float):
        return self._ranging(["ZREVRANGE", name, start, end], withscores, score_cast_func)

    def _by_score(self, words, start, num, withscores, score_cast_func):
        if (start is None) != (num is None):
            raise _DataError("``start`` and ``num`` must both be specified")
        return self._ranging(words + ([] if num is None else ["LIMIT", start, num]), withscores, score_cast_func)

    def zrangebyscore(self, name, min, max, start=None, num=None, withscores=False, score_cast_func=float):
        return self._by_score(["ZRANGEBYSCORE", name, min, max], start, num, withscores, score_cast_func)

    def zrevrangebyscore(self, name, max, min, start=None, num=None, withscores=False, score_cast_func=float):
        return self._by_score(["ZREVRANGEBYSCORE", name, max, min], start, num, withscores, score_cast_func)

    def zrangebylex(self, name, min, max, start=None, num=None):
        return self._by_score(["ZRANGEBYLEX", name, min, max], start, num, False, float)

    def zcount(self, name, min, max):
        return self.execute_command("ZCOUNT", name, min, max)

    def zlexcount(self, name, min, max):
        return self.execute_command("ZLEXCOUNT", name, min, max)

    def zremrangebyscore(self, name, min, max):
        return self.execute_command("ZREMRANGEBYSCORE", name, min, max)

    def zremrangebyrank(self, name, min, max):
        return self.execute_command("ZREMRANGEBYRANK", name, min, max)

    def zpopmin(self, name, count=None):
        return self.execute_command("ZPOPMIN", name, *([] if count is None else [count]), withscores=True)

    def zpopmax(self, name, count=None):
        return self.execute_command("ZPOPMAX", name, *([] if count is None else [count]), withscores=True)

    def bzpopmin(self, keys, timeout=0):
        return self.execute_command("BZPOPMIN", *_listed(keys), 0 if timeout is None else timeout)

    def bzpopmax(self, keys, timeout=0):
        return self.execute_command("BZPOPMAX", *_listed(keys), 0 if timeout is None else timeout)

    def _weighing(self, words, keys, aggregate, withscores=False):
        if aggregate and aggregate.upper() not in ("SUM", "MIN", "MAX"):
            raise _DataError("aggregate can be sum, min, max or count.")
        words += [len(keys), *keys]
        words += ["WEIGHTS", *keys.values()] if isinstance(keys, dict) else []
        words += ["AGGREGATE", aggregate] if aggregate else []
        return self._ranging(words, withscores)

    def zunion(self, keys, aggregate=None, withscores=False):
        return self._weighing(["ZUNION"], keys, aggregate, withscores)

    def zunionstore(self, dest, keys, aggregate=None):
        return self._weighing(["ZUNIONSTORE", dest], keys, aggregate)

    def zinter(self, keys, aggregate=None, withscores=False):
        return self._weighing(["ZINTER"], keys, aggregate, withscores)

    def zinterstore(self, dest, keys, aggregate=None):
        return self._weighing(["ZINTERSTORE", dest], keys, aggregate)

    def zscan(self, name, cursor=0, match=None, count=None, score_cast_func=float):
        return self.execute_command("ZSCAN", name, cursor, *_scanning(match, count), score_cast_func=score_cast_func)


def _at_least(what, number, least, word):
    if number is not None and (not isinstance(number, int) or number < least):
        raise _DataError(f"{what} must be a {word} integer")


def _trimming(maxlen, minid, approximate, limit):
    words = []
    for name, bound in (("MAXLEN", maxlen), ("MINID", minid)):
        if bound is not None:
            words += [name, *(["~"] if approximate else []), bound, *([] if limit is None else ["LIMIT", limit])]
    return words


class StreamCommands:
    def xadd(self, name, fields, id="*", maxlen=None, approximate=True, nomkstream=False, minid=None, limit=None):
        if maxlen is not None and minid is not None:
            raise _DataError("Only one of ```maxlen``` or ```minid``` may be specified")
        if maxlen is not None and (not isinstance(maxlen, int) or maxlen < 0):
            raise _DataError("XADD maxlen must be non-negative integer")
        if not isinstance(fields, dict) or not fields:
            raise _DataError("XADD fields must be a non-empty dict")
        words = [*_flags(nomkstream=nomkstream), *_trimming(maxlen, minid, approximate, limit), id, *_flat(fields)]
        return self.execute_command("XADD", name, *words)

    def xtrim(self, name, maxlen=None, approximate=True, minid=None, limit=None):
        if maxlen is not None and minid is not None:
            raise _DataError("Only one of ``maxlen`` or ``minid`` may be specified")
        if maxlen is None and minid is None:
            raise _DataError("One of ``maxlen`` or ``minid`` must be specified")
        return self.execute_command("XTRIM", name, *_trimming(maxlen, minid, approximate, limit))

    def xlen(self, name):
        return self.execute_command("XLEN", name)

    def xdel(self, name, *ids):
        return self.execute_command("XDEL", name, *ids)

    def xrange(self, name, min="-", max="+", count=None):
        _at_least("XRANGE count", count, 1, "positive")
        return self.execute_command("XRANGE", name, min, max, *([] if count is None else ["COUNT", count]))

    def xrevrange(self, name, max="+", min="-", count=None):
        _at_least("XREVRANGE count", count, 1, "positive")
        return self.execute_command("XREVRANGE", name, max, min, *([] if count is None else ["COUNT", count]))

    def _reading(self, what, words, streams, count, block, noack=False):
        _at_least(f"{what} block", block, 0, "non-negative")
        _at_least(f"{what} count", count, 1, "positive")
        if not isinstance(streams, dict) or not streams:
            raise _DataError(f"{what} streams must be a non empty dict")
        words += [] if block is None else ["BLOCK", block]
        words += [] if count is None else ["COUNT", count]
        return self.execute_command(what, *words, *_flags(noack=noack), "STREAMS", *streams.keys(), *streams.values())

    def xread(self, streams, count=None, block=None):
        return self._reading("XREAD", [], streams, count, block)

    def xreadgroup(self, groupname, consumername, streams, count=None, block=None, noack=False):
        return self._reading("XREADGROUP", ["GROUP", groupname, consumername], streams, count, block, noack)

    def xack(self, name, groupname, *ids):
        return self.execute_command("XACK", name, groupname, *ids)

    def xgroup_create(self, name, groupname, id="$", mkstream=False):
        return self.execute_command("XGROUP CREATE", name, groupname, id, *_flags(mkstream=mkstream))

    def xgroup_destroy(self, name, groupname):
        return self.execute_command("XGROUP DESTROY", name, groupname)

    def xgroup_setid(self, name, groupname, id):
        return self.execute_command("XGROUP SETID", name, groupname, id)

    def xgroup_createconsumer(self, name, groupname, consumername):
        return self.execute_command("XGROUP CREATECONSUMER", name, groupname, consumername)

    def xgroup_delconsumer(self, name, groupname, consumername):
        return self.execute_command("XGROUP DELCONSUMER", name, groupname, consumername)

    def xpending(self, name, groupname):
        return self.execute_command("XPENDING", name, groupname)

    def xpending_range(self, name, groupname, min, max, count, consumername=None, idle=None):
        if None in (min, max, count):
            raise _DataError("XPENDING must be provided with min, max and count parameters, or none of them.")
        words = [*([] if idle is None else ["IDLE", idle]), min, max, count, *([consumername] if consumername else [])]
        return self.execute_command("XPENDING", name, groupname, *words, parse_detail=True)

    def xclaim(self, name, groupname, consumername, min_idle_time, message_ids, justid=False):
        if not isinstance(min_idle_time, int) or min_idle_time < 0:
            raise _DataError("XCLAIM min_idle_time must be a non negative integer")
        if not isinstance(message_ids, (list, tuple)) or not message_ids:
            raise _DataError("XCLAIM message_ids must be a non empty list or tuple of message IDs to claim")
        words = [min_idle_time, *message_ids, *_flags(justid=justid)]
        return self.execute_command("XCLAIM", name, groupname, consumername, *words, parse_justid=justid)

    def xautoclaim(self, name, groupname, consumername, min_idle_time, start_id="0-0", count=None, justid=False):
        words = [min_idle_time, start_id, *([] if count is None else ["COUNT", count]), *_flags(justid=justid)]
        return self.execute_command("XAUTOCLAIM", name, groupname, consumername, *words, parse_justid=justid)

    def xinfo_stream(self, name, full=False):
        if full:
            raise NotImplementedError("Redis: xinfo_stream(full=True) is not supported by Loopscope")
        return self.execute_command("XINFO STREAM", name)

    def xinfo_groups(self, name):
        return self.execute_command("XINFO GROUPS", name)

    def xinfo_consumers(self, name, groupname):
        return self.execute_command("XINFO CONSUMERS", name, groupname)


class ServerCommands:
    def publish(self, channel, message):
        return self.execute_command("PUBLISH", channel, message)

    def pubsub_channels(self, pattern="*"):
        return self.execute_command("PUBSUB CHANNELS", pattern)

    def pubsub_numsub(self, *args):
        return self.execute_command("PUBSUB NUMSUB", *args)

    def pubsub_numpat(self):
        return self.execute_command("PUBSUB NUMPAT")

    def ping(self):
        return self.execute_command("PING")

    def echo(self, value):
        return self.execute_command("ECHO", value)

    def time(self):
        return self.execute_command("TIME")

    def info(self, section=None):
        return self.execute_command("INFO", *([] if section is None else [section]))

    def client_setname(self, name):
        return self.execute_command("CLIENT SETNAME", name)

    def client_getname(self):
        return self.execute_command("CLIENT GETNAME")

    def client_id(self):
        return self.execute_command("CLIENT ID")

    def eval(self, script, numkeys, *keys_and_args):
        raise NotImplementedError("Redis: scripts in Lua are not supported by Loopscope")

    def register_script(self, script):
        raise NotImplementedError("Redis: scripts in Lua are not supported by Loopscope")


class Commands(KeyCommands, ListCommands, HashCommands, SetCommands, SortedSetCommands, StreamCommands, ServerCommands):
    def __getattr__(self, name):
        if name in _LACKING:
            raise NotImplementedError(f"Redis: {name}() is not supported by Loopscope")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")


# Methods of the real package that are not here.
_LACKING = frozenset("""
    acl_list auth bf bgrewriteaof bgsave bitfield bitop bitpos blmovem blmpop bzmpop cf client_info client_kill
    client_list client_pause client_unblock cluster cms command command_count config_get config_resetstat config_set copy
    debug_object delex digest digest_local dump eval_ro evalsha evalsha_ro fcall ft function_load geoadd geodist geohash
    geopos georadius georadiusbymember geosearch geosearchstore hello hexpire hexpireat hexpiretime hgetdel hgetex
    hpersist hpexpire hpexpireat hpexpiretime hpttl hrandfield hsetex httl increx json keyspace_notifications lastsave lcs
    lmovem lmpop load_external_module lolwut memory_stats memory_usage migrate move msetex object pexpiretime pfadd pfcount
    pfmerge psync pubsub_shardchannels pubsub_shardnumsub quit replicaof restore role save script_exists script_flush
    script_load sdiffcard select sentinel_masters shutdown sintercard slaveof slowlog_get sort sort_ro spublish stralgo
    substr sunioncard swapdb sync tdigest topk ts wait waitaof xackdel xcfgset xdelex xnack zdiff zdiffstore
    zintercard zmpop zrandmember zrangestore zremrangebylex zrevrangebylex
""".split())


def _is_ok(reply, **options):
    return reply in (b"OK", "OK")


def _scored(reply, withscores=False, score_cast_func=float, **options):
    if not reply or not withscores:
        return reply
    return [(member, score if score_cast_func is float else score_cast_func(score)) for member, score in reply]


def _entries(reply, **options):
    if reply is None:
        return None
    pairs = lambda fields: None if fields is None else dict(zip(fields[::2], fields[1::2]))
    return [(id, pairs(fields)) for id, fields in reply]


def _pending(reply, parse_detail=False, **options):
    if parse_detail:
        names = ("message_id", "consumer", "time_since_delivered", "times_delivered")
        return [dict(zip(names, row)) for row in reply]
    count, least, most, consumers = reply
    consumers = [{"name": name, "pending": int(number)} for name, number in consumers or []]
    return {"pending": count, "min": least, "max": most, "consumers": consumers}


def _claimed(reply, parse_justid=False, **options):
    return reply if parse_justid else _entries(reply)


def _claimed_by_age(reply, parse_justid=False, **options):
    return reply[1] if parse_justid else [reply[0], _entries(reply[1]), reply[2]]


def _rows(reply, **options):
    return [{name if isinstance(name, str) else name.decode(): value for name, value in row.items()} for row in reply]


def _of(function, *names):
    return {name: lambda reply, **options: function(reply) for name in names}


def _stream_info(reply, **options):
    [info] = _rows([reply])
    for name in ("first-entry", "last-entry"):
        if info[name] is not None:
            [info[name]] = _entries([info[name]])
    return info


SHAPES = {
    **_of(bool, "EXPIRE", "EXPIREAT", "PEXPIRE", "PEXPIREAT", "HEXISTS", "HMSET", "MSETNX", "PERSIST", "PSETEX", "RENAMENX",
          "SETEX", "SETNX", "SMOVE", "XGROUP DESTROY"),
    **_of(float, "HINCRBYFLOAT", "INCRBYFLOAT"),
    **_of(_is_ok, "FLUSHALL", "FLUSHDB", "LSET", "LTRIM", "MSET", "RENAME", "SELECT", "WATCH", "UNWATCH", "CLIENT SETNAME",
          "XGROUP CREATE", "XGROUP SETID"),
    **_of(lambda reply: set(reply) if reply else set(), "SDIFF", "SINTER", "SMEMBERS", "SUNION"),
    **_of(lambda reply: tuple(reply) if reply else None, "BLPOP", "BRPOP", "BZPOPMIN", "BZPOPMAX"),
    **_of(lambda reply: [[key, _entries(entries)] for key, entries in reply.items()] if reply else [], "XREAD", "XREADGROUP"),
    **_of(lambda reply: (int(reply[0]), reply[1]), "SCAN", "HSCAN", "SSCAN"),
    **_of(lambda reply: (int(reply[0]), int(reply[1])), "TIME"),
    **_of(lambda reply: reply in (b"PONG", "PONG"), "PING"),
    **_of(lambda reply: list(zip(reply[::2], reply[1::2])), "PUBSUB NUMSUB"),
    **dict.fromkeys(("ZINTER", "ZRANGE", "ZRANGEBYSCORE", "ZREVRANGE", "ZREVRANGEBYSCORE", "ZUNION", "ZPOPMIN", "ZPOPMAX"), _scored),
    **dict.fromkeys(("XRANGE", "XREVRANGE"), _entries),
    "XINFO STREAM": _stream_info,
    **dict.fromkeys(("XINFO GROUPS", "XINFO CONSUMERS"), _rows),
    "SET": lambda reply, get=False, **options: reply if get else (_is_ok(reply) if reply is not None else None),
    "ZSCAN": lambda reply, **options: (int(reply[0]), _scored(reply[1], True, **options)),
    "CLIENT GETNAME": lambda reply, **options: reply.decode() if isinstance(reply, bytes) else reply,
    "XPENDING": _pending,
    "XCLAIM": _claimed,
    "XAUTOCLAIM": _claimed_by_age,
}
