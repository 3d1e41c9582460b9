"""Moments: a date with a time of day."""


_date_class, _time_class = date, time


class datetime(date):
    """A day and a time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year=_SAME, month=_SAME, day=_SAME, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
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
        seconds, us = divmod(us, 1_000_000)
        made = cls(*_from_ordinal(days + _EPOCH), seconds // 3600, seconds // 60 % 60, seconds % 60, us, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        if not isinstance(timestamp, (int, float)) and not hasattr(type(timestamp), "__index__"):
            raise TypeError(f"argument must be int or float, not {type(timestamp).__name__}")
        return cls._at(_us_of(timestamp), tz)

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
            at = _end_of_date(date_string)
            year, month, day = _parse_date(date_string[:at])
            parts, offset = _parse_time(date_string[at + 1 :]) if at < len(date_string) else ((0, 0, 0, 0), None)
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        if _is_midnight(parts):
            year, month, day = _from_ordinal(_ordinal(*_check_date(year, month, day)) + 1)
            return cls(year, month, day, 0, 0, 0, 0, _zone_at(offset))
        return cls(year, month, day, *parts, _zone_at(offset))

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

    def replace(self, year=_SAME, month=_SAME, day=_SAME, hour=_SAME, minute=_SAME, second=_SAME, microsecond=_SAME,
                tzinfo=_SAME, *, fold=_SAME):
        return type(self)(
            self._year if year is _SAME else year, self._month if month is _SAME else month, self._day if day is _SAME else day,
            self._hour if hour is _SAME else hour, self._minute if minute is _SAME else minute,
            self._second if second is _SAME else second, self._microsecond if microsecond is _SAME else microsecond,
            self._tzinfo if tzinfo is _SAME else tzinfo, fold=self._fold if fold is _SAME else fold)

    __replace__ = replace

    def astimezone(self, tz=None):
        if tz is None:
            tz = timezone(timedelta(0), "UTC")
        elif not isinstance(tz, tzinfo):
            raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(tz).__name__}'")
        if tz is self._tzinfo:
            return self
        return tz.fromutc((self - (self.utcoffset() or timedelta())).replace(tzinfo=tz))

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
        return None if self._tzinfo is None else _check_name(self._tzinfo.tzname(self))

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(self))

    def _difference(self, other, what):
        """Microseconds between both: of the clocks, if both are at one place."""
        difference = self._us() - other._us()
        if self._tzinfo is other._tzinfo:
            return difference
        mine, yours = self.utcoffset(), other.utcoffset()
        if mine == yours:
            return difference
        if mine is None or yours is None:
            raise TypeError(f"can't {what} offset-naive and offset-aware datetimes")
        return difference - mine._us + yours._us

    def _order(self, other):
        return self._difference(other, "compare") if isinstance(other, datetime) else None

    def _is_ambiguous(self):
        """Does the other fold have another offset? Then no moment of another zone equals it (PEP 495)."""
        return self.utcoffset() != self.replace(fold=1 - self._fold).utcoffset()

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        if self._tzinfo is not other._tzinfo and (self.utcoffset() is None) != (other.utcoffset() is None):
            return False
        if self._difference(other, "compare"):
            return False
        return self._tzinfo is other._tzinfo or not (self._is_ambiguous() or other._is_ambiguous())

    __lt__, __le__, __gt__, __ge__ = _time_class.__lt__, _time_class.__le__, _time_class.__gt__, _time_class.__ge__

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset()
        return hash(self._us() if offset is None else timedelta._of(self._us() - offset._us))

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
        return timedelta._of(self._difference(other, "subtract"))


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


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
timedelta._immutable = date._immutable = time._immutable = datetime._immutable = timezone._immutable = tzinfo._immutable = True
