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


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    """A text with `$name` in it."""

    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    pattern = None
    flags = None

    def __init__(self, template):
        self.template = template

    @classmethod
    def _compiled(cls):
        import re
        own = cls.pattern
        if own is None:
            mark = re.escape(cls.delimiter)
            name = cls.idpattern
            braced = cls.braceidpattern or name
            own = mark + "(?:(?P<escaped>" + mark + ")|(?P<named>" + name + ")|{(?P<braced>" + braced + ")}|(?P<invalid>))"
        return re.compile(own, (re.IGNORECASE if cls.flags is None else cls.flags) | re.VERBOSE)

    def _invalid(self, match):
        before = self.template[: match.start("invalid")]
        lines = before.splitlines(keepends=True)
        if not lines:
            column, line = 1, 1
        else:
            column, line = match.start("invalid") - len("".join(lines[:-1])), len(lines)
        raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")

    def _replace(self, mapping, convert):
        def one(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                return convert(mapping, name, match)
            if match.group("escaped") is not None:
                return self.delimiter
            if convert is _or_itself:
                return match.group()
            self._invalid(match)

        return self._compiled().sub(one, self.template)

    def substitute(self, mapping=None, /, **kws):
        return self._replace({**(mapping or {}), **kws} if kws else {} if mapping is None else mapping, _value)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._replace({**(mapping or {}), **kws} if kws else {} if mapping is None else mapping, _or_itself)

    def is_valid(self):
        return all(match.group("invalid") is None for match in self._compiled().finditer(self.template))

    def get_identifiers(self):
        names = []
        for match in self._compiled().finditer(self.template):
            name = match.group("named") or match.group("braced")
            if name is not None and name not in names:
                names.append(name)
        return names


def _value(mapping, name, match):
    return str(mapping[name])


def _or_itself(mapping, name, match):
    try:
        return str(mapping[name])
    except KeyError:
        return match.group()


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
