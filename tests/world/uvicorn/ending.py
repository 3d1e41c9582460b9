"""Requests that take too long at the end are cancelled; clients give up; more than the limit are turned away."""
import asyncio

import uvicorn
from fastapi import FastAPI, Request

app = FastAPI()


@app.on_event("startup")
async def startup():
    print("startup")


@app.on_event("shutdown")
async def shutdown():
    print("shutdown")


@app.get("/wait/{seconds}")
async def wait(seconds: float):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("cancelled")
        raise
    return seconds


@app.get("/patient")
async def patient(request: Request):
    await asyncio.sleep(0.8)
    print("patient is done")
    return "nobody hears it"


async def main():
    config = uvicorn.Config(app, port=8000, limit_concurrency=3, timeout_graceful_shutdown=0.5, log_level="info")
    server = uvicorn.Server(config)
    try:
        await server.serve()
    except KeyboardInterrupt:
        print("interrupted")


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
