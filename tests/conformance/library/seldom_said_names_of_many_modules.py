"""Names that are still there for older programs, or seldom said."""
import abc
import calendar
import concurrent.futures
import logging
import statistics
import sys
import traceback


class Shape(abc.ABC):
    @abc.abstractproperty
    def area(self):
        """How large it is."""


try:
    Shape()
except TypeError as error:
    print(error)
print(repr(calendar.week(calendar.monthcalendar(2024, 2)[0] and [(1, 3), (2, 4)], 3)))
line = statistics.linear_regression([1, 2, 3, 4], [3, 5, 7, 9.5])
print(isinstance(line, statistics.LinearRegression), line, line.slope == line[0], statistics.LinearRegression._fields)
print(statistics.LinearRegression(2, 1))
print(concurrent.futures.wait([]), [base.__name__ for base in concurrent.futures.CancelledError.__mro__])
logging.fatal("the %s", "end")


def show():
    traceback.print_stack(file=sys.stdout, limit=0)


show()
sys.last_exc = ValueError("last")
traceback.print_last(file=sys.stdout)
