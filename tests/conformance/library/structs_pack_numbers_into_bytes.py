import struct


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


show(
    lambda: struct.pack("<IhB", 1, -2, 255),
    lambda: struct.pack(">d", 1.5),
    lambda: struct.pack("f", 0.1),
    lambda: struct.unpack("f", struct.pack("f", 0.1)),
    lambda: struct.unpack(">e", struct.pack(">e", 1.25)),
    lambda: struct.calcsize("bhilq"),
    lambda: struct.calcsize("=bhilq"),
    lambda: struct.pack("5s", b"abc"),
    lambda: struct.pack("4sI", b"ab", 7),
    lambda: struct.pack("B", 256),
    lambda: struct.pack("b", -200),
    lambda: struct.pack("H", 70000),
    lambda: struct.pack("i", 2**31),
    lambda: struct.pack("i"),
    lambda: struct.pack("i", "a"),
    lambda: struct.pack("z", 1),
    lambda: struct.unpack("i", b"ab"),
    lambda: list(struct.iter_unpack("<H", b"\1\0\2\0")),
    lambda: struct.unpack_from("<H", b"\0\1\0", 1),
    lambda: struct.Struct("<2H").size,
    lambda: struct.Struct("<2H").unpack(b"\1\0\2\0"),
    lambda: struct.pack("?c", True, b"x"),
    lambda: struct.pack("d", float("inf")),
    lambda: struct.pack("<q", -1),
    lambda: struct.pack("3x"),
    lambda: struct.pack("c", "x"),
    lambda: struct.pack("d", "x"),
    lambda: struct.error,
    lambda: struct.pack("<f", 3.4e39),
    lambda: struct.pack("<d", 5e-324),
    lambda: struct.pack("<f", 1e-45),
)
