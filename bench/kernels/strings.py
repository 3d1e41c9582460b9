"""Strings: joining, splitting, formatting, searching."""

lines = []
for number in range(12000):
    lines.append(f"{number:05d}, task-{number % 7}, {number / 8:.2f}")
text = "\n".join(lines)
names = {}
length = 0
for line in text.split("\n"):
    number, name, amount = line.split(", ")
    names[name] = names.get(name, 0) + int(number)
    length += len(amount.strip("0").upper()) + name.startswith("task-3")
print(length, sorted(names.items()), text.count("task-5"), text.find("11999"))
