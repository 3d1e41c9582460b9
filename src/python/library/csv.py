"""Rows of values as lines of text."""

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = range(6)
_dialects = {}
_limit = 131072


class Error(Exception):
    __module__ = "_csv"


class Dialect:
    """How rows are written."""

    _name = ""
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        try:
            _Rules(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = "\t"


class unix_dialect(Dialect):
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


def _one(name, value, optional):
    if value is None and optional:
        return None
    if not isinstance(value, str):
        wanted = f'"{name}" must be a unicode character' + (" or None" if optional else "")
        raise TypeError(f"{wanted}, not {type(value).__name__}")
    if len(value) != 1:
        wanted = f'"{name}" must be a unicode character' + (" or None" if optional else "")
        raise TypeError(f"{wanted}, not a string of length {len(value)}")
    return value


class _Rules:
    """A dialect whose values have been checked."""

    def __init__(self, dialect, changes={}):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        known = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")
        for name in changes:
            if name not in known:
                raise TypeError(f"this function got an unexpected keyword argument '{name}'")
        defaults = {**{name: getattr(excel, name, None) for name in known}, "strict": False}

        def get(name):
            if name in changes:
                return changes[name]
            value = getattr(dialect, name, None) if dialect is not None else None
            if value is None and name in ("quotechar", "escapechar") and dialect is not None and hasattr(dialect, name):
                return None
            return defaults[name] if value is None else value

        self.delimiter = _one("delimiter", get("delimiter"), False)
        self.doublequote = bool(get("doublequote"))
        self.escapechar = _one("escapechar", get("escapechar"), True)
        self.quotechar = _one("quotechar", get("quotechar"), True)
        self.lineterminator = get("lineterminator")
        self.skipinitialspace = bool(get("skipinitialspace"))
        self.strict = bool(get("strict"))
        self.quoting = get("quoting")
        if not isinstance(self.lineterminator, str):
            raise TypeError(f'"lineterminator" must be a string, not {type(self.lineterminator).__name__}')
        if not isinstance(self.quoting, int):
            raise TypeError(f'"quoting" must be an integer, not {type(self.quoting).__name__}')
        if not 0 <= self.quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            if "quotechar" in changes and "quoting" not in changes and dialect is None:
                self.quoting = QUOTE_NONE
            else:
                raise TypeError("quotechar must be set if quoting enabled")
        marks = {"delimiter": self.delimiter, "escapechar": self.escapechar, "quotechar": self.quotechar}
        for name, value in marks.items():
            if value is not None and value in "\r\n":
                raise ValueError(f"bad {name} value")
        for name, other in (("delimiter", "escapechar"), ("delimiter", "quotechar"), ("escapechar", "quotechar")):
            if marks[name] is not None and marks[name] == marks[other]:
                raise ValueError(f"bad {name} or {other} value")


def register_dialect(name, dialect=None, /, **fmtparams):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Rules(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(new_limit=None):
    global _limit
    before = _limit
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _limit = new_limit
    return before


class _Reader:
    __module__ = "_csv"

    def __init__(self, lines, dialect=None, **fmtparams):
        self._lines = iter(lines)
        self.dialect = _Rules(dialect, fmtparams)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        rules = self.dialect
        row, field, quoted, state, blank = [], [], False, "start", True
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if state == "quoted" and (field or row or not blank):
                    if rules.strict:
                        raise Error("unexpected end of data") from None
                elif blank or state not in ("escape",):
                    if not row and not field and blank:
                        raise
                self._end(row, field, quoted)
                return row
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} (the file should be opened in text mode)")
            self.line_num += 1
            at, ended = 0, False
            while at < len(line):
                c = line[at]
                at += 1
                if ended and c not in "\r\n":
                    raise Error("new-line character seen in unquoted field - do you need to open the file with newline=''?")
                blank = False
                if state == "escape":
                    field.append(c)
                    state = "field"
                elif state == "escape quoted":
                    field.append(c)
                    state = "quoted"
                elif state == "quoted":
                    if c == rules.escapechar:
                        state = "escape quoted"
                    elif c == rules.quotechar and rules.quoting != QUOTE_NONE:
                        state = "quote" if rules.doublequote else "field"
                    else:
                        field.append(c)
                elif state == "quote" and c == rules.quotechar:
                    field.append(c)
                    state = "quoted"
                elif c in "\r\n":
                    ended = True
                elif c == rules.delimiter:
                    self._end(row, field, quoted)
                    field, quoted, state = [], False, "start"
                elif state == "quote":
                    if rules.strict:
                        raise Error(f"'{rules.delimiter}' expected after '{rules.quotechar}'")
                    field.append(c)
                    state = "field"
                elif c == rules.escapechar:
                    state = "escape"
                elif state == "start" and c == rules.quotechar and rules.quoting != QUOTE_NONE:
                    quoted, state = True, "quoted"
                elif state == "start" and c == " " and rules.skipinitialspace:
                    pass
                else:
                    field.append(c)
                    state = "field"
                if len(field) > _limit:
                    raise Error(f"field larger than field limit ({_limit})")
            if state in ("quoted", "escape quoted"):
                if state == "escape quoted":
                    field.append("\n")
                    state = "quoted"
                continue
            if state == "escape":
                field.append("\n")
                state = "field"
                continue
            if not row and not field and not quoted and state == "start":
                return row
            self._end(row, field, quoted)
            return row

    def _end(self, row, field, quoted):
        text, quoting = "".join(field), self.dialect.quoting
        if not quoted and quoting in (QUOTE_NONNUMERIC, QUOTE_STRINGS) and (text or quoting == QUOTE_NONNUMERIC):
            row.append(float(text) if text else "" if quoting == QUOTE_NONNUMERIC else None)
        elif not quoted and not text and quoting in (QUOTE_STRINGS, QUOTE_NOTNULL):
            row.append(None)
        else:
            row.append(text)


class _Writer:
    __module__ = "_csv"

    def __init__(self, file, dialect=None, **fmtparams):
        if not hasattr(file, "write"):
            raise TypeError('argument 1 must have a "write" method')
        self._write = file.write
        self.dialect = _Rules(dialect, fmtparams)

    def writerow(self, row, /):
        try:
            values = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        rules = self.dialect
        fields = [self._field(value) for value in values]
        if len(fields) == 1 and fields[0] == "":
            if rules.quoting == QUOTE_NONE or rules.quoting in (QUOTE_STRINGS, QUOTE_NOTNULL) and row[0] is None:
                raise Error("single empty field record must be quoted")
            fields = [rules.quotechar * 2]
        return self._write(rules.delimiter.join(fields) + rules.lineterminator)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)

    def _field(self, value):
        rules, quoting = self.dialect, self.dialect.quoting
        is_number = isinstance(value, (int, float))
        if value is None:
            text = ""
        else:
            text = value if isinstance(value, str) else repr(value) if type(value) is float else str(value)
        quoted = (quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not is_number
                  or quoting == QUOTE_STRINGS and isinstance(value, str) or quoting == QUOTE_NOTNULL and value is not None)
        quote, escape = rules.quotechar, rules.escapechar
        special = {rules.delimiter, escape, quote, "\r", "\n", *rules.lineterminator}
        made = []
        for c in text:
            if c in special:
                wants_escape = False
                if quoting == QUOTE_NONE:
                    wants_escape = True
                elif c == quote:
                    if rules.doublequote:
                        made.append(quote)
                    else:
                        wants_escape = True
                elif c == escape:
                    wants_escape = True
                if not wants_escape:
                    quoted = True
                elif escape is None:
                    raise Error("need to escape, but no escapechar set")
                else:
                    made.append(escape)
            made.append(c)
        text = "".join(made)
        return quote + text + quote if quoted else text


def reader(iterable, /, dialect=None, **fmtparams):
    return _Reader(iterable, dialect, **fmtparams)


def writer(fileobj, /, dialect=None, **fmtparams):
    return _Writer(fileobj, dialect, **fmtparams)


_Reader.__name__ = _Reader.__qualname__ = "reader"
_Writer.__name__ = _Writer.__qualname__ = "writer"


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


class DictReader:
    """Rows as dictionaries."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._fieldnames = list(fieldnames) if fieldnames is not None and iter(fieldnames) is fieldnames else fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        made = dict(zip(self.fieldnames, row))
        named, given = len(self.fieldnames), len(row)
        if named < given:
            made[self.restkey] = row[named:]
        for key in self.fieldnames[given:]:
            made[key] = self.restval
        return made


class DictWriter:
    """Writes dictionaries as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames = list(fieldnames) if fieldnames is not None and iter(fieldnames) is fieldnames else fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise":
            wrong = [key for key in rowdict if key not in self.fieldnames]
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join([repr(x) for x in wrong]))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(list(self._dict_to_list(rowdict)))

    def writerows(self, rowdicts):
        for rowdict in rowdicts:
            self.writerow(rowdict)
