# not blessed: a disk of its own; from CPython 3.14
import csv
with open("x.csv", "w", newline="") as f:
    w = csv.writer(f); w.writerow(["a", "b"]); w.writerow([1, "é,x"]); print(f)
print(f.closed)
with open("x.csv") as f: print(list(csv.reader(f)))
with open("x.csv", "rb") as f: print(f.read())
with open("x.csv", "a") as f: print(f.write("more\n"), f.tell() > 0)
print(open("x.csv").read().splitlines(), [l for l in open("x.csv", encoding="utf-8")])
try: open("nope.txt")
except FileNotFoundError as e: print(type(e), e.filename)
try: open("x.csv", "x")
except FileExistsError as e: print(type(e))
try: open("x.csv").write("a")
except Exception as e: print(type(e), e)
try: open("x.csv", "w").read()
except Exception as e: print(type(e), e)
for m in ("q", "rb+t", "rw", ""):
    try: open("x.csv", m)
    except ValueError as e: print(e)
with open("y.txt", "w+") as f:
    f.write("hello\nworld"); f.seek(0); print(f.read(3), f.readline(), f.readlines())
    print("z", file=f)
print(open("y.txt").read())
with open("b.bin", "wb") as f: print(f.write(b"abc"), f.name, f.mode)
