"""The parser of patterns."""


class _Parser:
    """Reads a pattern. Gives trees of tuples: what to match, and its parts."""

    def __init__(self, pattern, flags):
        self.given = pattern
        self.is_bytes = isinstance(pattern, bytes)
        self.text = pattern.decode("latin-1") if self.is_bytes else pattern
        self.at = 0
        self.flags = flags
        self.names = {}
        self.groups = 1
        self.open = set()
        self.behind = None
        self.widths = {}
        self.checks = []

    def error(self, message, at=None):
        return PatternError(message, self.given, self.at if at is None else at)

    def more(self, text):
        return self.text.startswith(text, self.at)

    def take(self, text):
        if self.more(text):
            self.at += len(text)
            return True
        return False

    def next(self):
        if self.at >= len(self.text):
            return ""
        self.at += 1
        return self.text[self.at - 1]

    def pattern(self):
        tree = self.alternatives(0)
        if self.at < len(self.text):
            raise self.error("unbalanced parenthesis")
        for group, at in self.checks:
            if group >= self.groups:
                raise PatternError(f"invalid group reference {group}", self.given, at)
        return tree

    def alternatives(self, depth):
        start = self.at
        branches = [self.sequence(depth, start)]
        while self.take("|"):
            branches.append(self.sequence(depth, None))
        return branches[0] if len(branches) == 1 else ("alt", branches)

    def sequence(self, depth, first):
        items = []
        while self.at < len(self.text):
            here = self.at
            c = self.text[here]
            if c in "|)":
                break
            self.at += 1
            if self.flags & 64:
                if c in " \t\n\r\v\f":
                    continue
                if c == "#":
                    while self.at < len(self.text) and self.next() != "\n":
                        pass
                    continue
            if c in "*+?{":
                bounds = self.repeat(c, here)
                if bounds is not None:
                    self.add_repeat(items, bounds, here)
                    continue
            item = self.atom(c, here, depth, None if items else first)
            if item is not None:
                items.append(item)
        return ("cat", items)

    def repeat(self, c, here):
        if c != "{":
            return {"*": (0, _UNLIMITED), "+": (1, _UNLIMITED), "?": (0, 1)}[c]
        if self.more("}"):
            return None
        low = high = ""
        while self.at < len(self.text) and self.text[self.at] in "0123456789":
            low += self.next()
        if self.take(","):
            while self.at < len(self.text) and self.text[self.at] in "0123456789":
                high += self.next()
        else:
            high = low
        if not self.take("}"):
            self.at = here + 1
            return None
        low_bound, high_bound = int(low or 0), int(high) if high else _UNLIMITED
        if low and low_bound >= _UNLIMITED or high and high_bound >= _UNLIMITED:
            raise OverflowError("the repetition number is too large")
        if high_bound < low_bound:
            raise self.error("min repeat greater than max repeat", here + 1)
        return low_bound, high_bound

    def add_repeat(self, items, bounds, here):
        if not items or items[-1][0] == "at":
            raise self.error("nothing to repeat", here)
        item = items[-1]
        if item[0] == "rep":
            raise self.error("multiple repeat", here)
        kind = 1 if self.take("?") else 2 if self.take("+") else 0
        items[-1] = ("rep", *bounds, kind, item)

    def atom(self, c, here, depth, first):
        flags = self.flags
        if c == "\\":
            return self.escape(here)
        if c == "[":
            return self.char_set(here)
        if c == "(":
            return self.group(here, depth, first)
        if c == ".":
            return ("all",) if flags & 16 else ("any",)
        if c == "^":
            return ("at", "line start" if flags & 8 else "start")
        if c == "$":
            return ("at", "line end" if flags & 8 else "end")
        return ("lit", ord(c), self.folding())

    def folding(self):
        """0: case counts; 1: ASCII letters of both cases are equal; 2: all letters are."""
        return 0 if not self.flags & 2 else 1 if self.is_bytes or self.flags & 256 else 2

    def is_ascii(self):
        return self.is_bytes or bool(self.flags & 256)

    def category(self, c):
        """`d` digits, `s` blanks, `w` word characters, as upper-case letters all others; with `a`, only ASCII counts."""
        return c + ("a" if self.is_ascii() else "")

    def code_escape(self, c, here):
        """An escape that stands for a character, inside of a set and outside; None for others."""
        if c == "":
            raise self.error("bad escape (end of pattern)", here)
        if c in ("x", "u", "U") and not (self.is_bytes and c != "x"):
            wanted = {"x": 2, "u": 4, "U": 8}[c]
            digits = ""
            while len(digits) < wanted and self.at < len(self.text) and self.text[self.at] in "0123456789abcdefABCDEF":
                digits += self.next()
            if len(digits) != wanted:
                raise self.error(f"incomplete escape {self.text[here:self.at]}", here)
            value = int(digits, 16)
            if value > 0x10FFFF:
                raise self.error(f"bad escape {self.text[here:self.at]}", here)
            return value
        if c == "N" and not self.is_bytes:
            raise NotImplementedError("Loopscope does not know Unicode names: write the character instead of \\N{…}")
        return None

    def escape(self, here):
        c = self.next()
        value = self.code_escape(c, here)
        if value is not None:
            return ("lit", value, self.folding())
        if c in "AZzbB":
            if c in "bB":
                return ("at", {"b": "boundary", "B": "no boundary"}[c] + (" ascii" if self.is_ascii() else ""))
            return ("at", "start" if c == "A" else "very end")
        if c in "dDsSwW":
            return ("in", False, [("cat", self.category(c))], 0)
        if c == "0":
            digits = ""
            while len(digits) < 2 and self.at < len(self.text) and self.text[self.at] in _OCTAL:
                digits += self.next()
            return ("lit", int("0" + digits, 8), self.folding())
        if c in "123456789":
            digits = c
            if self.at < len(self.text) and self.text[self.at] in "0123456789":
                digits += self.next()
                if digits[0] in _OCTAL and digits[1] in _OCTAL and self.at < len(self.text) and self.text[self.at] in _OCTAL:
                    digits += self.next()
                    value = int(digits, 8)
                    if value > 0o377:
                        raise self.error(f"octal escape value \\{digits} outside of range 0-0o377", here)
                    return ("lit", value, self.folding())
            return self.reference(int(digits), here, here + 1)
        if c in _ESCAPES and c != "b":
            return ("lit", _ESCAPES[c], self.folding())
        if c.isascii() and c.isalpha():
            raise self.error(f"bad escape \\{c}", here)
        return ("lit", ord(c), self.folding())

    def reference(self, group, here, at):
        if group >= self.groups:
            raise self.error(f"invalid group reference {group}", at)
        if group in self.open:
            raise self.error("cannot refer to an open group", here)
        if self.behind is not None and group >= self.behind:
            raise self.error("cannot refer to group defined in the same lookbehind subpattern", here)
        return ("ref", group, self.folding())

    def char_set(self, here):
        negate, items = self.take("^"), []
        while True:
            start = self.at
            c = self.next()
            if c == "":
                raise self.error("unterminated character set", here)
            if c == "]" and items:
                break
            low = self.set_item(c, start)
            if not self.take("-"):
                items.append(low)
                continue
            end = self.at
            c = self.next()
            if c == "":
                raise self.error("unterminated character set", here)
            if c == "]":
                items += [low, ("lit", 45)]
                break
            high = self.set_item(c, end)
            if low[0] != "lit" or high[0] != "lit" or high[1] < low[1]:
                raise self.error(f"bad character range {self.text[start:self.at]}", start)
            items.append(("range", low[1], high[1]))
        if len(items) == 1 and items[0][0] == "lit" and not negate:
            return ("lit", items[0][1], self.folding())
        return ("in", negate, items, self.folding())

    def set_item(self, c, here):
        if c != "\\":
            return ("lit", ord(c))
        c = self.next()
        value = self.code_escape(c, here)
        if value is not None:
            return ("lit", value)
        if c in "dDsSwW":
            return ("cat", self.category(c))
        if c in _OCTAL:
            digits = c
            while len(digits) < 3 and self.at < len(self.text) and self.text[self.at] in _OCTAL:
                digits += self.next()
            value = int(digits, 8)
            if value > 0o377:
                raise self.error(f"octal escape value \\{digits} outside of range 0-0o377", here)
            return ("lit", value)
        if c in _ESCAPES:
            return ("lit", _ESCAPES[c])
        if c.isascii() and c.isalnum():
            raise self.error(f"bad escape \\{c}", here)
        return ("lit", ord(c))

    def name(self, end, what="group name"):
        start = self.at
        stop = self.text.find(end, start)
        if stop < 0:
            if self.at >= len(self.text):
                raise self.error(f"missing {what}")
            raise self.error(f"missing {end}, unterminated name", start)
        name = self.text[start:stop]
        self.at = stop + 1
        if not name:
            raise self.error(f"missing {what}", start)
        return name, start

    def check_name(self, name, at):
        if not name.isidentifier() or self.is_bytes and not name.isascii():
            raise self.error(f"bad character in group name {name!r}", at)

    def group(self, here, depth, first):
        name, capture, before = None, True, self.flags
        if self.take("?"):
            c = self.next()
            if c == "":
                raise self.error("unexpected end of pattern")
            if c == "P":
                if self.take("<"):
                    name, at = self.name(">")
                    self.check_name(name, at)
                elif self.take("="):
                    name, at = self.name(")")
                    self.check_name(name, at)
                    if name not in self.names:
                        raise self.error(f"unknown group name {name!r}", at)
                    return self.reference(self.names[name], at, at)
                else:
                    c = self.next()
                    if c == "":
                        raise self.error("unexpected end of pattern")
                    raise self.error(f"unknown extension ?P{c}", here + 1)
            elif c == ":":
                capture = False
            elif c == "#":
                end = self.text.find(")", self.at)
                if end < 0:
                    self.at = len(self.text)
                    raise self.error("missing ), unterminated comment", here)
                self.at = end + 1
                return None
            elif c in "=!<":
                return self.look(c, here, depth)
            elif c == "(":
                return self.conditional(here, depth)
            elif c == ">":
                return ("atomic", self.inner(here, depth))
            elif c in _FLAGS or c == "-":
                if not self.read_flags(c, here, first):
                    return None
                capture = False
            else:
                raise self.error(f"unknown extension ?{c}", here + 1)
        group = None
        if capture:
            group = self.groups
            self.groups += 1
            if name is not None:
                if name in self.names:
                    raise self.error(f"redefinition of group name {name!r} as group {group}; was group {self.names[name]}", at)
                self.names[name] = group
            self.open.add(group)
        tree = self.inner(here, depth)
        self.flags = before
        if group is None:
            return ("sub", tree)
        self.open.discard(group)
        self.widths[group] = _width(self, tree)
        return ("group", group, tree)

    def inner(self, here, depth):
        tree = self.alternatives(depth + 1)
        if not self.take(")"):
            raise self.error("missing ), unterminated subpattern", here)
        return tree

    def look(self, c, here, depth):
        behind = c == "<"
        if behind:
            c = self.next()
            if c == "":
                raise self.error("unexpected end of pattern")
            if c not in "=!":
                raise self.error(f"unknown extension ?<{c}", here + 1)
        outer = self.behind
        if behind and outer is None:
            self.behind = self.groups
        tree = self.inner(here, depth)
        self.behind = outer
        width = 0
        if behind:
            low, high = _width(self, tree)
            if low != high:
                raise PatternError("look-behind requires fixed-width pattern")
            width = low
        return ("look", behind, c == "!", width, tree)

    def conditional(self, here, depth):
        name, at = self.name(")")
        if name.isascii() and name.isdecimal():
            group = int(name)
            if not group:
                raise self.error("bad group number", at)
            self.checks.append((group, at))
        else:
            self.check_name(name, at)
            if name not in self.names:
                raise self.error(f"unknown group name {name!r}", at)
            group = self.names[name]
        yes = self.sequence(depth + 1, None)
        no = ("cat", [])
        if self.take("|"):
            no = self.sequence(depth + 1, None)
            if self.more("|"):
                raise self.error("conditional backref with more than two branches")
        if not self.take(")"):
            raise self.error("missing ), unterminated subpattern", here)
        return ("cond", group, yes, no)

    def read_flags(self, c, here, first):
        """Reads `(?i)` (false) or the beginning of `(?i-m:` (true), and applies the flags."""
        add = remove = 0
        while c in _FLAGS and c:
            flag = _FLAGS[c]
            if self.is_bytes and c == "u":
                raise self.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
            if not self.is_bytes and c == "L":
                raise self.error("bad inline flags: cannot use 'L' flag with a str pattern")
            add |= flag
            if flag & 292 and add & 292 != flag:
                raise self.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
            c = self.next()
        if c == "":
            raise self.error("missing -, : or )")
        if c == ")":
            if first != 0:
                raise self.error("global flags not at the start of the expression", here)
            self.flags |= add
            return False
        if c not in ":-":
            raise self.error("unknown flag" if c.isalpha() else "missing -, : or )", self.at - 1)
        if c == "-":
            c = self.next()
            if c == "":
                raise self.error("missing flag")
            if c not in _FLAGS:
                raise self.error("unknown flag" if c.isalpha() else "missing flag", self.at - 1)
            while c in _FLAGS and c:
                if _FLAGS[c] & 292:
                    raise self.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                remove |= _FLAGS[c]
                c = self.next()
            if c == "":
                raise self.error("missing :")
            if c != ":":
                raise self.error("unknown flag" if c.isalpha() else "missing :", self.at - 1)
        if add & remove:
            raise self.error("bad inline flags: flag turned on and off", self.at - 1)
        if add & 292:
            self.flags &= ~292
        self.flags = (self.flags | add) & ~remove
        return True
