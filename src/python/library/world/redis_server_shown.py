"""What the server stores, in words: asked from outside of the run, for people who look at it."""

_SHOWN_KEYS, _SHOWN_PARTS = 500, 24


def _words(value):
    return value.decode("utf-8", "backslashreplace")


def _parts(value):
    """The first parts of a value in words, and how many it has."""
    if isinstance(value, bytes):
        return [_words(value)], 1
    if isinstance(value, SortedSet):
        found = [f"{_words(member)}: {score:g}" for score, member in value.order[:_SHOWN_PARTS]]
    elif isinstance(value, Stream):
        found = [_words(_text(id)) for id, _ in value.entries[-_SHOWN_PARTS:]]
    elif isinstance(value, _Set):
        found = [_words(member) for member in list(value)[:_SHOWN_PARTS]]
    elif isinstance(value, dict):
        found = [f"{_words(name)}: {_words(field)}" for name, field in list(value.items())[:_SHOWN_PARTS]]
    else:
        found = [_words(item) for item in list(value)[:_SHOWN_PARTS]]
    return found, len(value)


def _shown():
    """(database, key, type, parts, how many there are, when it expires or None) of each key, in the order of their databases."""
    if _the_server is None:
        return []
    shown = []
    for database in _the_server.databases:
        for key in database.keys()[: _SHOWN_KEYS - len(shown)]:
            value = database.values[key]
            parts, length = _parts(value)
            shown.append((database.number, _words(key), _words(_kind(value)), parts, length, database.expires.get(key)))
    return shown
