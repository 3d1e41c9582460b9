# calendar's names and numbers, and its plain functions.
import calendar

MONTHS = "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER".split()
DAYS = "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY".split()
print([int(getattr(calendar, name)) for name in MONTHS], [int(getattr(calendar, name)) for name in DAYS])
print(repr(calendar.Month.MAY), repr(calendar.Day.FRIDAY), calendar.Month(2).name, calendar.Day(0).name)
print(list(calendar.month_name)[1:4], list(calendar.day_abbr), calendar.mdays, calendar.EPOCH)
print(calendar.firstweekday(), calendar.weekheader(3))
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.weekheader(2))
calendar.setfirstweekday(0)
for wrong in (lambda: calendar.setfirstweekday(9), lambda: calendar.monthrange(2024, 13)):
    try:
        wrong()
    except (calendar.IllegalWeekdayError, calendar.IllegalMonthError) as error:
        print(type(error).__name__, error)
