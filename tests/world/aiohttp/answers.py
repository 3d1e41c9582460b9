import asyncio

import aiohttp

BASE = "http://api.test"


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get(BASE + "/json", params={"a": "x y", "b": 1}) as response:
            print(response.status, response.reason, response.ok, response.url, repr(response.url), response.method)
            print(response.content_type, response.charset, response.content_length, response.host, response.history)
            print(response.headers["content-type"], response.headers.get("X-SERVED-BY"), "nope" in response.headers)
            print(await response.json(), len(await response.text()), (await response.read())[:8])
        response = await session.get(BASE + "/redir")
        print(response.url, [(step.status, step.headers["Location"]) for step in response.history])
        response.release()
        async with session.get(BASE + "/redir", allow_redirects=False) as response:
            print(response.status)
        async with session.get(BASE + "/lines") as response:
            print([line async for line in response.content])
        async with session.get(BASE + "/lines") as response:
            print([chunk async for chunk in response.content.iter_chunked(4)])
        async with session.get(BASE + "/lines") as response:
            print(await response.content.read(3), await response.content.readline(), await response.content.read())
        print(session.closed)
    print(session.closed)
    names = []
    async with aiohttp.ClientSession(BASE) as session:
        async def fetch(number):
            async with session.get(f"/users/{number}") as response:
                names.append((await response.json())["name"])

        await asyncio.gather(*(fetch(number) for number in range(5)))
        print(sorted(names))
    async with aiohttp.request("GET", BASE + "/json") as response:
        print((await response.json())["a"])
    connector = aiohttp.TCPConnector(limit=1)
    async with aiohttp.ClientSession(connector=connector) as session:
        answers = await asyncio.gather(*(session.get(f"{BASE}/users/{number}") for number in range(3)))
        print([(await answer.json())["id"] for answer in answers], connector.limit, connector.limit_per_host)
    print(connector.closed)


asyncio.run(main())
