import asyncio

import httpx
import uvicorn
from fastapi import FastAPI, HTTPException

app = FastAPI()
items = {}


@app.get("/items/{item_id}")
async def read(item_id: int):
    if item_id not in items:
        raise HTTPException(status_code=404, detail="not here")
    return {"id": item_id, "name": items[item_id]}


@app.put("/items/{item_id}", status_code=201)
async def write(item_id: int, name: str):
    items[item_id] = name
    return {"id": item_id}


@app.get("/slow")
async def slow():
    await asyncio.sleep(0.3)
    return "done"


async def main():
    config = uvicorn.Config(app, host="127.0.0.1", port=8000, log_level="warning")
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    async with httpx.AsyncClient(base_url="http://127.0.0.1:8000") as client:
        r = await client.get("/items/1")
        print(r.status_code, r.json(), r.headers["content-type"], r.headers["server"])
        r = await client.put("/items/1", params={"name": "lamp"})
        print(r.status_code, r.json())
        r = await client.get("/items/1")
        print(r.json())
        r = await client.get("/items/x")
        print(r.status_code, r.json()["detail"][0]["loc"], r.json()["detail"][0]["msg"])
        answers = await asyncio.gather(*(client.get("/slow") for _ in range(5)))
        print([a.json() for a in answers])
        try:
            await client.get("/slow", timeout=0.05)
        except httpx.ReadTimeout as e:
            print("timeout", type(e).__name__)
    server.should_exit = True
    await task
    print("served", server.started)
    try:
        async with httpx.AsyncClient() as client:
            await client.get("http://127.0.0.1:8000/items/1")
    except httpx.ConnectError as e:
        print(e)


asyncio.run(main())
