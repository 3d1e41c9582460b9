import csv
import io

buffer = io.StringIO()
writer = csv.writer(buffer)
writer.writerow(["name", "note", "n"])
writer.writerows([["ann", 'says "hi"', 1], ["bob", "a, b", 2.5], ["", None, True]])
text = buffer.getvalue()
print(repr(text))
for row in csv.reader(io.StringIO(text)):
    print(row)
for record in csv.DictReader(io.StringIO(text)):
    print(record["name"], record)
out = io.StringIO()
d = csv.DictWriter(out, fieldnames=["a", "b"], delimiter=";")
d.writeheader()
d.writerow({"a": 1, "b": "x;y"})
print(out.getvalue().splitlines())
s = io.StringIO("one\ntwo\nthree")
print(s.readline(), [line.strip() for line in s], s.read(), s.tell(), s.seek(0), s.read(3))
print("printed", file=out)
print(repr(out.getvalue()[-8:]))
