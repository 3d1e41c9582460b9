"""JSON as pydantic reads and writes it."""


def _json_text(value, indent=None):
    """Plain data as JSON: no blanks, all characters as they are."""
    separators = (",", ":") if indent is None else (",", ": ")
    return _json.dumps(_finite(value), indent=indent, separators=separators, ensure_ascii=False)


def _finite(value):
    """JSON has no NaN and no infinity: null."""
    if type(value) is float:
        return None if value != value or value in (float("inf"), float("-inf")) else value
    if isinstance(value, dict):
        return {name: _finite(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _from_json(data):
    """The value of a JSON text, or what is wrong with it."""
    if not isinstance(data, (str, bytes, bytearray)):
        raise _wrong("json_type", data)
    try:
        text = data if isinstance(data, str) else bytes(data).decode()
        return _json.loads(text)
    except UnicodeDecodeError:
        raise _refuse("JSON that is not UTF-8") from None
    except ValueError:
        error = _JsonFault(text).explain()
        raise _wrong("json_invalid", data, {"error": error}) from None


class _Fault(Exception):
    pass


class _JsonFault:
    """Finds the first fault of a JSON text and says it in the words of pydantic's parser."""

    def __init__(self, text):
        self.text, self.at = text, 0

    def explain(self):
        try:
            self.value()
            self.blanks()
            if self.at < len(self.text):
                self.fail("trailing characters")
        except _Fault as fault:
            return str(fault)
        raise _refuse("this JSON text, which pydantic's parser takes and Python's does not")

    def fail(self, what, at=None):
        at = self.at if at is None else at
        before = self.text[:at]
        line = before.count("\n") + 1
        column = len(before.rpartition("\n")[2].encode())
        at_end = what.startswith("EOF")
        raise _Fault(f"{what} at line {line} column {column if at_end else column + 1}")

    def blanks(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\n\r":
            self.at += 1

    def peek(self, unfinished):
        self.blanks()
        if self.at >= len(self.text):
            self.fail(f"EOF while parsing {unfinished}")
        return self.text[self.at]

    def value(self):
        first = self.peek("a value")
        if first == "{":
            self.members()
        elif first == "[":
            self.items()
        elif first == '"':
            self.string()
        elif first == "-" or first.isdigit():
            self.number()
        else:
            self.word(first)

    def word(self, first):
        words = {"t": "true", "f": "false", "n": "null", "N": "NaN", "I": "Infinity"}
        if first not in words:
            self.fail("expected value")
        for wanted in words[first]:
            if self.at >= len(self.text):
                self.fail("EOF while parsing a value")
            if self.text[self.at] != wanted:
                self.fail("expected ident")
            self.at += 1

    def items(self):
        self.at += 1
        if self.peek("a list") == "]":
            self.at += 1
            return
        while True:
            self.value()
            found = self.peek("a list")
            if found == "]":
                self.at += 1
                return
            if found != ",":
                self.fail("expected `,` or `]`")
            self.at += 1
            if self.peek("a value") == "]":
                self.fail("trailing comma")

    def members(self):
        self.at += 1
        found = self.peek("an object")
        if found == "}":
            self.at += 1
            return
        while True:
            if found != '"':
                self.fail("key must be a string")
            self.string()
            if self.peek("an object") != ":":
                self.fail("expected `:`")
            self.at += 1
            self.value()
            found = self.peek("an object")
            if found == "}":
                self.at += 1
                return
            if found != ",":
                self.fail("expected `,` or `}`")
            self.at += 1
            found = self.peek("a value")
            if found == "}":
                self.fail("trailing comma")

    def string(self):
        self.at += 1
        while self.at < len(self.text):
            found = self.text[self.at]
            if found == '"':
                self.at += 1
                return
            if found < " ":
                self.fail("control character (\\u0000-\\u001F) found while parsing a string")
            if found == "\\":
                self.at += 1
                if self.at < len(self.text) and self.text[self.at] not in '"\\/bfnrtu':
                    self.fail("invalid escape")
            self.at += 1
        self.fail("EOF while parsing a string")

    def number(self):
        start = self.at
        if self.text[self.at] == "-":
            self.at += 1
        digits = self.digits()
        if digits.startswith("0") and len(digits) > 1:
            self.fail("invalid number", start + 1)
        if self.at < len(self.text) and self.text[self.at] == ".":
            self.at += 1
            self.digits()
        if self.at < len(self.text) and self.text[self.at] in "eE":
            self.at += 1
            if self.at < len(self.text) and self.text[self.at] in "+-":
                self.at += 1
            self.digits()

    def digits(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at].isdigit():
            self.at += 1
        if self.at == start:
            if self.at >= len(self.text):
                self.fail("EOF while parsing a value")
            self.fail("invalid number")
        return self.text[start:self.at]
