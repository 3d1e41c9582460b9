import random
import secrets
import uuid

one = uuid.UUID("{12345678-1234-5678-9234-567812345678}")
print(one, repr(one), one.urn, int(one))
for name in (
    "bytes", "bytes_le", "clock_seq", "clock_seq_hi_variant", "clock_seq_low", "fields", "hex", "int", "is_safe", "node", "time",
    "time_hi_version", "time_low", "time_mid", "variant", "version",
):
    print(name, getattr(one, name))
same = uuid.UUID(bytes_le=one.bytes_le)
print(same == one, hash(same) == hash(one), uuid.UUID(fields=one.fields) == one, uuid.UUID(bytes=one.bytes) == one)
print(one < uuid.MAX, one > uuid.NIL, one <= one, one >= uuid.MAX, one == 5, sorted([uuid.MAX, one, uuid.NIL])[0])
print(uuid.uuid3(uuid.NAMESPACE_DNS, "loop"), uuid.uuid5(uuid.NAMESPACE_URL, "loop"), uuid.uuid5(uuid.NAMESPACE_OID, b"x"))
print(uuid.uuid8(1, 2, 3), uuid.uuid1(node=5, clock_seq=7), uuid.uuid6(node=5, clock_seq=7), uuid.NAMESPACE_X500)
for make in (uuid.uuid1, uuid.uuid4, uuid.uuid6, uuid.uuid7, uuid.uuid8):
    made = make()
    print(make.__name__, made.version, made.variant == uuid.RFC_4122, made != make(), len(str(made)))
print(uuid.uuid7().time, uuid.uuid7() < uuid.uuid7(), uuid.uuid1().time < uuid.uuid1().time, uuid.SafeUUID.unknown)
print([uuid.UUID(int=n << 60).variant for n in (0, 8, 12, 14)], uuid.UUID(int=0).version)
print(uuid.RESERVED_NCS, "|", uuid.RESERVED_MICROSOFT, "|", uuid.RESERVED_FUTURE, uuid.getnode() == uuid.getnode())

for wrong in (
    lambda: uuid.UUID("zz"),
    lambda: uuid.UUID(),
    lambda: uuid.UUID(bytes=b"1"),
    lambda: uuid.UUID(bytes_le=b"1"),
    lambda: uuid.UUID(int=-1),
    lambda: uuid.UUID(int=1, version=9),
    lambda: uuid.UUID(fields=(1, 2)),
    lambda: uuid.UUID(fields=(1, 2, 3, 256, 5, 6)),
    lambda: setattr(one, "int", 5),
    lambda: one < 5,
    lambda: secrets.randbelow(0),
    lambda: secrets.choice([]),
):
    try:
        wrong()
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)

print(len(secrets.token_bytes()), len(secrets.token_hex(4)), len(secrets.token_urlsafe()), secrets.randbelow(1))
print(secrets.choice([7]), 0 <= secrets.randbits(3) < 8, secrets.compare_digest("a", "a"), secrets.DEFAULT_ENTROPY)
print(0 <= secrets.SystemRandom().random() < 1, random.SystemRandom(3).randint(2, 2), secrets.token_hex() != secrets.token_hex())
