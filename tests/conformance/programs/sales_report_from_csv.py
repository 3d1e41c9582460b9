import csv
import io
import itertools
import statistics as st
from collections import ChainMap, Counter, OrderedDict
from datetime import date, timedelta
from operator import attrgetter, itemgetter, methodcaller
from string import Template
from types import SimpleNamespace

DATA = '''date,region,item,units,price
2024-01-03,north,"bolt, M4",10,0.25
2024-01-03,south,nut,4,0.10
2024-01-04,north,nut,25,0.10
2024-01-31,east,"washer ""wide""",7,1.5
2024-02-29,south,"bolt, M4",3,0.25
2024-02-29,north,gear,1,19.99
'''
rows = []
for row in csv.DictReader(io.StringIO(DATA)):
    rows.append(SimpleNamespace(**{**row, "units": int(row["units"]), "price": float(row["price"]), "date": date.fromisoformat(row["date"])}))
for r in rows:
    r.total = r.units * r.price
print(rows[0])
rows.sort(key=attrgetter("region", "date"))
for region, group in itertools.groupby(rows, key=attrgetter("region")):
    group = list(group)
    print(f"{region.title():-^30}")
    for r in group:
        print(f"{r.date:%d %b %Y} {r.item:<15.12}{r.units:>5d} {r.total:>8,.2f}")
    print(f"{'':15}{'sum':>8}{sum(g.total for g in group):>10.2f}")
totals = Counter()
for r in rows: totals[r.item] += r.units
print(totals.most_common(2), totals.total(), totals - Counter(nut=20))
prices = [r.price for r in rows]
print(f"{st.mean(prices):.3f} {st.median(prices)} {st.pstdev(prices):.4f} {st.quantiles(prices, n=4)} {st.mode(prices)}")
t = Template("Dear $who, ${what}s cost $$${price}; $missing")
print(t.safe_substitute(who="you", what="bolt", price=3))
try:
    t.substitute(who="you", what="x", price=1)
except KeyError as e:
    print("KeyError", e)
defaults = {"colour": "red", "user": "guest"}
cm = ChainMap({}, {"user": "ann"}, defaults)
cm["colour"] = "blue"
print(cm["user"], cm["colour"], sorted(cm), cm.new_child({"x": 1})["x"], cm.maps[0], defaults)
od = OrderedDict.fromkeys("abc", 0)
od.move_to_end("a"); print(od, od.popitem(last=False), list(reversed(od)))
out = io.StringIO()
w = csv.writer(out, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
w.writerow(["item", "n"]); w.writerows([(r.item, r.units) for r in rows[:3]])
print(out.getvalue(), end="")
for a, b in itertools.pairwise(sorted({r.date for r in rows})):
    print((b - a).days, end=" ")
print()
print(*(" ".join(map(str, b)) for b in itertools.batched(range(7), 3)), sep=" / ")
print(list(map(methodcaller("upper"), "xy")), list(itertools.accumulate([3, 1, 2], max, initial=0)))
print("%-10s|%5.1f%%|%+d|%x|%r" % ("left", 12.345, 5, 255, "q"), "{0!r:>8}|{1:^9}|{0:08.3f}".format(3.14159, "mid"))
print(f"{1234567.891:_.1f} {255:#010x} {255:b} {-7:+} {0.000012345:g} {1e20:n} {True:d} {'é':>3} {12:<5}| {3.0:.0%}")
