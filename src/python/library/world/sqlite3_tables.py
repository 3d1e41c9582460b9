"""Tables, and the statements that read and change them."""


class _Table:
    """Rows by number, and what columns must keep to."""

    def __init__(self, name):
        self.name, self.columns, self.kinds, self.defaults = name, [], [], []
        self.required, self.unique, self.key = set(), [], None
        self.rows, self.last, self.top = {}, 0, 0
        # AUTOINCREMENT: no number is given twice.
        self.counts_on = False

    def copy(self):
        other = _Table(self.name)
        other.__dict__.update(self.__dict__)
        other.rows = dict(self.rows)
        return other

    def place(self, name):
        for place, column in enumerate(self.columns):
            if column.lower() == name.lower():
                return place
        raise OperationalError(f"table {self.name} has no column named {name}")

    def fitted(self, place, value):
        """The value as the column keeps it (SQLite's affinities)."""
        kind = self.kinds[place]
        if isinstance(value, bool):
            value = int(value)
        if "CHAR" in kind or "TEXT" in kind or "CLOB" in kind:
            return _shown(value) if isinstance(value, (int, float)) else value
        if isinstance(value, str) and kind and "BLOB" not in kind and _re.fullmatch(r"\s*[-+]?\d+(\.\d+)?\s*", value):
            value = _number(value)
        if isinstance(value, float) and "INT" in kind and value == int(value):
            return int(value)
        is_real = any(word in kind for word in ("REAL", "FLOA", "DOUB"))
        return float(value) if is_real and isinstance(value, int) else value

    def clash(self, values, but=None):
        """The first row that has what must be unique, and its columns."""
        for places in self.unique:
            wanted = [values[place] for place in places]
            if None in wanted:
                continue
            if places == [self.key]:
                if wanted[0] in self.rows and wanted[0] != but:
                    return wanted[0], places
                continue
            for number, row in self.rows.items():
                if number != but and [row[place] for place in places] == wanted:
                    return number, places
        return None

    def check(self, values, conflict=None, but=None):
        """Whether the row may be kept; with REPLACE, those in its way go."""
        for place in sorted(self.required):
            if values[place] is None:
                if conflict == "IGNORE":
                    return False
                raise IntegrityError(f"NOT NULL constraint failed: {self.name}.{self.columns[place]}")
        while (found := self.clash(values, but)) is not None:
            number, places = found
            if conflict == "IGNORE":
                return False
            if conflict != "REPLACE":
                names = ", ".join(f"{self.name}.{self.columns[place]}" for place in places)
                raise IntegrityError(f"UNIQUE constraint failed: {names}")
            del self.rows[number]
        return True


class _Result:
    """What a statement gives."""

    def __init__(self, names=None, rows=(), changed=-1, last=None):
        self.names, self.rows, self.changed, self.last = names, rows, changed, last


class _Database:
    """The tables of one database."""

    def __init__(self):
        self.tables = {}

    def table(self, name):
        try:
            return self.tables[name.lower()]
        except KeyError:
            raise OperationalError(f"no such table: {name}") from None

    def copy(self):
        return {name: table.copy() for name, table in self.tables.items()}

    def run(self, parser, values):
        first = parser.word()
        run = {"SELECT": self._select, "INSERT": self._insert, "REPLACE": self._insert, "UPDATE": self._update,
               "DELETE": self._delete, "CREATE": self._create, "DROP": self._drop, "PRAGMA": self._pragma}.get(first)
        if run is None:
            if first in ("WITH", "ALTER", "ATTACH", "VACUUM", "EXPLAIN", "SAVEPOINT", "RELEASE", "ANALYZE", "REINDEX", "VALUES"):
                raise _refuse(first)
            parser.fail()
        return run(parser, values)

    def _end(self, parser):
        if parser.peek()[0] != "end":
            if parser.word() in ("RETURNING", "UNION", "EXCEPT", "INTERSECT", "ON"):
                raise _refuse(parser.word())
            parser.fail()

    def _pragma(self, parser, values):
        return _Result()

    def _create(self, parser, values):
        parser.expect("CREATE")
        unique = parser.take("UNIQUE")
        if parser.take("INDEX"):
            parser.take("IF", "NOT", "EXISTS")
            parser.name()
            parser.expect("ON")
            table = self.table(parser.name())
            places = [table.place(name) for name in parser.inside(parser.name)]
            if unique:
                table.unique.append(places)
            return _Result()
        parser.take("TEMP") or parser.take("TEMPORARY")
        if not parser.take("TABLE"):
            raise _refuse(f"CREATE {parser.word()}")
        quiet = parser.take("IF", "NOT", "EXISTS")
        name = parser.name()
        if name.lower() in self.tables:
            if quiet:
                return _Result()
            raise OperationalError(f"table {name} already exists")
        table = _Table(name)
        parser.inside(lambda: self._column(parser, table))
        self._end(parser)
        self.tables[name.lower()] = table
        return _Result()

    def _column(self, parser, table):
        if parser.word() in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"):
            if parser.take("PRIMARY", "KEY") or parser.take("UNIQUE"):
                table.unique.append([table.place(name) for name in parser.inside(parser.name)])
                return
            raise _refuse(f"{parser.word()} in CREATE TABLE")
        table.columns.append(parser.name())
        place = len(table.columns) - 1
        words = []
        while parser.peek()[0] == "name" and parser.word() not in ("PRIMARY", "NOT", "UNIQUE", "DEFAULT", "NULL", "REFERENCES", "CHECK", "COLLATE"):
            words.append(parser.name().upper())
        if parser.word() == "(":
            parser.inside(parser.atom)
        table.kinds.append(" ".join(words))
        table.defaults.append(None)
        while parser.word() not in (",", ")"):
            self._constraint(parser, table, place)

    def _constraint(self, parser, table, place):
        if parser.take("PRIMARY", "KEY"):
            parser.take("ASC")
            table.counts_on = parser.take("AUTOINCREMENT")
            if table.kinds[place] == "INTEGER":
                table.key = place
            table.unique.append([place])
        elif parser.take("NOT", "NULL"):
            table.required.add(place)
        elif parser.take("UNIQUE"):
            table.unique.append([place])
        elif parser.take("DEFAULT"):
            table.defaults[place] = parser.unary()({":values": []}, None)
        elif not parser.take("NULL"):
            if parser.word() in ("REFERENCES", "CHECK", "COLLATE"):
                raise _refuse(f"{parser.word()} in CREATE TABLE")
            parser.fail()

    def _drop(self, parser, values):
        parser.expect("DROP", "TABLE")
        quiet = parser.take("IF", "EXISTS")
        name = parser.name()
        if name.lower() not in self.tables and not quiet:
            raise OperationalError(f"no such table: {name}")
        self.tables.pop(name.lower(), None)
        return _Result()

    def _insert(self, parser, values):
        conflict = None
        if parser.take("REPLACE"):
            conflict = "REPLACE"
        else:
            parser.expect("INSERT")
            if parser.take("OR"):
                conflict = parser.name().upper()
        parser.expect("INTO")
        table = self.table(parser.name())
        names = parser.inside(parser.name) if parser.word() == "(" else None
        places = list(range(len(table.columns))) if names is None else [table.place(name) for name in names]
        if parser.take("DEFAULT", "VALUES"):
            rows = [[]]
            places = []
        else:
            if parser.word() == "SELECT":
                raise _refuse("INSERT … SELECT")
            parser.expect("VALUES")
            rows = parser.several(lambda: parser.inside(parser.expression))
        self._end(parser)
        values.check()
        count, before = 0, dict(table.rows) if len(rows) > 1 else None
        for row in rows:
            if len(row) != len(places):
                if names is None:
                    raise OperationalError(f"table {table.name} has {len(places)} columns but {len(row)} values were supplied")
                raise OperationalError(f"{len(row)} values for {len(places)} columns")
            try:
                count += self._add(table, dict(zip(places, [item({":values": values}, None) for item in row])), conflict)
            except IntegrityError:
                table.rows = before if before is not None else table.rows
                raise
        return _Result(changed=count, last=table.last)

    def _add(self, table, given, conflict):
        row = [table.fitted(place, given.get(place, table.defaults[place])) for place in range(len(table.columns))]
        number = table.top + 1
        if table.key is not None:
            if row[table.key] is None:
                row[table.key] = number
            number = row[table.key]
        if not table.check(row, conflict):
            table.top = max(table.top, number) if table.counts_on else table.top
            return 0
        table.rows[number] = row
        table.last, table.top = number, max(table.top, number)
        return 1

    def _rows(self, table, alias, values):
        """The rows as they are seen: values by name, with and without the table's."""
        for number, row in list(table.rows.items()):
            seen = {":values": values, "rowid": number, ":number": number}
            for column, value in zip(table.columns, row):
                seen[column.lower()] = seen[f"{alias}.{column}".lower()] = value
            yield seen

    def _where(self, parser):
        return parser.expression() if parser.take("WHERE") else lambda row, group: 1

    def _update(self, parser, values):
        parser.expect("UPDATE")
        conflict = parser.name().upper() if parser.take("OR") else None
        table = self.table(parser.name())
        parser.expect("SET")

        def change():
            name = parser.name()
            parser.expect("=")
            return name, parser.expression()

        changes = parser.several(change)
        where = self._where(parser)
        self._end(parser)
        count = 0
        for row in self._rows(table, table.name, values):
            if _is_true(where(row, None)):
                new = list(table.rows[row[":number"]])
                for name, value in changes:
                    place = self._known(table, name)
                    new[place] = table.fitted(place, value(row, None))
                if table.check(new, conflict, but=row[":number"]):
                    table.rows[row[":number"]] = new
                    count += 1
        return _Result(changed=count)

    def _known(self, table, name):
        try:
            return table.place(name)
        except OperationalError:
            raise OperationalError(f"no such column: {name}") from None

    def _delete(self, parser, values):
        parser.expect("DELETE", "FROM")
        table = self.table(parser.name())
        where = self._where(parser)
        self._end(parser)
        gone = [row[":number"] for row in self._rows(table, table.name, values) if _is_true(where(row, None))]
        for number in gone:
            del table.rows[number]
        table.top = table.top if table.counts_on else max(table.rows, default=0)
        return _Result(changed=len(gone))

    # SELECT

    def _select(self, parser, values):
        parser.expect("SELECT")
        distinct = parser.take("DISTINCT")
        wanted = parser.several(lambda: self._wanted(parser))
        rows, columns = self._from(parser, values) if parser.take("FROM") else ([{":values": values}], [])
        where = self._where(parser)
        rows = [row for row in rows if _is_true(where(row, None))]
        groups = parser.several(parser.expression) if parser.take("GROUP", "BY") else None
        having = parser.expression() if parser.take("HAVING") else None
        order = parser.several(lambda: self._order(parser)) if parser.take("ORDER", "BY") else []
        limit, offset = self._limit(parser, values)
        self._end(parser)
        names, items = self._expanded(wanted, columns)
        if groups is not None or parser.has_aggregate:
            pairs = self._grouped(rows, groups, values)
        else:
            pairs = [(row, None) for row in rows]
        made = []
        for row, group in pairs:
            result = tuple(item(row, group) for item in items)
            seen = {**row, **{name.lower(): value for name, value in zip(names, result) if name.lower() not in row}}
            if having is None or _is_true(having(seen, group)):
                made.append((seen, group, result))
        for item, descending in reversed(order):
            made.sort(key=lambda one: _rank(item(one[0], one[1]) if callable(item) else one[2][item]), reverse=descending)
        results = [result for _, _, result in made]
        results = list(dict.fromkeys(results)) if distinct else results
        return _Result(names, results[offset : None if limit is None else offset + limit])

    def _wanted(self, parser):
        """A column of the result: its name and its value; None for all."""
        if parser.take("*"):
            return "*", None
        if parser.word(1) == "." and parser.word(2) == "*":
            alias = parser.name()
            parser.at += 2
            return alias + ".*", None
        start = parser.at
        value = parser.expression()
        first, last = parser.tokens[start], parser.tokens[parser.at - 1]
        count = parser.at - start
        is_path = count == 1 or count == 3 and parser.tokens[start + 1][1] == "."
        is_column = is_path and first[0] in ("name", "quoted") and last[0] in ("name", "quoted") and first[1].upper() != "NULL"
        name = last[1].strip('"`[]') if is_column else parser.sql[first[2] : last[3]]
        if parser.take("AS") or parser.peek()[0] in ("name", "quoted") and parser.word() not in _ENDS:
            name = parser.name()
        return name, value

    def _expanded(self, wanted, columns):
        names, items = [], []
        for name, value in wanted:
            if value is not None:
                names.append(name)
                items.append(value)
                continue
            for alias, column in columns:
                if name == "*" or name[:-2].lower() == alias.lower():
                    names.append(column)
                    items.append(lambda row, group, key=f"{alias}.{column}".lower(): row[key])
        return names, items

    def _source(self, parser):
        if parser.word() == "(":
            raise _refuse("a SELECT inside a statement")
        table = self.table(parser.name())
        named = parser.take("AS") or parser.peek()[0] == "name" and parser.word() not in _ENDS
        return table, parser.name() if named else table.name

    def _from(self, parser, values):
        table, alias = self._source(parser)
        rows = list(self._rows(table, alias, values))
        columns = [(alias, column) for column in table.columns]
        while True:
            left = parser.take("LEFT")
            parser.take("OUTER") or parser.take("INNER") or parser.take("CROSS")
            if not (parser.take("JOIN") or parser.take(",")):
                return rows, columns
            table, alias = self._source(parser)
            on = parser.expression() if parser.take("ON") else lambda row, group: 1
            if parser.word() in ("USING", "NATURAL"):
                raise _refuse(parser.word())
            others = list(self._rows(table, alias, values))
            rows = self._joined(rows, others, table, alias, on, left)
            columns += [(alias, column) for column in table.columns]

    def _joined(self, rows, others, table, alias, on, left):
        nothing = {f"{alias}.{column}".lower(): None for column in table.columns}
        joined = []
        for row in rows:
            found = False
            for other in [*others, None] if left else others:
                if other is None and found:
                    continue
                both = {**row, **(nothing | {column.lower(): None for column in table.columns} if other is None else other)}
                for column in table.columns:
                    if column.lower() in row:
                        both[column.lower()] = _AMBIGUOUS
                if other is None or _is_true(on(both, None)):
                    found = True
                    joined.append(both)
        return joined

    def _grouped(self, rows, keys, values):
        if keys is None:
            return [(rows[0] if rows else _Nothing({":values": values}), rows)]
        groups = {}
        for row in rows:
            groups.setdefault(tuple(key(row, None) for key in keys), []).append(row)
        order = sorted(groups, key=lambda values: [_rank(value) for value in values])
        return [(groups[key][0], groups[key]) for key in order]

    def _order(self, parser):
        kind, text, *_ = parser.peek()
        item = parser.expression()
        if kind == "number" and parser.tokens[parser.at - 1][1] == text:
            item = int(text) - 1
        descending = parser.take("DESC")
        parser.take("ASC")
        return item, descending

    def _limit(self, parser, values):
        if not parser.take("LIMIT"):
            return None, 0
        row = {":values": values}
        limit = parser.expression()(row, None)
        offset = parser.expression()(row, None) if parser.take("OFFSET") else 0
        return (None if limit < 0 else limit), offset


class _Nothing(dict):
    """The row of an empty group: every column of it is NULL."""

    def __missing__(self, key):
        return None


_ENDS = ("FROM", "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "JOIN", "LEFT", "INNER", "CROSS", "OUTER", "ON", "UNION", "USING",
         "NATURAL", "EXCEPT", "INTERSECT", "SET", "AS", "AND", "OR", "NOT", "IN", "IS", "LIKE", "BETWEEN", "WHEN", "THEN", "ELSE",
         "END", "ASC", "DESC", "OFFSET", "VALUES", "RETURNING")
