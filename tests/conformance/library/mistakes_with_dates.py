"""Dates, times and spans say what is wrong in the words of C."""

import importlib
import time as clock

try:
    module = importlib.import_module("_datetime")  # The one in C, where there are two.
except ImportError:
    module = importlib.import_module("datetime")
date, datetime, time, timedelta, timezone, tzinfo = (getattr(module, name) for name in ("date", "datetime", "time", "timedelta", "timezone", "tzinfo"))


def say(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Wrong(tzinfo):
    def utcoffset(self, moment):
        return 3

    def dst(self, moment):
        return timedelta(2)

    def tzname(self, moment):
        return 3


moment, day, span = datetime(2024, 1, 31, 4, 5), date(2024, 1, 31), timedelta(1)
print("names:")
for of, name in ((datetime, "datetime"), (datetime, "Now"), (date, "foo"), (timedelta, "day"), (timezone, "UTC"), (span, "hours"), (moment, "mont")):
    say(getattr, of, name)
for of, name in ((moment, "year"), (moment, "hour"), (day, "year"), (time(1), "minute"), (span, "days"), (moment, "other"), (timezone.utc, "x"), (datetime, "now"), (date, "x")):
    say(setattr, of, name, 3)
say(delattr, moment, "year")
say(delattr, span, "days")

print("arguments:")
say(date)
say(date, 2024)
say(date, "2024")
say(date, 2024, 1.0, 1)
say(date, 2024, 1, 1, 1)
say(datetime, 2024, 1)
say(datetime, 2024, 1, 1, hours=3)
say(time, hours=3)
say(timedelta, day=1)
say(timedelta, hour=1)
say(timedelta, 1, 2, 3, 4, 5, 6, 7, 8)
say(timezone)
say(timezone, timedelta(0), None)
say(timezone, 3)
say(moment.replace, hours=3)
say(day.replace, 3, 4, 5, 6)
say(day.replace, year=None)
say(moment.replace, month=2)
say(datetime.now, 3, 4)
say(datetime.now, timezone=3)
say(datetime.combine)
say(datetime.combine, day)
say(datetime.fromtimestamp)
say(datetime.fromtimestamp, None)
say(datetime.fromtimestamp, "1")
say(date.fromtimestamp, "1")
say(date.fromisoformat)
say(datetime.strptime, "1")
say(date.today, 3)
say(day.weekday, 3)
say(span.total_seconds, 3)
say(moment.timestamp, 3)
say(moment.isoformat, timespc="hours")
say(moment.strftime)
say(day.__format__, 3)
say(date.fromordinal, "a")
say(date.fromordinal, 10**8)
say(date.fromisocalendar, 2024, "a", 1)

print("ranges:")
for stamp in (1e12, 10**20, 1e200, -1e20, float("nan"), float("inf"), 253402300800, -62135596801, True):
    say(datetime.fromtimestamp, stamp)
    say(date.fromtimestamp, stamp)

print("zones:")
wrong = moment.replace(tzinfo=Wrong())
for asked in (wrong.utcoffset, wrong.dst, wrong.tzname, time(1, tzinfo=Wrong()).tzname, wrong.timetuple):
    say(asked)
say(lambda: type("Mine", (timezone,), {}))
say(str, wrong)
say(lambda: wrong - moment)

print("texts:")
for text in ("2024-01-01T24:00", "2024-01-01T24:01", "2024-02-30T24:00", "9999-12-31T24:00", "2024-01-01T10:11+24:00", "2024W01503", "2024W01110",
             "2024-W01-10:11", "2024-01-01T10:11 +01:00", "2024-01-01T10:11:12.1234567891x", "2024-01-01T10+", "2024-01-01T10:11+01:99", "2024-001"):
    say(datetime.fromisoformat, text)
for text in ("24:00", "24:00:00.000001", "10:11:12.", "1:00", "T10:11"):
    say(time.fromisoformat, text)

print("read:")
for text, format in (("10:11:12", "%T"), ("10:11", "%R"), ("2 1 24", "%e %m %y"), ("5", "%k"), ("01:02:03 PM", "%r"), ("7 AM", "%l %P"),
                     ("3 24", "%-d %y"), ("03 Q", "%d %Q"), ("03", "%"), ("24 5 5", "%y %d %d"), ("10  11", "%H %M"), ("10:61", "%H:%M"), ("(3)", "(%H)")):
    say(datetime.strptime, text, format)
say(datetime.strptime, "12 Jan", "%d %b")
say(datetime.strptime, "13 Jan", "%d %b")
say(lambda: tuple(clock.strptime("29 Feb", "%d %b")))
print(hash(timedelta(1, 2, 3)) == hash((1, 2, 3)))
