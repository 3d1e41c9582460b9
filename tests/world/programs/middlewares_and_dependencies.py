import asyncio
import time

from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse
from fastapi.testclient import TestClient
from starlette.exceptions import HTTPException as StarletteHTTPException

app = FastAPI()
trace = []


@app.middleware("http")
async def outer(request: Request, call_next):
    trace.append("outer in")
    start = time.perf_counter()
    response = await call_next(request)
    trace.append("outer out")
    response.headers["X-Took"] = "yes" if time.perf_counter() - start >= 0 else "no"
    return response


@app.middleware("http")
async def inner(request: Request, call_next):
    trace.append("inner in")
    if request.headers.get("x-block"):
        return JSONResponse({"blocked": True}, status_code=403)
    try:
        return await call_next(request)
    finally:
        trace.append("inner out")


class Dep:
    def __init__(self, name):
        self.name = name

    def __call__(self, q: str = "none"):
        trace.append(f"dep {self.name} {q}")
        return self.name


async def a(d: str = Depends(Dep("x"))):
    trace.append("a in")
    yield d + "a"
    trace.append("a out")


def b(a: str = Depends(a)):
    trace.append("b in")
    yield a + "b"
    trace.append("b out")


@app.get("/deps")
async def deps(tasks: BackgroundTasks, b: str = Depends(b), a: str = Depends(a)):
    tasks.add_task(note, "bg1")
    tasks.add_task(note, msg="bg2")
    return {"b": b, "a": a}


async def note(msg):
    trace.append(msg)


@app.get("/pool")
async def pool():
    return await run_in_threadpool(lambda: sum(range(10)))


@app.get("/html", response_class=HTMLResponse)
async def html():
    return "<p>hi</p>"


@app.get("/state")
async def state(request: Request):
    request.state.user = "ann"
    return {"user": request.state.user, "client": request.client.host, "method": request.method, "q": dict(request.query_params),
            "cookies": request.cookies, "ua": request.headers["user-agent"], "base": str(request.base_url), "url": str(request.url)}


@app.post("/raw")
async def raw(request: Request):
    body = await request.body()
    return {"len": len(body), "json": await request.json() if body.startswith(b"{") else None}


@app.exception_handler(StarletteHTTPException)
async def http_error(request, exc):
    return JSONResponse({"oops": exc.detail}, status_code=exc.status_code)


@app.get("/gen")
def gen():
    return StreamingResponse((f"{n}," for n in range(4)), media_type="text/csv")


c = TestClient(app)
print(c.get("/deps?q=z").json())
print(trace)
trace.clear()
print(c.get("/deps", headers={"X-Block": "1"}).json(), trace)
trace.clear()
print(c.get("/pool").json(), c.get("/html").text, c.get("/html").headers["content-type"])
print(c.get("/state?x=1&x=2", cookies={"k": "v"}).json())
print(c.post("/raw", content=b"abc").json(), c.post("/raw", json={"a": 1}).json())
print(c.get("/none").json(), c.get("/gen").text, c.get("/gen").headers["content-type"])
