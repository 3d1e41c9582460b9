import requests
from requests.auth import HTTPBasicAuth

BASE = "http://api.test/echo"


def shown(response):
    said = response.json()
    headers = {name: value for name, value in said["headers"].items() if name not in ("Host", "User-Agent", "Accept-Encoding", "Accept", "Connection")}
    print(said["method"], said["path"], said["query"], headers, repr(said["body"]))


shown(requests.get(BASE, params={"q": "a b", "n": 1}))
shown(requests.get(BASE + "?x=1", params="y=2"))
shown(requests.post(BASE, json={"x": [1, None, True]}))
shown(requests.post(BASE, data={"x": 1, "y": "a b"}))
shown(requests.post(BASE, data="raw"))
shown(requests.post(BASE, data=b"bytes", headers={"Content-Type": "application/octet-stream"}))
shown(requests.post(BASE))
shown(requests.put(BASE, data="x"))
shown(requests.patch(BASE, json=[]))
shown(requests.delete(BASE))
shown(requests.request("options", BASE))
shown(requests.get(BASE, auth=("me", "secret")))
shown(requests.get(BASE, auth=HTTPBasicAuth("me", "secret"), headers={"X-A": "1"}, cookies={"k": "v"}))

with requests.Session() as session:
    session.headers.update({"X-Session": "yes", "X-Gone": "no"})
    session.params = {"always": 1}
    session.auth = ("a", "b")
    shown(session.get(BASE))
    shown(session.get(BASE, headers={"X-Gone": None, "X-Session": "other"}, params={"now": 2}))
    print(session.get("http://api.test/cookie").cookies.get_dict(), session.cookies.get("token"))
    shown(session.post(BASE, json={}))
    seen = []
    session.get(BASE, hooks={"response": lambda response, *args, **kwargs: seen.append(response.status_code)})
    print(seen)

prepared = requests.Request("post", BASE, data={"a": 1}, headers={"X": "y"}).prepare()
print(prepared, prepared.method, prepared.url, prepared.headers, prepared.body, prepared.path_url)
print(requests.Session().send(prepared).json()["body"])
print(requests.Request("GET", "http://api.test/json"))
print(requests.get("http://api.test/json", headers={"User-Agent": "mine"}).request.headers["user-agent"])
