# Flags have long and short names; verbose patterns hold comments.
import re

pattern = re.compile(r"""
    (?P<year>\d{4})  # four digits
    -
    (?P<month>\d\d)
""", re.VERBOSE)
print(pattern.search("on 2024-03-05").groupdict(), pattern.flags & re.X == re.VERBOSE)
print(re.findall("straße", "STRASSE Straße", re.IGNORECASE), re.I is re.IGNORECASE)
print(re.findall(r"\w+", "naïve café", re.ASCII), re.findall(r"\w+", "naïve café", re.UNICODE))
print(re.findall("^a.", "ab\nac", re.MULTILINE | re.DOTALL), re.ASCII | re.I, re.compile("x", re.M | re.S).flags)
try:
    re.compile("x", re.LOCALE)
except ValueError as error:
    print(error)
