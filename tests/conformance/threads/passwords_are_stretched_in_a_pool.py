import asyncio
import hashlib


def stretch(password):
    return hashlib.pbkdf2_hmac("sha256", password, b"salt", 100).hex()[:16]


async def main():
    loop = asyncio.get_running_loop()
    print(*await asyncio.gather(*(loop.run_in_executor(None, stretch, word) for word in (b"one", b"two", b"x" * 100))))
    print(hashlib.pbkdf2_hmac("sha1", b"p", b"s", 2, dklen=30).hex(), len(hashlib.pbkdf2_hmac("sha512", b"p", b"s", 1)))


asyncio.run(main())
