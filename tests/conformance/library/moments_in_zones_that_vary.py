"""Aware moments of one zone compare and subtract by their clocks; those of others by UTC; none equals an ambiguous one."""

import importlib

try:
    module = importlib.import_module("_datetime")  # The one in C, where there are two.
except ImportError:
    module = importlib.import_module("datetime")
date, datetime, time, timedelta, timezone, tzinfo = (getattr(module, name) for name in ("date", "datetime", "time", "timedelta", "timezone", "tzinfo"))


class Eastern(tzinfo):
    """New York in 2002."""

    begin, end = datetime(2002, 4, 7, 2), datetime(2002, 10, 27, 1)

    def utcoffset(self, moment):
        return timedelta(hours=-5) + self.dst(moment)

    def dst(self, moment):
        if moment is None:
            return timedelta(0)
        clock = moment.replace(tzinfo=None, fold=0)
        if self.begin + timedelta(hours=1) <= clock < self.end:
            return timedelta(hours=1)
        if self.end <= clock < self.end + timedelta(hours=1):
            return timedelta(hours=not moment.fold)
        if self.begin <= clock < self.begin + timedelta(hours=1):
            return timedelta(hours=moment.fold)
        return timedelta(0)

    def tzname(self, moment):
        return "EDT" if self.dst(moment) else "EST"

    def fromutc(self, moment):
        standard = moment.replace(tzinfo=None) - timedelta(hours=5)
        summer = standard + timedelta(hours=1)
        if self.end <= standard < self.end + timedelta(hours=1):
            return moment.replace(month=standard.month, day=standard.day, hour=standard.hour, minute=standard.minute, fold=1)
        is_summer = self.begin < summer < self.end + timedelta(hours=1)
        return (summer if is_summer else standard).replace(tzinfo=self)

    def __repr__(self):
        return "Eastern()"


class ByMinute(tzinfo):
    """Its offset is the minute."""

    def utcoffset(self, moment):
        return timedelta(minutes=moment.minute if moment else 7)

    def dst(self, moment):
        return None

    def tzname(self, moment):
        return None


eastern = Eastern()
print("one zone:")
first, second = datetime(2002, 10, 27, 1, 30, tzinfo=eastern), datetime(2002, 10, 27, 1, 30, tzinfo=eastern, fold=1)
print(first == second, first < second, second - first, hash(first) == hash(second), first.tzname(), second.tzname())
print(datetime(2002, 10, 27, 4, tzinfo=eastern) - datetime(2002, 10, 27, 0, tzinfo=eastern))

print("other zones:")
for moment in (first, second):
    utc = moment.astimezone(timezone.utc)
    print(utc, utc == moment, moment == utc, utc != moment, moment - utc, moment < utc, moment <= utc, utc.astimezone(eastern).fold)
gap = datetime(2002, 4, 7, 2, 45, tzinfo=eastern)
print(gap == gap.astimezone(timezone.utc), gap.astimezone(timezone.utc), gap.timestamp(), gap.replace(fold=1).timestamp())
clear = datetime(2002, 6, 1, 12, tzinfo=eastern)
print(clear == clear.astimezone(timezone.utc), clear in {clear.astimezone(timezone.utc)}, repr(clear.astimezone(timezone.utc)))

print("by the minute:")
varying = ByMinute()
a, b = datetime(2024, 5, 6, 7, 10, tzinfo=varying), datetime(2024, 5, 6, 7, 25, tzinfo=varying)
print(a < b, b - a, a == b, b - a.replace(tzinfo=ByMinute()), a == b.replace(tzinfo=ByMinute()), a.isoformat())
for hour, minute in ((8, 0), (7, 15), (7, 10), (7, 0)):
    other = datetime(2024, 5, 6, hour, minute, tzinfo=timezone.utc)
    print(other, a == other, a < other, a - other, other - b)

print("clocks:")
x, y = time(1, 30, tzinfo=varying), time(1, 30, tzinfo=timezone.utc)
print(x == y, x < y, y < x, time(1, 30, fold=1) == time(1, 30), x == time(1, 30), hash(time(0, 7, tzinfo=varying)) == hash(time(0, 0, tzinfo=timezone.utc)))
for left, right in ((x, time(1)), (a, datetime(2024, 5, 6)), (time(1), 3), (date(2024, 5, 6), datetime(2024, 5, 6))):
    try:
        print(left < right)
    except TypeError as error:
        print(error)
try:
    print(a - datetime(2024, 5, 6))
except TypeError as error:
    print(error)
print(a == datetime(2024, 5, 6, 7, 10), a != datetime(2024, 5, 6, 7, 10), +timedelta(1))
