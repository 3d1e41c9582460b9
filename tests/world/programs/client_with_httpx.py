import asyncio

import httpx

TRANSIENT = (httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError)


async def log_request(request):
    print(">", request.method, request.url)


async def log_response(response):
    await response.aread()
    print("<", response.status_code, response.request.url.path, response.num_bytes_downloaded > 0)


async def main():
    hooks = {"request": [log_request], "response": [log_response]}
    async with httpx.AsyncClient(base_url="http://api.shop.test", event_hooks=hooks, headers={"x-api-key": "k"},
                                 timeout=httpx.Timeout(1.0, connect=0.5), limits=httpx.Limits(max_connections=3)) as client:
        r = await client.get("/products", params={"page": 1, "tag": ["a", "b"]})
        print(r.json()["items"][1]["name"], r.headers["content-type"], r.http_version, r.reason_phrase, r.url)
        r = await client.get("/missing")
        try:
            r.raise_for_status()
        except httpx.HTTPStatusError as e:
            print(str(e), e.response.status_code, e.request.method)
        r = await client.get("/old")
        print(r.status_code, r.is_redirect, r.has_redirect_location, r.next_request)
        r = await client.get("/old", follow_redirects=True)
        print(r.url, [h.url.path for h in r.history])
        r = await client.post("/orders", json={"id": 3})
        print(r.json()["body"], r.request.content, r.request.headers["content-type"])
        r = await client.post("/orders", data={"id": "3", "x": "y z"})
        print(r.json()["body"])
        r = await client.put("/orders/8", content=b"raw")
        print(r.json()["body"], r.json()["headers"])
        async with client.stream("GET", "/lines") as r:
            async for line in r.aiter_lines():
                print(repr(line))
        try:
            await client.get("/slow", timeout=0.1)
        except httpx.TimeoutException as e:
            print(type(e).__name__, repr(str(e)), e.request.url)
        for host in ("dead", "closing", "resetting", "nowhere"):
            try:
                await client.get(f"http://{host}.test/")
            except httpx.TransportError as e:
                print(host, type(e).__name__, isinstance(e, TRANSIENT), e)
        results = [await client.get(f"/products/{n}") for n in range(5)]
        print([r.json()["id"] for r in results])
        try:
            await client.get("not a url")
        except httpx.HTTPError as e:
            print(type(e).__name__, e)
        print(client.headers["x-api-key"], client.base_url, client.is_closed)
    print(client.is_closed)
    try:
        await client.get("/products")
    except RuntimeError as e:
        print(e)
    with httpx.Client() as c:
        r = c.get("http://api.shop.test/login")
        print(r.cookies["session"], c.cookies.get("session"))
        print(c.get("http://api.shop.test/me").json()["headers"].get("Cookie"))
        print(c.get("http://api.shop.test/notjson").text, r.elapsed.total_seconds() > 0)
        try:
            c.get("http://api.shop.test/notjson").json()
        except ValueError as e:
            print(type(e).__name__)
    print(httpx.get("http://api.shop.test/products/4").json(), repr(httpx.get("http://api.shop.test/missing")))
    print(httpx.codes.NOT_FOUND, httpx.codes(503).name, httpx.codes.is_error(404))
    print(httpx.URL("http://a.b:80/c?d=e#f").host, httpx.URL("http://a/b").join("../c"), httpx.URL("http://x/y", params={"q": 1}))
    print(httpx.QueryParams({"a": 1}).set("b", 2), dict(httpx.QueryParams("x=1&y=2")))


asyncio.run(main())
