"""Bytes as digits of base 16, 32, 64 and 85."""

import binascii as _binascii

MAXLINESIZE = 76
MAXBINSIZE = 57
bytes_types = (bytes, bytearray)


def _from_text(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, bytes_types):
        return bytes(s)
    raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}")


def b64encode(s, altchars=None):
    encoded = _binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    s = _from_text(s)
    if altchars is not None:
        altchars = _from_text(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return _binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(_from_text(s), b"-_")


_ALPHABET_32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ALPHABET_32_HEX = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"
_DIGITS_32 = {0: 0, 1: 2, 2: 4, 3: 5, 4: 7, 5: 8}


def _encode_32(s, alphabet):
    s = bytes(_binascii._buffer(s))
    out = bytearray()
    for start in range(0, len(s), 5):
        group = s[start:start + 5]
        number = int.from_bytes(group + bytes(5 - len(group)), "big")
        digits = bytes(alphabet[number >> shift & 31] for shift in range(35, -1, -5))
        out += digits[:_DIGITS_32[len(group)]].ljust(8, b"=")
    return bytes(out)


def _decode_32(s, alphabet, casefold, map01):
    s = _from_text(s)
    if len(s) % 8:
        raise _binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _from_text(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    digits = s.rstrip(b"=")
    padding = len(s) - len(digits)
    places = {digit: place for place, digit in enumerate(alphabet)}
    out = bytearray()
    for start in range(0, len(digits), 8):
        number = 0
        for digit in digits[start:start + 8]:
            if digit not in places:
                raise _binascii.Error("Non-base32 digit found")
            number = number << 5 | places[digit]
        missing = 8 - len(digits[start:start + 8])
        out += (number << 5 * missing).to_bytes(5, "big")
    if padding not in (0, 1, 3, 4, 6):
        raise _binascii.Error("Incorrect padding")
    return bytes(out[:len(out) - (5 * padding + 7) // 8] if padding else out)


def b32encode(s):
    return _encode_32(s, _ALPHABET_32)


def b32decode(s, casefold=False, map01=None):
    return _decode_32(s, _ALPHABET_32, casefold, map01)


def b32hexencode(s):
    return _encode_32(s, _ALPHABET_32_HEX)


def b32hexdecode(s, casefold=False):
    return _decode_32(s, _ALPHABET_32_HEX, casefold, None)


def b16encode(s):
    return _binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    s = _from_text(s)
    if casefold:
        s = s.upper()
    if any(digit not in b"0123456789ABCDEF" for digit in s):
        raise _binascii.Error("Non-base16 digit found")
    return _binascii.unhexlify(s)


_ALPHABET_85 = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_ALPHABET_Z85 = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"
_ALPHABET_A85 = bytes(range(33, 118))


def _words(s):
    for start in range(0, len(s), 4):
        group = s[start:start + 4]
        yield int.from_bytes(group.ljust(4, b"\0"), "big"), 4 - len(group)


def _digits_85(number, alphabet):
    digits = bytearray()
    for _ in range(5):
        number, digit = divmod(number, 85)
        digits.append(alphabet[digit])
    return bytes(reversed(digits))


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    out = b"<~" if adobe else b""
    for number, missing in _words(bytes(_binascii._buffer(b))):
        digits = _digits_85(number, _ALPHABET_A85)
        kept = digits if pad else digits[:5 - missing]
        if kept == b"!!!!!":
            kept = b"z"
        elif foldspaces and number == 0x20202020 and not missing:
            kept = b"y"
        out += kept
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        lines = [out[at:at + wrapcol] for at in range(0, len(out), wrapcol)]
        if adobe and len(lines[-1]) + 2 > wrapcol:
            lines.append(b"")
        out = b"\n".join(lines)
    return out + b"~>" if adobe else out


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\x0b"):
    b = _from_text(b)
    if adobe:
        if not b.endswith(b"~>"):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        b = b[2:-2] if b.startswith(b"<~") else b[:-2]
    out, group = bytearray(), []
    for digit in b + b"u" * 4:
        if 33 <= digit <= 117:
            group.append(digit - 33)
            if len(group) == 5:
                number = 0
                for value in group:
                    number = number * 85 + value
                if number >> 32:
                    raise ValueError("Ascii85 overflow")
                out += number.to_bytes(4, "big")
                group = []
        elif digit == 122:
            if group:
                raise ValueError("z inside Ascii85 5-tuple")
            out += b"\0\0\0\0"
        elif foldspaces and digit == 121:
            if group:
                raise ValueError("y inside Ascii85 5-tuple")
            out += b"    "
        elif digit not in ignorechars:
            raise ValueError(f"Non-Ascii85 digit found: {chr(digit)}")
    surplus = 4 - len(group)
    return bytes(out[:len(out) - surplus] if surplus else out)


def _encode_85(b, alphabet, pad):
    out = bytearray()
    for number, missing in _words(bytes(_binascii._buffer(b))):
        out += _digits_85(number, alphabet)[:5 if pad else 5 - missing]
    return bytes(out)


def _decode_85(b, alphabet, name):
    b = _from_text(b)
    places = {digit: place for place, digit in enumerate(alphabet)}
    missing = -len(b) % 5
    out = bytearray()
    padded = b + alphabet[84:] * missing
    for start in range(0, len(padded), 5):
        number = 0
        for at, digit in enumerate(padded[start:start + 5], start):
            if digit not in places:
                raise ValueError(f"bad {name} character at position {at}")
            number = number * 85 + places[digit]
        if number >> 32:
            raise ValueError(f"{name} overflow in hunk starting at byte {start}")
        out += number.to_bytes(4, "big")
    return bytes(out[:len(out) - missing] if missing else out)


def b85encode(b, pad=False):
    return _encode_85(b, _ALPHABET_85, pad)


def b85decode(b):
    return _decode_85(b, _ALPHABET_85, "base85")


def z85encode(s):
    return _encode_85(s, _ALPHABET_Z85, False)


def z85decode(s):
    return _decode_85(s, _ALPHABET_Z85, "z85")


def encodebytes(s):
    if not isinstance(s, bytes_types):
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}")
    return b"".join(_binascii.b2a_base64(s[at:at + MAXBINSIZE]) for at in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    if not isinstance(s, bytes_types):
        raise TypeError(f"expected bytes-like object, not {type(s).__name__}")
    return _binascii.a2b_base64(s)


def encode(input, output):
    while part := input.read(MAXBINSIZE):
        output.write(_binascii.b2a_base64(part))


def decode(input, output):
    while line := input.readline():
        output.write(_binascii.a2b_base64(line))
