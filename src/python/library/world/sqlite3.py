"""Connections and cursors."""

apilevel, paramstyle, threadsafety = "2.0", "qmark", 1
sqlite_version = "3.46.0"
sqlite_version_info = (3, 46, 0)

# The databases of a run, by path; ":memory:" is a new one each time.
_databases = {}


class Row:
    """A row whose values are found by place or by name."""

    def __init__(self, cursor, data):
        self._names = tuple(column[0] for column in cursor.description)
        self._data = data

    def keys(self):
        return list(self._names)

    def __getitem__(self, key):
        if not isinstance(key, str):
            return self._data[key]
        for name, value in zip(self._names, self._data):
            if name.lower() == key.lower():
                return value
        raise IndexError("No item with that key")

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(self._data)

    def __eq__(self, other):
        return isinstance(other, Row) and (self._names, self._data) == (other._names, other._data)

    def __hash__(self):
        return hash((self._names, self._data))


def _bound(marks, given):
    """The values for the marks of a statement, in their order."""
    if hasattr(given, "keys"):
        missing = [mark for mark in marks if mark.startswith(":") and mark[1:] not in given]
        if missing:
            raise ProgrammingError(f"You did not supply a value for binding parameter {missing[0]}.")
        values = [given[mark[1:]] for mark in marks]
    else:
        values = list(given)
        if len(values) != len(marks):
            raise ProgrammingError("Incorrect number of bindings supplied. The current statement uses "
                                   f"{len(marks)}, and there are {len(values)} supplied.")
    for place, value in enumerate(values):
        if value is not None and not isinstance(value, (int, float, str, bytes)):
            raise ProgrammingError(f"Error binding parameter {place + 1}: type '{type(value).__name__}' is not supported")
    return [int(value) if isinstance(value, bool) else value for value in values]


class Cursor:
    def __init__(self, connection):
        self.connection = connection
        self.arraysize, self.rowcount = 1, -1
        self.description = self.lastrowid = None
        self.row_factory = connection.row_factory
        self._rows = iter(())

    def execute(self, sql, parameters=(), /):
        result = self.connection._run(sql, parameters)
        self.rowcount = result.changed
        if result.last is not None:
            self.lastrowid = result.last
        self.description = None if result.names is None else tuple((name, *(None,) * 6) for name in result.names)
        self._rows = iter(result.rows)
        return self

    def executemany(self, sql, parameters, /):
        if sql.lstrip()[:6].upper() == "SELECT":
            raise ProgrammingError("executemany() can only execute DML statements.")
        count = 0
        for values in parameters:
            count += self.connection._run(sql, values).changed
        self.rowcount = count
        return self

    def executescript(self, sql_script, /):
        self.connection.commit()
        for statement in sql_script.split(";"):
            if statement.strip():
                self.connection._run(statement, (), begins=False)
        return self

    def fetchone(self):
        return next(self, None)

    def fetchmany(self, size=None):
        size = self.arraysize if size is None else size
        rows = []
        while len(rows) < size and (row := self.fetchone()) is not None:
            rows.append(row)
        return rows

    def fetchall(self):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        self.connection._check()
        row = next(self._rows)
        return row if self.row_factory is None else self.row_factory(self, row)

    def close(self):
        self._rows = iter(())


class Connection:
    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, **kwargs):
        path = str(database)
        self._database = _Database() if path == ":memory:" else _databases.setdefault(path, _Database())
        self._saved = None
        self._closed = False
        self.row_factory, self.text_factory = None, str
        self.isolation_level = isolation_level
        self.total_changes = 0

    def _check(self):
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed database.")

    @property
    def in_transaction(self):
        return self._saved is not None

    def _run(self, sql, parameters, begins=True):
        self._check()
        parser = _Parser(sql)
        if parser.peek()[0] == "end":
            return _Result()
        first = parser.word()
        if first in ("BEGIN", "COMMIT", "END", "ROLLBACK"):
            {"BEGIN": self._begin, "ROLLBACK": self.rollback}.get(first, self.commit)()
            return _Result()
        is_insert = first in ("INSERT", "REPLACE")
        before = None if is_insert and self._saved is not None else self._database.copy()
        if begins and self.isolation_level is not None and first in ("INSERT", "UPDATE", "DELETE", "REPLACE"):
            self._saved = self._saved or before
        values = _Late(parser.marks, parameters)
        try:
            result = self._database.run(parser, values)
            values.check()
        except (DatabaseError, NotImplementedError):
            if before is not None:
                self._database.tables = before
            raise
        self.total_changes += max(result.changed, 0)
        return result

    def _begin(self):
        if self._saved is not None:
            raise OperationalError("cannot start a transaction within a transaction")
        self._saved = self._database.copy()

    def cursor(self, factory=Cursor):
        self._check()
        return factory(self)

    def execute(self, sql, parameters=(), /):
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        return self.cursor().executescript(sql_script)

    def commit(self):
        self._check()
        self._saved = None

    def rollback(self):
        self._check()
        if self._saved is not None:
            self._database.tables, self._saved = self._saved, None

    def close(self):
        if not self._closed and self._saved is not None:
            self.rollback()
        self._closed = True

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc, tb):
        self.commit() if exc_type is None else self.rollback()
        return False


class _Late:
    """The values of the marks: taken once the whole statement has been read, when all marks are known."""

    def __init__(self, marks, parameters):
        self._marks, self._parameters, self._values = marks, parameters, None

    def check(self):
        if self._values is None:
            self._values = _bound(self._marks, self._parameters)

    def __getitem__(self, place):
        self.check()
        return self._values[place]


def connect(database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, cached_statements=128, uri=False,
            *, autocommit=None):
    return Connection(database, timeout, detect_types, isolation_level, check_same_thread)
