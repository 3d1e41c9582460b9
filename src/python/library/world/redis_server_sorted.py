"""Commands about sorted sets."""


class SortedSet:
    """Members in the order of their scores, then of their bytes."""

    def __init__(self):
        self.scores, self.order = {}, []

    def __len__(self):
        return len(self.order)

    def add(self, member, score):
        self.discard(member)
        self.scores[member] = score
        _bisect.insort(self.order, (score, member))

    def discard(self, member):
        score = self.scores.pop(member, None)
        if score is None:
            return False
        del self.order[_bisect.bisect_left(self.order, (score, member))]
        return True

    def rank(self, member):
        return _bisect.bisect_left(self.order, (self.scores[member], member))


def _sorted(session, key):
    value = session.database().get(key, SortedSet)
    return SortedSet() if value is None else value


_NOT_RANGE = Error("ERR min or max is not a float")


@_command(b"ZADD", -4)
def _zadd(session, key, *words):
    words, options = list(words), set()
    while words and words[0].upper() in (b"NX", b"XX", b"GT", b"LT", b"CH", b"INCR"):
        options.add(words.pop(0).upper())
    if not words or len(words) % 2:
        return _SYNTAX
    if {b"NX", b"XX"} <= options:
        return Error("ERR XX and NX options at the same time are not compatible")
    if len(options & {b"NX", b"GT", b"LT"}) > 1:
        return Error("ERR GT, LT, and/or NX options at the same time are not compatible")
    if b"INCR" in options and len(words) > 2:
        return Error("ERR INCR option supports a single increment-element pair")
    pairs = [(member, _float(score)) for score, member in zip(words[::2], words[1::2])]
    db = session.database()
    values = _sorted(session, key)
    added = changed = 0
    for member, score in pairs:
        old = values.scores.get(member)
        if (old is None and b"XX" in options) or (old is not None and b"NX" in options):
            result = None
            continue
        score = score + (old or 0.0) if b"INCR" in options else score
        if score != score:
            return Error("ERR resulting score is not a number (NaN)")
        if old is not None and ((b"GT" in options and score <= old) or (b"LT" in options and score >= old)):
            result = None
            continue
        result = score
        added += old is None
        changed += old is not None and old != score
        values.add(member, score)
    if added or changed:
        db.values[key] = values
        db.touch(key)
        session.server.signal(db, key)
    if b"INCR" in options:
        return result
    return added + changed if b"CH" in options else added


@_command(b"ZINCRBY", 4)
def _zincrby(session, key, amount, member):
    return _zadd(session, key, b"INCR", amount, member)


@_command(b"ZREM", -3)
def _zrem(session, key, *members):
    values = _sorted(session, key)
    removed = sum(values.discard(member) for member in members)
    if removed:
        session.database().touch(key)
    return removed


@_command(b"ZSCORE", 3)
def _zscore(session, key, member):
    return _sorted(session, key).scores.get(member)


@_command(b"ZMSCORE", -3)
def _zmscore(session, key, *members):
    scores = _sorted(session, key).scores
    return [scores.get(member) for member in members]


@_command(b"ZCARD", 2)
def _zcard(session, key):
    return len(_sorted(session, key))


@_command(b"ZRANK", 3)
def _zrank(session, key, member):
    values = _sorted(session, key)
    return values.rank(member) if member in values.scores else None


@_command(b"ZREVRANK", 3)
def _zrevrank(session, key, member):
    values = _sorted(session, key)
    return len(values) - 1 - values.rank(member) if member in values.scores else None


def _score_bound(word):
    """A bound of scores, and whether it is left out itself."""
    is_open = word[:1] == b"("
    return _float(word[1:] if is_open else word, _NOT_RANGE), is_open


def _by_score(values, least, most):
    """Where in the order the scores from a bound to a bound are."""
    (low, low_open), (high, high_open) = _score_bound(least), _score_bound(most)
    first = (lambda pair: pair[0])
    start = (_bisect.bisect_right if low_open else _bisect.bisect_left)(values.order, low, key=first)
    end = (_bisect.bisect_left if high_open else _bisect.bisect_right)(values.order, high, key=first)
    return start, max(start, end)


def _by_name(values, least, most):
    """The same for members that all have one score."""

    def place(word):
        if word in (b"-", b"+"):
            return 0 if word == b"-" else len(values)
        if word[:1] not in (b"[", b"("):
            raise _Failed(Error("ERR min or max not valid string range item"))
        return word

    names = [member for _, member in values.order]
    low, high = place(least), place(most)
    if isinstance(low, bytes):
        low = (_bisect.bisect_right if low[:1] == b"(" else _bisect.bisect_left)(names, low[1:])
    if isinstance(high, bytes):
        high = (_bisect.bisect_left if high[:1] == b"(" else _bisect.bisect_right)(names, high[1:])
    return low, max(low, high)


def _selected(values, start, end, how, is_reversed, limit):
    """(score, member) pairs of a range by rank, score or name."""
    if how == b"RANK":
        first, behind = _slice(len(values), _int(start), _int(end))
        if is_reversed:
            first, behind = len(values) - behind, len(values) - first
    else:
        low, high = (end, start) if is_reversed else (start, end)
        first, behind = (_by_score if how == b"BYSCORE" else _by_name)(values, low, high)
    pairs = values.order[max(first, 0) : max(behind, 0)]
    pairs = pairs[::-1] if is_reversed else pairs
    if limit is not None:
        offset, count = limit
        pairs = pairs[offset:] if count < 0 else pairs[offset : offset + count]
    return pairs


def _range(session, key, start, end, options, how, is_reversed):
    options, limit, with_scores = [option.upper() for option in options], None, False
    while options:
        match options.pop(0):
            case b"WITHSCORES":
                with_scores = True
            case b"BYSCORE" | b"BYLEX" as way:
                how = way
            case b"REV":
                is_reversed = True
            case b"LIMIT" if len(options) >= 2:
                limit = (_int(options.pop(0)), _int(options.pop(0)))
            case _:
                return _SYNTAX
    if limit is not None and how == b"RANK":
        return Error("ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX")
    pairs = _selected(_sorted(session, key), start, end, how, is_reversed, limit)
    return [[member, score] for score, member in pairs] if with_scores else [member for _, member in pairs]


@_command(b"ZRANGE", -4)
def _zrange(session, key, start, end, *options):
    return _range(session, key, start, end, options, b"RANK", False)


@_command(b"ZREVRANGE", -4)
def _zrevrange(session, key, start, end, *options):
    return _range(session, key, start, end, options, b"RANK", True)


@_command(b"ZRANGEBYSCORE", -4)
def _zrangebyscore(session, key, start, end, *options):
    return _range(session, key, start, end, options, b"BYSCORE", False)


@_command(b"ZREVRANGEBYSCORE", -4)
def _zrevrangebyscore(session, key, start, end, *options):
    return _range(session, key, start, end, options, b"BYSCORE", True)


@_command(b"ZRANGEBYLEX", -4)
def _zrangebylex(session, key, start, end, *options):
    return _range(session, key, start, end, options, b"BYLEX", False)


@_command(b"ZCOUNT", 4)
def _zcount(session, key, least, most):
    start, end = _by_score(_sorted(session, key), least, most)
    return end - start


@_command(b"ZLEXCOUNT", 4)
def _zlexcount(session, key, least, most):
    start, end = _by_name(_sorted(session, key), least, most)
    return end - start


def _remove_range(session, key, start, end, how):
    values = _sorted(session, key)
    pairs = _selected(values, start, end, how, False, None)
    return _zrem(session, key, *[member for _, member in pairs])


@_command(b"ZREMRANGEBYSCORE", 4)
def _zremrangebyscore(session, key, start, end):
    return _remove_range(session, key, start, end, b"BYSCORE")


@_command(b"ZREMRANGEBYRANK", 4)
def _zremrangebyrank(session, key, start, end):
    return _remove_range(session, key, start, end, b"RANK")


def _pop_sorted(session, key, count, is_least):
    values = _sorted(session, key)
    pairs = values.order[:count] if is_least else values.order[::-1][:count]
    _zrem(session, key, *[member for _, member in pairs])
    return [[member, score] for score, member in pairs]


@_command(b"ZPOPMIN", -2)
def _zpopmin(session, key, *count):
    return _pop_sorted(session, key, _int(count[0]) if count else 1, True)


@_command(b"ZPOPMAX", -2)
def _zpopmax(session, key, *count):
    return _pop_sorted(session, key, _int(count[0]) if count else 1, False)


def _blocking_pop_sorted(session, words, is_least):
    keys, timeout = words[:-1], _timeout(words[-1])

    def attempt():
        for key in keys:
            for member, score in _pop_sorted(session, key, 1, is_least):
                return [key, member, score]
        return None

    return _block(session, keys, timeout, attempt)


@_command(b"BZPOPMIN", -3)
def _bzpopmin(session, *words):
    return _blocking_pop_sorted(session, words, True)


@_command(b"BZPOPMAX", -3)
def _bzpopmax(session, *words):
    return _blocking_pop_sorted(session, words, False)


def _weighed(session, words, how):
    """What ZUNION and ZINTER make of several sorted sets."""
    count = _int(words[0])
    if count < 1:
        _fail("ERR at least 1 input key is needed for '" + how.decode().lower() + "' command")
    keys, options = words[1 : count + 1], list(words[count + 1 :])
    weights, aggregate, with_scores = [1.0] * count, b"SUM", False
    while options:
        option = options.pop(0).upper()
        if option == b"WEIGHTS" and len(options) >= count:
            weights = [_float(options.pop(0), Error("ERR weight value is not a float")) for _ in range(count)]
        elif option == b"AGGREGATE" and options:
            aggregate = options.pop(0).upper()
        elif option == b"WITHSCORES":
            with_scores = True
        else:
            raise _Failed(_SYNTAX)
    join = {b"SUM": lambda one, other: one + other, b"MIN": min, b"MAX": max}[aggregate]
    scores, seen = {}, {}
    for key, weight in zip(keys, weights):
        value = session.database().get(key, (SortedSet, _Set))
        members = {} if value is None else value.scores if isinstance(value, SortedSet) else dict.fromkeys(value, 1.0)
        for member, score in members.items():
            scores[member] = join(scores[member], score * weight) if member in scores else score * weight
            seen[member] = seen.get(member, 0) + 1
    result = SortedSet()
    for member, score in scores.items():
        if how == b"ZUNION" or seen[member] == count:
            result.add(member, score)
    return result, with_scores


def _weighing(how):
    def read(session, *words):
        result, with_scores = _weighed(session, words, how)
        return [[member, score] if with_scores else member for score, member in result.order]

    def store(session, target, *words):
        result, _ = _weighed(session, words, how)
        db = session.database()
        db.get(target)
        if len(result):
            db.put(target, result)
            session.server.signal(db, target)
        elif target in db.values:
            db.remove(target)
        return len(result)

    _TABLE[how], _TABLE[how + b"STORE"] = (read, -3), (store, -4)


for _how in (b"ZUNION", b"ZINTER"):
    _weighing(_how)


@_command(b"ZSCAN", -3)
def _zscan(session, key, cursor, *options):
    pattern, count, _ = _scan_options(options)
    after, pairs = _page(_sorted(session, key).order, cursor, count)
    return [after, [[member, score] for score, member in pairs if _matches(pattern, member)]]
