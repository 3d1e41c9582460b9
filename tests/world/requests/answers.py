import requests

BASE = "http://api.test"

response = requests.get(BASE + "/json", params={"a": [1, 2], "b": "x y", "c": None, "d": "é"})
print(response, response.status_code, response.ok, bool(response), response.reason)
print(response.url)
print(response.headers["content-type"], response.headers["X-SERVED-BY"], response.headers.get("nope"), response.encoding)
print(response.json())
print(response.text == response.content.decode(), len(response.content), response.headers["Content-Length"])
print(response.history, response.is_redirect, response.links, response.apparent_encoding)
print(response.request, response.request.method, response.request.url, response.request.headers, response.request.body)
print(response.elapsed.total_seconds() >= 0.02, type(response.elapsed))
print(list(response.iter_content(20))[0], next(response.iter_lines()))

response = requests.get(BASE + "/missing")
print(response, response.ok, bool(response), response.text, response.reason)
print(requests.get(BASE + "/html").encoding, requests.get(BASE + "/latin").encoding)
print(requests.get(BASE + "/nowhere").status_code)

response = requests.get(BASE + "/redir")
print(response.url, response.history, response.history[0].headers["Location"])
response = requests.get(BASE + "/redir", allow_redirects=False)
print(response, response.is_redirect, response.next if response.next is None else response.next.url)

print(requests.get(BASE + "/users/7").json(), requests.get(BASE + "/users/7", params={"page": 3}).json())
print(requests.get(BASE + "/users/x").status_code)
print(requests.post(BASE + "/only-post").json(), requests.get(BASE + "/only-post").status_code)
print(requests.get(BASE + "/links").links)
head = requests.head(BASE + "/json")
print(head, head.text == "", head.headers["Content-Type"])
print([requests.get(BASE + "/flaky").status_code for _ in range(4)])
print([requests.get("http://busy.test/").status_code for _ in range(3)])
print(requests.get("http://busy.test/").headers["Retry-After"] in ("9", "10"))
print(requests.codes.ok, requests.codes.not_found, requests.codes.too_many_requests, requests.codes["teapot"], requests.codes.nope if hasattr(requests.codes, "nope") else None)
with requests.get(BASE + "/json", stream=True) as response:
    print(response.json()["a"])
