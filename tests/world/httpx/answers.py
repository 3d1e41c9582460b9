import httpx

BASE = "http://api.test"
response = httpx.get(BASE + "/json")
print(response, response.status_code, response.reason_phrase, response.http_version, response.url, repr(response.url))
print(response.headers["content-type"], response.headers.get("X-Served-By"), "x-served-by" in response.headers, response.headers.get("no", "none"))
print(response.json(), response.text, response.content, response.encoding, response.charset_encoding)
print(response.is_success, response.is_error, response.is_redirect, response.is_client_error, response.is_server_error, response.is_informational)
print(response.request, response.request.method, response.request.headers["host"], response.history, response.next_request, response.elapsed.total_seconds() > 0)
print(response.raise_for_status() is response, response.is_closed, response.num_bytes_downloaded, response.cookies)
for path in ("/html", "/latin", "/missing", "/broken", "/users/5?page=2", "/cookie"):
    response = httpx.get(BASE + path)
    print(response, response.text, response.encoding, response.headers["content-type"])
print(sorted(httpx.get(BASE + "/links").links.items()))

response = httpx.get(BASE + "/redir")
print(response, response.is_redirect, response.has_redirect_location, response.headers["location"], response.next_request)
response = httpx.get(BASE + "/redir", follow_redirects=True)
print(response, response.url, response.history, response.history[0].url)
response = httpx.post(BASE + "/redir", json={"a": 1}, follow_redirects=True)
print(response.request, response.request.content, response.history[0].request.content)
print(httpx.post(BASE + "/only-post"), httpx.get(BASE + "/only-post"))

with httpx.stream("GET", BASE + "/json") as response:
    print(response.status_code, response.is_closed, response.is_stream_consumed)
    try:
        response.text
    except httpx.ResponseNotRead as error:
        print(error)
    print(b"".join(response.iter_bytes())[:8], response.is_closed, response.num_bytes_downloaded)
    try:
        response.read()
    except httpx.StreamConsumed as error:
        print(type(error).__name__)
with httpx.stream("GET", BASE + "/html") as response:
    print(list(response.iter_text(3)), response.is_stream_consumed)
with httpx.stream("GET", BASE + "/html") as response:
    print(list(response.iter_lines()))
with httpx.stream("GET", BASE + "/html") as response:
    print(response.read(), response.text, list(response.iter_bytes(4)))

print(httpx.Timeout(3), httpx.Timeout(3, read=None), httpx.Timeout((1, 2)), httpx.Timeout(1) == httpx.Timeout(1.0), httpx.Limits(max_connections=5))
try:
    httpx.Timeout(connect=1)
except ValueError as error:
    print(error)
print(httpx.codes.NOT_FOUND, httpx.codes.NOT_FOUND == 404, httpx.codes(200) == 200, httpx.codes.get_reason_phrase(503), httpx.codes.is_error(500))
url = httpx.URL("HTTPS://User:pw@Example.com:443/a b/../c?x=1&y=a b#frag")
print(url, repr(url), url.scheme, url.host, url.port, url.path, url.query, url.fragment, url.username, url.password, url.raw_path, url.netloc)
print(httpx.URL("http://a.test:8080/x?b=2").params, httpx.URL("http://a.test/x").join("../y?z"), httpx.URL("/rel").is_relative_url, url.copy_with(path="/new"), httpx.URL("http://a.test", params={"a": [1, 2]}), httpx.URL("http://a.test").copy_set_param("k", "v w"))
params = httpx.QueryParams({"a": 1, "b": ["x", "y"]})
print(params, repr(params), params["b"], params.get_list("b"), params.multi_items(), dict(params), params.set("a", 2), params.add("a", 3), params.remove("b"), params.merge({"c": None}), "a" in params, len(params))
headers = httpx.Headers([("A", "1"), ("b", "2"), ("a", "3")])
print(headers, headers["A"], headers.get_list("a"), headers.multi_items(), dict(headers), len(headers), headers == {"a": "1"}, httpx.Headers({"Authorization": "x"}))
print(httpx.Response(200, text="hi").text, httpx.Response(204).content, httpx.Response(200, json=[1]).headers, httpx.Request("get", "http://x.test"))
