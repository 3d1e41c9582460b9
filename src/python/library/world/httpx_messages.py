"""Requests, answers, and who asks."""


class ByteStream:
    """A body that is there."""

    def __init__(self, stream):
        self._stream = stream

    def __iter__(self):
        yield self._stream

    async def __aiter__(self):
        yield self._stream

    def close(self):
        pass

    async def aclose(self):
        pass


SyncByteStream = AsyncByteStream = ByteStream


def _body(content, data, files, json):
    """The body of a request, and the headers that say what it is."""
    if files:
        raise _http.refuse("httpx: files=")
    if data is not None and not hasattr(data, "items"):
        _warnings.warn("Use 'content=<...>' to upload raw bytes/text content.", DeprecationWarning, stacklevel=6)
        content, data = data, None
    if content is not None:
        if not isinstance(content, (bytes, str)):
            if not hasattr(content, "__iter__"):
                raise TypeError(f"Unexpected type for 'content', {type(content)!r}")
            return {"Transfer-Encoding": "chunked"}, b"".join(content)
        body, media = content.encode() if isinstance(content, str) else content, None
    elif data:
        body, media = _urlencode(QueryParams(data).multi_items()).encode(), "application/x-www-form-urlencoded"
    elif json is not None:
        body, media = _json.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(), "application/json"
    else:
        return {}, b""
    headers = {"Content-Length": str(len(body))} if body or media else {}
    return headers | ({"Content-Type": media} if media else {}), body


class Request:
    """What is asked."""

    def __init__(self, method, url, *, params=None, headers=None, cookies=None, content=None, data=None, files=None, json=None,
                 stream=None, extensions=None):
        self.method = method.upper()
        self.url = URL(url) if params is None else URL(url, params=params)
        self.headers = Headers(headers)
        self.extensions = dict(extensions or {})
        if cookies and (header := Cookies(cookies)._header(self.url.host)):
            self.headers["Cookie"] = header
        if stream is None:
            more, self._content = _body(content, data, files, json)
            self._prepare(more)
            stream = ByteStream(self._content)
        else:
            self._content = stream._stream
        self.stream = stream

    def _prepare(self, more):
        for name, value in more.items():
            if not (name == "Transfer-Encoding" and "content-length" in self.headers):
                self.headers.setdefault(name, value)
        first = []
        if "host" not in self.headers and self.url.host:
            first.append(("Host", self.url.netloc.decode()))
        has_length = "content-length" in self.headers or "transfer-encoding" in self.headers
        if not has_length and self.method in ("POST", "PUT", "PATCH"):
            first.append(("Content-Length", "0"))
        self.headers._list = first + self.headers._list

    @property
    def content(self):
        return self._content

    def read(self):
        return self._content

    async def aread(self):
        return self._content

    def __repr__(self):
        return f"<{type(self).__name__}({self.method!r}, {str(self.url)!r})>"


class Response:
    """An answer. Its body came with it, and is shown as if it were read."""

    def __init__(self, status_code, *, headers=None, content=None, text=None, html=None, json=None, stream=None, request=None,
                 extensions=None, history=None, default_encoding="utf-8"):
        self.status_code = status_code
        self.headers = Headers(headers)
        self._request, self.next_request = request, None
        self.extensions = dict(extensions or {})
        self.history = list(history or [])
        self.is_closed = self.is_stream_consumed = False
        self.default_encoding = default_encoding
        self.num_bytes_downloaded = 0
        self._on_close = self._started = None
        self.stream = stream
        if stream is None:
            given = content if content is not None else text if text is not None else html
            more, body = _body(given, None, None, json)
            media = "text/plain" if text is not None else "text/html" if html is not None else None
            if content is None and media:
                more["Content-Type"] = f"{media}; charset=utf-8"
            for name, value in more.items():
                self.headers.setdefault(name, value)
            self._content, self.is_closed, self.is_stream_consumed = body, True, True
            self.stream = ByteStream(body)

    @property
    def elapsed(self):
        if not hasattr(self, "_elapsed"):
            raise RuntimeError("'.elapsed' may only be accessed after the response has been read or closed.")
        return self._elapsed

    @elapsed.setter
    def elapsed(self, elapsed):
        self._elapsed = elapsed

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The request instance has not been set on this response.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request

    http_version = property(lambda self: self.extensions.get("http_version", b"HTTP/1.1").decode())
    reason_phrase = property(lambda self: _http.phrase(self.status_code))
    url = property(lambda self: self.request.url)
    is_informational = property(lambda self: codes.is_informational(self.status_code))
    is_success = property(lambda self: codes.is_success(self.status_code))
    is_redirect = property(lambda self: codes.is_redirect(self.status_code))
    is_client_error = property(lambda self: codes.is_client_error(self.status_code))
    is_server_error = property(lambda self: codes.is_server_error(self.status_code))
    is_error = property(lambda self: codes.is_error(self.status_code))
    has_redirect_location = property(lambda self: self.status_code in _http.REDIRECTS and "location" in self.headers)
    charset_encoding = property(lambda self: _http.charset_of(self.headers.get("content-type")))

    @property
    def content(self):
        if not hasattr(self, "_content"):
            raise ResponseNotRead()
        return self._content

    @property
    def encoding(self):
        if not hasattr(self, "_encoding"):
            encoding = self.charset_encoding
            try:
                "".encode(encoding or "utf-8")
            except LookupError:
                encoding = None
            usual = self.default_encoding
            self._encoding = encoding or (usual if isinstance(usual, str) else usual(self.content)) or "utf-8"
        return self._encoding

    @encoding.setter
    def encoding(self, value):
        if hasattr(self, "_text"):
            raise ValueError("Setting encoding after `text` has been accessed is not allowed.")
        self._encoding = value

    @property
    def text(self):
        if not hasattr(self, "_text"):
            self._text = self.content.decode(self.encoding, "replace")
        return self._text

    @property
    def cookies(self):
        if not hasattr(self, "_cookies"):
            self._cookies = Cookies()
            self._cookies.extract_cookies(self)
        return self._cookies

    @property
    def links(self):
        return _http.links_of(self.headers.get("link", ""))

    def json(self, **kwargs):
        return _json.loads(self.content, **kwargs)

    def raise_for_status(self):
        if self._request is None:
            raise RuntimeError("Cannot call `raise_for_status` as the request instance has not been set on this response.")
        if self.is_success:
            return self
        kinds = {1: "Informational response", 3: "Redirect response", 4: "Client error", 5: "Server error"}
        kind = kinds.get(self.status_code // 100, "Invalid status code")
        location = f"\nRedirect location: '{self.headers['location']}'" if self.has_redirect_location else ""
        message = (f"{kind} '{self.status_code} {self.reason_phrase}' for url '{self.url}'{location}\nFor more information check: "
                   f"https://developer.mozilla.org/en-US/docs/Web/HTTP/Status/{self.status_code}")
        raise HTTPStatusError(message, request=self._request, response=self)

    def __repr__(self):
        return f"<Response [{self.status_code} {self.reason_phrase}]>"

    def _raw(self):
        """The whole body, once."""
        if self.is_stream_consumed:
            raise StreamConsumed()
        if self.is_closed:
            raise StreamClosed()
        self.is_stream_consumed = True
        data = self.stream._stream
        self.num_bytes_downloaded = len(data)
        return data

    def _finish(self):
        if not self.is_closed:
            self.is_closed = True
            if self._started is not None:
                self.elapsed = _datetime.timedelta(seconds=_time.perf_counter() - self._started)
            if self._on_close is not None:
                self._on_close()

    def _pieces(self, data, size):
        size = max(len(data) if size is None else size, 1)
        return [data[at : at + size] for at in range(0, len(data), size)]

    def _bytes(self):
        return self._content if hasattr(self, "_content") else self._raw()

    def read(self):
        if not hasattr(self, "_content"):
            self._content = self._raw()
            self._finish()
        return self._content

    def iter_raw(self, chunk_size=None):
        yield from self._pieces(self._raw(), chunk_size)
        self._finish()

    def iter_bytes(self, chunk_size=None):
        yield from self._pieces(self._bytes(), chunk_size)
        self._finish()

    def iter_text(self, chunk_size=None):
        yield from self._pieces(self._bytes().decode(self.encoding, "replace"), chunk_size)
        self._finish()

    def iter_lines(self):
        yield from self._bytes().decode(self.encoding, "replace").splitlines()
        self._finish()

    def close(self):
        self._finish()

    async def aread(self):
        return self.read()

    async def aiter_raw(self, chunk_size=None):
        for piece in self.iter_raw(chunk_size):
            yield piece

    async def aiter_bytes(self, chunk_size=None):
        for piece in self.iter_bytes(chunk_size):
            yield piece

    async def aiter_text(self, chunk_size=None):
        for piece in self.iter_text(chunk_size):
            yield piece

    async def aiter_lines(self):
        for line in self.iter_lines():
            yield line

    async def aclose(self):
        self._finish()


class Auth:
    """What is added to requests, and what is done with their answers: `auth_flow` yields requests and is sent answers."""

    requires_request_body = requires_response_body = False

    def auth_flow(self, request):
        yield request

    def sync_auth_flow(self, request):
        return self.auth_flow(request)


class BasicAuth(Auth):
    def __init__(self, username, password):
        self._header = _http.basic_auth(_header_text(username), _header_text(password))

    def auth_flow(self, request):
        request.headers["Authorization"] = self._header
        yield request


class _FunctionAuth(Auth):
    def __init__(self, func):
        self._func = func

    def auth_flow(self, request):
        yield self._func(request)


def _auth_of(auth):
    if auth is None or isinstance(auth, Auth):
        return auth
    if isinstance(auth, tuple):
        return BasicAuth(*auth)
    if callable(auth):
        return _FunctionAuth(auth)
    raise TypeError(f'Invalid "auth" argument: {auth!r}')
