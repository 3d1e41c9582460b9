import requests

BASE = "http://api.test"


def attempt(name, ask):
    try:
        print(name, "->", ask())
    except Exception as error:
        print(name, "->", type(error).__module__, type(error).__name__, "|", error)
        print("   ", repr(error))
        print("   ", [cls.__name__ for cls in type(error).__mro__])


attempt("unknown host", lambda: requests.get("http://nope.invalid/a?b=1"))
attempt("refused", lambda: requests.get("http://down.test/x"))
attempt("closed", lambda: requests.get("http://closed.test/"))
attempt("reset", lambda: requests.get("http://reset.test/"))
attempt("read timeout", lambda: requests.get(BASE + "/slow", timeout=0.2))
attempt("read timeout of two", lambda: requests.get(BASE + "/slow", timeout=(3, 0.25)))
attempt("loop", lambda: requests.get(BASE + "/loop"))
attempt("404", lambda: requests.get(BASE + "/missing").raise_for_status())
attempt("500", lambda: requests.get(BASE + "/broken").raise_for_status())
attempt("200", lambda: requests.get(BASE + "/json").raise_for_status())
attempt("no json", lambda: requests.get(BASE + "/html").json())
attempt("no scheme", lambda: requests.get("api.test/json"))
attempt("ftp", lambda: requests.get("ftp://x/"))
attempt("no host", lambda: requests.get("http://"))
attempt("timeout of text", lambda: requests.get(BASE + "/json", timeout="x"))
attempt("timeout of zero", lambda: requests.get(BASE + "/json", timeout=0))
attempt("timeout of three", lambda: requests.get(BASE + "/json", timeout=(1, 2, 3)))

try:
    requests.get(BASE + "/missing").raise_for_status()
except requests.HTTPError as error:
    print(error.response.status_code, error.response.text, error.request.method, error.request.url)

try:
    requests.get("http://nope.invalid/")
except requests.exceptions.RequestException as error:
    print(error.response, error.request, type(error.args[0]))

for failure in (requests.ConnectionError, requests.Timeout, requests.ReadTimeout, requests.ConnectTimeout, requests.HTTPError):
    print(failure.__name__, issubclass(failure, requests.RequestException), issubclass(failure, OSError))
