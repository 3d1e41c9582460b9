"""errno, code, value, lineno and their like are assigned to by subclasses, and no dict shows them."""
def t(label, f):
    try: print(label, f())
    except BaseException as e: print(label, type(e).__name__, e)
class ApiError(OSError):
    def __init__(self, status, message):
        super().__init__(message)
        self.errno = status
        self.strerror = "s:" + message
e = ApiError(404, "not found")
t("oserror", lambda: (str(e), e.errno, e.strerror, e.args, repr(e), vars(e), e.filename))
class E2(OSError):
    def __init__(self, *a): super().__init__(*a); self.filename = "f.txt"
e = E2(2, "No such")
t("filename", lambda: (str(e), e.filename, e.args, vars(e)))
class Exit(SystemExit):
    def __init__(self, message): self.code = 3; self.message = message
e = Exit("bye")
t("exit", lambda: (e.code, e.args, vars(e), str(e)))
class ParseError(SyntaxError):
    def __init__(self, msg, line, col):
        super().__init__(msg)
        self.lineno = line
        self.offset = col
        self.text = "x = = 1"
e = ParseError("bad", 3, 4)
t("syntax", lambda: (e.lineno, e.offset, e.text, e.msg, str(e), vars(e), e.args))
e.filename = "a.py"
t("syntax", lambda: str(e))
e.msg = "worse"
t("syntax", lambda: str(e))
class Missing(ImportError):
    def __init__(self, n): super().__init__(f"no {n}"); self.name = n; self.path = "/p"
e = Missing("mod")
t("import", lambda: (e.name, e.path, e.msg, str(e), vars(e)))
e.msg = "changed"
t("import", lambda: (e.msg, str(e)))
class NoAttr(AttributeError):
    def __init__(self, n): super().__init__(f"no {n}"); self.name = n; self.obj = [n]
e = NoAttr("q")
t("attr", lambda: (e.name, e.obj, vars(e), str(e)))
class Un(NameError):
    def __init__(self, n): super().__init__(f"no {n}"); self.name = n
t("name", lambda: (Un("z").name, vars(Un("z"))))
class Stop(StopIteration):
    def __init__(self, v): self.value = v
t("stop", lambda: (Stop(3).value, Stop(3).args, vars(Stop(3))))
class G:
    def __iter__(self): return self
    def __next__(self): raise Stop("ended")
def gen():
    r = yield from G()
    print("result", r)
t("yield from", lambda: list(gen()))
class KE(KeyError):
    def __init__(self, key, name): super().__init__(key); self.key = key; self.name = name
t("key", lambda: (str(KE("k", "n")), vars(KE("k", "n"))))
class Grp(ExceptionGroup): pass
g = Grp("m", [ValueError(1)])
def setm(): g.message = "x"
t("group", setm)
def sete(): g.exceptions = ()
t("group", sete)
try: b"\xff".decode()
except UnicodeDecodeError as u:
    u.reason = "because"; u.start = 0
    t("unicode", lambda: (u.reason, u.encoding, u.object, u.start, u.end, str(u)))
class T(TimeoutError):
    def __init__(self, seconds): self.seconds = seconds; self.errno = 110
t("timeout", lambda: (str(T(3)), T(3).args, T(3).errno, vars(T(3)), repr(T(3))))
x = OSError(2, "No such file", "a.txt")
x.filename = None
t("no file", lambda: (str(x), x.args))
x.strerror = "other"
t("other", lambda: str(x))
s = StopIteration(1); s.args = (7, 8)
t("args", lambda: (s.value, s.args))
s = SystemExit(4); s.args = (9,)
t("code", lambda: (s.code, s.args))
o = OSError(1, "a"); o.args = (3, "c")
t("os", lambda: (o.errno, str(o), o.args))
def boo(): o.characters_written = 5; return o.characters_written
t("bio", boo)
import json
j = json.JSONDecodeError("m", "doc", 1); j.msg = "n"; j.lineno = 9
t("json", lambda: (j.msg, j.lineno, str(j)))

