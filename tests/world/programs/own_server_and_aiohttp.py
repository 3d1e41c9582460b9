import asyncio
from contextlib import asynccontextmanager

import aiohttp
import uvicorn
from fastapi import Depends, FastAPI, Header, HTTPException, Query
from fastapi.responses import StreamingResponse


@asynccontextmanager
async def lifespan(app):
    print("up")
    yield
    print("down")


app = FastAPI(lifespan=lifespan)


async def session():
    print("open")
    try:
        yield {"db": 1}
    finally:
        print("close")


def token(x_token: str = Header()):
    if x_token != "secret":
        raise HTTPException(401, "bad token", headers={"WWW-Authenticate": "Token"})
    return x_token


@app.get("/data", dependencies=[Depends(token)])
async def data(db=Depends(session), limit: int = Query(10, ge=1), tags: list[str] = Query([])):
    return {"db": db, "limit": limit, "tags": tags}


@app.get("/stream")
async def stream():
    async def rows():
        for n in range(3):
            await asyncio.sleep(0.01)
            yield f"row {n}\n"
    return StreamingResponse(rows(), media_type="text/plain")


@app.post("/echo")
async def echo(payload: dict):
    return payload


@app.get("/crash")
async def crash():
    return 1 / 0


async def client():
    async with aiohttp.ClientSession("http://localhost:8002") as s:
        async with s.get("/data") as r:
            print(r.status, (await r.json())["detail"][0]["loc"])
        async with s.get("/data", headers={"X-Token": "no"}) as r:
            print(r.status, await r.json(), r.headers["WWW-Authenticate"])
        async with s.get("/data", headers={"X-Token": "secret"}, params=[("tags", "a"), ("tags", "b"), ("limit", "3")]) as r:
            print(r.status, await r.json())
        async with s.get("/stream") as r:
            print(r.headers["Content-Type"], (await r.text()).split("\n"))
        async with s.post("/echo", json={"a": [1, None, "é"]}) as r:
            print(await r.json(), r.headers["Content-Length"])
        async with s.get("/crash") as r:
            print(r.status, await r.text())
        async def one(n):
            async with s.post("/echo", json={"n": n}) as r:
                return (await r.json())["n"]
        print(await asyncio.gather(*map(one, range(6))))


async def main():
    server = uvicorn.Server(uvicorn.Config(app, port=8002, log_level="critical"))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        await client()
        server.should_exit = True
    print("over")


asyncio.run(main())
