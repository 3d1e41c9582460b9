import re

text = "2024-02-29 ERROR [worker-3] took 1.5s; 2024-03-01 INFO [worker-12] took 0.25s"
pattern = re.compile(r"(?P<date>\d{4}-\d\d-\d\d) (?P<level>[A-Z]+) \[worker-(\d+)\] took ([\d.]+)s")
for m in pattern.finditer(text):
    print(m.group("date"), m["level"], m.group(3, 4), m.span(), m.groupdict())
print(re.findall(r"\d+", text)[:4], re.split(r"[;,]\s*", "a; b,c"), re.sub(r"worker-(\d+)", r"w\1", text))
print(re.sub(r"\d", lambda m: str(9 - int(m.group())), "a1b2", count=1), re.search("zzz", text), bool(re.match("2024", text)))
print(re.fullmatch(r"[a-z]+", "abc").group(), re.findall(r"(\w)(\w)", "abcd"), re.escape("a.b*c"), re.match(r"(a)|(b)", "b").groups())
print(re.search(r"^b.*$", "a\nbc\nd", re.MULTILINE).group(), re.findall("A", "aAa", flags=re.I), re.split(r"(-)", "a-b"))
print(repr(re.search("b", "abc")), pattern.groups, re.subn("a", "x", "banana"))
