"""The methods of clients: each is a command. Here: keys, strings, lists, hashes and sets."""

import datetime as _datetime
import warnings as _warnings

from redis.exceptions import DataError as _DataError


def _listed(keys, args=()):
    """Keys that are given as a list, or one by one."""
    if isinstance(keys, (bytes, str, memoryview)) or not hasattr(keys, "__iter__"):
        keys = [keys]
    return [*keys, *args]


def _one_at_most(what, *given):
    if sum(bool(flag) for flag in given) > 1:
        raise _DataError(what)


def _millis(span, unit):
    return int(span.total_seconds() * unit) if isinstance(span, _datetime.timedelta) else span


def _expiry(ex, px, exat, pxat):
    """The words that say when a key expires."""
    for name, value, unit in (("EX", ex, 1), ("PX", px, 1000)):
        if value is not None:
            if isinstance(value, str) and value.isdigit() and name == "EX":
                value = int(value)
            if not isinstance(value, (int, _datetime.timedelta)):
                raise _DataError(f"{name.lower()} must be datetime.timedelta or int")
            return [name, _millis(value, unit)]
    for name, value, unit in (("EXAT", exat, 1), ("PXAT", pxat, 1000)):
        if value is not None:
            return [name, int(value.timestamp() * unit) if isinstance(value, _datetime.datetime) else value]
    return []


def _flags(**given):
    return [name.upper() for name, flag in given.items() if flag]


def _scanning(match, count, kind=None):
    words = [] if match is None else ["MATCH", match]
    words += [] if count is None else ["COUNT", count]
    return words + ([] if kind is None else ["TYPE", kind])


def _flat(mapping):
    return [word for pair in mapping.items() for word in pair]


def _deprecated(name, instead, version):
    text = f"Call to deprecated {name}. (Use '{instead}' instead.) -- Deprecated since version {version}."
    _warnings.warn(text, category=DeprecationWarning, stacklevel=3)


class KeyCommands:
    def get(self, name):
        return self.execute_command("GET", name)

    def set(self, name, value, ex=None, px=None, nx=False, xx=False, keepttl=False, get=False, exat=None, pxat=None):
        given = (ex is not None, px is not None, exat is not None, pxat is not None, keepttl)
        _one_at_most("``ex``, ``px``, ``exat``, ``pxat``, and ``keepttl`` are mutually exclusive.", *given)
        _one_at_most("``nx``, ``xx``, ``ifeq``, ``ifne``, ``ifdeq``, ``ifdne`` are mutually exclusive.", nx, xx)
        words = [*_flags(nx=nx, xx=xx, get=get), *_expiry(ex, px, exat, pxat), *_flags(keepttl=keepttl)]
        return self.execute_command("SET", name, value, *words, **({"get": True} if get else {}))

    def setnx(self, name, value):
        return self.execute_command("SETNX", name, value)

    def setex(self, name, time, value):
        _deprecated("setex", "set", "2.6.12")
        return self.execute_command("SETEX", name, _millis(time, 1), value)

    def psetex(self, name, time_ms, value):
        return self.execute_command("PSETEX", name, _millis(time_ms, 1000), value)

    def getset(self, name, value):
        return self.execute_command("GETSET", name, value)

    def getdel(self, name):
        return self.execute_command("GETDEL", name)

    def getex(self, name, ex=None, px=None, exat=None, pxat=None, persist=False):
        given = (ex is not None, px is not None, exat is not None, pxat is not None, persist)
        _one_at_most("``ex``, ``px``, ``exat``, ``pxat``, and ``persist`` are mutually exclusive.", *given)
        return self.execute_command("GETEX", name, *_expiry(ex, px, exat, pxat), *_flags(persist=persist))

    def mget(self, keys, *args):
        return self.execute_command("MGET", *_listed(keys, args))

    def mset(self, mapping):
        return self.execute_command("MSET", *_flat(mapping))

    def msetnx(self, mapping):
        return self.execute_command("MSETNX", *_flat(mapping))

    def incrby(self, name, amount=1):
        return self.execute_command("INCRBY", name, amount)

    incr = incrby

    def decrby(self, name, amount=1):
        return self.execute_command("DECRBY", name, amount)

    decr = decrby

    def incrbyfloat(self, name, amount=1.0):
        return self.execute_command("INCRBYFLOAT", name, amount)

    def append(self, key, value):
        return self.execute_command("APPEND", key, value)

    def strlen(self, name):
        return self.execute_command("STRLEN", name)

    def setbit(self, name, offset, value):
        return self.execute_command("SETBIT", name, offset, int(bool(value)))

    def getbit(self, name, offset):
        return self.execute_command("GETBIT", name, offset)

    def bitcount(self, key, start=None, end=None, mode=None):
        if mode is not None:
            raise NotImplementedError("Redis: bitcount(mode=…) is not supported by Loopscope")
        if (start is None) != (end is None):
            raise _DataError("Both start and end must be specified")
        return self.execute_command("BITCOUNT", key, *([] if start is None else [start, end]))

    def getrange(self, key, start, end):
        return self.execute_command("GETRANGE", key, start, end)

    def setrange(self, name, offset, value):
        return self.execute_command("SETRANGE", name, offset, value)

    def exists(self, *names):
        return self.execute_command("EXISTS", *names)

    __contains__ = exists

    def delete(self, *names):
        return self.execute_command("DEL", *names)

    def unlink(self, *names):
        return self.execute_command("UNLINK", *names)

    def touch(self, *args):
        return self.execute_command("TOUCH", *args)

    def expire(self, name, time, nx=False, xx=False, gt=False, lt=False):
        return self.execute_command("EXPIRE", name, _millis(time, 1), *_flags(nx=nx, xx=xx, gt=gt, lt=lt))

    def pexpire(self, name, time, nx=False, xx=False, gt=False, lt=False):
        return self.execute_command("PEXPIRE", name, _millis(time, 1000), *_flags(nx=nx, xx=xx, gt=gt, lt=lt))

    def expireat(self, name, when, nx=False, xx=False, gt=False, lt=False):
        when = int(when.timestamp()) if isinstance(when, _datetime.datetime) else when
        return self.execute_command("EXPIREAT", name, when, *_flags(nx=nx, xx=xx, gt=gt, lt=lt))

    def pexpireat(self, name, when, nx=False, xx=False, gt=False, lt=False):
        when = int(when.timestamp() * 1000) if isinstance(when, _datetime.datetime) else when
        return self.execute_command("PEXPIREAT", name, when, *_flags(nx=nx, xx=xx, gt=gt, lt=lt))

    def ttl(self, name):
        return self.execute_command("TTL", name)

    def pttl(self, name):
        return self.execute_command("PTTL", name)

    def expiretime(self, key):
        return self.execute_command("EXPIRETIME", key)

    def persist(self, name):
        return self.execute_command("PERSIST", name)

    def type(self, name):
        return self.execute_command("TYPE", name)

    def keys(self, pattern="*"):
        return self.execute_command("KEYS", pattern)

    def scan(self, cursor=0, match=None, count=None, _type=None):
        return self.execute_command("SCAN", cursor, *_scanning(match, count, _type))

    def randomkey(self):
        return self.execute_command("RANDOMKEY")

    def rename(self, src, dst):
        return self.execute_command("RENAME", src, dst)

    def renamenx(self, src, dst):
        return self.execute_command("RENAMENX", src, dst)

    def dbsize(self):
        return self.execute_command("DBSIZE")

    def flushdb(self, asynchronous=False):
        return self.execute_command("FLUSHDB", *(["ASYNC"] if asynchronous else []))

    def flushall(self, asynchronous=False):
        return self.execute_command("FLUSHALL", *(["ASYNC"] if asynchronous else []))


class ListCommands:
    def lpush(self, name, *values):
        return self.execute_command("LPUSH", name, *values)

    def rpush(self, name, *values):
        return self.execute_command("RPUSH", name, *values)

    def lpushx(self, name, *values):
        return self.execute_command("LPUSHX", name, *values)

    def rpushx(self, name, *values):
        return self.execute_command("RPUSHX", name, *values)

    def lpop(self, name, count=None):
        return self.execute_command("LPOP", name, *([] if count is None else [count]))

    def rpop(self, name, count=None):
        return self.execute_command("RPOP", name, *([] if count is None else [count]))

    def blpop(self, keys, timeout=0):
        return self.execute_command("BLPOP", *_listed(keys), 0 if timeout is None else timeout)

    def brpop(self, keys, timeout=0):
        return self.execute_command("BRPOP", *_listed(keys), 0 if timeout is None else timeout)

    def lmove(self, first_list, second_list, src="LEFT", dest="RIGHT"):
        return self.execute_command("LMOVE", first_list, second_list, src, dest)

    def blmove(self, first_list, second_list, timeout, src="LEFT", dest="RIGHT"):
        return self.execute_command("BLMOVE", first_list, second_list, src, dest, timeout)

    def rpoplpush(self, src, dst):
        return self.execute_command("RPOPLPUSH", src, dst)

    def brpoplpush(self, src, dst, timeout=0):
        return self.execute_command("BRPOPLPUSH", src, dst, 0 if timeout is None else timeout)

    def llen(self, name):
        return self.execute_command("LLEN", name)

    def lrange(self, name, start, end):
        return self.execute_command("LRANGE", name, start, end)

    def lindex(self, name, index):
        return self.execute_command("LINDEX", name, index)

    def lset(self, name, index, value):
        return self.execute_command("LSET", name, index, value)

    def lrem(self, name, count, value):
        return self.execute_command("LREM", name, count, value)

    def ltrim(self, name, start, end):
        return self.execute_command("LTRIM", name, start, end)

    def linsert(self, name, where, refvalue, value):
        return self.execute_command("LINSERT", name, where, refvalue, value)

    def lpos(self, name, value):
        return self.execute_command("LPOS", name, value)


class HashCommands:
    def hset(self, name, key=None, value=None, mapping=None, items=None):
        if key is None and not mapping and not items:
            raise _DataError("'hset' with no key value pairs")
        pieces = [*(items or ()), *([] if key is None else [key, value]), *_flat(mapping or {})]
        return self.execute_command("HSET", name, *pieces)

    def hmset(self, name, mapping):
        _deprecated("hmset", "hset", "4.0.0")
        if not mapping:
            raise _DataError("'hmset' with 'mapping' of length 0")
        return self.execute_command("HMSET", name, *_flat(mapping))

    def hsetnx(self, name, key, value):
        return self.execute_command("HSETNX", name, key, value)

    def hget(self, name, key):
        return self.execute_command("HGET", name, key)

    def hmget(self, name, keys, *args):
        return self.execute_command("HMGET", name, *_listed(keys, args))

    def hgetall(self, name):
        return self.execute_command("HGETALL", name)

    def hdel(self, name, *keys):
        return self.execute_command("HDEL", name, *keys)

    def hexists(self, name, key):
        return self.execute_command("HEXISTS", name, key)

    def hlen(self, name):
        return self.execute_command("HLEN", name)

    def hkeys(self, name):
        return self.execute_command("HKEYS", name)

    def hvals(self, name):
        return self.execute_command("HVALS", name)

    def hstrlen(self, name, key):
        return self.execute_command("HSTRLEN", name, key)

    def hincrby(self, name, key, amount=1):
        return self.execute_command("HINCRBY", name, key, amount)

    def hincrbyfloat(self, name, key, amount=1.0):
        return self.execute_command("HINCRBYFLOAT", name, key, amount)

    def hscan(self, name, cursor=0, match=None, count=None):
        return self.execute_command("HSCAN", name, cursor, *_scanning(match, count))


class SetCommands:
    def sadd(self, name, *values):
        return self.execute_command("SADD", name, *values)

    def srem(self, name, *values):
        return self.execute_command("SREM", name, *values)

    def smembers(self, name):
        return self.execute_command("SMEMBERS", name)

    def sismember(self, name, value):
        return self.execute_command("SISMEMBER", name, value)

    def smismember(self, name, values, *args):
        return self.execute_command("SMISMEMBER", name, *_listed(values, args))

    def scard(self, name):
        return self.execute_command("SCARD", name)

    def smove(self, src, dst, value):
        return self.execute_command("SMOVE", src, dst, value)

    def spop(self, name, count=None):
        return self.execute_command("SPOP", name, *([] if count is None else [count]))

    def srandmember(self, name, number=None):
        return self.execute_command("SRANDMEMBER", name, *([] if number is None else [number]))

    def sinter(self, keys, *args):
        return self.execute_command("SINTER", *_listed(keys, args))

    def sunion(self, keys, *args):
        return self.execute_command("SUNION", *_listed(keys, args))

    def sdiff(self, keys, *args):
        return self.execute_command("SDIFF", *_listed(keys, args))

    def sinterstore(self, dest, keys, *args):
        return self.execute_command("SINTERSTORE", dest, *_listed(keys, args))

    def sunionstore(self, dest, keys, *args):
        return self.execute_command("SUNIONSTORE", dest, *_listed(keys, args))

    def sdiffstore(self, dest, keys, *args):
        return self.execute_command("SDIFFSTORE", dest, *_listed(keys, args))

    def sscan(self, name, cursor=0, match=None, count=None):
        return self.execute_command("SSCAN", name, cursor, *_scanning(match, count))
