# What the module says of itself, and how its errors are related.
import sqlite3

print(sqlite3.apilevel, sqlite3.paramstyle, type(sqlite3.threadsafety).__name__)
print(sqlite3.sqlite_version == ".".join(map(str, sqlite3.sqlite_version_info)), sqlite3.sqlite_version_info >= (3, 30))
for error in (
    sqlite3.InterfaceError,
    sqlite3.DatabaseError,
    sqlite3.DataError,
    sqlite3.OperationalError,
    sqlite3.IntegrityError,
    sqlite3.InternalError,
    sqlite3.ProgrammingError,
    sqlite3.NotSupportedError,
):
    print(" < ".join(base.__name__ for base in error.__mro__[:3]))
connection = sqlite3.connect(":memory:")
cursor = connection.cursor()
print(isinstance(connection, sqlite3.Connection), isinstance(cursor, sqlite3.Cursor))
