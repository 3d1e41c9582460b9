import hashlib
import random
import uuid

print(hashlib.sha256(b"loop").hexdigest(), hashlib.md5(b"").hexdigest(), hashlib.sha1(b"a").hexdigest())
h = hashlib.sha256()
h.update(b"lo")
h.update(b"op")
print(h.hexdigest() == hashlib.sha256(b"loop").hexdigest(), h.digest_size, hashlib.new("sha512", b"x").hexdigest()[:16])
print(uuid.UUID("12345678123456781234567812345678"), uuid.uuid5(uuid.NAMESPACE_DNS, "example.org"), uuid.uuid3(uuid.NAMESPACE_URL, "x"))
print(uuid.UUID(int=random.getrandbits(128), version=4).version, len(str(uuid.uuid4())))
