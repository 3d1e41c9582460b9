"""Encodings, error handlers, and the errors that say where it failed."""
import json
try: raise json.JSONDecodeError("Expecting value", '{"a": \n x}', 8)
except json.JSONDecodeError as e: print(e, e.msg, e.lineno, e.colno, e.pos, e.doc, e.args)
try: raise UnicodeDecodeError("utf-8", b"abc\xff", 3, 4, "my reason")
except UnicodeError as e: print(e, e.args, e.start, e.end, e.reason, e.object, e.encoding)
try: "é".encode("ascii")
except UnicodeEncodeError as e: print(repr(e), e.start, e.end, e.reason, e.object, e.encoding)
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
t(lambda: "éé!é".encode("ascii"))
t(lambda: "aé€".encode("latin-1"))
t(lambda: "aé€".encode("ascii", "backslashreplace"))
t(lambda: "aé€".encode("ascii", "xmlcharrefreplace"))
t(lambda: "aé€".encode("ascii", "nonsense"))
t(lambda: "aé€".encode("nonsense"))
t(lambda: b"\xe2\x82".decode())
t(lambda: b"a\xe2\x82b".decode())
t(lambda: b"a\xe2\x82b\x80".decode("utf-8", "replace"))
t(lambda: b"a\xe2\x82b\x80".decode("utf-8", "backslashreplace"))
t(lambda: b"a\xe2\x82b\x80".decode("utf-8", "ignore"))
t(lambda: b"\xf0\x9f\x98".decode())
t(lambda: b"\xf0\x9f".decode(errors="replace"))
t(lambda: b"\xc0\x80".decode())
t(lambda: b"\xed\xa0\x80".decode())
t(lambda: b"a\xff".decode("ascii"))
t(lambda: b"a\xff".decode("ascii", errors="backslashreplace"))
t(lambda: b"\xef\xbb\xbfhi".decode("utf-8-sig"))
t(lambda: b"hi".decode("utf-8-sig"))
t(lambda: b"\xef\xbb\xbfhi".decode())
t(lambda: json.loads(b'{"a": "\xc3\xa9"}'))
t(lambda: json.loads(bytearray(b'{"a": 1}')))
t(lambda: json.loads(b'{"a": "\xff"}'))
t(lambda: UnicodeDecodeError("x"))
t(lambda: UnicodeEncodeError("ascii", "héé", 1, 3, "why"))
t(lambda: str(UnicodeEncodeError("ascii", "héé", 1, 3, "why")))
try: b"a\xffb".decode()
except UnicodeDecodeError as e:
    print(e.object[:e.start], e.object[e.start:e.end], e.reason, isinstance(e, ValueError))
class Status(ConnectionError):
    def __init__(self, code): self.code = code
print(repr(Status(3)), str(Status(3)), Status(3).args)
class Plain(Exception):
    def __init__(self, code): self.code = code
print(repr(Plain(3)), str(Plain(3)), Plain(3).args)
class Supered(TimeoutError):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
print(repr(Supered(3)), str(Supered(3)), Supered(3).args)
class Hint(NameError):
    pass
print(vars(NameError("x", name="n")), vars(AttributeError("x", name="n", obj=3)), vars(ImportError("m", name="a", path="b")))
def t2(label, f):
    t(f)
t2("u", lambda: "añ€".encode("utf-16"))
t2("u", lambda: "añ€😀".encode("utf-16-le"))
t2("u", lambda: "añ€😀".encode("utf-16-be"))
t2("u", lambda: "a€😀".encode("UTF_16_LE").decode("utf-16le"))
t2("u", lambda: "a€😀".encode("utf-16").decode("utf-16"))
t2("u", lambda: b"\xfe\xff\x00a".decode("utf16"))
t2("u", lambda: b"a\x00b".decode("utf-16"))
t2("u", lambda: b"a\x00\x00\xd8".decode("utf-16-le"))
t2("u", lambda: b"a\x00\x00\xdc".decode("utf-16-le"))
t2("u", lambda: b"a\x00\x00\xd8a\x00".decode("utf-16-le"))
t2("u", lambda: b"a\x00\x00\xd8a\x00".decode("utf-16-le", "replace"))
t2("u", lambda: b"a\x00\x00\xd8a\x00".decode("utf-16-le", "ignore"))
t2("u", lambda: "é".encode("utf-8-sig"))
t2("u", lambda: str(b"a\x00", "utf-16-le"))
t2("u", lambda: bytes("ab", "utf-16"))
