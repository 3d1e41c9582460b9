import datetime as dtm
import time
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, timezone, tzinfo

d = datetime(2024, 2, 28, 23, 30, 15, 123456)
x = date(2024, 12, 31)


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


show(
    lambda: timedelta(days=1, seconds=3661, microseconds=5),
    lambda: str(timedelta(days=-1, hours=2)),
    lambda: timedelta(hours=1) * 2.5,
    lambda: timedelta(1) / 3,
    lambda: timedelta(1) / timedelta(hours=5),
    lambda: timedelta(1) // timedelta(hours=5),
    lambda: divmod(timedelta(1), timedelta(hours=5)),
    lambda: timedelta(1) % timedelta(hours=5),
    lambda: timedelta(seconds=0.1),
    lambda: timedelta(milliseconds=1.5, weeks=2),
    lambda: -timedelta(1, 2, 3),
    lambda: abs(timedelta(-1)),
    lambda: timedelta(),
    lambda: str(timedelta(microseconds=1)),
    lambda: timedelta.max,
    lambda: timedelta.min,
    lambda: timedelta("a"),
    lambda: timedelta(1) == 5,
    lambda: timedelta(minutes=90).total_seconds(),
    lambda: sum([timedelta(1), timedelta(2)], timedelta()),
    lambda: bool(timedelta(0)),
    lambda: hash(timedelta(1)) == hash(timedelta(hours=24)),
    lambda: timedelta(1) / 0,
    lambda: timedelta(seconds=1.0000005),
    lambda: timedelta.resolution,
    lambda: 3 * timedelta(minutes=1),
    lambda: timedelta(days=1.5),
    lambda: timedelta(1) // 7,
    lambda: timedelta(float("nan")),
)
show(
    lambda: x,
    lambda: str(x),
    lambda: x - date(2024, 1, 1),
    lambda: x + timedelta(days=1, hours=23),
    lambda: tuple(x.isocalendar()),
    lambda: x.isocalendar().week,
    lambda: f"{x:%d.%m.%Y}",
    lambda: f"{x}",
    lambda: x.timetuple(),
    lambda: x.replace(year=2023),
    lambda: date.fromordinal(1),
    lambda: date.fromisocalendar(2024, 1, 1),
    lambda: date.fromisocalendar(2024, 54, 1),
    lambda: x == datetime(2024,12,31),
    lambda: date.min,
    lambda: {x: 1}[date(2024,12,31)],
    lambda: date.fromtimestamp(86400),
    lambda: x.ctime(),
    lambda: datetime.combine(x, dtm.time(1, 2)),
    lambda: max(x, date(2023,1,1)),
    lambda: x.__class__,
    lambda: isinstance(d, date),
    lambda: dtm.time(10, 20, 30, 5),
    lambda: str(dtm.time(10, 20)),
    lambda: dtm.time(10, tzinfo=UTC).isoformat(),
    lambda: dtm.time(10) < dtm.time(11),
    lambda: dtm.time(1, 2, 3).strftime("%H-%M-%S"),
    lambda: dtm.time(10).replace(hour=5),
    lambda: datetime.fromtimestamp(0, UTC),
    lambda: datetime.fromtimestamp(1.5),
    lambda: datetime.fromtimestamp(-1.5),
    lambda: datetime.fromtimestamp(1e12),
    lambda: datetime.max,
    lambda: datetime.min,
    lambda: datetime.fromtimestamp(1700000000.123456).isoformat(),
    lambda: MAXYEAR,
    lambda: d.__format__("%H"),
    lambda: dtm.datetime,
    lambda: datetime(2024,1,1,fold=1),
)
class Zed(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2)

    def dst(self, dt):
        return timedelta(0)

    def tzname(self, dt):
        return "Zed"


class Day(datetime):
    pass


z = datetime(2024, 1, 1, tzinfo=Zed())
print(z.isoformat(), z.tzname(), z.astimezone(UTC), z.dst(), datetime(2024, 6, 1, tzinfo=UTC).astimezone(Zed()).isoformat())
print(repr(Day(2024, 1, 1)), type(Day(2024, 1, 1) + timedelta(1)).__name__, type(Day.now()).__name__)
show(
    lambda: time.asctime((2024, 1, 1, 0, 0, 0, 0, 1, 0)),
    lambda: time.mktime((2024, 1, 1, 0, 0, 0, 0, 0, 0)),
    lambda: time.struct_time((2024, 1, 1, 0, 0, 0, 0, 1, 0)),
)
