"""Schemas of dates, times and spans, and the parser of their texts, with its words for what is wrong."""

import datetime as _datetime


class TzInfo(_datetime.tzinfo):
    """The offset of a time that was read from a text."""

    __module__ = "pydantic_core._pydantic_core"

    def __init__(self, seconds=0):
        self._seconds = int(seconds)

    def utcoffset(self, dt):
        return _datetime.timedelta(seconds=self._seconds)

    def tzname(self, dt):
        return str(self)

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)

    def __eq__(self, other):
        if isinstance(other, _datetime.timezone):
            return self.utcoffset(None) == other.utcoffset(None)
        return self._seconds == other._seconds if isinstance(other, TzInfo) else NotImplemented

    def __hash__(self):
        return hash(self._seconds)

    def __str__(self):
        if self._seconds == 0:
            return "UTC"
        sign, seconds = ("-", -self._seconds) if self._seconds < 0 else ("+", self._seconds)
        return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}"

    def __repr__(self):
        return f"TzInfo({self._seconds})"


class _Unreadable(Exception):
    """A text is no date or time; why."""


class _NoYear(_Unreadable):
    """It is one, of a year that Python does not have."""


class _Reader:
    """Reads the parts of a date or a time from a text, one after the other."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def number(self, digits, what):
        number = 0
        for _ in range(digits):
            if self.at >= len(self.text):
                raise _Unreadable("input is too short")
            found = self.text[self.at]
            if found not in "0123456789":
                raise _Unreadable(f"invalid character in {what}")
            number = number * 10 + int(found)
            self.at += 1
        return number

    def sign(self, wanted, problem):
        if self.at >= len(self.text):
            raise _Unreadable("input is too short")
        if self.text[self.at] not in wanted:
            raise _Unreadable(problem)
        self.at += 1

    def peek(self):
        return self.text[self.at:self.at + 1]

    def finish(self):
        if self.at < len(self.text):
            raise _Unreadable("unexpected extra characters at the end of the input")

    def date(self):
        if len(self.text) - self.at < 10:
            raise _Unreadable("input is too short")
        year = self.number(4, "year")
        self.sign("-", "invalid date separator, expected `-`")
        month = self.number(2, "month")
        self.sign("-", "invalid date separator, expected `-`")
        day = self.number(2, "day")
        if not 1 <= month <= 12:
            raise _Unreadable("month value is outside expected range of 1-12")
        if year == 0:
            raise _NoYear("year 0 is out of range")
        try:
            return _datetime.date(year, month, day)
        except ValueError:
            raise _Unreadable("day value is outside expected range") from None

    def time(self):
        if len(self.text) - self.at < 5:
            raise _Unreadable("input is too short")
        hour = self.number(2, "hour")
        self.sign(":", "invalid time separator, expected `:`")
        minute = self.number(2, "minute")
        second = micro = 0
        if self.peek() == ":":
            self.at += 1
            second = self.number(2, "second")
            if self.peek() in (".", ","):
                self.at += 1
                micro = self.fraction()
        if hour > 23:
            raise _Unreadable("hour value is outside expected range of 0-23")
        if minute > 59:
            raise _Unreadable("minute value is outside expected range of 0-59")
        if second > 59:
            raise _Unreadable("second value is outside expected range of 0-59")
        return _datetime.time(hour, minute, second, micro, self.zone())

    def fraction(self):
        start = self.at
        while self.peek() and self.peek() in "0123456789":
            self.at += 1
        digits = self.text[start:self.at]
        if not digits:
            raise _Unreadable("second fraction digits missing after `.`")
        return int((digits + "000000")[:6])

    def zone(self):
        sign = self.peek()
        if sign in ("Z", "z"):
            self.at += 1
            return TzInfo(0)
        if not sign:
            return None
        if sign not in "+-\u2212":
            raise _Unreadable("invalid timezone sign")
        self.at += 1
        if len(self.text) - self.at < 2:
            raise _Unreadable("invalid timezone hour")
        hours = self.number(2, "timezone hour")
        if self.peek() == ":":
            self.at += 1
        minutes = self.number(2, "timezone minute")
        if minutes > 59:
            raise _Unreadable("timezone minute value is outside expected range of 0-59")
        if hours > 23:
            raise _Unreadable("timezone offset must be less than 24 hours")
        seconds = hours * 3600 + minutes * 60
        return TzInfo(seconds if sign == "+" else -seconds)


def _read_date(text):
    reader = _Reader(text)
    made = reader.date()
    reader.finish()
    return made


def _read_time(text):
    reader = _Reader(text)
    made = reader.time()
    reader.finish()
    return made


def _read_datetime(text):
    number = _as_number(text)
    if number is not None:
        return _from_stamp(number)
    reader = _Reader(text)
    day = reader.date()
    reader.sign("Tt _", "invalid datetime separator, expected `T`, `t`, `_` or space")
    moment = reader.time()
    reader.finish()
    return _datetime.datetime.combine(day, moment)


def _as_number(text):
    return float(text) if _re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text) else None


def _from_stamp(number):
    """Seconds since 1970, or milliseconds where that would be too far away."""
    if abs(number) > 2e10:
        number /= 1000
    start = _datetime.datetime(1970, 1, 1, tzinfo=TzInfo(0))
    return start + _datetime.timedelta(microseconds=round(number * 1_000_000))


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


class _TimeSchema(_Schema):
    """What the schemas of moments share."""

    def __init__(self, bounds, is_strict=False):
        self.bounds, self.is_strict = _Bounds(bounds), is_strict

    def check(self, value, state):
        made = value if type(value) is self.kind else self.convert(value, state)
        return self.bounds.check(made, value)

    def convert(self, value, state):
        if isinstance(value, self.kind) and not (self.kind is _datetime.date and isinstance(value, _datetime.datetime)):
            state.lower(1)
            return value
        if self.strict(state) and not (state.of_json and isinstance(value, str)):
            raise _wrong(self.kind_of_error, value)
        state.lower(0)
        if isinstance(value, bytes):
            value = value.decode("utf-8", "replace")
        return self.read(value)


class _DatetimeSchema(_TimeSchema):
    name, kind, kind_of_error = "datetime", _datetime.datetime, "datetime_type"

    def read(self, value):
        if isinstance(value, str):
            try:
                return _read_datetime(value)
            except _NoYear as error:
                raise _wrong("datetime_parsing", value, {"error": str(error)}) from None
            except _Unreadable:
                return self.read_day(value)
        if isinstance(value, _datetime.date):
            return _datetime.datetime.combine(value, _datetime.time())
        if _is_number(value):
            return _from_stamp(value)
        raise _wrong("datetime_type", value)

    def read_day(self, text):
        try:
            return _datetime.datetime.combine(_read_date(text), _datetime.time())
        except _Unreadable as error:
            raise _wrong("datetime_from_date_parsing", text, {"error": str(error)}) from None


class _DateSchema(_TimeSchema):
    name, kind, kind_of_error = "date", _datetime.date, "date_type"

    def read(self, value):
        if isinstance(value, str):
            try:
                return _read_date(value)
            except _NoYear as error:
                raise _wrong("date_parsing", value, {"error": str(error)}) from None
            except _Unreadable:
                return self.read_moment(value)
        if isinstance(value, _datetime.datetime):
            return self.day_of(value, value)
        if _is_number(value):
            return self.day_of(_from_stamp(value), value)
        raise _wrong("date_type", value)

    def read_moment(self, text):
        try:
            return self.day_of(_read_datetime(text), text)
        except _Unreadable as error:
            raise _wrong("date_from_datetime_parsing", text, {"error": str(error)}) from None

    def day_of(self, moment, given):
        if moment.time() != _datetime.time():
            raise _wrong("date_from_datetime_inexact", given)
        return moment.date()


class _ClockSchema(_TimeSchema):
    name, kind, kind_of_error = "time", _datetime.time, "time_type"

    def read(self, value):
        if isinstance(value, str):
            try:
                return _read_time(value)
            except _Unreadable as error:
                raise _wrong("time_parsing", value, {"error": str(error)}) from None
        if _is_number(value):
            return _from_stamp(value).timetz()
        raise _wrong("time_type", value)


_SPAN = (r"([+-]?)P(?=.*[0-9])(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
         r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?")


class _SpanSchema(_TimeSchema):
    name, kind, kind_of_error = "timedelta", _datetime.timedelta, "time_delta_type"

    def read(self, value):
        if _is_number(value):
            return _datetime.timedelta(seconds=value)
        if not isinstance(value, str):
            raise _wrong("time_delta_type", value)
        parts = _re.fullmatch(_SPAN, value)
        if parts is None:
            raise _refuse(f"the span {value!r}", "numbers of seconds and ISO 8601 ('PT1H30M') are")
        sign, *numbers = parts.groups()
        years, months, weeks, days, hours, minutes, seconds = (float(number or 0) for number in numbers)
        span = _datetime.timedelta(weeks=weeks, days=days + 365 * years + 30 * months, hours=hours, minutes=minutes, seconds=seconds)
        return -span if sign == "-" else span


def _span_text(span):
    """ISO 8601, as pydantic writes it: P1DT2H3M4.5S."""
    sign, span = ("-", -span) if span < _datetime.timedelta(0) else ("", span)
    days, seconds = span.days, span.seconds
    years, days = divmod(days, 365)
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    text = f"{sign}P" + (f"{years}Y" if years else "") + (f"{days}D" if days else "")
    clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    if seconds or span.microseconds:
        clock += f"{seconds}.{span.microseconds:06}".rstrip("0").rstrip(".") + "S"
    if clock:
        text += "T" + clock
    return text if text not in ("P", "-P") else "PT0S"
