"""Plain path operations run in threads: the event loop goes on meanwhile."""
import asyncio
import threading
import time

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
order = []


@app.get("/sync")
def sync():
    return threading.current_thread() is threading.main_thread()


def slow():
    time.sleep(0.2)
    order.append("dependency done")
    return threading.current_thread().name.startswith("AnyIO")


@app.get("/beside")
async def beside(value=Depends(slow)):
    return value


@app.get("/both")
async def both():
    async def ticks():
        for number in range(3):
            order.append(f"tick {number}")
            await asyncio.sleep(0.05)

    ticking = asyncio.create_task(ticks())
    from fastapi.concurrency import run_in_threadpool
    order.append(await run_in_threadpool(slow))
    await ticking
    return order


@app.on_event("startup")
async def startup():
    order.append("startup")


@app.on_event("shutdown")
def shutdown():
    print("shutdown")


with TestClient(app) as client:
    print(client.get("/sync").json())
    print(client.get("/beside").json())
    print(client.get("/both").json())
