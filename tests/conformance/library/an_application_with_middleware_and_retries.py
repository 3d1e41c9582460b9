# Decorators that keep signatures, middleware as a protocol, pools, matching and hints around asyncio.
import asyncio
import inspect
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from contextlib import asynccontextmanager, AbstractAsyncContextManager, AsyncExitStack, aclosing
from dataclasses import dataclass, field
from enum import StrEnum, auto, IntFlag
from functools import partial, wraps, lru_cache, cached_property
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar, TypeAlias, Never, assert_never, Literal, NewType, Self, override, final, overload, NamedTuple
import weakref

P = ParamSpec("P")
R = TypeVar("R")
UserId = NewType("UserId", int)
Handler: TypeAlias = Callable[[dict[str, Any]], Awaitable[str]]


def retry(times: int, *exceptions: type[BaseException], delay: float = 0.1):
    def decorate(fn: Callable[P, Coroutine[Any, Any, R]]) -> Callable[P, Coroutine[Any, Any, R]]:
        if not inspect.iscoroutinefunction(fn):
            raise TypeError(f"{fn.__qualname__} is no coroutine function")

        @wraps(fn)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            for attempt in itertools_count(1):
                try:
                    return await fn(*args, **kwargs)
                except exceptions as error:
                    if attempt >= times:
                        error.add_note(f"gave up after {attempt} attempts")
                        raise
                    await asyncio.sleep(delay * attempt)
            raise AssertionError
        return wrapper
    return decorate


from itertools import count as itertools_count


class Level(StrEnum):
    DEBUG = auto()
    INFO = auto()

    @property
    def rank(self) -> int:
        return list(type(self)).index(self)


class Feature(IntFlag):
    NONE = 0
    CACHE = 1
    TRACE = 2
    BOTH = CACHE | TRACE


@dataclass(slots=True)
class Request:
    path: str
    user: UserId | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Response(NamedTuple):
    status: int = 200
    body: str = ""

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300


class Middleware(Protocol):
    async def __call__(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response: ...


class App:
    def __init__(self) -> None:
        self.routes: dict[str, Callable[..., Awaitable[Response]]] = {}
        self.middleware: list[Middleware] = []

    def route(self, path: str):
        def add(fn):
            self.routes[path] = fn
            return fn
        return add

    async def handle(self, request: Request) -> Response:
        async def endpoint(request: Request) -> Response:
            handler = self.routes.get(request.path)
            if handler is None:
                return Response(404, "not found")
            wanted = inspect.signature(handler).parameters
            extra = {name: getattr(request, name) for name in wanted if name in ("user", "headers")}
            return await handler(**extra)
        call = endpoint
        for middleware in reversed(self.middleware):
            call = partial(middleware, call_next=call)
        return await call(request)


app = App()
attempts = 0


@app.route("/hello")
async def hello(user) -> Response:
    return Response(body=f"hello {user}")


@app.route("/flaky")
@retry(3, ValueError, KeyError)
async def flaky() -> Response:
    global attempts
    attempts += 1
    if attempts < 3:
        raise ValueError("not yet")
    return Response(body=f"after {attempts}")


async def timing(request: Request, call_next) -> Response:
    loop = asyncio.get_running_loop()
    started = loop.time()
    response = await call_next(request)
    print(f"{request.path} {response.status} {loop.time() - started:.2f}s {Level.INFO} {Level.INFO.rank}")
    return response


class Auth:
    def __init__(self, allowed: set[UserId]): self.allowed = allowed
    async def __call__(self, request, call_next):
        if request.path != "/flaky" and request.user not in self.allowed:
            return Response(403, "forbidden")
        return await call_next(request)


class Pool(AbstractAsyncContextManager):
    def __init__(self, size): self.size, self.free = size, asyncio.Semaphore(size)
    async def __aenter__(self) -> Self:
        print("pool open"); return self
    async def __aexit__(self, *exc):
        print("pool closed", exc[0]); return None
    @asynccontextmanager
    async def acquire(self):
        async with self.free:
            yield weakref.ref(self)() is self


async def numbers(n: int) -> AsyncIterator[int]:
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0.1)
    finally:
        print("numbers closed")


def describe(x: int | str | list[int] | None) -> str:
    match x:
        case None: return "nothing"
        case int(): return f"int {x}"
        case str() as s if s.isdigit(): return f"digits {s}"
        case str(): return f"text {x}"
        case [first, *rest]: return f"list {first} {rest}"
        case []: return "empty"
        case _: assert_never(x)


async def main():
    app.middleware += [timing, Auth({UserId(1)})]
    for request in (Request("/hello", UserId(1)), Request("/hello", UserId(2)), Request("/nope", UserId(1)), Request("/flaky")):
        response = await app.handle(request)
        print(response, response.ok)
    async with AsyncExitStack() as stack:
        pool = await stack.enter_async_context(Pool(2))
        stack.push_async_callback(asyncio.sleep, 0.5)
        async def use(i):
            async with pool.acquire() as same:
                await asyncio.sleep(1)
                return i, same
        print(await asyncio.gather(*map(use, range(4))), asyncio.get_running_loop().time())
    async with aclosing(numbers(10)) as ns:
        async for n in ns:
            if n == 2: break
    print([describe(x) for x in (None, 3, "12", "ab", [1, 2], [])])
    try: describe(2.5)
    except AssertionError as e: print(e)
    print(Feature.BOTH, repr(Feature.CACHE | Feature.TRACE), Feature(3) is Feature.BOTH, repr(Feature.NONE), Feature.CACHE in Feature.BOTH, f"{Feature.TRACE:>5}")
    print(Handler, UserId, inspect.signature(retry), inspect.signature(flaky), flaky.__name__)
    try: retry(1)(describe)
    except TypeError as e: print(e)
    @retry(2, RuntimeError)
    async def broken(): raise RuntimeError("always")
    try: await broken()
    except RuntimeError as e: print(e, e.__notes__)
    task = asyncio.create_task(numbers(1).__anext__().__await__() if False else asyncio.sleep(0, "v"), name="t")
    print(inspect.isawaitable(task), inspect.iscoroutine(task), inspect.iscoroutinefunction(main), isinstance(task, Awaitable), await task)

asyncio.run(main())
