x = "outer"
squares = [x * x for x in range(6) if x % 2]
print(squares, x)
print({n: chr(97 + n) for n in range(4)})
print(sorted({len(w) for w in ["a", "bb", "cc", "ddd"]}))
print([(a, b) for a in range(3) for b in range(a)])
print([[i * j for j in range(3)] for i in range(3)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)])
print(sum(n * n for n in range(10)))
print(any(n > 3 for n in [1, 2, 3]), all(n > 0 for n in [1, 2, 3]))
words = ["apple", "Bob", "cat"]
print([w.upper() if len(w) < 4 else w for w in words])
print([y for w in words if (y := w.lower()) > "b"], y)
print(dict(zip("abc", range(3))), dict(a=1, b=2))
gen = (n for n in [1, 2, 3])
print(next(gen), list(gen), list(gen))
