import hashlib
import hmac

for name in sorted(hashlib.algorithms_guaranteed):
    made = hashlib.new(name, b"loop")
    length = (20,) if name.startswith("shake") else ()
    print(name, made.name, made.digest_size, made.block_size, made.hexdigest(*length))
print(hashlib.algorithms_guaranteed <= hashlib.algorithms_available)

long = bytes(range(256)) * 5
for make in (
    hashlib.md5, hashlib.sha1, hashlib.sha224, hashlib.sha256, hashlib.sha384, hashlib.sha512, hashlib.sha3_224,
    hashlib.sha3_256, hashlib.sha3_384, hashlib.sha3_512, hashlib.blake2b, hashlib.blake2s,
):
    parts = make()
    for start in range(0, len(long), 100):
        parts.update(long[start:start + 100])
    print(parts.digest() == make(long).digest(), parts.hexdigest()[:24])

first = hashlib.sha256(b"one")
second = first.copy()
second.update(bytearray(b" two"))
print(first.hexdigest()[:8], second.hexdigest()[:8], second.digest() == hashlib.sha256(b"one two").digest())
print(hashlib.shake_128(b"x").digest(4), hashlib.shake_256(b"x").hexdigest(3))
print(hashlib.blake2b(b"x", digest_size=16).hexdigest(), hashlib.blake2b(b"x", digest_size=16).digest_size)
print(hashlib.blake2b(b"x", key=b"key", salt=b"salt", person=b"person").hexdigest())
print(hashlib.blake2s(long, key=b"key", salt=b"salt", person=b"person", digest_size=9).hexdigest())

signature = hmac.new(b"key", b"message", "sha256")
print(signature.name, signature.digest_size, signature.block_size, signature.hexdigest())
signature.update(b" and more")
copied = signature.copy()
print(copied.digest() == hmac.digest(b"key", b"message and more", hashlib.sha256))
print(hmac.new(b"k" * 200, b"m", hashlib.md5).hexdigest(), isinstance(copied, hmac.HMAC))
print(hmac.compare_digest("token", "token"), hmac.compare_digest(b"a", b"b"))

for wrong in (
    lambda: hashlib.sha256("text"),
    lambda: hashlib.sha256(5),
    lambda: hashlib.new("md7"),
    lambda: hashlib.md5(b"").update("text"),
    lambda: hmac.new("key", b"m", "sha256"),
    lambda: hmac.new(b"key", "m", "sha256"),
    lambda: hmac.compare_digest("é", "e"),
    lambda: hmac.compare_digest(1, 2),
):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
