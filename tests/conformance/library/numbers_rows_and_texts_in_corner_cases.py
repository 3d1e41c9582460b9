"""Spreads of decimals, csv without quotes, JSON with a mark at its start."""

import csv
import io
import json
import statistics
from decimal import Decimal
from fractions import Fraction

for data in ([1, 2, 4], ["0.1", "0.25", "3"], [5, 5], ["1e-30", "2e-30", "7e-29"], ["1.1", "2.2", "3.3", "4.4"]):
    values = [Decimal(each) for each in data]
    print(statistics.stdev(values), statistics.pstdev(values), statistics.variance(values), statistics.mean(values))
print(statistics.stdev([Fraction(1, 2), Fraction(3, 4), 2]), statistics.pstdev([1.5, 2.5, 2.75, 4.75]), statistics.stdev([1, 2, 3]))

print(list(csv.reader(['a,"b"'], quotechar=None)), list(csv.reader(['a,"b"'], quotechar=None, delimiter=";")))
for options in ({"dialect": "excel", "quotechar": None}, {"quotechar": None, "quoting": csv.QUOTE_ALL}, {"dialect": "nope"}):
    try:
        print(list(csv.reader(["a"], **options)))
    except (TypeError, csv.Error) as error:
        print(error)
out = io.StringIO()
csv.writer(out, quotechar=None).writerow(["a", 1])
print(repr(out.getvalue()))

print(json.loads(b"\xef\xbb\xbf[1, 2]"), json.loads(bytearray(b'{"a": "\xc3\xa9"}')))
try:
    json.loads("\ufeff1")
except json.JSONDecodeError as error:
    print(error)
