"""Named time zones: only UTC is known here."""

import datetime as _datetime

TZPATH = ()


class ZoneInfoNotFoundError(KeyError):
    pass


class InvalidTZPathWarning(RuntimeWarning):
    pass


class ZoneInfo(_datetime.tzinfo):
    """A time zone by its name."""

    _known = {}

    def __new__(cls, key):
        if key not in ("UTC", "Etc/UTC", "GMT", "Etc/GMT"):
            raise NotImplementedError(f"Loopscope has no time zone data: use 'UTC', or datetime.timezone, instead of {key!r}")
        if key not in cls._known:
            cls._known[key] = cls.no_cache(key)
        return cls._known[key]

    @classmethod
    def no_cache(cls, key):
        made = object.__new__(cls)
        made.key = key
        return made

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        cls._known.clear()

    def utcoffset(self, dt):
        return _datetime.timedelta(0)

    def dst(self, dt):
        return _datetime.timedelta(0)

    def tzname(self, dt):
        return self.key.rpartition("/")[2]

    def fromutc(self, dt):
        return dt

    def __str__(self):
        return self.key

    def __repr__(self):
        return f"zoneinfo.ZoneInfo(key={self.key!r})"
