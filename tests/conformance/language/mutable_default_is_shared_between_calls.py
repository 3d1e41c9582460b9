def remember(item, seen=[]):
    seen.append(item)
    return seen


print(remember(1))
print(remember(2))
print(remember(3, []))
print(remember(4))


def count(step=1, *, state={"n": 0}):
    state["n"] += step
    return state["n"]


print(count(), count(5), count(), count(state={"n": 100}))
