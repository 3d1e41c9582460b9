"""Encoders and decoders as objects, for classes of one's own."""


def dump(obj, fp, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None,
         separators=None, default=None, sort_keys=False, **kw):
    encoder = (cls or JSONEncoder)(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular, allow_nan=allow_nan, indent=indent,
        separators=separators, default=default, sort_keys=sort_keys, **kw)
    for piece in encoder.iterencode(obj):
        fp.write(piece)


class JSONEncoder:
    """Writes JSON."""

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        if type(self).iterencode is not JSONEncoder.iterencode:
            return "".join(self.iterencode(o, _one_shot=True))
        return dumps(o, skipkeys=self.skipkeys, ensure_ascii=self.ensure_ascii, allow_nan=self.allow_nan,
                     sort_keys=self.sort_keys, indent=self.indent, separators=(self.item_separator, self.key_separator),
                     default=self.default)

    def iterencode(self, o, _one_shot=False):
        indent = self.indent
        return self._pieces(o, " " * indent if isinstance(indent, int) else indent, "\n", [])

    def _pieces(self, o, indent, line, around):
        """What CPython writes at once, one after the other; `line` begins a line of what is around."""
        if o is None or isinstance(o, (str, int, float)):
            yield self._scalar(o)
            return
        if any(o is other for other in around):
            raise ValueError("Circular reference detected")
        around = [*around, o]
        if isinstance(o, (list, tuple)):
            yield from self._list(o, indent, line, around)
        elif isinstance(o, dict):
            yield from self._dict(o, indent, line, around)
        else:
            made = self.default(o)
            yield from _noted(self._pieces(made, indent, line, around), f"when serializing {type(o).__name__} object")

    def _scalar(self, o):
        return dumps(o, ensure_ascii=self.ensure_ascii, allow_nan=self.allow_nan)

    def _list(self, items, indent, line, around):
        if not items:
            yield "[]"
            return
        inner = "" if indent is None else line + indent
        before = "[" + inner
        for i, item in enumerate(items):
            pieces = self._pieces(item, indent, inner, around)
            note = f"when serializing {type(items).__name__} item {i}"
            if item is None or isinstance(item, (str, int, float)):
                yield before + "".join(_noted(pieces, note))
            else:
                yield before
                yield from _noted(pieces, note)
            before = self.item_separator + inner
        if inner:
            yield line
        yield "]"

    def _dict(self, items, indent, line, around):
        if not items:
            yield "{}"
            return
        inner = "" if indent is None else line + indent
        yield "{"
        before = inner
        for key, item in sorted(items.items()) if self.sort_keys else items.items():
            if key is not None and not isinstance(key, (str, int, float)):
                if self.skipkeys:
                    continue
                raise TypeError(f"keys must be str, int, float, bool or None, not {type(key).__name__}")
            if before:
                yield before
            yield self._scalar(key if isinstance(key, str) else self._scalar(key))
            yield self.key_separator
            note = f"when serializing {type(items).__name__} item {key!r}"
            yield from _noted(self._pieces(item, indent, inner, around), note)
            before = self.item_separator + inner
        if inner and before is not inner:
            yield line
        yield "}"


def _noted(pieces, note):
    try:
        yield from pieces
    except GeneratorExit:
        raise
    except BaseException as error:
        error.add_note(note)
        raise


class JSONDecoder:
    """Reads JSON."""

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        if not strict:
            raise NotImplementedError("Loopscope does not simulate strict of JSONDecoder")
        self.object_hook = object_hook
        self.object_pairs_hook = object_pairs_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant

    def _hooks(self):
        return {"object_hook": self.object_hook, "object_pairs_hook": self.object_pairs_hook, "parse_float": self.parse_float,
                "parse_int": self.parse_int, "parse_constant": self.parse_constant}

    def decode(self, s):
        return loads(s, **self._hooks())

    def raw_decode(self, s, idx=0):
        return _raw_decode(s, idx, **self._hooks())


def _dumps_with(obj, cls, options):
    return cls(**options).encode(obj)


def _loads_with(text, cls, options):
    return cls(**options).decode(text)
