import asyncio
import json

import httpx

calls = []


def handler(request: httpx.Request) -> httpx.Response:
    calls.append((request.method, request.url.path))
    if request.url.path == "/users" and request.method == "POST":
        data = json.loads(request.content)
        return httpx.Response(201, json={"id": 1, **data}, headers={"Location": "/users/1"})
    if request.url.path == "/text":
        return httpx.Response(200, text="hello", request=request)
    if request.url.path == "/boom":
        raise httpx.ConnectError("boom", request=request)
    return httpx.Response(404)


class Users:
    def __init__(self, client):
        self.client = client

    async def create(self, name):
        r = await self.client.post("/users", json={"name": name})
        r.raise_for_status()
        return r.json()

    async def get(self, n):
        r = await self.client.get(f"/users/{n}")
        if r.status_code == httpx.codes.NOT_FOUND:
            return None
        return r.json()


async def main():
    async with httpx.AsyncClient(transport=httpx.MockTransport(handler), base_url="https://x.test") as client:
        users = Users(client)
        print(await users.create("Ann"))
        print(await users.get(5))
        print((await client.get("/text")).text)
        try:
            await client.get("/boom")
        except httpx.RequestError as e:
            print(f"error while requesting {e.request.url!r}: {e}")
    print(calls)
    with httpx.Client(transport=httpx.MockTransport(handler)) as c:
        print(c.get("https://x.test/text").headers)


asyncio.run(main())
