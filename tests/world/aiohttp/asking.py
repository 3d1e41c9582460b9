import asyncio

import aiohttp

BASE = "http://api.test/echo"
USUAL = ("Host", "User-Agent", "Accept-Encoding", "Accept", "Content-Length")


async def shown(asking):
    async with asking as response:
        said = await response.json()
        headers = {name: value for name, value in said["headers"].items() if name not in USUAL}
        print(said["method"], said["path"], said["query"], headers, repr(said["body"]))


async def main():
    async with aiohttp.ClientSession(headers={"X-Session": "yes"}) as session:
        await shown(session.get(BASE, params={"q": "a b", "n": 1}))
        await shown(session.get(BASE, params=[("q", "a"), ("q", "b")]))
        await shown(session.post(BASE, json={"x": [1, None, True]}))
        await shown(session.post(BASE, data={"x": "1", "y": "a b"}))
        await shown(session.post(BASE, data="raw"))
        await shown(session.post(BASE, data=b"bytes"))
        await shown(session.put(BASE, data=b"x", headers={"X-A": "1"}))
        await shown(session.patch(BASE, json=[]))
        await shown(session.delete(BASE))
        await shown(session.options(BASE))
        await shown(session.request("get", BASE))
        await shown(session.get(BASE, auth=aiohttp.BasicAuth("me", "secret")))
        await shown(session.get(BASE, cookies={"k": "v"}))
        try:
            await session.post(BASE, data="x", json={})
        except ValueError as error:
            print(error)
        try:
            await session.get(BASE, params={"a": True})
        except TypeError as error:
            print(error)


asyncio.run(main())
