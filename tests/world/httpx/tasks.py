import asyncio
import logging
import sys
import time

import httpx

BASE = "http://api.test"


async def user(client, number):
    response = await client.get(f"/users/{number}", params={"page": number})
    response.raise_for_status()
    return response.json()


async def lines(client):
    async with client.stream("GET", "/html") as response:
        print(response.status_code, [line async for line in response.aiter_lines()])
    async with client.stream("GET", "/json") as response:
        print(len(b"".join([piece async for piece in response.aiter_bytes(4)])))
    async with client.stream("POST", "/echo", json=[1]) as response:
        print(len(await response.aread()) > 10, response.json()["body"])
    async with client.stream("GET", "/html") as response:
        print([text async for text in response.aiter_text()])


async def main():
    async with httpx.AsyncClient(base_url=BASE, limits=httpx.Limits(max_connections=3), follow_redirects=True) as client:
        print(await asyncio.gather(*(user(client, number) for number in range(6))))
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(client.get(path)) for path in ("/json", "/redir", "/missing")]
        print([task.result() for task in tasks], tasks[1].result().history)
        await lines(client)
        started = time.monotonic()
        try:
            async with asyncio.timeout(0.2):
                await client.get("/slow")
        except TimeoutError:
            print("given up", time.monotonic() - started < 0.5)
        for _ in range(3):
            print((await client.get("/flaky")).status_code)
        print((await client.post("/only-post")).json(), (await client.put("/echo", content="x")).json()["body"], (await client.delete("/echo")).json()["method"])
    print(client.is_closed)
    async with httpx.AsyncClient(transport=httpx.MockTransport(lambda request: httpx.Response(200, text=request.url.path))) as client:
        print((await client.get("http://x.test/path")).text)


asyncio.run(main())
logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(name)s %(message)s")
httpx.get(BASE + "/missing")
