import hashlib

print(hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 1_000_000_000).hex())
