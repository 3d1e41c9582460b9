"""Encoders and decoders as objects, for classes of one's own."""


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
        return dumps(o, skipkeys=self.skipkeys, ensure_ascii=self.ensure_ascii, allow_nan=self.allow_nan,
                     sort_keys=self.sort_keys, indent=self.indent, separators=(self.item_separator, self.key_separator),
                     default=self.default)

    def iterencode(self, o, _one_shot=False):
        yield self.encode(o)


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
