# How csv quotes is a dialect: a class, a registered name, or arguments.
import csv
import io

rows = [["a", 1, None, 'say "x"'], ["b,c", 2.5, "", "line\nbreak"]]
for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC, csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL):
    out = io.StringIO()
    csv.writer(out, quoting=quoting).writerows(rows)
    print(quoting, repr(out.getvalue()))


class Pipes(csv.Dialect):
    delimiter = "|"
    quoting = csv.QUOTE_NONE
    escapechar = "\\"
    lineterminator = "\n"


csv.register_dialect("pipes", Pipes)
csv.register_dialect("semicolons", delimiter=";", quotechar="'")
print(csv.list_dialects(), csv.get_dialect("semicolons").delimiter, csv.get_dialect("pipes").escapechar)
out = io.StringIO()
csv.writer(out, "pipes").writerow(["a|b", "c"])
print(repr(out.getvalue()), next(csv.reader(["a\\|b|c"], "pipes")))
csv.unregister_dialect("pipes")
try:
    csv.reader([], "pipes")
except csv.Error as error:
    print(error)

for dialect in (csv.excel, csv.excel_tab, csv.unix_dialect):
    out = io.StringIO()
    csv.writer(out, dialect).writerow(["x", "y z"])
    print(dialect.__name__, repr(out.getvalue()))
print(csv.field_size_limit(), list(csv.reader(["1,'2,3',4"], quotechar="'", quoting=csv.QUOTE_NONNUMERIC)))
