"""Bytes as text: hexadecimal digits, base 64."""


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def _bytes(data):
    if isinstance(data, str):
        if not data.isascii():
            raise ValueError("string argument should contain only ASCII characters")
        return data.encode()
    if isinstance(data, (bytes, bytearray)):
        return bytes(data)
    raise TypeError(f"argument should be bytes, buffer or ASCII string, not {type(data).__name__!r}")


def _buffer(data):
    if not isinstance(data, (bytes, bytearray)):
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
    return data


def hexlify(data, sep=None, bytes_per_sep=1):
    data = _buffer(data)
    return (data.hex() if sep is None else data.hex(sep, bytes_per_sep)).encode()


def unhexlify(hexstr, /):
    text = _bytes(hexstr)
    if len(text) % 2:
        raise Error("Odd-length string")
    if any(digit not in b"0123456789abcdefABCDEF" for digit in text):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text.decode())


b2a_hex = hexlify
a2b_hex = unhexlify


def b2a_base64(data, /, *, newline=True):
    return _encode(data) + (b"\n" if newline else b"")


def a2b_base64(data, /, *, strict_mode=False):
    decoded = _decode(_bytes(data), strict_mode)
    if isinstance(decoded, str):
        raise Error(decoded)
    return decoded


def crc_hqx(data, crc, /):
    crc &= 0xFFFF
    for byte in _buffer(data):
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc
