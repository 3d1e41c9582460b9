"""Templates: what a t-string is, its texts and its values still apart."""


def _refuse_to_change(self, name, value=None):
    raise AttributeError("readonly attribute" if name in type(self).__slots__ else
                         f"'string.templatelib.{type(self).__name__}' object has no attribute {name!r}")


class Interpolation:
    __slots__ = __match_args__ = ("value", "expression", "conversion", "format_spec")
    __setattr__ = __delattr__ = _refuse_to_change

    def __new__(cls, *args, **kwargs):
        names = cls.__match_args__
        if len(args) > len(names):
            raise TypeError(f"Interpolation() takes at most {len(names)} arguments ({len(args)} given)")
        given = {"expression": "", "conversion": None, "format_spec": "", **dict(zip(names, args)), **kwargs}
        if "value" not in given:
            raise TypeError("Interpolation() missing required argument 'value' (pos 1)")
        for name in given:
            if name not in names:
                raise TypeError(f"Interpolation() got an unexpected keyword argument '{name}'")
        for name in ("expression", "format_spec"):
            if not isinstance(given[name], str):
                raise TypeError(f"Interpolation() argument '{name}' must be str, not {type(given[name]).__name__}")
        if given["conversion"] is not None and not isinstance(given["conversion"], str):
            raise TypeError("Interpolation() argument 'conversion' must be str, not " + type(given["conversion"]).__name__)
        if given["conversion"] not in (None, "s", "a", "r"):
            raise ValueError("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        self = object.__new__(cls)
        for name in names:
            object.__setattr__(self, name, given[name])
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'string.templatelib.Interpolation' is not an acceptable base type")

    def __repr__(self):
        return f"Interpolation({self.value!r}, {self.expression!r}, {self.conversion!r}, {self.format_spec!r})"


class Template:
    __slots__ = ("strings", "interpolations", "values")
    __setattr__ = __delattr__ = _refuse_to_change

    def __new__(cls, *args, **kwargs):
        if kwargs:
            raise TypeError("Template.__new__ only accepts *args arguments")
        strings, interpolations = [""], []
        for part in args:
            if isinstance(part, str):
                strings[-1] += part
            elif isinstance(part, Interpolation):
                strings.append("")
                interpolations.append(part)
            else:
                kind = type(part).__name__
                raise TypeError(f"Template.__new__ *args need to be of type 'str' or 'Interpolation', got {kind}")
        self = object.__new__(cls)
        object.__setattr__(self, "strings", tuple(strings))
        object.__setattr__(self, "interpolations", tuple(interpolations))
        object.__setattr__(self, "values", tuple([part.value for part in interpolations]))
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'string.templatelib.Template' is not an acceptable base type")

    def __repr__(self):
        return f"Template(strings={self.strings!r}, interpolations={self.interpolations!r})"

    def __iter__(self):
        return _TemplateIter(self)

    def __add__(self, other):
        if not isinstance(other, Template):
            raise TypeError(f'can only concatenate string.templatelib.Template (not "{_kind(other)}") to '
                            "string.templatelib.Template")
        return Template(*self, *other)

    def __radd__(self, other):
        raise TypeError(f'can only concatenate {_kind(other)} (not "string.templatelib.Template") to {_kind(other)}')


def _kind(value):
    cls = type(value)
    return cls.__name__ if cls.__module__ in ("builtins", "__main__") else f"{cls.__module__}.{cls.__name__}"


class _TemplateIter:
    """Its texts that are not empty, and its interpolations, in order."""

    def __init__(self, template):
        parts = [template.strings[0]]
        for interpolation, string in zip(template.interpolations, template.strings[1:]):
            parts += [interpolation, string]
        self._parts = iter([part for part in parts if part != "" or not isinstance(part, str)])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._parts)


_TemplateIter.__name__ = _TemplateIter.__qualname__ = "TemplateIter"


def convert(obj, /, conversion):
    if conversion is None:
        return obj
    if conversion in ("s", "r", "a"):
        return {"s": str, "r": repr, "a": ascii}[conversion](obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")


def _template(*parts):
    return Template(*[part if isinstance(part, str) else Interpolation(*part) for part in parts])
