import urllib.error
import urllib.request
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

BASE = "http://api.test"


def attempt(name, ask):
    try:
        print(name, "->", ask().status)
    except Exception as error:
        print(name, "->", type(error).__module__, type(error).__name__, "|", error)
        print("   ", repr(error), [cls.__name__ for cls in type(error).__mro__][:3])
        if isinstance(error, URLError):
            print("   ", repr(error.reason))


attempt("unknown host", lambda: urlopen("http://nope.invalid/a?b=1"))
attempt("refused", lambda: urlopen("http://down.test/x"))
attempt("closed", lambda: urlopen("http://closed.test/"))
attempt("reset", lambda: urlopen("http://reset.test/"))
attempt("read timeout", lambda: urlopen(BASE + "/slow", timeout=0.2))
attempt("404", lambda: urlopen(BASE + "/missing"))
attempt("500", lambda: urlopen(BASE + "/broken"))
attempt("loop", lambda: urlopen(BASE + "/loop"))
attempt("put redirected", lambda: urlopen(Request(BASE + "/redir", method="PUT")))
attempt("no scheme", lambda: urlopen("api.test/json"))
attempt("other scheme", lambda: urlopen("gopher://x/"))
attempt("no host", lambda: urlopen("http:///x"))
attempt("text", lambda: urlopen(BASE + "/echo", data="text"))
attempt("busy", lambda: urlopen("http://busy.test/"))
attempt("busy", lambda: urlopen("http://busy.test/"))
attempt("busy", lambda: urlopen("http://busy.test/"))

try:
    urlopen(BASE + "/missing")
except HTTPError as error:
    print(error.code, error.status, error.reason, error.msg, error.url, error.headers["X-Served-By"], error.read(), error.geturl(), error.getcode(), error.info() is error.headers)
for error in (URLError("why"), HTTPError("http://x", 418, "teapot", {}, None), urllib.error.ContentTooShortError("short", b"x")):
    print(str(error), repr(error), error.args, isinstance(error, OSError))
print(urllib.request.HTTPError is HTTPError, urllib.request.URLError is URLError)
try:
    Request("no/scheme")
except ValueError as error:
    print(error)
