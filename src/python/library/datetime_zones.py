"""Time zones, and the texts of dates and times."""


class tzinfo:
    """A time zone."""

    __slots__ = ()

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        dst = dt.dst()
        if dst is None:
            raise ValueError("fromutc: non-None dst() result required")
        delta = offset - dst
        if delta:
            dt += delta
            dst = dt.dst()
            if dst is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + dst


class timezone(tzinfo):
    """A fixed offset from UTC."""

    __slots__ = ("_offset", "_name")

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __new__(cls, offset, name=_SAME):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is _SAME:
            name = None
        elif not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {name and type(name).__name__}")
        if name is None and not offset and hasattr(cls, "utc"):
            return cls.utc
        if not -_DAY < offset < _DAY:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}")
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def _check(self, dt, name):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, not {type(dt).__name__}")

    def utcoffset(self, dt):
        self._check(dt, "utcoffset")
        return self._offset

    def dst(self, dt):
        self._check(dt, "dst")
        return None

    def tzname(self, dt):
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"{_shown_class(self)}({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


UTC = timezone(timedelta(0))
timezone.utc = UTC
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    us = offset._us
    sign = "-" if us < 0 else "+"
    us = abs(us)
    seconds, us = divmod(us, 1_000_000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{sign}{hours:02}{separator}{minutes:02}"
    if seconds or us:
        text += f"{separator}{seconds:02}"
    return f"{text}.{us:06}" if us else text


_TIMESPECS = ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds")


def _time_text(hour, minute, second, us, timespec):
    if timespec not in _TIMESPECS:
        raise ValueError("Unknown timespec value")
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    text = f"{hour:02}"
    if timespec != "hours":
        text += f":{minute:02}"
        if timespec != "minutes":
            text += f":{second:02}"
            if timespec == "milliseconds":
                text += f".{us // 1000:03}"
            elif timespec == "microseconds":
                text += f".{us:06}"
    return text


def _strftime(value, format, parts):
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    made, at = [], 0
    while at < len(format):
        c = format[at]
        at += 1
        if c != "%" or at == len(format):
            made.append(c)
            continue
        kind = format[at]
        at += 1
        if kind == "f":
            made.append(f"{getattr(value, 'microsecond', 0):06}")
        elif kind == "z":
            made.append(_offset_text(value.utcoffset(), "") if hasattr(value, "utcoffset") else "")
        elif kind == ":" and format[at : at + 1] == "z":
            at += 1
            made.append(_offset_text(value.utcoffset()) if hasattr(value, "utcoffset") else "")
        elif kind == "Z":
            name = value.tzname() if hasattr(value, "tzname") else None
            made.append((name or "").replace("%", "%%"))
        elif kind in "GY":
            year = value.isocalendar()[0] if kind == "G" else parts[0]
            made.append(f"{year:04}")
        elif kind == "V":
            made.append(f"{value.isocalendar()[1]:02}")
        elif kind == "F":
            made.append(f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}")
        elif kind == "s":
            made.append(str(int(_time.mktime(parts))))
        elif kind == "%":
            made.append("%%")
        else:
            made.append("%" + kind)
    return _time.strftime("".join(made), parts)


class _IsoCalendarDate(tuple):
    __module__ = "datetime"
    __qualname__ = "IsoCalendarDate"
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


def _digits(text, start, count):
    part = text[start : start + count]
    if len(part) != count or not (part.isascii() and part.isdigit()):
        raise ValueError
    return int(part)


def _end_of_date(text):
    """How long the ISO date at the start of a text is: `_find_isoformat_datetime_separator`."""
    size = len(text)
    if size <= 7:
        return 7
    if text[4] == "-":
        is_long_week = text[5] == "W" and text[8:9] == "-" and not text[10:11].isdigit()
        return 8 if text[5] == "W" and not is_long_week else 10
    if text[4] != "W":
        return 8
    at = 7
    while at < size and text[at].isdigit():
        at += 1
    return at if at < 9 else 7 + at % 2


def _parse_date(text):
    """Year, month and day of an ISO date."""
    year = _digits(text, 0, 4)
    dashed = text[4:5] == "-"
    at = 5 if dashed else 4
    if text[at : at + 1] == "W":
        week, day = _digits(text, at + 1, 2), 1
        at += 3
        if len(text) > at:
            if (text[at] == "-") != dashed:
                raise ValueError
            day = _digits(text, at + dashed, 1)
            at += 1 + dashed
        date = _iso_to_date(year, week, day)
    else:
        month = _digits(text, at, 2)
        if (text[at + 2 : at + 3] == "-") != dashed:
            raise ValueError
        at += 2 + dashed
        date = year, month, _digits(text, at, 2)
        at += 2
    if at != len(text):
        raise ValueError
    return date


def _iso_to_date(year, week, day):
    year, week, day = _integer(year), _integer(week), _integer(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    first = _first_monday(year)
    if not 1 <= week <= (53 if _first_monday(year + 1) - first == 371 else 52):
        raise ValueError(f"Invalid week: {week}")
    if not 1 <= day <= 7:
        raise ValueError(f"Invalid weekday: {day} (range is [1, 7])")
    return _from_ordinal(first + (week - 1) * 7 + day - 1)


def _first_monday(year):
    first = _ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    monday = first - weekday
    return monday + 7 if weekday > 3 else monday


def _parse_clock(text, at, end):
    """Hour, minute, second, microsecond of an ISO time, and whether a character after it was passed over:
    `parse_hh_mm_ss_ff`, which looks at what comes after the end."""
    parts, colons = [0, 0, 0], True
    for i in range(3):
        parts[i] = _digits(text, at, 2)
        c = text[at + 2 : at + 3]
        at += 3
        if i == 0:
            colons = c == ":"
        if at >= end:
            return (*parts, 0), c != ""
        if colons and c == ":" and i < 2:
            continue
        if c in ".,":
            if i < 2:
                raise ValueError
            break
        if colons:
            raise ValueError
        at -= 1
    count = min(end - at, 6)
    us = _digits(text, at, count) * 10 ** (6 - count)
    at += count
    while text[at : at + 1].isdigit():
        at += 1
    return (*parts, us), at < len(text)


def _parse_time(text):
    """The parts of an ISO time, and its offset."""
    end = next((at for at, c in enumerate(text) if c in "+-Z"), len(text))
    parts, has_more = _parse_clock(text, 0, end)
    if end == len(text):
        if has_more:
            raise ValueError
        return parts, None
    if text[end] == "Z":
        if text[end + 1 :]:
            raise ValueError
        return parts, timedelta()
    (hour, minute, second, us), has_more = _parse_clock(text, end + 1, len(text))
    if has_more:
        raise ValueError
    offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
    return parts, -offset if text[end] == "-" else offset


def _zone_at(offset):
    return None if offset is None else timezone(offset)


def _is_midnight(parts):
    """Is it the end of a day?"""
    if parts[0] == 24 and any(parts[1:]):
        raise ValueError("minute, second, and microsecond must be 0 when hour is 24")
    return parts[0] == 24
