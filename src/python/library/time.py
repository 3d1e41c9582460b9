"""Reading dates (`time.strptime`), also for `datetime`."""

_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december"]
_WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "T": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p"}
_PARTS = {
    "d": r"3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]", "f": r"[0-9]{1,6}", "H": r"2[0-3]|[0-1]\d|\d| \d",
    "I": r"1[0-2]|0[1-9]|[1-9]| [1-9]", "G": r"\d\d\d\d",
    "j": r"36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]", "m": r"1[0-2]|0[1-9]|[1-9]",
    "M": r"[0-5]\d|\d", "S": r"6[0-1]|[0-5]\d|\d", "U": r"5[0-3]|[0-4]\d|\d", "W": r"5[0-3]|[0-4]\d|\d", "w": "[0-6]",
    "u": "[1-7]", "V": r"5[0-3]|0[1-9]|[1-4]\d|\d", "y": r"\d\d", "Y": r"\d\d\d\d",
    "z": r"[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)", "A": "|".join(sorted(_DAYS, key=len, reverse=True)),
    "a": "|".join(day[:3] for day in _DAYS), "B": "|".join(sorted(_MONTHS, key=len, reverse=True)),
    "b": "|".join(month[:3] for month in _MONTHS), "p": "am|pm", "Z": "utc|gmt",
}
_ALIKE = {"k": "H", "l": "I", "e": "d", "P": "p", "Op": "p"}
_WITHOUT_YEAR = """\
Parsing dates involving a day of month without a year specified is ambiguous
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647."""
_patterns = {}


def _regex(kind):
    kind = _ALIKE.get(kind, kind)
    if kind in _WHOLE:
        return _translate(_WHOLE[kind], [])
    if kind in ("Od", "Oe", "Om", "Oy", "OC", "OH", "OI", "OM", "OS"):
        return f"(?P<{_ALIKE.get(kind[1], kind[1])}>\\d\\d|\\d| \\d)"
    if kind == "%":
        return kind
    return r"(?P<w>\d)" if kind == "Ow" else f"(?P<{kind}>{_PARTS[kind]})"


def _translate(format, kinds):
    """The format as a regular expression; adds its directives to `kinds`. Raises `KeyError` for one that is none."""
    import re

    def directive(found):
        kinds.append(found[1])
        return _regex(found[1])

    format = re.sub(r"([\\.^$*+?\(\){}\[\]|])", r"\\\1", format)
    format = re.sub(r"\s+", r"\\s+", format).replace("'", "['\u02bc]")
    return re.sub(r"%[-_0^#]*[0-9]*([OE]?\\?.?)", directive, format)


def _pattern(format):
    import re
    kinds = []
    try:
        made = _translate(format, kinds)
    except KeyError as error:
        kind = error.args[0].replace("\\s", "")
        if not kind:
            raise ValueError(f"stray % in format '{format}'") from None
        raise ValueError(f"'{kind.replace("\\", "", 1)}' is a bad directive in format '{format}'") from None
    if "d" in kinds and not {"Y", "y", "G"}.intersection(kinds):
        import warnings
        warnings.warn(_WITHOUT_YEAR, DeprecationWarning)
    return re.compile(made, re.IGNORECASE)


def _parse(data_string, format="%a %b %d %H:%M:%S %Y"):
    """The ten fields of a date, its microseconds, and its offset in seconds."""
    for name, value in (("data_string", data_string), ("format", format)):
        if not isinstance(value, str):
            place = 0 if name == "data_string" else 1
            raise TypeError(f"strptime() argument {place} must be str, not {type(value)}")
    if len(_patterns) > 5:
        _patterns.clear()
    if format not in _patterns:
        _patterns[format] = _pattern(format)
    found = _patterns[format].match(data_string)
    if not found:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if len(data_string) != found.end():
        raise ValueError(f"unconverted data remains: {data_string[found.end():]}")
    given = found.groupdict()
    number = {kind: int(text) for kind, text in given.items() if kind in "YyGmdHMSjUWwuVI" and text}
    year = number.get("Y")
    if "y" in number:
        year = number["y"] + (2000 if number["y"] <= 68 else 1900)
    month, day = number.get("m", 1), number.get("d", 1)
    if "B" in given:
        month = _MONTHS.index(given["B"].lower()) + 1
    elif "b" in given:
        month = [name[:3] for name in _MONTHS].index(given["b"].lower()) + 1
    hour = number.get("H", 0)
    if "I" in number:
        hour = number["I"] % 12 + (12 if (given.get("p") or "").lower() == "pm" else 0)
    us = int(given["f"].ljust(6, "0")) if "f" in given else 0
    weekday = None
    if "A" in given:
        weekday = _DAYS.index(given["A"].lower())
    elif "a" in given:
        weekday = [name[:3] for name in _DAYS].index(given["a"].lower())
    elif "w" in number:
        weekday = (number["w"] - 1) % 7
    elif "u" in number:
        weekday = number["u"] - 1
    return _complete(number, year, month, day, hour, weekday, us, given, format)


def _complete(number, year, month, day, hour, weekday, us, given, format):
    import datetime
    julian, is_dated = number.get("j"), "d" in number or "m" in number or "B" in given or "b" in given
    if "G" in number:
        if julian is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if "V" not in number or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
    elif "V" in number:
        if year is None or weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' instead.")
    leap_fix = year is None and month == 2 and day == 29
    if leap_fix:
        year = 1904
    elif year is None:
        year = 1900
    if "G" in number:
        when = datetime.date.fromisocalendar(number["G"], number["V"], weekday + 1)
    elif julian is None and weekday is not None and ("U" in number or "W" in number):
        first = datetime.date(year, 1, 1).weekday()
        if "U" in number:
            first, shifted, week = (first + 1) % 7, (weekday + 1) % 7, number["U"]
        else:
            shifted, week = weekday, number["W"]
        into = (7 - first) % 7
        days = shifted - first if week == 0 else into + 7 * (week - 1) + shifted
        when = datetime.date(year, 1, 1) + datetime.timedelta(days)
    elif julian is not None:
        when = datetime.date(year, 1, 1) + datetime.timedelta(julian - 1)
    else:
        when = datetime.date(year, month, day)
    if weekday is None:
        weekday = when.weekday()
    year, month, day = when.year, when.month, when.day
    julian = julian or when.toordinal() - datetime.date(year, 1, 1).toordinal() + 1
    offset = _offset(given["z"]) if given.get("z") else None
    zone = given["Z"] if given.get("Z") else None
    if leap_fix:
        year = 1900
    isdst = 0 if zone else -1
    return (year, month, day, hour, number.get("M", 0), number.get("S", 0), weekday, julian, isdst, zone), us, offset


def _offset(text):
    if text == "Z":
        return 0
    sign, digits = text[0], text[1:]
    if ":" in digits and digits[2] != ":" or digits.count(":") == 1 and len(digits.partition(".")[0]) > 5:
        raise ValueError(f"Inconsistent use of : in {text}")
    digits, _, fraction = digits.replace(":", "").partition(".")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:] or 0)
    if fraction:
        seconds += int(fraction.ljust(6, "0")) / 1e6
    return -seconds if sign == "-" else seconds


def strptime(string, format="%a %b %d %H:%M:%S %Y", /):
    return struct_time(_parse(string, format)[0][:9])
