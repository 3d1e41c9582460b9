"""Short forms of long objects."""

import builtins as _builtins
import functools as _functools
from itertools import islice as _islice
from threading import get_ident as _get_ident


def recursive_repr(fillvalue="..."):
    def decorating_function(user_function):
        running = set()

        @_functools.wraps(user_function)
        def wrapper(self):
            key = id(self), _get_ident()
            if key in running:
                return fillvalue
            running.add(key)
            try:
                return user_function(self)
            finally:
                running.discard(key)

        return wrapper

    return decorating_function


class Repr:
    _lookup = {"deque": "collections", "array": "array"}

    def __init__(self, *, maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6,
                 maxstring=30, maxlong=40, maxother=30, fillvalue="...", indent=None):
        self.maxlevel = maxlevel
        self.maxtuple = maxtuple
        self.maxlist = maxlist
        self.maxarray = maxarray
        self.maxdict = maxdict
        self.maxset = maxset
        self.maxfrozenset = maxfrozenset
        self.maxdeque = maxdeque
        self.maxstring = maxstring
        self.maxlong = maxlong
        self.maxother = maxother
        self.fillvalue = fillvalue
        self.indent = indent

    def repr(self, x):
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        name = type(x).__name__.replace(" ", "_")
        method = getattr(self, "repr_" + name, None)
        if method is not None:
            # A class of one's own may be called like one that is known here.
            home = self._lookup.get(name, "builtins")
            if type(x).__module__ == home:
                return method(x, level)
        return self.repr_instance(x, level)

    def _joined(self, pieces, level):
        if self.indent is None:
            return ", ".join(pieces)
        if not pieces:
            return ""
        indent = self.indent
        if isinstance(indent, int):
            if indent < 0:
                raise ValueError(f"Repr.indent cannot be negative int (was {indent!r})")
            indent *= " "
        try:
            separator = ",\n" + (self.maxlevel - level + 1) * indent
        except TypeError as error:
            raise TypeError(f"Repr.indent must be a str, int or None, not {type(indent)}") from error
        # The last line, that of the closing bracket, is one step further left.
        return separator.join(("", *pieces, ""))[1:-len(indent) or None]

    def _of_items(self, x, level, left, right, most, trail=""):
        if level <= 0 and x:
            text = self.fillvalue
        else:
            pieces = [self.repr1(item, level - 1) for item in _islice(x, most)]
            if len(x) > most:
                pieces.append(self.fillvalue)
            text = self._joined(pieces, level)
            if len(x) == 1 and trail and self.indent is None:
                right = trail + right
        return f"{left}{text}{right}"

    def repr_tuple(self, x, level):
        return self._of_items(x, level, "(", ")", self.maxtuple, ",")

    def repr_list(self, x, level):
        return self._of_items(x, level, "[", "]", self.maxlist)

    def repr_set(self, x, level):
        return self._of_items(_sorted(x), level, "{", "}", self.maxset) if x else "set()"

    def repr_frozenset(self, x, level):
        return self._of_items(_sorted(x), level, "frozenset({", "})", self.maxfrozenset) if x else "frozenset()"

    def repr_deque(self, x, level):
        return self._of_items(x, level, "deque([", "])", self.maxdeque)

    def repr_dict(self, x, level):
        if not x:
            return "{}"
        if level <= 0:
            return f"{{{self.fillvalue}}}"
        pieces = [f"{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}" for key in _islice(_sorted(x), self.maxdict)]
        if len(x) > self.maxdict:
            pieces.append(self.fillvalue)
        return f"{{{self._joined(pieces, level)}}}"

    def _cut(self, text, most):
        if len(text) <= most:
            return text
        before = max(0, (most - 3) // 2)
        behind = max(0, most - 3 - before)
        return text[:before] + self.fillvalue + text[len(text) - behind:]

    def repr_str(self, x, level):
        text = _builtins.repr(x[:self.maxstring])
        if len(text) <= self.maxstring:
            return text
        before = max(0, (self.maxstring - 3) // 2)
        behind = max(0, self.maxstring - 3 - before)
        text = _builtins.repr(x[:before] + x[len(x) - behind:])
        return text[:before] + self.fillvalue + text[len(text) - behind:]

    def repr_int(self, x, level):
        return self._cut(_builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = _builtins.repr(x)
        except Exception:
            return f"<{type(x).__name__} instance at {id(x):#x}>"
        return self._cut(text, self.maxother)


def _sorted(x):
    try:
        return sorted(x)
    except Exception:
        return list(x)


aRepr = Repr()
repr = aRepr.repr
