data = b"hello \x00\xff"
print(data, len(data), data[0], data[1:3], list(data[:3]), data.hex(), b"a" + b"b", b"ab" * 2, data == bytes([*data]))
print("naïve €".encode(), b"na\xc3\xafve".decode(), "x".encode("utf-8"), bytes(3), bytes.fromhex("dead beef"))
print(b"a,b".split(b","), b"abc".replace(b"b", b"x"), b"abc".find(b"c"), b"l" in data, data.startswith(b"he"), b"A".lower())
array = bytearray(b"abc")
array[0] = 65
array.extend(b"de")
array.append(33)
print(array, bytes(array), int.from_bytes(b"\x01\x00", "big"), (258).to_bytes(2, "little"), b"%d %s" % (5, b"x"))
for bad in (lambda: b"\xff".decode(), lambda: b"a" + "b", lambda: bytes([256]), lambda: "é".encode("ascii"), lambda: b"abc"[9]):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
