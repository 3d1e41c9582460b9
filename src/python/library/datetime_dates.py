"""Dates and times of day."""


class date:
    """A day."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year=_SAME, month=_SAME, day=_SAME):
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        days = _us_of(timestamp) // 86_400_000_000 + _EPOCH
        return cls(*_from_ordinal(days))

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        ordinal = _integer(ordinal)
        if not -2**63 <= ordinal < 2**63:
            raise OverflowError("Python int too large to convert to C long")
        if ordinal < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            year, month, day = _check_date(*_parse_date(date_string))
        except ValueError:
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
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
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

    def replace(self, year=_SAME, month=_SAME, day=_SAME):
        return type(self)(self._year if year is _SAME else year, self._month if month is _SAME else month,
                          self._day if day is _SAME else day)

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
            parts, offset = _parse_time(time_string.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(0 if _is_midnight(parts) else parts[0], *parts[1:], _zone_at(offset))

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

    __format__ = date.__format__

    def utcoffset(self):
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(None))

    def dst(self):
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(None))

    def tzname(self):
        return None if self._tzinfo is None else _check_name(self._tzinfo.tzname(None))

    def replace(self, hour=_SAME, minute=_SAME, second=_SAME, microsecond=_SAME, tzinfo=_SAME, *, fold=_SAME):
        return type(self)(
            self._hour if hour is _SAME else hour, self._minute if minute is _SAME else minute,
            self._second if second is _SAME else second, self._microsecond if microsecond is _SAME else microsecond,
            self._tzinfo if tzinfo is _SAME else tzinfo, fold=self._fold if fold is _SAME else fold)

    __replace__ = replace

    def _clock(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1_000_000 + self._microsecond

    def _difference(self, other):
        """Microseconds between both: of the clocks, if both are at one place. `None` when only one is aware."""
        difference = self._clock() - other._clock()
        if self._tzinfo is other._tzinfo:
            return difference
        mine, yours = self.utcoffset(), other.utcoffset()
        if mine == yours:
            return difference
        return None if mine is None or yours is None else difference - mine._us + yours._us

    def _order(self, other):
        if not isinstance(other, time):
            return None
        difference = self._difference(other)
        if difference is None:
            raise TypeError("can't compare offset-naive and offset-aware times")
        return difference

    def __eq__(self, other):
        return self._difference(other) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return NotImplemented if (order := self._order(other)) is None else order < 0

    def __le__(self, other):
        return NotImplemented if (order := self._order(other)) is None else order <= 0

    def __gt__(self, other):
        return NotImplemented if (order := self._order(other)) is None else order > 0

    def __ge__(self, other):
        return NotImplemented if (order := self._order(other)) is None else order >= 0

    def __hash__(self):
        offset = self.replace(fold=0).utcoffset()
        return hash(self._clock() if offset is None else timedelta._of(self._clock() - offset._us))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


time.min = time(0, 0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)
_EPOCH = 719163
