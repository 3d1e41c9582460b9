"""What is answered, and what asks for it."""


class _CIMultiDictProxy(_http.Headers):
    """Header fields that do not change."""

    __module__ = "multidict._multidict"

    def getall(self, name, *default):
        return [self[name]] if name in self or not default else default[0]

    def getone(self, name, *default):
        return self[name] if name in self or not default else default[0]

    def __repr__(self):
        return "<CIMultiDictProxy(" + ", ".join(f"{name!r}: {value!r}" for name, value in self.items()) + ")>"


_CIMultiDictProxy.__name__ = _CIMultiDictProxy.__qualname__ = "CIMultiDictProxy"


class RequestInfo:
    """What was asked, for errors."""

    __module__ = "aiohttp.client_reqrep"

    def __init__(self, url, method, headers, real_url=None):
        self.url, self.method, self.headers = url, method, headers
        self.real_url = url if real_url is None else real_url

    def __repr__(self):
        return (f"RequestInfo(url={self.url!r}, method={self.method!r}, headers={self.headers!r}, "
                f"real_url={self.real_url!r})")


class StreamReader:
    """A body that is there."""

    __module__ = "aiohttp.streams"

    def __init__(self, data):
        self._data, self._at = data, 0

    def at_eof(self):
        return self._at >= len(self._data)

    is_eof = at_eof

    def _take(self, size):
        if size < len(self._data):
            _http.read_in_pieces(self._data)
        chunk = self._data[self._at : self._at + size]
        self._at += len(chunk)
        return chunk

    async def read(self, n=-1):
        return self._take(len(self._data) if n < 0 else n)

    async def readany(self):
        return self._take(len(self._data))

    async def readexactly(self, n):
        return self._take(n)

    async def readline(self, *, max_line_length=None):
        end = self._data.find(b"\n", self._at)
        return self._take(len(self._data) if end < 0 else end + 1 - self._at)

    def __aiter__(self):
        return self._pieces(self.readline)

    def iter_chunked(self, n):
        return self._pieces(lambda: self.read(n))

    def iter_any(self):
        _http.read_in_pieces(self._data)
        return self._pieces(self.readany)

    def iter_chunks(self):
        _http.read_in_pieces(self._data)

        async def pairs():
            async for chunk in self._pieces(self.readany):
                yield chunk, True

        return pairs()

    async def _pieces(self, read):
        while chunk := await read():
            yield chunk


class ClientResponse:
    """An answer. Its body came with it."""

    __module__ = "aiohttp.client_reqrep"

    def __init__(self, method, url, request_info, outcome):
        _, status, headers, body = outcome
        self.method, self.url, self.request_info = method, url, request_info
        self.status = status
        self.reason = _http.phrase(status)
        self.headers = _CIMultiDictProxy(headers)
        self.raw_headers = tuple((name.encode(), value.encode()) for name, value in headers)
        self.cookies = _http.SimpleCookie().take(headers)
        self.history = ()
        self.content = StreamReader(body)
        self._body = body
        self._released = False

    def __repr__(self):
        return f"<ClientResponse({self.url}) [{self.status} {self.reason}]>\n{self.headers}\n"

    @property
    def real_url(self):
        return self.url

    @property
    def host(self):
        return self.url.host

    @property
    def ok(self):
        return 400 > self.status

    @property
    def closed(self):
        return True

    @property
    def connection(self):
        return None

    @property
    def content_type(self):
        return _http.media_of(self.headers.get("Content-Type")) or "application/octet-stream"

    @property
    def charset(self):
        return _http.charset_of(self.headers.get("Content-Type"))

    @property
    def content_length(self):
        length = self.headers.get("Content-Length")
        return None if length is None else int(length)

    def get_encoding(self):
        return self.charset or "utf-8"

    async def read(self):
        return self._body

    async def text(self, encoding=None, errors="strict"):
        return self._body.decode(encoding or self.get_encoding(), errors)

    async def json(self, *, encoding=None, loads=_json.loads, content_type="application/json"):
        if content_type:
            own = self.content_type
            fits = own == content_type or (content_type == "application/json" and own.endswith("+json"))
            if not fits:
                given = self.headers.get("Content-Type", "")
                raise ContentTypeError(self.request_info, self.history, status=self.status, headers=self.headers,
                                       message=f"Attempt to decode JSON with unexpected mimetype: {given}")
        stripped = self._body.strip()
        return loads(stripped.decode(encoding or self.get_encoding())) if stripped else None

    def raise_for_status(self):
        if not self.ok:
            self.release()
            raise ClientResponseError(self.request_info, self.history, status=self.status, message=self.reason,
                                      headers=self.headers)

    def release(self):
        self._released = True

    def close(self):
        self._released = True

    async def wait_for_close(self):
        self.release()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self.release()


class _RequestContextManager:
    """What session.get() gives: awaited or entered, it asks."""

    __module__ = "aiohttp.client"

    def __init__(self, coro):
        self._coro = coro

    def send(self, arg):
        return self._coro.send(arg)

    def throw(self, *args):
        return self._coro.throw(*args)

    def close(self):
        return self._coro.close()

    def __await__(self):
        return self._coro.__await__()

    def __iter__(self):
        return self.__await__()

    async def __aenter__(self):
        self._resp = await self._coro
        return await self._resp.__aenter__()

    async def __aexit__(self, exc_type, exc, tb):
        await self._resp.__aexit__(exc_type, exc, tb)


_RequestContextManager.__name__ = _RequestContextManager.__qualname__ = "_BaseRequestContextManager"
