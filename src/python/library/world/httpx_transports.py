"""Transports: what brings requests somewhere and answers back. That of hosts is written once, as coroutines, with a line to the
world; a line for threads never suspends."""


class _BlockingLine:
    """Waits by stopping the thread."""

    is_async = False

    def __init__(self, limits):
        self._places = None
        if limits.max_connections is not None:
            import threading

            self._places = threading.BoundedSemaphore(limits.max_connections)

    async def enter(self, seconds):
        """Whether there is a place for a connection in time."""
        return self._places is None or self._places.acquire(timeout=seconds)

    def leave(self):
        if self._places is not None:
            self._places.release()

    async def fetch(self, *args):
        return _http.fetch_blocking(*args)

    async def sleep(self, seconds):
        _time.sleep(seconds)


class _TaskLine:
    """Waits by suspending the task."""

    is_async = True

    def __init__(self, limits):
        self._limit, self._places = limits.max_connections, None

    async def enter(self, seconds):
        if self._limit is None:
            return True
        if self._places is None:
            self._places = _world.connections(self._limit, "connections")
        if not self._places.locked():
            await self._places.acquire()
            return True
        import asyncio

        try:
            async with asyncio.timeout(seconds):
                await self._places.acquire()
        except TimeoutError:
            return False
        return True

    def leave(self):
        if self._places is not None:
            self._places.release()

    async def fetch(self, *args):
        return await _http.fetch(*args)

    async def sleep(self, seconds):
        import asyncio

        await asyncio.sleep(seconds)


class _Kept:
    """The connections that are open and not in use, by origin, each with the time at which it became so."""

    def __init__(self, limits):
        self._limits, self._idle = limits, []

    def take(self, origin):
        """Whether one must be made, as none is open."""
        now, expiry = _time.monotonic(), self._limits.keepalive_expiry
        self._idle = [(own, since) for own, since in self._idle if expiry is None or now - since < expiry]
        for place in range(len(self._idle) - 1, -1, -1):
            if self._idle[place][0] == origin:
                del self._idle[place]
                return False
        return True

    def give(self, origin):
        most = self._limits.max_keepalive_connections
        if most is None or len(self._idle) < most:
            self._idle.append((origin, _time.monotonic()))

    def clear(self):
        self._idle = []


def _run(coroutine):
    """What a coroutine returns that does not suspend."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    raise RuntimeError("Attempted to use an asynchronous function with a sync client.")


async def _called(function, argument):
    """What a function gives that may be asynchronous."""
    result = function(argument)
    return await result if hasattr(result, "__await__") else result


class BaseTransport:
    """What a transport for threads is."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type=None, exc_value=None, traceback=None):
        self.close()

    def handle_request(self, request):
        raise NotImplementedError("The 'handle_request' method must be implemented.")

    def close(self):
        pass


class AsyncBaseTransport:
    """What a transport for tasks is."""

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type=None, exc_value=None, traceback=None):
        await self.aclose()

    async def handle_async_request(self, request):
        raise NotImplementedError("The 'handle_async_request' method must be implemented.")

    async def aclose(self):
        pass


class MockTransport(AsyncBaseTransport, BaseTransport):
    """Answers by a function instead of asking the world."""

    def __init__(self, handler):
        self.handler = handler

    def handle_request(self, request):
        request.read()
        response = self.handler(request)
        if not isinstance(response, Response):
            raise TypeError("Cannot use an async handler in a sync Client")
        return response

    async def handle_async_request(self, request):
        request.read()
        return await _called(self.handler, request)


class _HostTransport:
    """The connections to hosts: so many tries to connect, so many connections."""

    def __init__(self, verify=True, cert=None, trust_env=True, http1=True, http2=False, limits=None, proxy=None, uds=None,
                 local_address=None, retries=0, socket_options=None):
        if proxy is not None or uds is not None or http2:
            raise _http.refuse("httpx: a transport with proxy, uds or http2")
        self.retries, limits = retries, limits or Limits(max_connections=100, max_keepalive_connections=20)
        self._line, self._kept = self._line_class(limits), _Kept(limits)

    async def _ask(self, request):
        url = request.url
        if url.scheme not in _PORTS:
            missing = "Request URL is missing an 'http://' or 'https://' protocol."
            text = f"Request URL has an unsupported protocol '{url.scheme}://'." if url.scheme else missing
            raise UnsupportedProtocol(text, request=request)
        patience = request.extensions["timeout"]
        if not await self._line.enter(patience["pool"]):
            raise PoolTimeout("", request=request)
        try:
            response = await self._answered(request, url.port or _PORTS[url.scheme], patience)
        except BaseException:
            self._line.leave()
            raise
        origin = (url.scheme, url.host, url.port)

        def close():
            self._kept.give(origin)
            self._line.leave()

        response._on_close = close
        return response

    async def _answered(self, request, port, patience):
        """The answer, tried again as long as no connection can be made and there are tries left."""
        url, tries = request.url, 0
        while True:
            outcome = ("unknown",)
            if _http.is_known(url.host, port):
                connects = self._kept.take((url.scheme, url.host, url.port))
                call = f"httpx.{request.method.lower()}({str(url)!r})"
                outcome = await self._line.fetch(call, request.method, url.host, port, url.raw_path.decode(),
                                                 request.headers._list, request.content, connects, patience["connect"],
                                                 patience["read"], None)
            if outcome[0] == "answer":
                _, status, headers, body = outcome
                return Response(status, headers=headers, stream=ByteStream(body), request=request,
                                extensions={"http_version": b"HTTP/1.1"})
            is_connect = outcome[0] in ("unknown", "refused") or outcome == ("timeout", "connect")
            if not is_connect or tries >= self.retries:
                raise _failure(outcome, request, self._line.is_async)
            if tries:
                await self._line.sleep(0.5 * 2 ** (tries - 1))
            tries += 1


class HTTPTransport(_HostTransport, BaseTransport):
    _line_class = _BlockingLine

    def handle_request(self, request):
        return _run(self._ask(request))

    def close(self):
        self._kept.clear()


class AsyncHTTPTransport(_HostTransport, AsyncBaseTransport):
    _line_class = _TaskLine

    async def handle_async_request(self, request):
        return await self._ask(request)

    async def aclose(self):
        self._kept.clear()


class ASGITransport(AsyncBaseTransport):
    """Asks an application, in the same event loop."""

    def __init__(self, app, raise_app_exceptions=True, root_path="", client=("127.0.0.1", 123)):
        self.app, self.raise_app_exceptions = app, raise_app_exceptions
        self.root_path, self.client = root_path, client

    async def handle_async_request(self, request):
        import asyncio

        url = request.url
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": request.method,
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers._list],
            "scheme": url.scheme, "path": url.path, "raw_path": url.raw_path.partition(b"?")[0], "query_string": url.query,
            "server": (url.host, url.port), "client": self.client, "root_path": self.root_path}
        pending, complete, found = [request.content], asyncio.Event(), {"body": b""}

        async def receive():
            if pending:
                return {"type": "http.request", "body": pending.pop(), "more_body": False}
            await complete.wait()
            return {"type": "http.disconnect"}

        async def send(message):
            if message["type"] == "http.response.start":
                found.update(status=message["status"], headers=message.get("headers", []))
            elif message["type"] == "http.response.body":
                if request.method != "HEAD":
                    found["body"] += message.get("body", b"")
                if not message.get("more_body", False):
                    complete.set()

        try:
            await self.app(scope, receive, send)
        except Exception:
            if self.raise_app_exceptions:
                raise
            complete.set()
            found.setdefault("status", 500)
            found.setdefault("headers", {})
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in found["headers"]]
        return Response(found["status"], headers=headers, stream=ByteStream(found["body"]))
