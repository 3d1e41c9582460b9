"""Secure hashes. The objects themselves are native."""

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512",
    "shake_128", "shake_256", "blake2b", "blake2s",
}
algorithms_available = set(algorithms_guaranteed)


def md5(data=b"", *, usedforsecurity=True):
    return _new("md5", data)


def sha1(data=b"", *, usedforsecurity=True):
    return _new("sha1", data)


def sha224(data=b"", *, usedforsecurity=True):
    return _new("sha224", data)


def sha256(data=b"", *, usedforsecurity=True):
    return _new("sha256", data)


def sha384(data=b"", *, usedforsecurity=True):
    return _new("sha384", data)


def sha512(data=b"", *, usedforsecurity=True):
    return _new("sha512", data)


def sha3_224(data=b"", *, usedforsecurity=True):
    return _new("sha3_224", data)


def sha3_256(data=b"", *, usedforsecurity=True):
    return _new("sha3_256", data)


def sha3_384(data=b"", *, usedforsecurity=True):
    return _new("sha3_384", data)


def sha3_512(data=b"", *, usedforsecurity=True):
    return _new("sha3_512", data)


def shake_128(data=b"", *, usedforsecurity=True):
    return _new("shake_128", data)


def shake_256(data=b"", *, usedforsecurity=True):
    return _new("shake_256", data)


def _blake(name, largest, extra, data, digest_size, key, salt, person, others):
    others.pop("usedforsecurity", None)
    for other in others:
        raise NotImplementedError(f"Loopscope does not have {name}'s parameter {other}: it hashes in sequence, not as a tree")
    if not 1 <= digest_size <= largest:
        raise ValueError(f"digest_size for {name} must be between 1 and {largest} bytes, here it is {digest_size}")
    if len(salt) > extra:
        raise ValueError(f"maximum salt length is {extra} bytes")
    if len(person) > extra:
        raise ValueError(f"maximum person length is {extra} bytes")
    if len(key) > largest:
        raise ValueError(f"maximum key length is {largest} bytes")
    return _blake2(name, data, digest_size, key, salt, person)


def blake2b(data=b"", /, *, digest_size=64, key=b"", salt=b"", person=b"", **others):
    return _blake("blake2b", 64, 16, data, digest_size, key, salt, person, others)


def blake2s(data=b"", /, *, digest_size=32, key=b"", salt=b"", person=b"", **others):
    return _blake("blake2s", 32, 8, data, digest_size, key, salt, person, others)


_constructors = {
    function.__name__: function
    for function in (
        md5, sha1, sha224, sha256, sha384, sha512, sha3_224, sha3_256, sha3_384, sha3_512, shake_128, shake_256, blake2b,
        blake2s,
    )
}


def new(name, data=b"", **kwargs):
    if not isinstance(name, str):
        raise TypeError(f"new() argument 'name' must be str, not {type(name).__name__}")
    constructor = _constructors.get(name.lower())
    if constructor is None:
        raise ValueError("unsupported hash type " + name)
    return constructor(data, **kwargs)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    if hash_name not in _constructors:
        raise ValueError(f"unsupported hash type {hash_name}")
    if iterations < 1:
        raise ValueError("iteration value must be greater than 0.")
    if dklen is None:
        dklen = new(hash_name).digest_size
    if dklen < 1:
        raise ValueError("key length must be greater than 0.")
    return _pbkdf2(hash_name, password, salt, iterations, dklen)
