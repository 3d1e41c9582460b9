import asyncio
from contextlib import asynccontextmanager

import redis.asyncio as redis
from fastapi import FastAPI, HTTPException
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Job(BaseModel):
    kind: str
    n: int = 1


@asynccontextmanager
async def lifespan(app):
    app.state.redis = redis.Redis(decode_responses=True)
    worker = asyncio.create_task(work(app.state.redis))
    yield
    worker.cancel()
    try:
        await worker
    except asyncio.CancelledError:
        print("worker stopped")
    await app.state.redis.aclose()


async def work(r):
    while True:
        _, job_id = await r.blpop("queue")
        await r.hset(f"job:{job_id}", "status", "running")
        await asyncio.sleep(0.05)
        await r.hset(f"job:{job_id}", mapping={"status": "done", "result": int(await r.hget(f"job:{job_id}", "n")) * 2})


app = FastAPI(lifespan=lifespan)


@app.post("/jobs", status_code=202)
async def submit(job: Job):
    r = app.state.redis
    job_id = await r.incr("ids")
    async with r.pipeline(transaction=True) as p:
        p.hset(f"job:{job_id}", mapping={"status": "queued", **job.model_dump()})
        p.rpush("queue", job_id)
        await p.execute()
    return {"id": job_id}


@app.get("/jobs/{job_id}")
async def get(job_id: int):
    found = await app.state.redis.hgetall(f"job:{job_id}")
    if not found:
        raise HTTPException(404)
    return found


@app.get("/health")
async def health():
    return {"redis": await app.state.redis.ping(), "waiting": await app.state.redis.llen("queue")}


@app.get("/wait/{job_id}")
async def wait(job_id: int):
    async with asyncio.timeout(2):
        while (found := await app.state.redis.hgetall(f"job:{job_id}")).get("status") != "done":
            await asyncio.sleep(0.02)
    return found


with TestClient(app) as c:
    print(c.get("/health").json())
    print([c.post("/jobs", json={"kind": "double", "n": n}).json() for n in (4, 5)])
    print(c.get("/wait/2").json())
    print(c.get("/jobs/1").json(), c.get("/jobs/7").status_code)
    print(c.post("/jobs", json={"n": "x"}).json()["detail"])
