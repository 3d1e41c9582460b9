"""Dicts: counting words, looking up, and walking over the items."""

words = ["loop", "task", "future", "timer", "lock", "queue", "handle", "step"]
counts = {}
for number in range(60000):
    word = words[number % 8]
    counts[word] = counts.get(word, 0) + 1
squares = {}
for number in range(30000):
    squares[number] = number * number
total = 0
for number in range(30000):
    if number in squares:
        total += squares[number]
for key, value in squares.items():
    total += key - value
print(total, sorted(counts.items()))
