"""Values as bytes, packed as a format says."""

_SIZES = {"x": 1, "c": 1, "b": 1, "B": 1, "?": 1, "h": 2, "H": 2, "i": 4, "I": 4, "l": 4, "L": 4, "q": 8, "Q": 8, "e": 2,
          "f": 4, "d": 8, "s": 1, "p": 1}
_FLOATS = {"e": (5, 10), "f": (8, 23), "d": (11, 52)}
_NATIVE = {**_SIZES, "l": 8, "L": 8, "n": 8, "N": 8, "P": 8}


class error(Exception):
    __module__ = "struct"


def _parse(format):
    """The byte order, and the items: kind, count, size, place."""
    if isinstance(format, bytes):
        format = format.decode("ascii")
    if not isinstance(format, str):
        raise TypeError(f"Struct() argument 1 must be a str or bytes object, not {type(format).__name__}")
    mode = format[:1] if format[:1] in tuple("@=<>!") else "@"
    text = format[1:] if format[:1] in tuple("@=<>!") else format
    sizes = _NATIVE if mode == "@" else _SIZES
    items, place, count = [], 0, ""
    for c in text:
        if c.isspace():
            continue
        if c.isdigit():
            count += c
            continue
        if c not in sizes:
            raise error("bad char in struct format")
        size, number = sizes[c], int(count) if count else 1
        if mode == "@":
            place += -place % size
        items.append((c, number, size, place))
        place += size * number
        count = ""
    if count:
        raise error("repeat count given without format specifier")
    return ("big" if mode in ">!" else "little"), items, place


def _float_bytes(value, kind, order):
    import math
    exponent_bits, mantissa_bits = _FLOATS[kind]
    bias, size = (1 << exponent_bits - 1) - 1, _SIZES[kind]
    sign = 1 if math.copysign(1.0, value) < 0 else 0
    if value != value:
        bits = ((1 << exponent_bits) - 1) << mantissa_bits | 1 << mantissa_bits - 1
    elif value in (math.inf, -math.inf):
        bits = ((1 << exponent_bits) - 1) << mantissa_bits
    elif value == 0:
        bits = 0
    else:
        mantissa, exponent = math.frexp(abs(value))
        exponent -= 1
        if exponent < 1 - bias:
            bits = round(math.ldexp(abs(value), bias - 1 + mantissa_bits))
        else:
            bits = (exponent + bias << mantissa_bits) + round((mantissa * 2 - 1) * (1 << mantissa_bits))
        if bits >= ((1 << exponent_bits) - 1) << mantissa_bits:
            raise OverflowError(f"float too large to pack with {kind} format")
    return (sign << size * 8 - 1 | bits).to_bytes(size, order)


def _float_of(data, kind, order):
    import math
    exponent_bits, mantissa_bits = _FLOATS[kind]
    bits = int.from_bytes(data, order)
    sign = -1.0 if bits >> len(data) * 8 - 1 else 1.0
    exponent = bits >> mantissa_bits & (1 << exponent_bits) - 1
    mantissa = bits & (1 << mantissa_bits) - 1
    bias = (1 << exponent_bits - 1) - 1
    if exponent == (1 << exponent_bits) - 1:
        return math.nan if mantissa else sign * math.inf
    if exponent == 0:
        return sign * math.ldexp(mantissa, 1 - bias - mantissa_bits)
    return sign * math.ldexp(mantissa | 1 << mantissa_bits, exponent - bias - mantissa_bits)


def _integer(value, kind, size):
    if not hasattr(type(value), "__index__"):
        raise error("required argument is not an integer")
    value = value.__index__()
    signed = kind.islower()
    low, high = (-(1 << size * 8 - 1), (1 << size * 8 - 1) - 1) if signed else (0, (1 << size * 8) - 1)
    if not low <= value <= high:
        raise error(f"'{kind}' format requires {low} <= number <= {high}")
    return value


class Struct:
    """A format, ready to use."""

    def __init__(self, format):
        self._order, self._items, self.size = _parse(format)
        self.format = format if isinstance(format, str) else format.decode("ascii")
        self._count = sum(1 if kind in "sp" else 0 if kind == "x" else count for kind, count, _, _ in self._items)

    def pack(self, *v):
        if len(v) != self._count:
            raise error(f"pack expected {self._count} items for packing (got {len(v)})")
        made, values = bytearray(self.size), iter(v)
        for kind, count, size, place in self._items:
            if kind == "x":
                continue
            if kind in "sp":
                value = next(values)
                if not isinstance(value, (bytes, bytearray)):
                    raise error(f"argument for '{kind}' must be a bytes object")
                if kind == "p" and count:
                    value = bytes([min(len(value), count - 1, 255)]) + bytes(value[: count - 1])
                value = bytes(value[:count])
                made[place : place + len(value)] = value
                continue
            for i in range(count):
                at = place + i * size
                made[at : at + size] = self._pack_one(kind, size, next(values))
        return bytes(made)

    def _pack_one(self, kind, size, value):
        if kind == "c":
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise error("char format requires a bytes object of length 1")
            return bytes(value)
        if kind == "?":
            return b"\1" if value else b"\0"
        if kind in _FLOATS:
            if not isinstance(value, (int, float)) and not hasattr(type(value), "__float__"):
                raise error("required argument is not a float")
            return _float_bytes(float(value), kind, self._order)
        return _integer(value, kind, size).to_bytes(size, self._order, signed=kind.islower())

    def pack_into(self, buffer, offset, *v):
        data = self.pack(*v)
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f"pack_into requires a buffer of at least {offset + self.size} bytes for packing {self.size} bytes "
                        f"at offset {offset} (actual buffer size is {len(buffer)})")
        buffer[offset : offset + self.size] = data

    def unpack(self, buffer, /):
        if len(buffer) != self.size:
            raise error(f"unpack requires a buffer of {self.size} bytes")
        return self._unpack(bytes(buffer), 0)

    def unpack_from(self, buffer, offset=0):
        if offset < 0:
            offset += len(buffer)
        if len(buffer) - offset < self.size:
            raise error(f"unpack_from requires a buffer of at least {offset + self.size} bytes for unpacking {self.size} bytes "
                        f"at offset {offset} (actual buffer size is {len(buffer)})")
        return self._unpack(bytes(buffer), offset)

    def iter_unpack(self, buffer, /):
        if self.size == 0:
            raise error("cannot iteratively unpack with a struct of length 0")
        if len(buffer) % self.size:
            raise error(f"iterative unpacking requires a buffer of a multiple of {self.size} bytes")
        return (self._unpack(bytes(buffer), at) for at in range(0, len(buffer), self.size))

    def _unpack(self, data, start):
        values = []
        for kind, count, size, place in self._items:
            at = start + place
            if kind == "x":
                continue
            if kind == "s":
                values.append(data[at : at + count])
            elif kind == "p":
                length = min(data[at], count - 1) if count else 0
                values.append(data[at + 1 : at + 1 + length])
            else:
                for i in range(count):
                    part = data[at + i * size : at + (i + 1) * size]
                    if kind == "c":
                        values.append(part)
                    elif kind == "?":
                        values.append(part != b"\0")
                    elif kind in _FLOATS:
                        values.append(_float_of(part, kind, self._order))
                    else:
                        values.append(int.from_bytes(part, self._order, signed=kind.islower()))
        return tuple(values)

    def __repr__(self):
        return f"Struct({self.format!r})"


_known = {}


def _struct(format):
    if format not in _known:
        _known[format] = Struct(format)
    return _known[format]


def pack(format, /, *v):
    return _struct(format).pack(*v)


def pack_into(format, buffer, offset, /, *v):
    return _struct(format).pack_into(buffer, offset, *v)


def unpack(format, buffer, /):
    return _struct(format).unpack(buffer)


def unpack_from(format, /, buffer, offset=0):
    return _struct(format).unpack_from(buffer, offset)


def iter_unpack(format, buffer, /):
    return _struct(format).iter_unpack(buffer)


def calcsize(format, /):
    return _struct(format).size
