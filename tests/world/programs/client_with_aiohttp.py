import asyncio

import aiohttp


async def attempt(session, name, url, **kw):
    try:
        async with session.get(url, **kw) as r:
            body = await r.text()
            print(name, r.status, r.reason, r.ok, r.content_type, r.charset, len(body), str(r.url), r.method)
    except asyncio.TimeoutError as e:
        print(name, "timeout", type(e).__name__)
    except aiohttp.ClientResponseError as e:
        print(name, e.status, e.message, e.request_info.url, e)
    except aiohttp.ClientConnectorError as e:
        print(name, type(e).__name__, isinstance(e, aiohttp.ClientOSError), e.host, e.port)
    except aiohttp.ClientError as e:
        print(name, type(e).__name__, e)


async def main():
    async with aiohttp.ClientSession("http://api.shop.test", raise_for_status=True) as s:
        await attempt(s, "missing", "/missing")
        await attempt(s, "ok", "/products/3", params={"a": "1", "b": "x y"})
        await attempt(s, "slow", "/slow", timeout=aiohttp.ClientTimeout(total=0.1))
        try:
            async with s.get("/notjson") as r:
                await r.json()
        except aiohttp.ContentTypeError as e:
            print(e.status, e.message, e.headers["Content-Type"])
        async with s.get("/notjson") as r:
            try:
                await r.json(content_type=None)
            except ValueError as e:
                print(type(e).__name__, e)
        async with s.post("/orders", json={"n": [1, 2]}) as r:
            data = await r.json()
            print(r.status, data["body"], data["headers"]["Content-Type"])
        async with s.post("/orders", data={"n": "1", "m": "é"}) as r:
            data = await r.json()
            print(data["body"], data["headers"]["Content-Type"])
        async with s.get("/old") as r:
            print(r.status, r.url, [h.status for h in r.history], r.real_url)
        async with s.get("/old", allow_redirects=False) as r:
            print(r.status, r.headers["Location"])
        async with s.get("/login") as r:
            print(r.cookies["session"].value, r.headers.getall("Set-Cookie"))
        async with s.get("/me") as r:
            print((await r.json())["headers"].get("Cookie"))
        async with s.head("/products") as r:
            print(r.status, await r.read())
        async with s.delete("/orders/4") as r:
            print(r.status, await r.text())
        async with s.get("/lines") as r:
            async for line in r.content:
                print(line)
        async with s.get("/csv") as r:
            print(await r.content.read(4), await r.content.read())
        async with s.get("/csv") as r:
            async for chunk in r.content.iter_chunked(7):
                print(chunk)
        r = await s.get("/products")
        print((await r.json())["items"][0], r.closed)
        r.release()
    async with aiohttp.ClientSession() as s:
        for host in ("dead", "closing", "nowhere"):
            await attempt(s, host, f"http://{host}.test/")
        await attempt(s, "hang", "http://hanging.test/", timeout=aiohttp.ClientTimeout(sock_read=0.1))
        await attempt(s, "bad", "nonsense")
    try:
        await s.get("http://blog.test/")
    except RuntimeError as e:
        print(e)
    results = await asyncio.gather(*(one(n) for n in range(3)), return_exceptions=True)
    print(results)


async def one(n):
    async with aiohttp.request("GET", f"http://api.shop.test/products/{n}") as r:
        return (await r.json())["id"]


asyncio.run(main())
