"""A service under a little traffic, until somebody presses Ctrl-C while two requests are on their way."""
import asyncio
import time
from contextlib import asynccontextmanager

import uvicorn
from fastapi import BackgroundTasks, FastAPI, HTTPException
from pydantic import BaseModel


@asynccontextmanager
async def lifespan(app):
    print("startup")
    app.state.orders = []
    yield
    print("shutdown", app.state.orders)


app = FastAPI(lifespan=lifespan)


class Order(BaseModel):
    number: int
    what: str


@app.post("/orders", status_code=202)
async def order(order: Order, background: BackgroundTasks):
    await asyncio.sleep(0.05)
    app.state.orders.append(order.number)
    background.add_task(confirm, order.number)
    return {"accepted": order.number}


async def confirm(number):
    await asyncio.sleep(0.1)
    print("confirmed", number)


@app.get("/slow")
def slow():
    time.sleep(0.5)
    return "slow"


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.get("/missing")
async def missing():
    raise HTTPException(404)


@app.get("/broken")
async def broken():
    raise RuntimeError("broken")


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=8000)
    print("after")
