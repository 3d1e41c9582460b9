# A dict that grows and shrinks at its end for a long time: every key is still found, and a missing one is still missing.

shelf = {number: number * number for number in range(20)}
for number in range(1000, 3000):
    shelf[number] = "new"
    assert number in shelf
    del shelf[number]
print(len(shelf), 5000 in shelf, shelf.get(5000, "none"), list(shelf)[-3:])

stack = {}
for number in range(50):
    stack[number] = -number
    stack[f"{number}!"] = number
    stack.popitem()
print(len(stack), "7!" in stack, stack[49], stack.popitem())

names = dict.fromkeys("abcdefghijkl", 0)
for number in range(500):
    names[f"name {number}"] = number
    names.pop(f"name {number}")
print("".join(names), names.get("name 3"), "z" in names)
