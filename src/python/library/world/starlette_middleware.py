"""What lies around an application: exceptions made answers, and functions that see every request."""


def _wrapped(app, request):
    """The application, with the exceptions that somebody handles made answers."""
    by_class, by_status = request.scope.get("starlette.exception_handlers", ({}, {}))

    async def wrapped(scope, receive, send):
        has_started = False

        async def sender(message):
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
            await send(message)

        try:
            await app(scope, receive, sender)
        except Exception as exc:
            handler = by_status.get(exc.status_code) if isinstance(exc, HTTPException) else None
            if handler is None:
                handler = next((by_class[cls] for cls in type(exc).__mro__ if cls in by_class), None)
            if handler is None:
                raise exc
            if has_started:
                raise RuntimeError("Caught handled exception, but response already started.") from exc
            if _is_async(handler):
                response = await handler(request, exc)
            else:
                response = await run_in_threadpool(handler, request, exc)
            if response is not None:
                await response(scope, receive, sender)

    return wrapped


class ExceptionMiddleware:
    """The handlers of the application."""

    def __init__(self, app, handlers):
        self.app = app
        self.by_status = {key: value for key, value in handlers.items() if isinstance(key, int)}
        self.by_class = {key: value for key, value in handlers.items() if not isinstance(key, int)}

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        scope["starlette.exception_handlers"] = (self.by_class, self.by_status)
        await _wrapped(self.app, Request(scope, receive, send))(scope, receive, send)


class ServerErrorMiddleware:
    """What nobody handled is answered with 500, and raised on for the server's log."""

    def __init__(self, app, handler=None):
        self.app, self.handler = app, handler

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        has_started = False

        async def _send(message):
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
            await send(message)

        try:
            await self.app(scope, receive, _send)
        except Exception as exc:
            request = Request(scope)
            if self.handler is None:
                response = PlainTextResponse("Internal Server Error", status_code=500)
            elif _is_async(self.handler):
                response = await self.handler(request, exc)
            else:
                response = await run_in_threadpool(self.handler, request, exc)
            if not has_started:
                await response(scope, receive, send)
            raise exc


class _Pipe:
    """Hands messages from one task to another, which must be there to take them."""

    def __init__(self):
        self.taker = None
        self.offers = []
        self.is_closed = False

    async def send(self, message):
        if self.is_closed:
            return
        if self.taker is not None and not self.taker.done():
            self.taker.set_result(message)
            await _asyncio.sleep(0)
            return
        taken = _asyncio.get_running_loop().create_future()
        self.offers.append((message, taken))
        await taken

    async def receive(self):
        if self.offers:
            message, taken = self.offers.pop(0)
            if not taken.done():
                taken.set_result(None)
            await _asyncio.sleep(0)
            return message
        if self.is_closed:
            return None
        self.taker = _asyncio.get_running_loop().create_future()
        return await self.taker

    def close(self):
        self.is_closed = True
        if self.taker is not None and not self.taker.done():
            self.taker.set_result(None)
        for _, taken in self.offers:
            if not taken.done():
                taken.set_result(None)


class BaseHTTPMiddleware:
    """A function around every request. What it calls runs in a task of its own."""

    __module__ = "starlette.middleware.base"

    def __init__(self, app, dispatch=None):
        self.app = app
        self.dispatch_func = self.dispatch if dispatch is None else dispatch

    async def dispatch(self, request, call_next):
        raise NotImplementedError()

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope, receive, send)
        pipe, failures, tasks = _Pipe(), [], []
        answered = _asyncio.Event()

        async def received():
            if request._body is not None and not getattr(request, "_handed_on", False):
                request._handed_on = True
                return {"type": "http.request", "body": request._body, "more_body": False}
            return await receive()

        async def sent(message):
            await pipe.send(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                await answered.wait()

        async def coro():
            try:
                await self.app(scope, received, sent)
            except Exception as exc:
                failures.append(exc)
            finally:
                pipe.close()

        async def call_next(request):
            tasks.append(_asyncio.create_task(coro()))
            message = await pipe.receive()
            if message is None:
                if failures:
                    raise failures.pop()
                raise RuntimeError("No response returned.")
            return _PipedResponse(message, pipe)

        try:
            response = await self.dispatch_func(request, call_next)
            await response(scope, received, send)
            answered.set()
            for task in tasks:
                await task
        finally:
            for task in tasks:
                task.cancel()
        if failures:
            raise failures.pop()


class _PipedResponse(StreamingResponse):
    """The answer of the application, on its way through a middleware."""

    def __init__(self, start, pipe):
        self.status_code, self.background = start["status"], None
        self.raw_headers = list(start.get("headers", []))
        self.body_iterator = self._pieces(pipe)

    async def _pieces(self, pipe):
        while (message := await pipe.receive()) is not None:
            if message.get("body"):
                yield message["body"]
            if not message.get("more_body", False):
                return


class Middleware:
    """A middleware and its options."""

    __module__ = "starlette.middleware"

    def __init__(self, cls, *args, **kwargs):
        self.cls, self.args, self.kwargs = cls, args, kwargs

    def __iter__(self):
        return iter((self.cls, self.args, self.kwargs))
