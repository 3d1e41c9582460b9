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


def compute(text, attempt):
    time.sleep(0.012)  # stands for 12 ms of computing, in another process
    if text == "job 333" and attempt == 1:
        raise MemoryError("out of memory")
    return text.upper()


async def do(job, db, pool):
    text = await db.hget(f"job:{job}", "text")
    attempt = await db.hincrby(f"job:{job}", "attempts", 1)
    await db.hset(f"job:{job}", "status", "running")
    result = await asyncio.get_running_loop().run_in_executor(pool, compute, text, attempt)
    if await db.hget(f"job:{job}", "status") != "done":  # twice is once: a job may be handed out again
        await db.hset(f"job:{job}", mapping={"status": "done", "result": result})
        await db.incr("done")


async def worker(name, db, pool, stopping):
    while not stopping.is_set():
        job = await db.blmove("jobs", f"working:{name}", 0.2, "RIGHT", "LEFT")
        if job is None:
            continue
        await do(job, db, pool)
        await db.lrem(f"working:{name}", 1, job)  # done: only now it may be forgotten


async def supervise(name, db, pool, stopping):
    """Starts a worker again when it has crashed, and gives back what it had in its hands."""
    while not stopping.is_set():
        while await db.lmove(f"working:{name}", "jobs", "RIGHT", "RIGHT"):
            print(f"{time.monotonic():.1f} s: {name} gives a job back")
        try:
            await worker(name, db, pool, stopping)
        except MemoryError as error:
            print(f"{time.monotonic():.1f} s: {name} crashed: {error}")


@asynccontextmanager
async def lifespan(app):
    app.state.db = db = redis.Redis(decode_responses=True)
    stopping = asyncio.Event()
    with ProcessPoolExecutor(WORKERS) as pool:
        names = [f"worker {number}" for number in range(WORKERS)]
        app.state.workers = [asyncio.create_task(supervise(name, db, pool, stopping), name=name) for name in names]
        yield
        stopping.set()  # nobody takes a new job; those that are begun are finished
        await asyncio.gather(*app.state.workers)
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
