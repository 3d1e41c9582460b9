import requests

BASE = "http://api.shop.test"
session = requests.Session()
session.headers.update({"Accept": "application/json", "User-Agent": "agg/1.0"})
session.params = {"lang": "en"}


def fetch(path, **kw):
    try:
        r = session.get(BASE + path, timeout=(1, 0.3), **kw)
        r.raise_for_status()
        return r.json()
    except requests.exceptions.HTTPError as e:
        print("http", e, e.response.status_code, e.response.json())
    except requests.exceptions.Timeout as e:
        print("timeout", type(e).__name__, e)
    except requests.exceptions.JSONDecodeError as e:
        print("json", type(e).__name__, e)
    except requests.exceptions.ConnectionError as e:
        print("connection", type(e).__name__)
    return None


for path in ("/products", "/missing", "/slow", "/notjson", "/products/7"):
    data = fetch(path)
    print(path, data)
for host in ("dead", "closing", "resetting", "nowhere"):
    try:
        requests.get(f"http://{host}.test/x", timeout=1)
    except requests.RequestException as e:
        print(host, type(e).__name__, e.__class__.__mro__[1].__name__, e.request.method, e.request.url, e.response)
r = session.get(BASE + "/headers", params={"q": ["a b", "c&d"], "n": 3, "none": None}, headers={"X-Trace": "1"})
echo = r.json()
print(r.url, r.request.headers["User-Agent"], echo["query"], sorted(echo["headers"]))
print(r.headers["content-type"], r.headers.get("X-REQUEST-COST"), r.encoding, r.ok, r.reason, r.status_code == requests.codes.ok)
r = session.get(BASE + "/old", params=None)
print([x.status_code for x in r.history], r.url, r.is_redirect, r.history[0].headers["location"])
r = session.get(BASE + "/old", allow_redirects=False)
print(r.status_code, r.is_redirect, r.next.url)
try:
    session.get(BASE + "/loop")
except requests.TooManyRedirects as e:
    print(e, len(e.response.history) if e.response is not None else None)
session.get(BASE + "/login")
print(session.cookies.get_dict(), dict(session.cookies), "session" in session.cookies)
print(session.get(BASE + "/me").json()["headers"]["Cookie"])
r = session.post(BASE + "/orders", json={"id": 1, "what": "é"})
print(r.status_code, r.json()["body"], r.request.body, r.request.headers["Content-Type"], r.request.headers["Content-Length"])
r = session.post(BASE + "/orders", data={"a": 1, "b": ["x", "y"]})
print(r.json()["body"], r.request.headers["Content-Type"])
r = session.post(BASE + "/orders", data="raw", auth=("user", "pass"))
print(r.json()["body"], r.json()["headers"]["Authorization"])
print(session.put(BASE + "/orders/5", data=b"bytes").json()["body"], session.delete(BASE + "/orders/5").status_code, session.delete(BASE + "/orders/5").text == "")
with session.get(BASE + "/lines", stream=True) as r:
    for line in r.iter_lines(decode_unicode=True):
        print("line", line)
with requests.get(BASE + "/csv", stream=True) as r:
    print([len(c) for c in r.iter_content(chunk_size=8)])
print(requests.head(BASE + "/products").headers["Content-Length"], requests.options(BASE + "/products").status_code)
print(repr(r), bool(requests.get(BASE + "/missing")), r.elapsed.total_seconds() > 0)
req = requests.Request("GET", BASE + "/products/1", params={"x": 1})
p = session.prepare_request(req)
print(p.method, p.url, p.path_url)
print(session.send(p).json())
for bad in ("api.shop.test/x", "ftp://x/y", "http://", ""):
    try:
        requests.get(bad)
    except requests.exceptions.RequestException as e:
        print(type(e).__name__, e)
