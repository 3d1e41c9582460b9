"""A tiny expression evaluator: recursion, closures, string methods, exceptions."""


class FormulaError(Exception):
    pass


def tokenize(text):
    tokens, i = [], 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            start = i
            while i < len(text) and (text[i].isdigit() or text[i] == "."):
                i += 1
            tokens.append(float(text[start:i]))
        elif c.isalpha():
            start = i
            while i < len(text) and text[i].isalnum():
                i += 1
            tokens.append(text[start:i])
        else:
            tokens.append(c)
            i += 1
    return tokens


class Sheet:
    def __init__(self):
        self.cells = {}
        self.busy = []

    def __setitem__(self, name, formula):
        self.cells[name] = formula

    def __getitem__(self, name):
        if name in self.busy:
            raise FormulaError(f"cycle: {' -> '.join(self.busy + [name])}")
        try:
            formula = self.cells[name]
        except KeyError as error:
            raise FormulaError(f"no cell {error}") from error
        self.busy.append(name)
        try:
            tokens = tokenize(formula)
            value = self.sum(tokens)
            if tokens:
                raise FormulaError(f"unexpected {tokens[0]!r} in {name}")
            return value
        finally:
            self.busy.pop()

    def sum(self, tokens):
        value = self.product(tokens)
        while tokens and tokens[0] in ("+", "-"):
            operator = tokens.pop(0)
            other = self.product(tokens)
            value = value + other if operator == "+" else value - other
        return value

    def product(self, tokens):
        value = self.atom(tokens)
        while tokens and tokens[0] in ("*", "/"):
            operator = tokens.pop(0)
            other = self.atom(tokens)
            value = value * other if operator == "*" else value / other
        return value

    def atom(self, tokens):
        if not tokens:
            raise FormulaError("formula ends early")
        token = tokens.pop(0)
        if token == "(":
            value = self.sum(tokens)
            tokens.pop(0)
            return value
        if token == "-":
            return -self.atom(tokens)
        return token if isinstance(token, float) else self[token]


sheet = Sheet()
for name, formula in {"a": "2 * (3 + 4)", "b": "a / 4 - -1", "c": "b * b + a", "d": "e + 1", "e": "d", "f": "1 +", "g": "x",
                      "h": "1 / 0", "i": "1 2"}.items():
    sheet[name] = formula
for name in sheet.cells:
    try:
        print(f"{name} = {sheet[name]:g}")
    except FormulaError as error:
        print(f"{name}: {error}")
    except ZeroDivisionError as error:
        print(f"{name}: {error} ({type(error).__name__})")
print(sheet.busy)
