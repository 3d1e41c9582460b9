import datetime as dtm
import time
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta, timezone, tzinfo


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


for text in ["2024-05-06", "2024-05-06T07:08:09", "2024-05-06 07:08:09.123", "2024-05-06T07:08:09+02:00", "20240506T070809Z", "2024-W01-1", "2024-05-06T24:00", "2024-05-06T07", "bad", "2024-13-01", "2024-05-06T07:60", "2024-05-06T07:08:09.1234567-05:30", "2024-02-30"]:
    show(lambda: datetime.fromisoformat(text))
for text in ["2024-05-06", "20240506", "2024-W10-3", "2024-5-6", "2024-05-06T00:00", "x"]:
    show(lambda: date.fromisoformat(text))
for text in ["07:08", "07:08:09.5", "T07:08:09Z", "0708", "07:08+01:00", ""]:
    show(lambda: dtm.time.fromisoformat(text))
for text, form in [("06/05/24", "%d/%m/%y"), ("2024-02-29 13:14:15.678", "%Y-%m-%d %H:%M:%S.%f"), ("Mon Jan  1 00:00:00 2024", "%c"), ("1 January 2024 3:05 PM", "%d %B %Y %I:%M %p"), ("2024-01-01T00:00:00+0530", "%Y-%m-%dT%H:%M:%S%z"), ("2024-01-01 -05:00", "%Y-%m-%d %z"), ("2024 60", "%Y %j"), ("2024 10 1", "%Y %W %w"), ("2024-W05-3", "%G-W%V-%u"), ("x", "%Y"), ("2024 x", "%Y"), ("2024", "%Q"), ("2024", "%"), ("2024-02-30", "%Y-%m-%d"), ("12:30", "%H:%M"), ("Tuesday 2 Jan 2024", "%A %d %b %Y"), ("2024-01-01 UTC", "%Y-%m-%d %Z"), ("69", "%y"), ("100%", "%j%%"), ("2024-01-01 25:00", "%Y-%m-%d %H:%M")]:
    show(lambda: datetime.strptime(text, form))
show(
    lambda: time.strptime("30 Nov 00", "%d %b %y"),
    lambda: time.strftime("%Y", time.strptime("2024", "%Y")),
    lambda: date.strptime("2024-05-06", "%Y-%m-%d"),
    lambda: dtm.time.strptime("10:11", "%H:%M"),
)
