import calendar


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


print(calendar.month(2024, 2))
print(calendar.calendar(2024)[:300])
calendar.prmonth(2024, 7)
show(
    lambda: calendar.monthrange(2024, 2),
    lambda: calendar.isleap(2024),
    lambda: calendar.monthcalendar(2024, 2),
    lambda: calendar.monthrange(2024, 13),
    lambda: calendar.timegm((2024,1,1,0,0,0)),
    lambda: calendar.weekday(2024,2,29),
    lambda: list(calendar.Calendar(6).iterweekdays()),
    lambda: calendar.Calendar().monthdatescalendar(2024,2)[0][0],
    lambda: calendar.day_name[0],
    lambda: list(calendar.month_abbr)[:3],
    lambda: calendar.leapdays(2000, 2024),
    lambda: calendar.TextCalendar(6).formatmonth(2024, 3),
)
