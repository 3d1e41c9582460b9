"""SQLite in memory: the part of its SQL that programs store results with. Whatever else there is is refused by name.

Here: texts of statements, made into functions over rows.
"""

import re as _re


class Warning(Exception):
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class InternalError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class DataError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


_TOKENS = _re.compile(
    r"""\s+|--[^\n]*|(?P<text>'(?:[^']|'')*')|(?P<quoted>"[^"]*"|`[^`]*`|\[[^\]]*\])|(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?)"""
    r"""|(?P<name>[^\W\d]\w*)|(?P<mark>\?|:\w+)|(?P<sign><=|>=|<>|!=|==|\|\||[-+*/%(),.=<>;])"""
)
_AGGREGATES = ("count", "sum", "avg", "total", "group_concat", "min", "max")
_COMPARE = {"=": "eq", "==": "eq", "!=": "ne", "<>": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}


def _refuse(what):
    return NotImplementedError(f"sqlite3: {what} is not supported by Loopscope")


def _rank(value):
    """The order of values of all kinds: NULL, numbers, texts, bytes."""
    if value is None:
        return (0, 0)
    if isinstance(value, (int, float)):
        return (1, value)
    return (2, value) if isinstance(value, str) else (3, value)


def _is_true(value):
    if value is None:
        return None
    return bool(_number(value))


def _number(value):
    if isinstance(value, str):
        match = _re.match(r"\s*[-+]?\d+(\.\d*)?([eE][-+]?\d+)?", value)
        text = match.group() if match else "0"
        return float(text) if "." in text or "e" in text.lower() else int(text)
    return value


def _compare(how, left, right):
    if left is None or right is None:
        return None
    left, right = _rank(left), _rank(right)
    found = {"eq": left == right, "ne": left != right, "lt": left < right, "le": left <= right, "gt": left > right,
             "ge": left >= right}[how]
    return int(found)


def _arithmetic(sign, left, right):
    if left is None or right is None:
        return None
    if sign == "||":
        return _shown(left) + _shown(right)
    left, right = _number(left), _number(right)
    if sign in "/%" and right == 0:
        return None
    if sign == "/":
        both = isinstance(left, int) and isinstance(right, int)
        return (abs(left) // abs(right)) * (1 if (left < 0) == (right < 0) else -1) if both else left / right
    if sign == "%":
        return int(abs(int(left)) % abs(int(right))) * (1 if left >= 0 else -1)
    return left + right if sign == "+" else left - right if sign == "-" else left * right


def _shown(value):
    return value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)


def _like(value, pattern):
    if value is None or pattern is None:
        return None
    parts = [".*" if c == "%" else "." if c == "_" else _re.escape(c) for c in _shown(pattern)]
    return int(_re.fullmatch("".join(parts), _shown(value), _re.IGNORECASE | _re.DOTALL) is not None)


def _aggregate(name, values, star):
    if name == "count":
        return len(values) if star else sum(value is not None for value in values)
    values = [value for value in values if value is not None]
    if name == "total":
        return float(sum(map(_number, values)))
    if not values:
        return None
    match name:
        case "sum":
            return sum(map(_number, values))
        case "avg":
            return sum(map(_number, values)) / len(values)
        case "min":
            return min(values, key=_rank)
        case "max":
            return max(values, key=_rank)
    return ",".join(map(_shown, values))


def _substr(text, start, length=None):
    text = _shown(text)
    begin = start - 1 if start > 0 else max(0, len(text) + start) if start < 0 else 0
    return text[begin:] if length is None else text[begin : begin + length]


def _round(value, digits=0):
    return float(f"{_number(value):.{digits}f}")


_FUNCTIONS = {
    "abs": lambda a: abs(_number(a)), "round": _round, "length": lambda a: len(_shown(a)), "upper": lambda a: _shown(a).upper(),
    "lower": lambda a: _shown(a).lower(), "substr": _substr, "trim": lambda a: _shown(a).strip(" "),
    "replace": lambda a, b, c: _shown(a).replace(b, c),
    "typeof": lambda a: {int: "integer", float: "real", str: "text"}.get(type(a), "blob"),
}


class _Parser:
    """Reads one statement; expressions become functions of a row and of its group."""

    def __init__(self, sql):
        self.sql, self.at, self.marks = sql, 0, []
        self.has_aggregate = False
        self.tokens = []
        place = 0
        while place < len(sql):
            match = _TOKENS.match(sql, place)
            if match is None:
                raise OperationalError(f'unrecognized token: "{sql[place]}"')
            if match.lastgroup:
                self.tokens.append((match.lastgroup, match.group(), match.start(), match.end()))
            place = match.end()
        while self.tokens and self.tokens[-1][1] == ";":
            self.tokens.pop()
        if any(token[1] == ";" for token in self.tokens):
            raise ProgrammingError("You can only execute one statement at a time.")

    def peek(self, ahead=0):
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ("end", "", len(self.sql), len(self.sql))

    def word(self, ahead=0):
        kind, text, *_ = self.peek(ahead)
        return text.upper() if kind == "name" else text if kind == "sign" else ""

    def take(self, *words):
        """Takes these words, if they all come now."""
        if all(self.word(place) == word for place, word in enumerate(words)):
            self.at += len(words)
            return True
        return False

    def expect(self, *words):
        for word in words:
            if not self.take(word):
                self.fail()

    def fail(self):
        kind, text, *_ = self.peek()
        raise OperationalError("incomplete input" if kind == "end" else f'near "{text}": syntax error')

    def name(self):
        kind, text, *_ = self.peek()
        if kind not in ("name", "quoted"):
            self.fail()
        self.at += 1
        return text if kind == "name" else text[1:-1]

    def several(self, read):
        items = [read()]
        while self.take(","):
            items.append(read())
        return items

    def inside(self, read):
        self.expect("(")
        items = self.several(read)
        self.expect(")")
        return items

    # Expressions, the loosest first.

    def expression(self):
        left = self.conjunction()
        while self.take("OR"):
            left = self._either(left, self.conjunction())
        return left

    def _either(self, left, right):
        def value(row, group):
            one, other = _is_true(left(row, group)), _is_true(right(row, group))
            return 1 if one or other else None if one is None or other is None else 0

        return value

    def conjunction(self):
        left = self.negation()
        while self.take("AND"):
            left = self._both(left, self.negation())
        return left

    def _both(self, left, right):
        def value(row, group):
            one, other = _is_true(left(row, group)), _is_true(right(row, group))
            return 0 if one is False or other is False else None if one is None or other is None else 1

        return value

    def negation(self):
        if not self.take("NOT"):
            return self.comparison()
        return self._not(self.negation())

    def _not(self, inner):
        return lambda row, group: None if (value := _is_true(inner(row, group))) is None else int(not value)

    def comparison(self):
        left = self.sum()
        while True:
            if (how := _COMPARE.get(self.word())) is not None:
                self.at += 1
                left = self._compared(how, left, self.sum())
            elif self.take("IS"):
                left = self._is(left, self.take("NOT"))
            elif self.word() in ("IN", "LIKE", "BETWEEN") or self.word() == "NOT" and self.word(1) in ("IN", "LIKE", "BETWEEN"):
                negative = self.take("NOT")
                test = self._test(left)
                left = self._not(test) if negative else test
            else:
                return left

    def _compared(self, how, left, right):
        return lambda row, group: _compare(how, left(row, group), right(row, group))

    def _is(self, left, negative):
        right = self.sum()
        return lambda row, group: int((_rank(left(row, group)) == _rank(right(row, group))) != negative)

    def _test(self, left):
        if self.take("LIKE"):
            pattern = self.sum()
            return lambda row, group: _like(left(row, group), pattern(row, group))
        if self.take("BETWEEN"):
            low = self.sum()
            self.expect("AND")
            high = self.sum()
            return self._both(self._compared("ge", left, low), self._compared("le", left, high))
        self.expect("IN")
        if self.word(1) == "SELECT":
            raise _refuse("a SELECT inside a statement")
        items = self.inside(self.expression)

        def value(row, group):
            own = left(row, group)
            found = [_compare("eq", own, item(row, group)) for item in items]
            return 1 if 1 in found else None if None in found else 0

        return value

    def sum(self):
        return self._chain(("+", "-", "||"), self.product)

    def product(self):
        return self._chain(("*", "/", "%"), self.unary)

    def _chain(self, signs, read):
        left = read()
        while (sign := self.word()) in signs:
            self.at += 1
            left = self._calculated(sign, left, read())
        return left

    def _calculated(self, sign, left, right):
        return lambda row, group: _arithmetic(sign, left(row, group), right(row, group))

    def unary(self):
        if self.take("-"):
            inner = self.unary()
            return lambda row, group: None if (value := inner(row, group)) is None else -_number(value)
        self.take("+")
        return self.atom()

    def atom(self):
        kind, text, *_ = self.peek()
        if self.take("("):
            if self.word() == "SELECT":
                raise _refuse("a SELECT inside a statement")
            inner = self.expression()
            self.expect(")")
            return inner
        self.at += 1
        if kind == "text":
            text = text[1:-1].replace("''", "'")
            return lambda row, group: text
        if kind == "number":
            number = int(text) if text.isdigit() else float(text)
            return lambda row, group: number
        if kind == "mark":
            return self._mark(text)
        word = text.upper()
        if kind == "name" and word in ("NULL", "TRUE", "FALSE"):
            constant = {"NULL": None, "TRUE": 1, "FALSE": 0}[word]
            return lambda row, group: constant
        if kind == "name" and word == "CASE":
            return self._case()
        if kind == "name" and self.word() == "(":
            return self._call(text.lower())
        self.at -= 1
        return self._column()

    def _mark(self, text):
        place = len(self.marks)
        self.marks.append(text)
        return lambda row, group: row[":values"][place]

    def _column(self):
        name = self.name()
        if self.take("."):
            name += "." + self.name()
        key = name.lower()

        def value(row, group):
            try:
                found = row[key]
            except KeyError:
                raise OperationalError(f"no such column: {name}") from None
            if found is _AMBIGUOUS:
                raise OperationalError(f"ambiguous column name: {name}")
            return found

        return value

    def _case(self):
        base = None if self.word() == "WHEN" else self.expression()
        arms = []
        while self.take("WHEN"):
            test = self.expression()
            test = test if base is None else self._compared("eq", base, test)
            self.expect("THEN")
            arms.append((test, self.expression()))
        last = self.expression() if self.take("ELSE") else lambda row, group: None
        self.expect("END")

        def value(row, group):
            return next((then for test, then in arms if _is_true(test(row, group))), last)(row, group)

        return value

    def _call(self, name):
        self.expect("(")
        star = self.take("*")
        distinct = self.take("DISTINCT")
        arguments = [] if star or self.word() == ")" else self.several(self.expression)
        self.expect(")")
        if name in _AGGREGATES and len(arguments) < 2:
            self.has_aggregate = True
            return self._aggregated(name, star, distinct, arguments)
        if name in ("coalesce", "ifnull"):
            return lambda row, group: next((value for one in arguments if (value := one(row, group)) is not None), None)
        if name in ("min", "max"):
            choose = min if name == "min" else max
            return lambda row, group: choose((one(row, group) for one in arguments), key=_rank)
        if name not in _FUNCTIONS:
            raise _refuse(f"the function {name}()")
        function = _FUNCTIONS[name]

        def value(row, group):
            values = [one(row, group) for one in arguments]
            if name == "typeof" and values == [None]:
                return "null"
            return None if None in values else function(*values)

        return value

    def _aggregated(self, name, star, distinct, arguments):
        def value(row, group):
            if group is None:
                raise OperationalError(f"misuse of aggregate: {name.upper()}()")
            values = [1] * len(group) if star or not arguments else [arguments[0](one, None) for one in group]
            if distinct:
                values = list(dict.fromkeys(values))
            return _aggregate(name, values, star or not arguments)

        return value


_AMBIGUOUS = object()
