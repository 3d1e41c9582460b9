import sqlite3

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE books (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, price REAL, stock INTEGER DEFAULT 0, url TEXT UNIQUE)")
cursor = db.execute("INSERT INTO books (title, price, url) VALUES (?, ?, ?)", ("One", 10, "/1"))
print(cursor.lastrowid, cursor.rowcount, db.in_transaction, cursor.description)
db.executemany("INSERT INTO books (title, price, stock, url) VALUES (?, ?, ?, ?)",
               [("Two", 20.5, 3, "/2"), ("Three", None, "7", "/3"), ("four", 5.25, 1, "/4")])
db.execute("INSERT INTO books (title, price, url) VALUES (:title, :price, :url)", {"title": "It's", "price": 7, "url": "/5"})
db.commit()
print(db.in_transaction, db.total_changes)


def ask(sql, *values):
    try:
        cursor = db.execute(sql, *values)
        print([column[0] for column in cursor.description or ()], cursor.fetchall())
    except (sqlite3.Error, sqlite3.Warning) as error:
        print(type(error).__name__, error)


ask("SELECT * FROM books")
ask("SELECT id, title AS name FROM books WHERE price > ? ORDER BY price DESC LIMIT 2", (5,))
ask("SELECT COUNT(*), count(price), SUM(stock), AVG(price), MIN(title), MAX(price), total(stock) FROM books")
ask("SELECT stock, COUNT(*) AS n FROM books GROUP BY stock HAVING n > 1 OR stock = 7 ORDER BY n DESC, stock")
ask("SELECT title FROM books WHERE title LIKE 't%' AND price IS NOT NULL")
ask("SELECT title FROM books WHERE id IN (1, 3) OR price BETWEEN 5 AND 6 ORDER BY title")
ask("SELECT title FROM books WHERE price IS NULL")
ask("SELECT title FROM books ORDER BY price, title")
ask("SELECT upper(title), length(title), round(price, 1), coalesce(price, 0), substr(title, 1, 2) FROM books WHERE id < 4")
ask("SELECT CASE WHEN price > 10 THEN 'dear' WHEN price IS NULL THEN '?' ELSE 'cheap' END AS kind, price * 2 + 1, price || '!' FROM books")
ask("SELECT DISTINCT stock FROM books ORDER BY 1")
ask("SELECT 1 + 2 * 3, 7 / 2, 7.0 / 2, 7 % 3, -5, 'a' || 'b', NULL IS NULL, 1 = 1.0, 1 / 0")
ask("SELECT title FROM books LIMIT 2 OFFSET 1")
ask("SELECT id, typeof(price), typeof(title) FROM books WHERE title = 'Three'")
ask("SELECT nope FROM books")
ask("SELECT * FROM nope")
ask("SELEC 1")
ask("SELECT * FROM books WHERE")
ask("INSERT INTO books (title, url) VALUES ('x', '/1')")
ask("INSERT INTO books (price) VALUES (1)")
ask("INSERT INTO books VALUES (1, 2)")
ask("INSERT INTO books (title) VALUES (?)", ())
ask("INSERT INTO books (title) VALUES (:title)", {})
ask("CREATE TABLE books (id)")
ask("INSERT OR IGNORE INTO books (title, url) VALUES ('x', '/1')")
ask("INSERT OR REPLACE INTO books (title, url) VALUES ('One again', '/1')")
ask("SELECT id, title FROM books WHERE url = '/1'")
db.execute("CREATE TABLE IF NOT EXISTS sales (book INTEGER, day TEXT, n INTEGER)")
db.executemany("INSERT INTO sales VALUES (?, ?, ?)", [(2, "mon", 3), (2, "tue", 1), (3, "mon", 2), (9, "mon", 1)])
ask("SELECT b.title, s.day, s.n FROM books b JOIN sales s ON s.book = b.id ORDER BY b.title, s.day")
ask("SELECT b.title, COALESCE(SUM(s.n), 0) AS sold FROM books AS b LEFT JOIN sales AS s ON b.id = s.book GROUP BY b.id ORDER BY sold DESC, b.title")
ask("UPDATE books SET price = price + 1, stock = stock - 1 WHERE stock > 0")
ask("SELECT title, price, stock FROM books ORDER BY id")
print(db.execute("DELETE FROM sales WHERE day = ?", ("mon",)).rowcount)
ask("SELECT count(*) FROM sales")
db.rollback()
ask("SELECT count(*) FROM books")
try:
    with db:
        db.execute("UPDATE books SET stock = 100")
        raise ValueError("stop")
except ValueError:
    pass
with db:
    db.execute("UPDATE books SET price = 1 WHERE id = 1")
ask("SELECT max(stock), min(price) FROM books")
db.row_factory = sqlite3.Row
row = db.execute("SELECT id, title AS name FROM books").fetchone()
print(row["name"], row[0], row.keys(), tuple(row), dict(row), len(row))
try:
    row["nope"]
except IndexError as error:
    print(error)
cursor = db.cursor()
cursor.execute("SELECT id FROM books ORDER BY id")
print(cursor.fetchone()[0], [row[0] for row in cursor.fetchmany(2)], [row[0] for row in cursor], cursor.fetchone())
cursor.executescript("CREATE TABLE a (x); INSERT INTO a VALUES (1); INSERT INTO a VALUES ('two');")
print([tuple(row) for row in db.execute("SELECT x FROM a")])
db.execute("DROP TABLE a")
db.close()
try:
    db.execute("SELECT 1")
except sqlite3.ProgrammingError as error:
    print(error)
