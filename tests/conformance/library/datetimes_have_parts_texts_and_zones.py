import datetime as dtm
import time
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, timezone, tzinfo

d = datetime(2024, 2, 28, 23, 30, 15, 123456)
u = datetime(2024, 3, 10, 12, tzinfo=timezone.utc)
east = timezone(timedelta(hours=-5), "EST")
india = timezone(timedelta(hours=5, minutes=30))


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


show(
    lambda: d + timedelta(hours=1),
    lambda: d - timedelta(days=60, microseconds=1),
    lambda: d - datetime(2023,1,1),
    lambda: str(d),
    lambda: d.isoformat(" ", "minutes"),
    lambda: d.isoformat(timespec="milliseconds"),
    lambda: d.isoformat("T", "x"),
    lambda: d.date(),
    lambda: d.time(),
    lambda: d.timetuple(),
    lambda: tuple(d.isocalendar()),
    lambda: d.isoweekday(),
    lambda: d.weekday(),
    lambda: d.toordinal(),
    lambda: d.ctime(),
    lambda: d.timestamp(),
    lambda: d.replace(month=3, tzinfo=UTC),
    lambda: d.replace(day=31),
    lambda: datetime(2024, 13, 1),
    lambda: datetime(2024, 1, 32),
    lambda: datetime(0,1,1),
    lambda: datetime(2024,1,1,25),
    lambda: datetime("a",1,1),
    lambda: date(2024, 2, 30),
    lambda: d.strftime("%a %A %b %B %p %I %j %U %W %y %% %c %x %X %G %V %u %w"),
    lambda: (MINYEAR, MAXYEAR),
)
show(
    lambda: u,
    lambda: str(u),
    lambda: u.astimezone(east),
    lambda: str(u.astimezone(india)),
    lambda: u.astimezone(east).tzname(),
    lambda: u.astimezone(india).tzname(),
    lambda: india,
    lambda: east,
    lambda: str(east),
    lambda: timezone.utc,
    lambda: UTC is timezone.utc,
    lambda: u == u.astimezone(east),
    lambda: u == d,
    lambda: u - u.astimezone(india),
    lambda: u.utcoffset(),
    lambda: d.utcoffset(),
    lambda: u.astimezone(east).isoformat(),
    lambda: u.strftime("%z %Z %:z"),
    lambda: timezone(timedelta(hours=25)),
    lambda: d.astimezone(UTC),
    lambda: hash(u) == hash(u.astimezone(east)),
    lambda: u.utctimetuple(),
    lambda: u.timetz(),
    lambda: timezone.min,
    lambda: timezone(timedelta(seconds=3661)),
    lambda: str(timezone(timedelta(seconds=-3661))),
)
