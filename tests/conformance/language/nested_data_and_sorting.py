people = [
    {"name": "Ann", "age": 31, "langs": ["py", "rs"]},
    {"name": "bob", "age": 25, "langs": []},
    {"name": "Cid", "age": 31, "langs": ["js"]},
    {"name": "dee", "age": 19, "langs": ["py"]},
]
for person in sorted(people, key=lambda p: (-p["age"], p["name"].lower())):
    print(f"{person['name']:<4}|{person['age']:>4}|{', '.join(person['langs']) or '-'}")
by_lang = {}
for person in people:
    for lang in person["langs"] or ["none"]:
        by_lang.setdefault(lang, []).append(person["name"])
print(by_lang, max(by_lang, key=lambda k: len(by_lang[k])))
print({lang: len(names) for lang, names in sorted(by_lang.items())})
ages = [p["age"] for p in people]
print(sum(ages) / len(ages), min(ages), max(ages), sorted(set(ages)), sorted(ages)[len(ages) // 2])
table = [[row * col for col in range(1, 5)] for row in range(1, 4)]
for row in table:
    print(" ".join(f"{cell:3d}" for cell in row))
print([list(col) for col in zip(*table)], [cell for row in table for cell in row if cell % 3 == 0])
people[0]["langs"][0:1] = ["python", "c"]
print(people[0]["langs"], [p["name"].title() for p in people if "py" not in p["langs"]])
names = "Ann,bob;Cid dee".replace(";", ",").replace(" ", ",").split(",")
print(names, list(map(str.upper, names)), list(filter(str.islower, names)), "".join(n[0] for n in names))
first, second, *others = names
print(first, second, others, dict(zip(names, map(len, names))), names.index("Cid"), names[::-1])
