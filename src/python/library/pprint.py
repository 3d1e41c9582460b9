"""Data laid out so that people can read it."""

import sys as _sys


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    printer = PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                            underscore_numbers=underscore_numbers)
    printer.pprint(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _Key:
    """Sorts what cannot be compared by class and address."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            return (str(type(self.value)), id(self.value)) < (str(type(other.value)), id(other.value))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


class PrettyPrinter:
    """How data is laid out."""

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth = depth
        self._indent_per_level = indent
        self._width = width
        self._stream = stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        stream = self._stream if self._stream is not None else _sys.stdout
        if stream is not None:
            stream.write(self.pformat(object) + "\n")

    def pformat(self, object):
        made = []
        self._format(object, made.append, 0, 0, {}, 0)
        return "".join(made)

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    def _format(self, object, write, indent, allowance, context, level):
        here = id(object)
        if here in context:
            write(_recursion(object))
            return
        text = self._repr(object, context, level)
        if len(text) > self._width - indent - allowance:
            layout = self._layout(object)
            if layout is not None:
                context[here] = 1
                layout(object, write, indent, allowance, context, level + 1)
                del context[here]
                return
        write(text)

    def _layout(self, object):
        if not _layouts:
            _find_layouts()
        cls = type(object)
        for base, layout in _layouts:
            if issubclass(cls, base) and cls.__repr__ is base.__repr__:
                return getattr(self, layout)
        params = getattr(cls, "__dataclass_params__", None)
        if params is not None and params.repr and hasattr(cls.__repr__, "__wrapped__"):
            return self._dataclass
        return None

    def _dataclass(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        from dataclasses import fields
        items = [(field.name, getattr(object, field.name)) for field in fields(object) if field.repr]
        write(name + "(")
        self._named_items(items, write, indent, allowance, context, level)
        write(")")

    def _namespace(self, object, write, indent, allowance, context, level):
        name = "namespace" if type(object).__name__ == "SimpleNamespace" else type(object).__name__
        indent += len(name) + 1
        write(name + "(")
        self._named_items(list(object.__dict__.items()), write, indent, allowance, context, level)
        write(")")

    def _named_items(self, items, write, indent, allowance, context, level):
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            write(f"{key}=")
            if id(value) in context:
                write("...")
            else:
                self._format(value, write, indent + len(key) + 1, allowance if last else 1, context, level)
            if not last:
                write(",\n" + " " * indent)

    def _dict(self, object, write, indent, allowance, context, level):
        write("{")
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * " ")
        if object:
            items = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            self._pairs(list(items), write, indent, allowance + 1, context, level)
        write("}")

    def _pairs(self, items, write, indent, allowance, context, level):
        indent += self._indent_per_level
        for i, (key, value) in enumerate(items):
            last = i == len(items) - 1
            shown = self._repr(key, context, level)
            write(shown + ": ")
            self._format(value, write, indent + len(shown) + 2, allowance if last else 1, context, level)
            if not last:
                write(",\n" + " " * indent)

    def _ordered_dict(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        name = type(object).__name__
        write(name + "(")
        self._format(list(object.items()), write, indent + len(name) + 1, allowance + 1, context, level)
        write(")")

    def _default_dict(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        name = type(object).__name__
        indent += len(name) + 1
        write(f"{name}({self._repr(object.default_factory, context, level)},\n{' ' * indent}")
        self._dict(object, write, indent, allowance + 1, context, level)
        write(")")

    def _counter(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        name = type(object).__name__
        write(name + "({")
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * " ")
        self._pairs(object.most_common(), write, indent + len(name) + 1, allowance + 2, context, level)
        write("})")

    def _chain_map(self, object, write, indent, allowance, context, level):
        if not object.maps:
            write(repr(object))
            return
        name = type(object).__name__
        write(name + "(")
        indent += len(name) + 1
        for i, each in enumerate(object.maps):
            if i == len(object.maps) - 1:
                self._format(each, write, indent, allowance + 1, context, level)
                write(")")
            else:
                self._format(each, write, indent, 1, context, level)
                write(",\n" + " " * indent)

    def _mapping_proxy(self, object, write, indent, allowance, context, level):
        write("mappingproxy(")
        self._format(object.copy(), write, indent + 13, allowance + 1, context, level)
        write(")")

    def _user_data(self, object, write, indent, allowance, context, level):
        self._format(object.data, write, indent, allowance, context, level - 1)

    def _bytearray(self, object, write, indent, allowance, context, level):
        write("bytearray(")
        self._bytes(bytes(object), write, indent + 10, allowance + 1, context, level + 1)
        write(")")

    def _deque(self, object, write, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        write(name + "([")
        if object.maxlen is None:
            self._items(object, write, indent, allowance + 2, context, level)
            write("])")
        else:
            self._items(object, write, indent, 2, context, level)
            write(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")

    def _list(self, object, write, indent, allowance, context, level):
        write("[")
        self._items(object, write, indent, allowance + 1, context, level)
        write("]")

    def _tuple(self, object, write, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        write("(")
        self._items(object, write, indent, allowance + len(end), context, level)
        write(end)

    def _set(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        name, end = type(object).__name__, "}"
        if name == "set":
            write("{")
        else:
            write(name + "({")
            end = "})"
            indent += len(name) + 1
        self._items(sorted(object, key=_Key), write, indent, allowance + len(end), context, level)
        write(end)

    def _items(self, items, write, indent, allowance, context, level):
        indent += self._indent_per_level
        if self._indent_per_level > 1:
            write((self._indent_per_level - 1) * " ")
        separator, between = "", ",\n" + " " * indent
        width = room = self._width - indent + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                shown = self._repr(item, context, level)
                length = len(shown) + 2
                if room < length:
                    room = width
                    if separator:
                        separator = between
                if room >= length:
                    room -= length
                    write(separator + shown)
                    separator = ", "
                    continue
            write(separator)
            separator = between
            self._format(item, write, indent, allowance if last else 1, context, level)

    def _str(self, object, write, indent, allowance, context, level):
        if not object:
            write(repr(object))
            return
        chunks, lines = [], object.splitlines(True)
        if level == 1:
            indent += 1
            allowance += 1
        width = self._width - indent
        for i, line in enumerate(lines):
            shown = repr(line)
            most = width - (allowance if i == len(lines) - 1 else 0)
            if len(shown) <= most:
                chunks.append(shown)
                continue
            import re
            parts = re.findall(r"\S*\s*", line)[:-1]
            current = ""
            for j, part in enumerate(parts):
                candidate = current + part
                room = most if j == len(parts) - 1 and i == len(lines) - 1 else width
                if len(repr(candidate)) > room:
                    if current:
                        chunks.append(repr(current))
                    current = part
                else:
                    current = candidate
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            write(chunks[0])
            return
        if level == 1:
            write("(")
        write(("\n" + " " * indent).join(chunks))
        if level == 1:
            write(")")

    def _bytes(self, object, write, indent, allowance, context, level):
        if len(object) <= 4:
            write(repr(object))
            return
        outermost = level == 1
        if outermost:
            indent += 1
            allowance += 1
            write("(")
        width, current, chunks = self._width - indent, b"", []
        last = len(object) // 4 * 4
        for i in range(0, len(object), 4):
            candidate = current + object[i : i + 4]
            if len(repr(candidate)) > width - (allowance if i == last else 0):
                if current:
                    chunks.append(repr(current))
                current = object[i : i + 4]
            else:
                current = candidate
        chunks.append(repr(current))
        write(("\n" + " " * indent).join(chunks) + (")" if outermost else ""))

    def _safe_repr(self, object, context, maxlevels, level):
        """Its text, whether that can be read back, and whether it contains itself."""
        cls = type(object)
        if cls is int and self._underscore_numbers:
            return f"{object:_d}", True, False
        if cls in (str, bytes, bytearray, float, bool, type(None), int):
            return repr(object), True, False
        is_dict = issubclass(cls, dict) and cls.__repr__ is dict.__repr__
        is_list = issubclass(cls, list) and cls.__repr__ is list.__repr__
        if not is_dict and not is_list and not (issubclass(cls, tuple) and cls.__repr__ is tuple.__repr__):
            text = repr(object)
            return text, bool(text) and not text.startswith("<"), False
        if is_dict and not object:
            return "{}", True, False
        if not is_dict and not object:
            return ("[]" if is_list else "()"), True, False
        here = id(object)
        if maxlevels and level >= maxlevels:
            return ("{...}" if is_dict else "[...]" if is_list else "(...,)" if len(object) == 1 else "(...)"), False, here in context
        if here in context:
            return _recursion(object), False, True
        context[here] = 1
        readable, recursive, parts = True, False, []
        level += 1
        if is_dict:
            items = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
            for key, value in items:
                shown = [self.format(part, context, maxlevels, level) for part in (key, value)]
                parts.append(f"{shown[0][0]}: {shown[1][0]}")
                readable = readable and shown[0][1] and shown[1][1]
                recursive = recursive or shown[0][2] or shown[1][2]
        else:
            for item in object:
                text, can_read, again = self.format(item, context, maxlevels, level)
                parts.append(text)
                readable, recursive = readable and can_read, recursive or again
        del context[here]
        text = ", ".join(parts)
        if is_dict:
            return "{" + text + "}", readable, recursive
        if is_list:
            return f"[{text}]", readable, recursive
        return (f"({text},)" if len(object) == 1 else f"({text})"), readable, recursive


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


# Classes, and the methods that lay out their instances unless these have a `__repr__` of their own.
_layouts = []


def _find_layouts():
    import collections
    import types
    _layouts.extend([
        (collections.OrderedDict, "_ordered_dict"), (collections.defaultdict, "_default_dict"), (collections.Counter, "_counter"),
        (collections.ChainMap, "_chain_map"), (collections.deque, "_deque"), (collections.UserDict, "_user_data"),
        (collections.UserList, "_user_data"), (collections.UserString, "_user_data"), (types.MappingProxyType, "_mapping_proxy"),
        (types.SimpleNamespace, "_namespace"), (dict, "_dict"), (list, "_list"), (tuple, "_tuple"), (set, "_set"),
        (frozenset, "_set"), (str, "_str"), (bytes, "_bytes"), (bytearray, "_bytearray"),
    ])
