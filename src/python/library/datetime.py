"""Dates, times, spans and time zones of a fixed offset. Now is the virtual clock's."""

import time as _time

MINYEAR = 1
MAXYEAR = 9999
_LAST_ORDINAL = 3652059
_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTHS = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = (None, "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def _ordinal(year, month, day):
    return _days_before_year(year) + _BEFORE_MONTH[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    before = _BEFORE_MONTH[month] + (month > 2 and _is_leap(year))
    if before > n:
        month -= 1
        before = _BEFORE_MONTH[month] + (month > 2 and _is_leap(year))
    return year, month, n - before + 1


def _integer(value):
    if isinstance(value, int):
        return value
    index = getattr(type(value), "__index__", None)
    if index is None:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    return index(value)


def _check_date(year, month, day):
    year, month, day = _integer(year), _integer(month), _integer(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    last = _days_in(year, month)
    if not 1 <= day <= last:
        raise ValueError(f"day {day} must be in range 1..{last} for month {month} in year {year}")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second = _integer(hour), _integer(minute), _integer(second)
    microsecond, fold = _integer(microsecond), _integer(fold)
    for name, value, last in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59),
                              ("microsecond", microsecond, 999999)):
        if not 0 <= value <= last:
            raise ValueError(f"{name} must be in 0..{last}, not {value}")
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}")
    return hour, minute, second, microsecond, fold


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or a timedelta, not '{type(offset).__name__}'")
    if not -_DAY < offset < _DAY:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                         f"not {offset!r}")
    return offset


def _nearest(value):
    """The nearest integer; of two, the even one."""
    return round(value)


def _divide_and_round(a, b):
    quotient, rest = divmod(a, b)
    rest *= 2
    more = rest > b if b > 0 else rest < b
    if more or rest == b and quotient % 2 == 1:
        quotient += 1
    return quotient


class timedelta:
    """A span of time."""

    __slots__ = ("_us", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole, rest = 0, 0.0
        for name, value, unit in (("days", days, 86_400_000_000), ("seconds", seconds, 1_000_000),
                                  ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                                  ("minutes", minutes, 60_000_000), ("hours", hours, 3_600_000_000),
                                  ("weeks", weeks, 604_800_000_000)):
            if isinstance(value, int):
                whole += value * unit
            elif isinstance(value, float):
                part = _int_of(value)
                whole += part * unit
                part = (value - part) * unit
                full = int(part)
                whole += full
                rest += part - full
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        if rest:
            whole_rest = round(rest)
            if abs(whole_rest - rest) == 0.5:
                # To the even microsecond of the sum.
                is_odd = whole & 1
                whole_rest = 2 * round((rest + is_odd) * 0.5) - is_odd
            whole += whole_rest
        return cls._of(whole)

    @classmethod
    def _of(cls, us):
        if not -86_399_999_913_600_000_000 <= us <= 86_399_999_999_999_999_999:
            raise OverflowError(f"days={us // 86_400_000_000}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._us = us
        return self

    @property
    def days(self):
        return self._us // 86_400_000_000

    @property
    def seconds(self):
        return self._us % 86_400_000_000 // 1_000_000

    @property
    def microseconds(self):
        return self._us % 1_000_000

    def total_seconds(self):
        return self._us / 10**6

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if value]
        return f"{_shown_class(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
        return f"{text}.{self.microseconds:06}" if self.microseconds else text

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return timedelta._of(other._us - self._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(self._us * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return timedelta._of(self._us // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return timedelta._of(_divide_and_round(self._us, other)) if other else 1 // other
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return timedelta._of(_divide_and_round(b * self._us, a)) if a else 1 // a
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        quotient, rest = divmod(self._us, other._us)
        return quotient, timedelta._of(rest)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _int_of(value):
    if value != value:
        raise ValueError("cannot convert float NaN to integer")
    if value in (float("inf"), float("-inf")):
        raise OverflowError("cannot convert float infinity to integer")
    return int(value)


def _shown_class(value):
    cls = type(value)
    return cls.__qualname__ if cls.__module__ in ("builtins", "__main__") else f"datetime.{cls.__qualname__}"


_DAY = timedelta(1)
timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)


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

    def __new__(cls, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not None and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
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


def _parse_date(text):
    """Year, month, day and the length of an ISO date at the start of a text."""
    year = _digits(text, 0, 4)
    dashed = text[4:5] == "-"
    at = 5 if dashed else 4
    if text[at : at + 1] == "W":
        week = _digits(text, at + 1, 2)
        at += 3
        day = 1
        if len(text) > at and (text[at] == "-" if dashed else text[at].isdigit()):
            day = _digits(text, at + dashed, 1)
            at += 1 + dashed
        return (*_iso_to_date(year, week, day), at)
    month = _digits(text, at, 2)
    at += 2
    if (text[at : at + 1] == "-") != dashed:
        raise ValueError
    at += dashed
    return year, month, _digits(text, at, 2), at + 2


def _iso_to_date(year, week, day):
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


def _parse_clock(text):
    """Hour, minute, second, microsecond of an ISO time without zone."""
    colons = text[2:3] == ":"
    parts, at = [_digits(text, 0, 2)], 2
    while len(parts) < 3 and at < len(text):
        if colons:
            if text[at] != ":":
                raise ValueError
            at += 1
        parts.append(_digits(text, at, 2))
        at += 2
        if at < len(text) and text[at] in ".,":
            break
    us = 0
    if at < len(text):
        if text[at] not in ".," or len(parts) < 3:
            raise ValueError
        fraction = text[at + 1 :]
        if not fraction or not (fraction.isascii() and fraction.isdigit()):
            raise ValueError
        us = int(fraction[:6].ljust(6, "0"))
    return (*parts, *([0] * (3 - len(parts))), us)


def _parse_time(text):
    zone, at = None, -1
    for c in "+-Z":
        found = text.find(c)
        if found >= 0:
            at = found
            break
    clock = text if at < 0 else text[:at]
    parts = _parse_clock(clock)
    if at >= 0:
        if text[at] == "Z":
            if text[at + 1 :]:
                raise ValueError
            zone = UTC
        else:
            hour, minute, second, us = _parse_clock(text[at + 1 :])
            offset = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=us)
            zone = timezone(-offset if text[at] == "-" else offset)
    return parts, zone


class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month=None, day=None):
        if month is None or day is None:
            missing = [name for name, value in (("month", month), ("day", day)) if value is None]
            raise TypeError(f"function missing required argument '{missing[0]}' (pos {2 if missing[0] == 'month' else 3})")
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        return cls(*_time.localtime(timestamp)[:3])

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        if ordinal > _LAST_ORDINAL:
            raise ValueError(f"year {_from_ordinal(ordinal)[0]} is out of range")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            year, month, day, at = _parse_date(date_string)
            if at != len(date_string):
                raise ValueError
        except ValueError as error:
            if error.args:
                raise
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(year, month, day)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        return cls(*_iso_to_date(year, week, day))

    @classmethod
    def strptime(cls, date_string, format, /):
        return cls(*_read(date_string, format)[0][:3])

    def __repr__(self):
        return f"{_shown_class(self)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def ctime(self):
        return f"{_DAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2} 00:00:00 {self._year:04}"

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        return _struct(self, 0, 0, 0, -1)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        year, today = self._year, self.toordinal()
        week, day = divmod(today - _first_monday(year), 7)
        if week < 0:
            year -= 1
            week, day = divmod(today - _first_monday(year), 7)
        elif week >= 52 and today >= _first_monday(year + 1):
            year, week = year + 1, 0
        return _IsoCalendarDate((year, week + 1, day + 1))

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def _key(self):
        return self._year, self._month, self._day

    def _comparable(self, other):
        return isinstance(other, date) and isinstance(self, datetime) == isinstance(other, datetime)

    def __eq__(self, other):
        return self._key() == other._key() if self._comparable(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 0 < ordinal <= _LAST_ORDINAL:
            raise OverflowError("date value out of range")
        return type(self)(*_from_ordinal(ordinal))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _struct(value, hour, minute, second, dst):
    yday = _BEFORE_MONTH[value._month] + (value._month > 2 and _is_leap(value._year)) + value._day
    return _time.struct_time((value._year, value._month, value._day, hour, minute, second, value.weekday(), yday, dst))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string, /):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts, zone = _parse_time(time_string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*parts, zone)

    @classmethod
    def strptime(cls, date_string, format, /):
        parts, us, offset = _read(date_string, format)
        return cls(*parts[3:6], us, _zone_of(parts, offset))

    def __repr__(self):
        parts = [self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ", ".join(map(str, parts))
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"{_shown_class(self)}({text}{', fold=1' if self._fold else ''})"

    def isoformat(self, timespec="auto"):
        return _time_text(self._hour, self._minute, self._second, self._microsecond, timespec) + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, format, /):
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(None))

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(None))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _key(self):
        us = ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000 + self._microsecond
        offset = self.utcoffset()
        return us - offset._us if offset is not None else us

    def _compare(self, other, name):
        if not isinstance(other, time):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            if name == "__eq__":
                return False
            raise TypeError("can't compare offset-naive and offset-aware times")
        return True

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return self._compare(other, "__eq__") and self._key() == other._key()

    def __lt__(self, other):
        return self._key() < other._key() if self._compare(other, "<") else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._compare(other, "<=") else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._compare(other, ">") else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._compare(other, ">=") else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_EPOCH = 719163


class datetime(date):
    """A day and a time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = date.__new__(cls, year, month, day)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _at(cls, us, tz):
        """So many microseconds after 1970 in UTC."""
        days, us = divmod(us, 86_400_000_000)
        if not 0 < days + _EPOCH <= _LAST_ORDINAL:
            raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {_from_ordinal(days + _EPOCH)[0]}")
        seconds, us = divmod(us, 1_000_000)
        made = cls(*_from_ordinal(days + _EPOCH), seconds // 3600, seconds // 60 % 60, seconds % 60, us, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if isinstance(timestamp, int):
            return cls._at(timestamp * 1_000_000, tz)
        if not isinstance(timestamp, float):
            raise TypeError(f"'{type(timestamp).__name__}' object cannot be interpreted as an integer")
        if timestamp != timestamp:
            raise ValueError("Invalid value NaN (not a number)")
        whole = int(timestamp // 1)
        return cls._at(whole * 1_000_000 + _nearest((timestamp - whole) * 1e6), tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        _deprecated("utcfromtimestamp", "fromtimestamp(timestamp, datetime.UTC)")
        return cls.fromtimestamp(timestamp)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        _deprecated("utcnow", "now(datetime.UTC)")
        return cls.fromtimestamp(_time.time())

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {type(date).__name__}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            year, month, day, at = _parse_date(date_string)
            parts, zone = ((0, 0, 0, 0), None) if at == len(date_string) else _parse_time(date_string[at + 1 :])
            is_midnight = parts == (24, 0, 0, 0)
        except ValueError as error:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        if is_midnight:
            return cls(year, month, day, 0, 0, 0, 0, zone) + _DAY
        return cls(year, month, day, *parts, zone)

    @classmethod
    def strptime(cls, date_string, format, /):
        parts, us, offset = _read(date_string, format)
        return cls(*parts[:6], us, _zone_of(parts, offset))

    def timetuple(self):
        dst = self.dst()
        return _struct(self, self._hour, self._minute, self._second, -1 if dst is None else int(bool(dst)))

    def utctimetuple(self):
        offset = self.utcoffset()
        utc = self - offset if offset else self
        return _struct(utc, utc._hour, utc._minute, utc._second, 0)

    def _us(self):
        """Microseconds since the first day."""
        return ((self.toordinal() * 24 + self._hour) * 60 + self._minute) * 60_000_000 + self._second * 1_000_000 + self._microsecond

    def timestamp(self):
        offset = self.utcoffset()
        us = self._us() - _EPOCH * 86_400_000_000
        return (us if offset is None else us - offset._us) / 10**6

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(
            self._year if year is None else year, self._month if month is None else month, self._day if day is None else day,
            self._hour if hour is None else hour, self._minute if minute is None else minute,
            self._second if second is None else second, self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    __replace__ = replace

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif not isinstance(tz, tzinfo):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        offset = self.utcoffset()
        if tz is self._tzinfo:
            return self
        utc = (self - offset if offset else self).replace(tzinfo=tz)
        return tz.fromutc(utc)

    def ctime(self):
        clock = f"{self._hour:02}:{self._minute:02}:{self._second:02}"
        return f"{_DAYS[self.isoweekday()]} {_MONTHS[self._month]} {self._day:2} {clock} {self._year:04}"

    def isoformat(self, sep="T", timespec="auto"):
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError("isoformat() argument 1 must be a unicode character, not "
                            + (f"a string of length {len(sep)}" if isinstance(sep, str) else type(sep).__name__))
        clock = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f"{date.isoformat(self)}{sep}{clock}{_offset_text(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
        if self._microsecond:
            parts.append(self._microsecond)
        text = ", ".join(map(str, parts))
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"{_shown_class(self)}({text}{', fold=1' if self._fold else ''})"

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(self))

    def _key(self):
        offset = self.utcoffset()
        return self._us() if offset is None else self._us() - offset._us

    def _comparable(self, other):
        if not isinstance(other, datetime):
            return False
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        days, us = divmod(self._us() + other._us, 86_400_000_000)
        if not 0 < days <= _LAST_ORDINAL:
            raise OverflowError("date value out of range")
        seconds, us = divmod(us, 1_000_000)
        return type(self)(*_from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if not isinstance(other, datetime):
            return NotImplemented
        mine, yours = self.utcoffset(), other.utcoffset()
        if (mine is None) != (yours is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._key() - other._key())


def _read(text, format):
    for place, value in enumerate((text, format), 1):
        if not isinstance(value, str):
            raise TypeError(f"strptime() argument {place} must be str, not {type(value).__name__}")
    return _time._parse(text, format)


def _zone_of(parts, offset):
    if offset is None:
        return None
    name = parts[9] if len(parts) > 9 else None
    return timezone(timedelta(seconds=offset), name) if name else timezone(timedelta(seconds=offset))


def _deprecated(name, instead):
    import warnings
    warnings.warn(f"datetime.datetime.{name}() is deprecated and scheduled for removal in a future version. "
                  f"Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.{instead}.",
                  DeprecationWarning, 1)


_date_class, _time_class = date, time
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
