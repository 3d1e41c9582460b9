import httpx

BASE = "http://api.test"


def shown(response):
    said = response.json()
    headers = {name: value for name, value in said["headers"].items() if name not in ("User-Agent", "Accept-Encoding")}
    print(said["method"], said["path"], said["query"], headers, repr(said["body"]))


shown(httpx.get(BASE + "/echo", params={"q": "a b", "n": 1, "none": None, "yes": True}))
shown(httpx.get(BASE + "/echo?a=1", params=[("q", "a"), ("q", "b/c")]))
shown(httpx.get(BASE + "/echo?a=1&b=ü x"))
shown(httpx.post(BASE + "/echo", json={"x": [1, None, True], "name": "Ünï"}))
shown(httpx.post(BASE + "/echo", data={"x": 1, "y": ["a b", "c"], "z": None}))
shown(httpx.post(BASE + "/echo", content="raw"))
shown(httpx.put(BASE + "/echo", content=b"bytes", headers={"X-A": "1", "accept": "text/html"}))
shown(httpx.patch(BASE + "/echo", json=[]))
shown(httpx.delete(BASE + "/echo"))
shown(httpx.options(BASE + "/echo"))
shown(httpx.request("get", BASE + "/echo", auth=("me", "secret")))
shown(httpx.get("http://me:secret@api.test/echo"))
print(httpx.head(BASE + "/json").headers["content-length"], httpx.head(BASE + "/json").content)

with httpx.Client(base_url=BASE + "/users/", headers={"X-Client": "yes"}, params={"page": 3}, cookies={"k": "v"}, timeout=3) as client:
    print(client.get("7").json(), client.get("/8").json(), client.get("9", params={"page": 5}).json(), client.base_url, client.timeout)
    shown(client.get(BASE + "/echo", headers={"x-client": "no", "X-More": "1"}))
    client.headers["X-Later"] = "1"
    shown(client.post(BASE + "/echo"))
    print(client.get(BASE + "/cookie").cookies, client.cookies, dict(client.cookies), client.is_closed)
    shown(client.get(BASE + "/echo"))
    request = client.build_request("POST", BASE + "/echo", json={"a": 1})
    print(request, request.url, request.headers["content-type"], request.content, request.method)
    shown(client.send(request))
print(client.is_closed)
try:
    client.get(BASE)
except RuntimeError as error:
    print(error)


class Token(httpx.Auth):
    def auth_flow(self, request):
        request.headers["X-Token"] = "first"
        response = yield request
        if response.status_code == 200:
            request.headers["X-Token"] = "second"
            yield request


shown(httpx.get(BASE + "/echo", auth=Token()))
hooked = httpx.Client(event_hooks={"request": [lambda request: print("asks", request.url)], "response": [lambda response: print("got", response.status_code)]})
hooked.get(BASE + "/missing")
hooked.close()
mock = httpx.Client(transport=httpx.MockTransport(lambda request: httpx.Response(201, json={"asked": request.url.path})))
print(mock.get("http://any.where/x/y").json(), mock.get("http://any.where/"), mock.post("http://any.where/a").headers)
