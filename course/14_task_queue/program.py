import asyncio
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager

import redis.asyncio as redis
import uvicorn
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

WORKERS = 4


class Job(BaseModel):
    number: int = Field(ge=0)
    text: str = Field(min_length=1)


def compute(text):
    time.sleep(0.012)  # stands for 12 ms of computing, in another process
    if text == "job 333":
        raise MemoryError("out of memory")
    return text.upper()


async def do(job, db, pool):
    text = await db.hget(f"job:{job}", "text")
    await db.hset(f"job:{job}", "status", "running")
    result = await asyncio.get_running_loop().run_in_executor(pool, compute, text)
    await db.hset(f"job:{job}", mapping={"status": "done", "result": result})
    await db.incr("done")


async def worker(name, db, pool):
    while True:
        _, job = await db.brpop("jobs")
        await do(job, db, pool)


@asynccontextmanager
async def lifespan(app):
    app.state.db = db = redis.Redis(decode_responses=True)
    with ProcessPoolExecutor(WORKERS) as pool:
        names = [f"worker {number}" for number in range(WORKERS)]
        app.state.workers = [asyncio.create_task(worker(name, db, pool), name=name) for name in names]
        yield
        for task in app.state.workers:
            task.cancel()
        await asyncio.gather(*app.state.workers, return_exceptions=True)
    await db.aclose()


app = FastAPI(lifespan=lifespan)


@app.post("/jobs", status_code=202)
async def accept(job: Job):
    db = app.state.db
    await db.hset(f"job:{job.number}", mapping={"status": "queued", "text": job.text})
    await db.lpush("jobs", job.number)
    await db.incr("accepted")
    return {"job": job.number}


@app.get("/jobs/{number}")
async def status(number: int):
    found = await app.state.db.hgetall(f"job:{number}")
    if not found:
        raise HTTPException(404, "no such job")
    return found


@app.get("/health")
async def health():
    alive = sum(not task.done() for task in app.state.workers)
    waiting = await app.state.db.llen("jobs")
    print(f"{time.monotonic():.1f} s: {alive} of {WORKERS} workers, {waiting} jobs wait")
    if alive < WORKERS:
        raise HTTPException(503, f"{alive} of {WORKERS} workers")
    return {"workers": alive, "waiting": waiting}


async def report():
    async with redis.Redis(decode_responses=True) as db:
        accepted, done, waiting = int(await db.get("accepted")), int(await db.get("done")), await db.llen("jobs")
    print(f"{accepted} accepted, {done} done, {waiting} wait, {accepted - done - waiting} lost")
    print(f"{done / time.monotonic():.0f} tasks per second")


if __name__ == "__main__":
    for life in ("first", "second"):
        uvicorn.run(app, access_log=False, log_level="warning")
        print(f"{time.monotonic():.1f} s: the {life} life is over")
    asyncio.run(report())
