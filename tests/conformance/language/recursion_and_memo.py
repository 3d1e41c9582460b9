def hanoi(n, source="A", spare="B", target="C"):
    if n == 0:
        return 0
    moves = hanoi(n - 1, source, target, spare)
    if n == 3:
        print(f"disk {n}: {source}->{target}")
    return moves + 1 + hanoi(n - 1, spare, source, target)


def permutations(items):
    if len(items) <= 1:
        yield items
        return
    for i, item in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [item, *rest]


def flatten(value):
    for item in value:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


def edit_distance(a, b, memo={}):
    if not a or not b:
        return len(a) + len(b)
    if (a, b) not in memo:
        memo[a, b] = min(
            edit_distance(a[1:], b) + 1,
            edit_distance(a, b[1:]) + 1,
            edit_distance(a[1:], b[1:]) + (a[0] != b[0]),
        )
    return memo[a, b]


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


print(hanoi(5), list(permutations([1, 2, 3])), list(flatten([1, [2, (3, [4]), []], 5])))
print(edit_distance("kitten", "sitting"), ackermann(2, 3), sum(1 for _ in permutations(list("abcd"))))
print((lambda f, n: f(f, n))(lambda f, n: 1 if n == 0 else n * f(f, n - 1), 20))
