import base64
import binascii
import io

data = bytes(range(0, 256, 7))
for encode, decode in (
    (base64.b64encode, base64.b64decode),
    (base64.standard_b64encode, base64.standard_b64decode),
    (base64.urlsafe_b64encode, base64.urlsafe_b64decode),
    (base64.b32encode, base64.b32decode),
    (base64.b32hexencode, base64.b32hexdecode),
    (base64.b16encode, base64.b16decode),
    (base64.a85encode, base64.a85decode),
    (base64.b85encode, base64.b85decode),
    (base64.encodebytes, base64.decodebytes),
    (binascii.hexlify, binascii.unhexlify),
    (binascii.b2a_hex, binascii.a2b_hex),
    (binascii.b2a_base64, binascii.a2b_base64),
):
    print(encode(data), all(decode(encode(data[:size])) == data[:size] for size in range(12)))
print(base64.z85encode(b"hello"), base64.z85decode(b"xK#0@zV0"))
print(base64.b64encode(data, altchars=b"-_")[:8], base64.b64decode("aGk=", validate=True), base64.b64decode("a-_=", altchars="-_"))
print(base64.b32decode("mfrgg===", casefold=True), base64.b32decode("M10Q====", map01="L"), base64.b16decode("ff", casefold=True))
print(base64.a85encode(b"\0\0\0\0    ab", foldspaces=True, adobe=True), base64.a85encode(bytes(20), wrapcol=3), base64.a85encode(b"ab", pad=True))
print(base64.a85decode(b"<~zy@:B~>", foldspaces=True, adobe=True), base64.b85encode(b"ab", pad=True))
target = io.BytesIO()
base64.encode(io.BytesIO(b"x" * 60), target)
print(target.getvalue())
back = io.BytesIO()
base64.decode(io.BytesIO(target.getvalue()), back)
print(back.getvalue() == b"x" * 60)
print(binascii.hexlify(b"abcdef", ":", 2), binascii.b2a_base64(b"abc", newline=False), binascii.hexlify(bytearray(b"z")))
print(binascii.crc32(b"loop"), binascii.crc32(b"op", binascii.crc32(b"lo")), binascii.crc_hqx(b"loop", 0), binascii.crc_hqx(b"op", 7))
print(binascii.Error.__mro__[1], issubclass(binascii.Incomplete, Exception))

for wrong in (
    lambda: base64.b64encode("x"),
    lambda: base64.b64decode("abc"),
    lambda: base64.b64decode("a"),
    lambda: base64.b64decode("ab!c=", validate=True),
    lambda: base64.b64decode("é"),
    lambda: base64.b64decode(5),
    lambda: base64.b32decode("abc"),
    lambda: base64.b32decode("ABCDEFG1"),
    lambda: base64.b32decode("A======="),
    lambda: base64.b16decode("ab"),
    lambda: base64.b85decode("~ "),
    lambda: base64.b85decode("~~~~~"),
    lambda: base64.a85decode(b"v"),
    lambda: base64.a85decode(b"zab", adobe=True),
    lambda: base64.decodebytes("x"),
    lambda: binascii.unhexlify("abc"),
    lambda: binascii.unhexlify("zz"),
    lambda: binascii.hexlify("ab"),
    lambda: binascii.crc32("a"),
):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
