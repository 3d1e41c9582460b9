"""Constants, templates, and format strings taken apart."""

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


_NOTHING = {}


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class _TemplatePattern:
    """Stands for the pattern until it is asked for."""

    def __get__(self, instance, cls):
        return cls._compile_pattern()


class Template:
    """A text with `$name` in it."""

    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    pattern = _TemplatePattern()
    flags = None

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re
        own = cls.__dict__.get("pattern")
        if own is None or type(own) is _TemplatePattern:
            mark, name = re.escape(cls.delimiter), cls.idpattern
            own = (f"{mark}(?:(?P<escaped>{mark})|(?P<named>{name})|"
                   f"{{(?P<braced>{cls.braceidpattern or name})}}|(?P<invalid>))")
        if cls.flags is None:
            cls.flags = re.IGNORECASE
        cls.pattern = re.compile(own, cls.flags | re.VERBOSE)
        return cls.pattern

    def __init__(self, template):
        self.template = template

    def _invalid(self, match):
        at = match.start("invalid")
        lines = self.template[:at].splitlines(keepends=True)
        column, line = (at - len("".join(lines[:-1])), len(lines)) if lines else (1, 1)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _name(self, match):
        """The name there; None for what is escaped or no placeholder."""
        name = match.group("named") or match.group("braced")
        if name is None and match.group("escaped") is None and match.group("invalid") is None:
            raise ValueError("Unrecognized named group in pattern", self.pattern)
        return name

    def _replace(self, mapping, kws, is_safe):
        if mapping is _NOTHING:
            mapping = kws
        elif kws:
            from collections import ChainMap
            mapping = ChainMap(kws, mapping)

        def one(match):
            name = self._name(match)
            if name is not None:
                try:
                    return str(mapping[name])
                except KeyError:
                    if is_safe:
                        return match.group()
                    raise
            if match.group("escaped") is not None:
                return self.delimiter
            return match.group() if is_safe else self._invalid(match)

        return self.pattern.sub(one, self.template)

    def substitute(self, mapping=_NOTHING, /, **kws):
        return self._replace(mapping, kws, False)

    def safe_substitute(self, mapping=_NOTHING, /, **kws):
        return self._replace(mapping, kws, True)

    def is_valid(self):
        for match in self.pattern.finditer(self.template):
            if match.group("invalid") is not None:
                return False
            self._name(match)
        return True

    def get_identifiers(self):
        return list(dict.fromkeys(name for name in map(self._name, self.pattern.finditer(self.template)) if name is not None))


def _parse(text):
    """Pairs of literal text and the field after it: (name, spec, conversion), None at the end."""
    literal, at = "", 0
    while at < len(text):
        c = text[at]
        at += 1
        if c == "}":
            if text[at : at + 1] != "}":
                raise ValueError("Single '}' encountered in format string")
            yield literal + "}", None, None, None
            literal = ""
            at += 1
        elif c == "{":
            if at == len(text):
                raise ValueError("Single '{' encountered in format string")
            if text[at] == "{":
                yield literal + "{", None, None, None
                literal = ""
                at += 1
                continue
            end, depth = at, 1
            while end < len(text):
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                if depth == 0:
                    break
                end += 1
            else:
                raise ValueError("expected '}' before end of string")
            yield literal, *_field(text[at:end])
            literal = ""
            at = end + 1
        else:
            literal += c
    if literal:
        yield literal, None, None, None


def _field(text):
    end, depth = 0, 0
    while end < len(text) and (depth or text[end] not in "!:"):
        depth += {"[": 1, "]": -1}.get(text[end], 0)
        end += 1
    name, rest = text[:end], text[end:]
    if not rest.startswith("!"):
        return name, rest[1:], None
    if len(rest) < 2:
        raise ValueError("end of string while looking for conversion specifier")
    if len(rest) > 2 and rest[2] != ":":
        raise ValueError("expected ':' after conversion specifier")
    return name, rest[3:], rest[1]


def _split_name(name):
    """The first part of a field's name, and the accesses after it."""
    end = min([at for at in (name.find("."), name.find("[")) if at >= 0], default=len(name))
    first, rest, steps = name[:end], name[end:], []
    while rest:
        if rest[0] == ".":
            ends = [at for at in (rest.find(".", 1), rest.find("[", 1)) if at >= 0]
            end = min(ends, default=len(rest))
            step = True, rest[1:end]
        elif rest[0] == "[":
            end = rest.find("]") + 1
            if not end:
                raise ValueError("Missing ']' in format string")
            key = rest[1 : end - 1]
            step = False, int(key) if key.isdigit() else key
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if step[1] == "":
            raise ValueError("Empty attribute in format string")
        steps.append(step)
        rest = rest[end:]
    return int(first) if first.isdigit() else first, steps


class Formatter:
    """`str.format` whose steps can be replaced."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        result, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return result

    def _vformat(self, text, args, kwargs, used, depth, auto=0):
        if depth < 0:
            raise ValueError("Max string recursion exceeded")
        result = []
        for literal, name, spec, conversion in self.parse(text):
            if literal:
                result.append(literal)
            if name is None:
                continue
            first, _ = _split_name(name)
            if first == "":
                if auto is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto) + name
                auto += 1
            elif isinstance(first, int):
                if auto:
                    raise ValueError("cannot switch from automatic field numbering to manual field specification")
                auto = False
            value, key = self.get_field(name, args, kwargs)
            used.add(key)
            value = self.convert_field(value, conversion)
            spec, auto = self._vformat(spec, args, kwargs, used, depth - 1, auto)
            result.append(self.format_field(value, spec))
        return "".join(result), auto

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion not in ("s", "r", "a"):
            raise ValueError(f"Unknown conversion specifier {conversion!s}")
        return {"s": str, "r": repr, "a": ascii}[conversion](value)

    def parse(self, format_string):
        return _parse(format_string)

    def get_field(self, field_name, args, kwargs):
        first, steps = _split_name(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, name in steps:
            value = getattr(value, name) if is_attribute else value[name]
        return value, first
