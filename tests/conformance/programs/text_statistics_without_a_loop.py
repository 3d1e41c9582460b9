"""Plain Python: no event loop at all."""

TEXT = """
Now is better than never.
Although never is often better than *right* now.
If the implementation is hard to explain, it's a bad idea.
"""


def words(text):
    for raw in text.split():
        word = "".join(c for c in raw.lower() if c.isalpha() or c == "'")
        if word:
            yield word


def histogram(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def top(counts, n=5):
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]


counts = histogram(words(TEXT))
for rank, (word, count) in enumerate(top(counts), 1):
    print(f"{rank}. {word:<8} {'*' * count} ({count / sum(counts.values()):.1%})")
lengths = histogram(len(w) for w in counts)
print({k: lengths[k] for k in sorted(lengths)})
longest = max(counts, key=len)
print(longest, len(longest), sum(map(len, counts)) / len(counts))
lines = [line for line in TEXT.splitlines() if line]
width = max(map(len, lines))
for number, line in enumerate(lines):
    print(f"{number:02d}|{line:>{width}}|")
