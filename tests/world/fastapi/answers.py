"""Path operations: parameters, bodies, models, errors, dependencies, middleware; asked by a TestClient."""
import asyncio
from contextlib import asynccontextmanager
from datetime import datetime
from enum import Enum
from typing import Annotated

from fastapi import (APIRouter, BackgroundTasks, Body, Cookie, Depends, FastAPI, Header, HTTPException, Path, Query, Request,
                     Response, status)
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, StreamingResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, Field, field_validator


@asynccontextmanager
async def lifespan(app):
    print("starting")
    app.state.count = 10
    yield {"shared": "what the lifespan gave"}
    print("stopping", app.state.count)


app = FastAPI(title="Test", lifespan=lifespan)


class Kind(str, Enum):
    small = "small"
    large = "large"


class Item(BaseModel):
    name: str = Field(min_length=2)
    price: float
    tags: list[str] = []
    secret: str | None = None
    when: datetime | None = None

    @field_validator("price")
    @classmethod
    def positive(cls, value):
        if value < 0:
            raise ValueError("must not be negative")
        return value


class PublicItem(BaseModel):
    name: str
    price: float


@app.get("/")
async def root():
    return {"hello": "world", "é": 1.0, "none": None}


@app.get("/items/{item_id}")
async def read(item_id: int, q: str | None = None, limit: int = 5, flag: bool = False, kind: Kind = Kind.small):
    return {"item_id": item_id, "q": q, "limit": limit, "flag": flag, "kind": kind}


@app.get("/bounded/{number}")
def bounded(number: Annotated[int, Path(ge=1, le=5)], words: Annotated[list[str], Query(max_length=2)] = ["a"],
            need: str = Query(min_length=2), alias: Annotated[str | None, Query(alias="the-alias")] = None):
    return [number, words, need, alias]


@app.post("/items", status_code=status.HTTP_201_CREATED, response_model=PublicItem)
async def create(item: Item):
    return item


@app.put("/items/{item_id}")
async def update(item_id: int, item: Item, importance: Annotated[int, Body(gt=0)], note: Annotated[str, Body()] = "none") -> dict[str, object]:
    return {"id": item_id, "item": item, "importance": importance, "note": note}


@app.post("/embedded")
async def embedded(item: Annotated[PublicItem, Body(embed=True)]):
    return item


@app.post("/plain")
async def plain(data: dict[str, int], numbers: Annotated[list[int], Query()] = []):
    return {"data": data, "numbers": numbers}


@app.delete("/items/{item_id}", status_code=204)
def delete(item_id: int):
    if item_id > 100:
        raise HTTPException(404, "no such item", headers={"X-Reason": "big"})


@app.get("/wrong", response_model=PublicItem)
async def wrong():
    return {"name": "x"}


@app.get("/broken")
async def broken():
    raise KeyError("oh")


@app.get("/text", response_class=PlainTextResponse)
def text():
    return "some text"


@app.get("/html")
def html():
    return HTMLResponse("<h1>é</h1>", headers={"X-One": "1"})


@app.get("/go")
async def go():
    return RedirectResponse("/text")


@app.get("/stream")
async def stream():
    async def pieces():
        for number in range(3):
            yield f"{number}\n"
            await asyncio.sleep(0)

    return StreamingResponse(pieces(), media_type="text/plain")


@app.get("/headers")
async def headers(request: Request, response: Response, user_agent: Annotated[str, Header()] = "?", x_token: list[str] = Header([]),
                  session: Annotated[str | None, Cookie()] = None):
    response.headers["X-Back"] = "yes"
    response.status_code = 202
    response.set_cookie("session", "abc")
    return {"agent": user_agent, "tokens": x_token, "session": session, "path": request.url.path, "method": request.method,
            "query": dict(request.query_params), "host": request.headers["host"], "shared": request.state.shared,
            "count": request.app.state.count, "client": request.client.host}


@app.post("/raw")
async def raw(request: Request):
    body = await request.body()
    return {"length": len(body), "json": await request.json()}


log = []


def first():
    log.append("first in")
    yield "first"
    log.append("first out")


async def second(value: Annotated[str, Depends(first)]):
    log.append(f"second in with {value}")
    try:
        yield value + " second"
    except ValueError as error:
        log.append(f"second sees {error}")
        raise
    finally:
        log.append("second out")


class Page:
    def __init__(self, start: int = 0, size: int = 10):
        self.start, self.size = start, size


def common(page: Page = Depends(), token: str | None = Header(None)):
    return {"start": page.start, "size": page.size, "token": token}


@app.get("/depends")
async def depends(value: str = Depends(second), again: str = Depends(first), page: dict = Depends(common)):
    log.append("operation")
    return {"value": value, "again": again, "page": page}


@app.get("/fails")
async def fails(value: str = Depends(second)):
    raise ValueError("failed")


async def checked(token: str = Header()):
    if token != "secret":
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, {"reason": "wrong token"})


router = APIRouter(prefix="/admin", tags=["admin"], dependencies=[Depends(checked)])


@router.get("/users")
async def users():
    return ["ann"]


@router.get("/users/{name:path}")
async def user(name: str):
    return name


app.include_router(router)
app.include_router(router, prefix="/v2")


@app.post("/tasks")
async def tasks(background: BackgroundTasks):
    def plain(word):
        log.append(f"plain {word}")

    async def coroutine(word, number=0):
        log.append(f"coroutine {word} {number}")

    background.add_task(plain, "a")
    background.add_task(coroutine, "b", number=2)
    log.append("answering")
    return "soon"


class Unicorn(Exception):
    def __init__(self, name):
        self.name = name


@app.exception_handler(Unicorn)
async def unicorn(request, exc):
    return JSONResponse({"unicorn": exc.name}, status_code=418)


@app.get("/unicorn")
def make_unicorn():
    raise Unicorn("u")


@app.middleware("http")
async def around(request, call_next):
    response = await call_next(request)
    response.headers["X-Around"] = request.method
    return response


def ask(method, url, **kwargs):
    answer = client.request(method, url, **kwargs)
    shown = {name: value for name, value in answer.headers.items() if name not in ("date", "server")}
    print(method, url, answer.status_code, answer.text, shown)
    if log:
        print("  ", log)
        log.clear()


with TestClient(app, raise_server_exceptions=False) as client:
    ask("GET", "/")
    ask("GET", "/items/5?q=x&limit=7&flag=yes&kind=large")
    ask("GET", "/items/x?limit=many&flag=maybe&kind=huge")
    ask("GET", "/items/5?q=")
    ask("GET", "/bounded/3?need=abc&words=x&words=y&the-alias=z")
    ask("GET", "/bounded/9?words=x&words=y&words=z")
    ask("POST", "/items", json={"name": "abc", "price": 1, "secret": "s"})
    ask("POST", "/items", json={"name": "a", "price": -1, "tags": [1]})
    ask("POST", "/items", json=[1, 2])
    ask("POST", "/items")
    ask("POST", "/items", content="{broken", headers={"content-type": "application/json"})
    ask("POST", "/items", content="text", headers={"content-type": "text/plain"})
    ask("PUT", "/items/1", json={"item": {"name": "abc", "price": 2}, "importance": 1})
    ask("PUT", "/items/x", json={"item": {"name": "abc"}, "importance": 0})
    ask("PUT", "/items/1", json=None)
    ask("POST", "/embedded", json={"item": {"name": "x", "price": 1}})
    ask("POST", "/embedded", json={"name": "x", "price": 1})
    ask("POST", "/plain?numbers=1&numbers=2", json={"a": 1, "b": "2"})
    ask("POST", "/plain", json={"a": "x"})
    ask("DELETE", "/items/1")
    ask("DELETE", "/items/101")
    ask("PATCH", "/items/1")
    ask("GET", "/nothing")
    ask("GET", "/wrong")
    ask("GET", "/broken")
    ask("GET", "/text")
    ask("GET", "/text/")
    ask("GET", "/html")
    ask("GET", "/go")
    ask("GET", "/go", follow_redirects=False)
    ask("GET", "/stream")
    ask("GET", "/headers?a=1&b=2", headers={"X-Token": "t"}, cookies={"session": "s"})
    ask("POST", "/raw", json={"a": [1]})
    ask("GET", "/depends?start=3", headers={"token": "t"})
    ask("GET", "/depends?size=x")
    ask("GET", "/fails")
    ask("GET", "/admin/users")
    ask("GET", "/admin/users", headers={"token": "no"})
    ask("GET", "/admin/users", headers={"token": "secret"})
    ask("GET", "/v2/admin/users/a/b", headers={"token": "secret"})
    ask("POST", "/tasks")
    ask("GET", "/unicorn")
    app.dependency_overrides[first] = lambda: "overridden"
    ask("GET", "/depends")
    app.state.count = 11
