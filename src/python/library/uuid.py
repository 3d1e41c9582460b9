"""Identifiers that are unique: random ones come from the run's seed, those with a time from the virtual clock.

Where CPython draws from `random`, so does this; where it asks the system, this asks `random._system`.
"""

import enum as _enum
import random as _random
import time as _time

RESERVED_NCS = "reserved for NCS compatibility"
RFC_4122 = "specified in RFC 4122"
RESERVED_MICROSOFT = "reserved for Microsoft compatibility"
RESERVED_FUTURE = "reserved for future definition"

# Intervals of 100 ns between the Gregorian calendar's beginning and 1970.
_GREGORIAN = 0x01B21DD213814000


class SafeUUID(_enum.Enum):
    safe = 0
    unsafe = -1
    unknown = None


def _flagged(value, version):
    """The value with its bits of variant and version set."""
    value &= ~(0xC000 << 48 | 0xF000 << 64)
    return value | 0x8000 << 48 | version << 76


def _from_fields(fields):
    if len(fields) != 6:
        raise ValueError("fields is not a 6-tuple")
    numbers = ("32-bit", "16-bit", "16-bit", "8-bit", "8-bit", "48-bit")
    value = 0
    for place, (field, kind) in enumerate(zip(fields, numbers), 1):
        bits = int(kind.partition("-")[0])
        if not 0 <= field < 1 << bits:
            article = "an" if bits == 8 else "a"
            raise ValueError(f"field {place} out of range (need {article} {kind} value)")
        value = value << bits | field
    return value


class UUID:
    __slots__ = ("int", "is_safe", "__weakref__")

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=SafeUUID.unknown):
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError("one of the hex, bytes, bytes_le, fields, or int arguments must be given")
        if hex is not None:
            hex = hex.replace("urn:", "").replace("uuid:", "")
            hex = hex.strip("{}").replace("-", "")
            if len(hex) != 32:
                raise ValueError("badly formed hexadecimal UUID string")
            int = _int(hex, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError("bytes_le is not a 16-char string")
            bytes = bytes_le[3::-1] + bytes_le[5:3:-1] + bytes_le[7:5:-1] + bytes_le[8:]
        elif fields is not None:
            int = _from_fields(fields)
        if bytes is not None:
            if len(bytes) != 16:
                raise ValueError("bytes is not a 16-char string")
            int = _int.from_bytes(bytes)
        if not 0 <= int <= (1 << 128) - 1:
            raise ValueError("int is out of range (need a 128-bit value)")
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError("illegal version number")
            int = _flagged(int, version)
        object.__setattr__(self, "int", int)
        object.__setattr__(self, "is_safe", is_safe)

    def __setattr__(self, name, value):
        raise TypeError("UUID objects are immutable")

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f"{self.__class__.__name__}({str(self)!r})"

    def __str__(self):
        digits = self.hex
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        own = self.bytes
        return own[3::-1] + own[5:3:-1] + own[7:5:-1] + own[8:]

    @property
    def fields(self):
        return (
            self.time_low, self.time_mid, self.time_hi_version, self.clock_seq_hi_variant, self.clock_seq_low, self.node,
        )

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xFFFF

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xFFFF

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xFF

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xFF

    @property
    def time(self):
        if self.version == 6:
            return self.int >> 96 << 28 | self.time_mid << 12 | self.int >> 64 & 0x0FFF
        if self.version == 7:
            return self.int >> 80
        return (self.time_hi_version & 0x0FFF) << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return (self.clock_seq_hi_variant & 0x3F) << 8 | self.clock_seq_low

    @property
    def node(self):
        return self.int & 0xFFFFFFFFFFFF

    @property
    def hex(self):
        return f"{self.int:032x}"

    @property
    def urn(self):
        return "urn:uuid:" + str(self)

    @property
    def variant(self):
        if not self.int & 0x8000 << 48:
            return RESERVED_NCS
        if not self.int & 0x4000 << 48:
            return RFC_4122
        if not self.int & 0x2000 << 48:
            return RESERVED_MICROSOFT
        return RESERVED_FUTURE

    @property
    def version(self):
        if self.variant == RFC_4122:
            return self.int >> 76 & 0xF


_int = int
_node = None
_last_times = {1: 0, 6: 0}
_last_millisecond = 0
_counter = 0


def getnode():
    global _node
    if _node is None:
        # No address of a real machine: the bit of multicast says so.
        _node = _random.getrandbits(48) | 1 << 40
    return _node


def _next_time(version):
    moment = max(_time.time_ns() // 100 + _GREGORIAN, _last_times[version] + 1)
    _last_times[version] = moment
    return moment


def uuid1(node=None, clock_seq=None):
    moment = _next_time(1)
    if clock_seq is None:
        clock_seq = _random.getrandbits(14)
    if node is None:
        node = getnode()
    high, low = clock_seq >> 8 & 0x3F, clock_seq & 0xFF
    return UUID(fields=(moment & 0xFFFFFFFF, moment >> 32 & 0xFFFF, moment >> 48 & 0x0FFF, high, low, node), version=1)


def uuid3(namespace, name):
    import hashlib
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    return UUID(bytes=hashlib.md5(namespace.bytes + name).digest(), version=3)


def uuid4():
    return UUID(int=_random._system.getrandbits(128), version=4)


def uuid5(namespace, name):
    import hashlib
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    return UUID(bytes=hashlib.sha1(namespace.bytes + name).digest()[:16], version=5)


def uuid6(node=None, clock_seq=None):
    moment = _next_time(6)
    if clock_seq is None:
        clock_seq = _random.getrandbits(14)
    if node is None:
        node = getnode()
    value = (moment >> 12 & 0xFFFFFFFFFFFF) << 80 | (moment & 0x0FFF) << 64
    return UUID(int=value | (clock_seq & 0x3FFF) << 48 | node & 0xFFFFFFFFFFFF, version=6)


def uuid7():
    global _last_millisecond, _counter
    millisecond = _time.time_ns() // 1_000_000
    if millisecond > _last_millisecond:
        _last_millisecond, _counter = millisecond, _random._system.getrandbits(41)
    else:
        # Within a millisecond a counter of 42 bits keeps the order.
        _counter += 1
        if _counter >> 42:
            _last_millisecond, _counter = _last_millisecond + 1, _random._system.getrandbits(41)
    value = (_last_millisecond & 0xFFFFFFFFFFFF) << 80 | (_counter >> 30) << 64
    return UUID(int=value | (_counter & 0x3FFFFFFF) << 32 | _random._system.getrandbits(32), version=7)


def uuid8(a=None, b=None, c=None):
    if a is None:
        a = _random.getrandbits(48)
    if b is None:
        b = _random.getrandbits(12)
    if c is None:
        c = _random.getrandbits(62)
    return UUID(int=(a & 0xFFFFFFFFFFFF) << 80 | (b & 0xFFF) << 64 | c & 0x3FFFFFFFFFFFFFFF, version=8)


NAMESPACE_DNS = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_URL = UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_OID = UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")
NAMESPACE_X500 = UUID("6ba7b814-9dad-11d1-80b4-00c04fd430c8")
NIL = UUID("00000000-0000-0000-0000-000000000000")
MAX = UUID("ffffffff-ffff-ffff-ffff-ffffffffffff")
