"""A client that asks an application without a network."""

import asyncio as _asyncio
import warnings as _warnings

import _http
import _starlette
import httpx as _httpx


class _Transport(_httpx.BaseTransport):
    """Runs the application for each request, on the client's event loop."""

    def __init__(self, client):
        self.client = client

    def handle_request(self, request):
        return self.client._run(self.client._asked(request))


class TestClient(_httpx.Client):
    """Entered, it starts the application's lifespan; requests run on an event loop of its own."""

    __module__ = "starlette.testclient"
    __test__ = False

    def __init__(self, app, base_url="http://testserver", raise_server_exceptions=True, root_path="", backend="asyncio",
                 backend_options=None, cookies=None, headers=None, follow_redirects=True, client=("testclient", 50000)):
        if backend != "asyncio" or backend_options:
            raise _http.refuse("TestClient(backend, backend_options)")
        super().__init__(base_url=base_url, headers={"user-agent": "testclient", **(headers or {})}, transport=_Transport(self),
                         follow_redirects=follow_redirects, cookies=cookies)
        self.app, self.app_state = app, {}
        self._raises, self._address, self._root_path = raise_server_exceptions, client, root_path
        self._loop = self._life = None

    def __enter__(self):
        self._loop = _asyncio.new_event_loop()
        self._loop.run_until_complete(self._start())
        return self

    def __exit__(self, *args):
        try:
            self._loop.run_until_complete(self._stop())
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
            self._loop = None

    async def _start(self):
        self._orders, self._reports = _asyncio.Queue(), _asyncio.Queue()
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": self.app_state}

        async def life():
            try:
                await self.app(scope, self._orders.get, self._reports.put)
            finally:
                await self._reports.put(None)

        self._life = _asyncio.get_running_loop().create_task(life())
        await self._orders.put({"type": "lifespan.startup"})
        await self._reported("lifespan.startup.failed")

    async def _reported(self, failure):
        message = await self._reports.get()
        if message is None or message["type"] == failure:
            await self._life

    async def _stop(self):
        await self._orders.put({"type": "lifespan.shutdown"})
        await self._reported("lifespan.shutdown.failed")
        await self._life

    def request(self, method, url, **given):
        if given.get("timeout") is not None:
            _warnings.warn("You should not use the 'timeout' argument with the TestClient. See "
                           "https://github.com/Kludex/starlette/issues/1108 for more information.",
                           _starlette.StarletteDeprecationWarning, stacklevel=2)
            del given["timeout"]
        return super().request(method, url, **given)

    def _run(self, coroutine):
        if self._loop is not None:
            return self._loop.run_until_complete(coroutine)
        loop = _asyncio.new_event_loop()
        try:
            return loop.run_until_complete(coroutine)
        finally:
            loop.close()

    async def _asked(self, request):
        url = request.url
        scope = {
            "type": "http", "http_version": "1.1", "method": request.method, "path": _starlette._unquote(url.path),
            "raw_path": url.raw_path.partition(b"?")[0], "root_path": self._root_path, "scheme": url.scheme,
            "query_string": url.query, "client": list(self._address), "server": [url.host, url.port or 80],
            "headers": [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in request.headers._list],
            "state": dict(self.app_state)}
        is_read, complete, found = False, _asyncio.Event(), {"body": b""}

        async def receive():
            nonlocal is_read
            if is_read:
                await complete.wait()
                return {"type": "http.disconnect"}
            is_read = True
            return {"type": "http.request", "body": request.read(), "more_body": False}

        async def send(message):
            if message["type"] == "http.response.start":
                found.update(status=message["status"], raw=message.get("headers", []))
            elif request.method != "HEAD":
                found["body"] += message.get("body", b"")
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                complete.set()

        try:
            await self.app(scope, receive, send)
        except BaseException:
            if self._raises:
                raise
        if self._raises:
            assert "status" in found, "TestClient did not receive any response."
        status, raw = found.get("status", 500), found.get("raw", [])
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]
        return _httpx.Response(status, headers=headers, stream=_httpx.ByteStream(found["body"]), request=request)

    def websocket_connect(self, *args, **kwargs):
        raise _http.refuse("TestClient.websocket_connect")
