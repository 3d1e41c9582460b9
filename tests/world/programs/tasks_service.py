from contextlib import asynccontextmanager
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, FastAPI, HTTPException, Path, Query, Request, Response, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from starlette.middleware.base import BaseHTTPMiddleware


class TaskIn(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    title: str = Field(..., min_length=1, max_length=20)
    priority: Literal["low", "high"] = "low"
    tags: set[str] = set()
    start: int = 0
    end: int | None = None

    @field_validator("title")
    @classmethod
    def no_shouting(cls, v):
        if v.isupper():
            raise ValueError("do not shout")
        return v.title()

    @model_validator(mode="after")
    def ordered(self):
        if self.end is not None and self.end < self.start:
            raise ValueError("end before start")
        return self


class TaskOut(TaskIn):
    id: int
    done: bool = False


class Repo:
    def __init__(self):
        self.rows, self.next = {}, 1

    def add(self, task):
        row = TaskOut(id=self.next, **task.model_dump())
        self.rows[self.next] = row
        self.next += 1
        return row


@asynccontextmanager
async def lifespan(app):
    app.state.repo = Repo()
    yield
    app.state.repo = None


def repo(request: Request) -> Repo:
    return request.app.state.repo


RepoDep = Annotated[Repo, Depends(repo)]
router = APIRouter(prefix="/tasks", tags=["tasks"])


@router.post("", response_model=TaskOut, status_code=status.HTTP_201_CREATED, response_model_exclude_none=True)
def create(task: TaskIn, repo: RepoDep, response: Response):
    row = repo.add(task)
    response.headers["Location"] = f"/tasks/{row.id}"
    return row


@router.get("/{task_id}", response_model=TaskOut)
def read(task_id: Annotated[int, Path(ge=1)], repo: RepoDep):
    try:
        return repo.rows[task_id]
    except KeyError:
        raise HTTPException(404, detail={"error": "unknown", "id": task_id})


@router.get("")
def find(repo: RepoDep, priority: Literal["low", "high"] | None = None, skip: int = 0, limit: Annotated[int, Query(le=100)] = 10) -> list[TaskOut]:
    rows = [r for r in repo.rows.values() if priority in (None, r.priority)]
    return rows[skip : skip + limit]


@router.patch("/{task_id}/done")
def done(task_id: int, repo: RepoDep, done: Annotated[bool, Body(embed=True)] = True):
    row = repo.rows[task_id].model_copy(update={"done": done})
    repo.rows[task_id] = row
    return row


@router.delete("/{task_id}", status_code=204)
def remove(task_id: int, repo: RepoDep):
    repo.rows.pop(task_id, None)


app = FastAPI(lifespan=lifespan)
app.include_router(router)


@app.exception_handler(RequestValidationError)
async def invalid(request, exc):
    return JSONResponse({"errors": [f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors()]}, status_code=422)


@app.exception_handler(KeyError)
async def key_error(request, exc):
    return JSONResponse({"missing": exc.args[0]}, status_code=404)


class Timing(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        response.headers["X-Path"] = request.url.path
        return response


app.add_middleware(Timing)


@app.get("/old")
def old():
    return RedirectResponse("/tasks?limit=1")


with TestClient(app) as c:
    r = c.post("/tasks", json={"title": " write tests ", "tags": ["a"]})
    print(r.status_code, r.json(), r.headers["location"], r.headers["x-path"])
    print(c.post("/tasks", json={"title": "ship", "priority": "high", "start": 1, "end": 4}).json())
    for bad in ({}, {"title": ""}, {"title": "LOUD"}, {"title": "x", "priority": "mid"}, {"title": "x", "start": 5, "end": 1},
                {"title": "x", "unknown": 1}, {"title": "x" * 21, "start": "one"}, [1], {"title": 5}):
        r = c.post("/tasks", json=bad)
        print(r.status_code, r.json()["errors"])
    print(c.get("/tasks/1").json(), c.get("/tasks/9").json(), c.get("/tasks/0").json())
    print(c.get("/tasks", params={"priority": "high"}).json(), c.get("/tasks?limit=1000").json())
    print(c.patch("/tasks/1/done", json={"done": True}).json()["done"], c.patch("/tasks/8/done", json={"done": False}).json())
    print(c.delete("/tasks/1").status_code, c.get("/tasks").json()[0]["id"], c.get("/old").json()[0]["title"], c.get("/old", follow_redirects=False).status_code)
    print(c.put("/tasks").status_code, c.get("/nowhere").json(), c.get("/tasks/").url, c.head("/tasks").status_code)
    print(sorted(r.path for r in app.routes if r.path.startswith("/t")) if False else "", c.get("/tasks/abc").json())
