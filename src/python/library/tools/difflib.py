"""Differences between sequences: the longest common run first, then what is left of it and right of it."""

from collections import namedtuple as _namedtuple
from heapq import nlargest as _nlargest

Match = _namedtuple("Match", "a b size")


def _share(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.autojunk = autojunk
        self.a = self.b = None
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = self.fullbcount = None
        places = {}
        for place, item in enumerate(b):
            places.setdefault(item, []).append(place)
        self.bjunk = {item for item in places if self.isjunk and self.isjunk(item)}
        self.bpopular = set()
        if self.autojunk and len(b) >= 200:
            often = len(b) // 100 + 1
            self.bpopular = {item for item, found in places.items() if item not in self.bjunk and len(found) > often}
        self.b2j = {item: found for item, found in places.items() if item not in self.bjunk | self.bpopular}

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        a, b = self.a, self.b
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        best_a, best_b, size = alo, blo, 0
        # For each place in b: how long the common run is that ends there and at the last item of a.
        lengths = {}
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], ()):
                if j >= bhi:
                    break
                if j >= blo:
                    length = longer[j] = lengths.get(j - 1, 0) + 1
                    if length > size:
                        best_a, best_b, size = i - length + 1, j - length + 1, length
            lengths = longer
        for is_junk in (False, True):
            def grows(i, j):
                return alo <= i < ahi and blo <= j < bhi and (b[j] in self.bjunk) is is_junk and a[i] == b[j]
            while grows(best_a - 1, best_b - 1):
                best_a, best_b, size = best_a - 1, best_b - 1, size + 1
            while grows(best_a + size, best_b + size):
                size += 1
        return Match(best_a, best_b, size)

    def get_matching_blocks(self):
        if self.matching_blocks is None:
            ends = len(self.a), len(self.b)
            waiting, found = [(0, ends[0], 0, ends[1])], []
            while waiting:
                alo, ahi, blo, bhi = waiting.pop()
                match = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
                if size:
                    found.append(match)
                    if alo < i and blo < j:
                        waiting.append((alo, i, blo, j))
                    if i + size < ahi and j + size < bhi:
                        waiting.append((i + size, ahi, j + size, bhi))
            blocks = []
            for i, j, size in sorted(found):
                if blocks and blocks[-1].a + blocks[-1].size == i and blocks[-1].b + blocks[-1].size == j:
                    blocks[-1] = blocks[-1]._replace(size=blocks[-1].size + size)
                else:
                    blocks.append(Match(i, j, size))
            self.matching_blocks = [*blocks, Match(*ends, 0)]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            i = j = 0
            self.opcodes = []
            for a, b, size in self.get_matching_blocks():
                tag = {(True, True): "replace", (True, False): "delete", (False, True): "insert"}.get((i < a, j < b))
                if tag:
                    self.opcodes.append((tag, i, a, j, b))
                i, j = a + size, b + size
                if size:
                    self.opcodes.append(("equal", a, i, b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        codes = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > n + n:
                yield [*group, (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))]
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        return _share(sum(match.size for match in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left, matches = dict(self.fullbcount), 0
        for item in self.a:
            if left.get(item, 0) > 0:
                left[item] -= 1
                matches += 1
        return _share(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        return _share(min(len(self.a), len(self.b)), len(self.a) + len(self.b))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    matcher = SequenceMatcher(b=word)
    found = []
    for other in possibilities:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            found.append((matcher.ratio(), other))
    return [other for _, other in _nlargest(n, found)]


def _dump(sign, lines):
    return [f"{sign} {line}" for line in lines]


def _replaced(old, new):
    """Lines that took the place of others; the shorter block goes first."""
    if len(new) < len(old):
        return _dump("+", new) + _dump("-", old) if new else _dump("-", old)
    return _dump("-", old) + _dump("+", new)


class Differ:
    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == "insert":
                yield from _dump("+", b[blo:bhi])
            else:
                yield from _dump("-" if tag == "delete" else " ", a[alo:ahi])

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Pairs lines that are alike and near each other, and marks within them what differs."""
        matcher = SequenceMatcher(self.charjunk)
        at, bt = alo, blo
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            beside = alo + j - blo
            near = range(max(beside - 10, at), min(beside + 11, ahi))
            if not near:
                break
            best, best_ratio = None, 0.74999
            for i in near:
                matcher.set_seq1(a[i])
                ratio = best_ratio
                if matcher.real_quick_ratio() > ratio and matcher.quick_ratio() > ratio and matcher.ratio() > ratio:
                    best, best_ratio = i, matcher.ratio()
            if best is None:
                continue
            yield from _replaced(a[at:best], b[bt:j])
            old, new = a[best], b[j]
            if old == new:
                yield "  " + old
            else:
                matcher.set_seqs(old, new)
                yield from _marked(old, new, matcher.get_opcodes())
            at, bt = best + 1, j + 1
        yield from _replaced(a[at:ahi], b[bt:bhi])


def _marked(old, new, opcodes):
    """Two lines, each followed by one that marks what differs, if anything does."""
    signs = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}
    below = ["", ""]
    for tag, i1, i2, j1, j2 in opcodes:
        below[0] += signs[tag][0] * (i2 - i1)
        below[1] += signs[tag][1] * (j2 - j1)
    for sign, line, marks in (("-", old, below[0]), ("+", new, below[1])):
        yield f"{sign} {line}"
        kept = [letter if mark == " " and letter.isspace() else mark for letter, mark in zip(line, marks)]
        marks = "".join(kept).rstrip()
        if marks:
            yield f"? {marks}\n"


def IS_LINE_JUNK(line, pat=None):
    return line.strip() in "#" if pat is None else pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError(f"unknown delta choice (must be 1 or 2): {which!r}") from None
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]


def _check(a, b, *words):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for lines in (a, b):
        if isinstance(lines, str):
            raise TypeError(f"input must be a sequence of strings, not {type(lines).__name__}")
    for word in words:
        if not isinstance(word, str):
            raise TypeError(f"all arguments must be str, not: {word!r}")


def _dated(date):
    return f"\t{date}" if date else ""


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)

    def span(start, stop):
        length = stop - start
        return f"{start + 1}" if length == 1 else f"{start + (length > 0)},{length}"

    for number, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if not number:
            yield f"--- {fromfile}{_dated(fromfiledate)}{lineterm}"
            yield f"+++ {tofile}{_dated(tofiledate)}{lineterm}"
        first, last = group[0], group[-1]
        yield f"@@ -{span(first[1], last[2])} +{span(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
                continue
            if tag != "insert":
                yield from ("-" + line for line in a[i1:i2])
            if tag != "delete":
                yield from ("+" + line for line in b[j1:j2])


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}

    def span(start, stop):
        length = stop - start
        start += length > 0
        return f"{start}" if length <= 1 else f"{start},{start + length - 1}"

    for number, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if not number:
            yield f"*** {fromfile}{_dated(fromfiledate)}{lineterm}"
            yield f"--- {tofile}{_dated(tofiledate)}{lineterm}"
        first, last = group[0], group[-1]
        tags = {code[0] for code in group}
        yield f"***************{lineterm}"
        yield f"*** {span(first[1], last[2])} ****{lineterm}"
        if tags & {"replace", "delete"}:
            yield from (signs[tag] + line for tag, i1, i2, _, _ in group if tag != "insert" for line in a[i1:i2])
        yield f"--- {span(first[3], last[4])} ----{lineterm}"
        if tags & {"replace", "insert"}:
            yield from (signs[tag] + line for tag, _, _, j1, j2 in group if tag != "delete" for line in b[j1:j2])
