s = "  Hello, World  "
print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()), s.strip().lower(), s.strip().upper(), s.strip().swapcase())
t = "the quick brown fox"
print(t.split(), t.split("o"), t.split(" ", 1), "a,b,,c".split(","), t.rsplit(" ", 1), "x".split(","))
print(t.title(), t.capitalize(), t.replace("o", "0"), t.replace("o", "0", 1), t.find("quick"), t.find("zzz"))
print(t.startswith("the"), t.endswith(("dog", "fox")), t.count("o"), t.index("fox"), "-".join(["a", "b", "c"]))
print("abc".center(9, "*"), "abc".ljust(6) + "|", "abc".rjust(6), "42".zfill(5), "-42".zfill(5))
print("abc123".isalnum(), "abc".isalpha(), "123".isdigit(), " ".isspace(), "Abc".isupper(), "abc".islower())
print(t.partition(" "), t.rpartition(" "), "a\nb\r\nc".splitlines(), "prefix-name".removeprefix("prefix-"))
print("abc" * 3, "a" in "cat", "z" not in "cat", "abc"[1], "abc"[-1], "abcdef"[1:4], "abcdef"[::-1], "abcdef"[::2])
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\tnew\nback\\"), repr("\x00\x7f\u00e9\u200b"))
print(sorted("hello"), list("abc"), len("naïve"), "ß".upper(), "a" < "b", "Z" < "a", max("hello"), "abc".__len__())
print("""triple
quoted""", 'implicit ' 'concatenation', r"raw\n", "\u00e9\x41")
for bad in (lambda: "abc"[5], lambda: "abc".index("z"), lambda: "abc".nothing, lambda: ",".join([1])):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
