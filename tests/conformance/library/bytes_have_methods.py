data = b"  one, two,three\x0b\n"
for result in (
    data.strip(), data.lstrip(), data.rstrip(), data.strip(b" o\n"), data.split(), data.split(b","), data.split(b",", 1),
    data.split(maxsplit=1), data.rsplit(None, 1), data.rsplit(b",", 1), data.partition(b","), data.rpartition(b","),
    data.find(b"two"), data.rfind(111), data.find(b"o", 4), data.index(b"e"), data.rindex(b"e"), data.count(b"e"), data.count(44, 9),
    data.startswith((b"x", b" ")), data.endswith(b"\n"), data.startswith(b"one", 2), data.replace(b",", b";", 1),
    b"abc".ljust(5), b"abc".rjust(5, b"."), b"abc".center(8, b"*"), b"-7".zfill(4), b"a\tb".expandtabs(4),
    b"prefix.py".removeprefix(b"pre"), b"prefix.py".removesuffix(b".py"), b"a\nb\r\nc\rd\x0be".splitlines(), b"a\nb".splitlines(True),
    b"One tWo".swapcase(), b"oNE two".capitalize(), b"oNE two's".title(), b"One".upper(), b"One".lower(), b"".isalpha(),
    b"abc".isalpha(), b"a1".isdigit(), b"12".isdigit(), b"a1".isalnum(), b" \t".isspace(), b"\xff".isascii(), b"a!".islower(), b"A1".isupper(),
    b"hello".translate(bytes.maketrans(b"el", b"ip")), b"hello".translate(None, delete=b"l"), b"hello".translate(None, b"e"),
    b"abcdef".hex(), b"abcdef".hex(":"), b"abcdef".hex("-", 4), b"abcdef".hex("-", -4), b", ".join([b"a", bytearray(b"b")]), b"x y".split(b" "),
    bytearray(b"a b").partition(b" "), bytearray(b"  x").strip(), bytearray(b"a,b").split(b","), bytearray(b"ab").hex("."), bytearray(b"ab").find(b"b"),
):
    print(result)
for wrong in (
    lambda: data.index(b"zz"),
    lambda: data.find("x"),
    lambda: data.find(300),
    lambda: data.startswith("x"),
    lambda: data.strip("x"),
    lambda: data.replace("x", "y"),
    lambda: b",".join(["x"]),
    lambda: b"a".translate(b"b"),
    lambda: b"a".split(""),
    lambda: b"a".split(b""),
    lambda: bytes.maketrans(b"a", b"bc"),
    lambda: b"a".ljust(3, "x"),
    lambda: b"ab".hex("--"),
):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
