"""A client that asks an application without a network."""

import asyncio as _asyncio
import json as _json

import _http
import _starlette


class _Answer:
    """What the application answered."""

    def __init__(self, status, raw, content, url):
        self.status_code, self.content, self.url = status, content, url
        self.headers = _starlette.Headers(raw=raw)
        self.reason_phrase = _http.phrase(status)

    @property
    def text(self):
        return self.content.decode(_http.charset_of(self.headers.get("content-type")) or "utf-8", "replace")

    @property
    def is_success(self):
        return 200 <= self.status_code <= 299

    @property
    def is_error(self):
        return self.status_code >= 400

    @property
    def cookies(self):
        return dict(_http.cookies_of(self.headers.items()))

    def json(self, **kwargs):
        return _json.loads(self.content, **kwargs)

    def raise_for_status(self):
        if self.is_error:
            raise _http.refuse("raise_for_status of an answer that TestClient got", "look at status_code")
        return self

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"


class TestClient:
    """Entered, it starts the application's lifespan; requests run on an event loop of its own."""

    __module__ = "starlette.testclient"
    __test__ = False

    def __init__(self, app, base_url="http://testserver", raise_server_exceptions=True, root_path="", backend="asyncio",
                 backend_options=None, cookies=None, headers=None, follow_redirects=True, client=("testclient", 50000)):
        if root_path or backend != "asyncio" or backend_options:
            raise _http.refuse("TestClient(root_path, backend, backend_options)")
        self.app, self.base_url, self.follow_redirects = app, base_url, follow_redirects
        self.headers, self.cookies = dict(headers or {}), dict(cookies or {})
        self._raises, self._client = raise_server_exceptions, client
        self._loop = self._life = None
        self._state = {}

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
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": self._state}

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

    def request(self, method, url, *, params=None, json=None, content=None, data=None, files=None, headers=None, cookies=None,
                auth=None, follow_redirects=None, timeout=None, extensions=None):
        if data is not None or files is not None or auth is not None:
            raise _http.refuse("TestClient.request(data, files, auth)", "give json or content")
        address = _http.Address(_http.join(self.base_url, url))
        query = _http.encode_pairs(params) if params else address.query
        body = content.encode() if isinstance(content, str) else content or b""
        fields = {"host": address.host_header(), "accept": "*/*", "accept-encoding": "gzip, deflate", "connection": "keep-alive",
                  "user-agent": "testclient"}
        if json is not None:
            body = _json.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
            fields |= {"content-length": str(len(body)), "content-type": "application/json"}
        elif body or method in ("POST", "PUT", "PATCH"):
            fields["content-length"] = str(len(body))
        jar = {**self.cookies, **(cookies or {})}
        if jar:
            fields["cookie"] = "; ".join(f"{name}={value}" for name, value in jar.items())
        fields |= {name.lower(): value for name, value in {**self.headers, **(headers or {})}.items()}
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "path": _starlette._unquote(address.path),
            "raw_path": address.path.encode(), "root_path": "", "scheme": address.scheme, "query_string": query.encode(),
            "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in fields.items()],
            "client": list(self._client), "server": [address.host, address.port], "state": dict(self._state)}
        answer = self._run(self._asked(scope, body, str(address)))
        self.cookies.update(answer.cookies)
        follows = self.follow_redirects if follow_redirects is None else follow_redirects
        if follows and answer.status_code in _http.REDIRECTS and "location" in answer.headers:
            kept = answer.status_code in (307, 308)
            return self.request(method if kept or method == "HEAD" else "GET", answer.headers["location"],
                                json=json if kept else None, content=content if kept else None, headers=headers)
        return answer

    def _run(self, coroutine):
        if self._loop is not None:
            return self._loop.run_until_complete(coroutine)
        loop = _asyncio.new_event_loop()
        try:
            return loop.run_until_complete(coroutine)
        finally:
            loop.close()

    async def _asked(self, scope, body, url):
        is_read, complete, found = False, _asyncio.Event(), {"body": b""}

        async def receive():
            nonlocal is_read
            if is_read:
                await complete.wait()
                return {"type": "http.disconnect"}
            is_read = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            if message["type"] == "http.response.start":
                found.update(status=message["status"], raw=message["headers"])
            elif scope["method"] != "HEAD":
                found["body"] += message.get("body", b"")
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                complete.set()

        try:
            await self.app(scope, receive, send)
        except BaseException:
            if self._raises or "status" not in found:
                raise
        return _Answer(found["status"], found["raw"], found["body"], url)

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        return self.request("HEAD", url, **kwargs)

    def post(self, url, **kwargs):
        return self.request("POST", url, **kwargs)

    def put(self, url, **kwargs):
        return self.request("PUT", url, **kwargs)

    def patch(self, url, **kwargs):
        return self.request("PATCH", url, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def websocket_connect(self, *args, **kwargs):
        raise _http.refuse("TestClient.websocket_connect")
