"""Answers, what is done after them, and the thread pool."""

from collections.abc import AsyncIterable as _AsyncIterable
from concurrent.futures import ThreadPoolExecutor as _ThreadPoolExecutor

# A loop's pool, of as many threads as anyio's limiter allows.
_THREADS = 40
_pools = {}


async def run_in_threadpool(func, *args, **kwargs):
    """Calls a plain function in a thread of the pool: the loop goes on meanwhile."""
    loop = _asyncio.get_running_loop()
    pool = _pools.get(loop)
    if pool is None:
        pool = _pools[loop] = _ThreadPoolExecutor(_THREADS, thread_name_prefix="AnyIO worker thread")
    # As anyio does: once to be cancelled at, once when the limiter has let it through.
    await _asyncio.sleep(0)
    await _asyncio.sleep(0)
    context = _contextvars.copy_context()
    return await loop.run_in_executor(pool, _functools.partial(context.run, func, *args, **kwargs))


async def iterate_in_threadpool(iterator):
    iterator = iter(iterator)
    over = object()
    while True:
        item = await run_in_threadpool(next, iterator, over)
        if item is over:
            return
        yield item


def _is_async(function):
    while isinstance(function, _functools.partial):
        function = function.func
    return _inspect.iscoroutinefunction(function) or (
        callable(function) and _inspect.iscoroutinefunction(getattr(type(function), "__call__", None))
        and not isinstance(function, type))


class BackgroundTask:
    """What is called after the answer."""

    __module__ = "starlette.background"

    def __init__(self, func, *args, **kwargs):
        self.func, self.args, self.kwargs = func, args, kwargs
        self.is_async = _is_async(func)

    async def __call__(self):
        if self.is_async:
            await self.func(*self.args, **self.kwargs)
        else:
            await run_in_threadpool(self.func, *self.args, **self.kwargs)


class BackgroundTasks(BackgroundTask):
    __module__ = "fastapi.background"

    def __init__(self, tasks=None):
        self.tasks = list(tasks) if tasks else []

    def add_task(self, func, *args, **kwargs):
        self.tasks.append(BackgroundTask(func, *args, **kwargs))

    async def __call__(self):
        for task in self.tasks:
            await task()


class HTTPException(Exception):
    """Answered with this status."""

    __module__ = "starlette.exceptions"

    def __init__(self, status_code, detail=None, headers=None):
        if detail is None:
            detail = _http.phrase(status_code)
        super().__init__(status_code, detail)
        self.status_code, self.detail, self.headers = status_code, detail, headers

    def __str__(self):
        return f"{self.status_code}: {self.detail}"

    def __repr__(self):
        return f"{type(self).__name__}(status_code={self.status_code!r}, detail={self.detail!r})"


class Response:
    """An answer."""

    __module__ = "starlette.responses"
    media_type = None
    charset = "utf-8"

    def __init__(self, content=None, status_code=200, headers=None, media_type=None, background=None):
        self.status_code = status_code
        if media_type is not None:
            self.media_type = media_type
        self.background = background
        self.body = self.render(content)
        self.init_headers(headers)

    def render(self, content):
        if content is None:
            return b""
        return content if isinstance(content, (bytes, memoryview)) else content.encode(self.charset)

    def init_headers(self, headers=None):
        raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in (headers or {}).items()]
        known = {name for name, _ in raw}
        body = getattr(self, "body", None)
        if body is not None and b"content-length" not in known and not (self.status_code < 200 or self.status_code in (204, 304)):
            raw.append((b"content-length", str(len(body)).encode()))
        if self.media_type is not None and b"content-type" not in known:
            kind = self.media_type
            if kind.startswith("text/") and "charset=" not in kind.lower():
                kind += f"; charset={self.charset}"
            raw.append((b"content-type", kind.encode("latin-1")))
        self.raw_headers = raw

    @property
    def headers(self):
        return MutableHeaders(raw=self.raw_headers)

    def set_cookie(self, key, value="", max_age=None, expires=None, path="/", domain=None, secure=False, httponly=False,
                   samesite="lax"):
        if expires is not None or domain is not None:
            raise _refuse("set_cookie(expires, domain)")
        parts = [f"{key}={value}"]
        parts += ["HttpOnly"] if httponly else []
        parts += [f"Max-Age={max_age}"] if max_age is not None else []
        parts += [f"Path={path}"] if path is not None else []
        parts += [f"SameSite={samesite}"] if samesite is not None else []
        parts += ["Secure"] if secure else []
        self.raw_headers.append((b"set-cookie", "; ".join(parts).encode("latin-1")))

    def delete_cookie(self, *args, **kwargs):
        raise _refuse("Response.delete_cookie")

    async def __call__(self, scope, receive, send):
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body})
        if self.background is not None:
            await self.background()


class HTMLResponse(Response):
    media_type = "text/html"


class PlainTextResponse(Response):
    media_type = "text/plain"


class JSONResponse(Response):
    media_type = "application/json"

    def __init__(self, content, status_code=200, headers=None, media_type=None, background=None):
        super().__init__(content, status_code, headers, media_type, background)

    def render(self, content):
        return _json.dumps(content, ensure_ascii=False, allow_nan=False, indent=None, separators=(",", ":")).encode("utf-8")


class RedirectResponse(Response):
    def __init__(self, url, status_code=307, headers=None, background=None):
        super().__init__(b"", status_code, headers, None, background)
        self.headers["location"] = _quote(str(url), safe=":/%#?=@[]!$&'()*+,;")


class StreamingResponse(Response):
    """An answer piece by piece."""

    def __init__(self, content, status_code=200, headers=None, media_type=None, background=None):
        self.body_iterator = content if isinstance(content, _AsyncIterable) else iterate_in_threadpool(content)
        self.status_code, self.background = status_code, background
        self.media_type = type(self).media_type if media_type is None else media_type
        self.init_headers(headers)

    async def __call__(self, scope, receive, send):
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        async for chunk in self.body_iterator:
            if not isinstance(chunk, (bytes, memoryview)):
                chunk = chunk.encode(self.charset)
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        if self.background is not None:
            await self.background()


class FileResponse:
    def __init__(self, *args, **kwargs):
        raise _refuse("FileResponse")
