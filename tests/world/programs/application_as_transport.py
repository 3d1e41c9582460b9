import asyncio

import httpx
from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def get_db():
    return "real db"


@app.get("/who")
async def who(db: str = Depends(get_db)):
    return {"db": db}


@app.get("/fail")
async def fail():
    raise ValueError("inside")


async def main():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as ac:
        r = await ac.get("/who")
        print(r.status_code, r.json(), r.url)
        app.dependency_overrides[get_db] = lambda: "fake db"
        print((await ac.get("/who")).json())
        app.dependency_overrides.clear()
        try:
            await ac.get("/fail")
        except ValueError as e:
            print("raised", e)
        print([r.json() for r in await asyncio.gather(*(ac.get("/who") for _ in range(3)))][0])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app, raise_app_exceptions=False), base_url="http://test") as ac:
        r = await ac.get("/fail")
        print(r.status_code, r.text)


asyncio.run(main())
client = TestClient(app)
r = client.get("/who?x=1")
print(r.status_code, r.json(), r.url, r.headers["content-type"])
try:
    client.get("/fail")
except ValueError as e:
    print("raised", e)
quiet = TestClient(app, raise_server_exceptions=False)
print(quiet.get("/fail").status_code, quiet.post("/who").json(), quiet.get("/who").elapsed.total_seconds() >= 0 if hasattr(quiet.get("/who"), "elapsed") else "")
