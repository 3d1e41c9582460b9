"""Sessions, their connections and their patience."""


class ClientTimeout:
    """How long to wait at most, in seconds: for all, for a connection, for data, for a socket's connection."""

    __module__ = "aiohttp.client"

    def __init__(self, total=None, connect=None, sock_read=None, sock_connect=None, ceil_threshold=5):
        self.total, self.connect = total, connect
        self.sock_read, self.sock_connect = sock_read, sock_connect
        self.ceil_threshold = ceil_threshold

    def _fields(self):
        return (self.total, self.connect, self.sock_read, self.sock_connect, self.ceil_threshold)

    def __eq__(self, other):
        return self._fields() == other._fields() if isinstance(other, ClientTimeout) else NotImplemented

    def __hash__(self):
        return hash(self._fields())

    def __repr__(self):
        return (f"ClientTimeout(total={self.total!r}, connect={self.connect!r}, sock_read={self.sock_read!r}, "
                f"sock_connect={self.sock_connect!r}, ceil_threshold={self.ceil_threshold!r})")

    def _deadline(self, seconds):
        """The loop's time that so many seconds from now is; long spans end at a whole second."""
        if seconds is None or seconds <= 0:
            return None
        when = _asyncio.get_running_loop().time() + seconds
        return float(-(-when // 1)) if seconds > self.ceil_threshold else when


class BasicAuth:
    __module__ = "aiohttp.helpers"

    def __init__(self, login, password="", encoding="latin1"):
        instead = "use aiohttp.encode_basic_auth() with headers={'Authorization': ...} instead"
        _warnings.warn(f"BasicAuth is deprecated and will be removed in aiohttp 4.0; {instead}", DeprecationWarning, stacklevel=2)
        self.login, self.password = login, password

    def encode(self):
        return _http.basic_auth(self.login, self.password)


def encode_basic_auth(login, password="", encoding="utf-8"):
    return _http.basic_auth(login, password)


class TCPConnector:
    """A pool of connections: so many in all, and so many to each host (0: any number)."""

    __module__ = "aiohttp.connector"

    def __init__(self, *, limit=100, limit_per_host=0, keepalive_timeout=15.0, force_close=False, ssl=True,
                 use_dns_cache=True, ttl_dns_cache=10, enable_cleanup_closed=False, verify_ssl=True, family=0, loop=None):
        self._loop = loop or _asyncio.get_running_loop()
        self._limit, self._limit_per_host = limit, limit_per_host
        self._force_close, self._closed = force_close, False
        self._pool = _http.Pool()
        self._all = _world.connections(limit, "connections") if limit else None
        self._by_host = {}

    @property
    def limit(self):
        return self._limit

    @property
    def limit_per_host(self):
        return self._limit_per_host

    @property
    def force_close(self):
        return self._force_close

    @property
    def closed(self):
        return self._closed

    def _lines(self, url):
        """The lines to wait in for a connection."""
        lines = []
        if self._limit_per_host:
            key = (url.scheme, url.host, url.port)
            if key not in self._by_host:
                self._by_host[key] = _world.connections(self._limit_per_host, f"connections to {url.host}")
            lines.append(self._by_host[key])
        return lines + ([self._all] if self._all is not None else [])

    async def close(self):
        self._closed = True
        self._pool.clear()

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await self.close()


class CookieJar:
    """Cookies by name."""

    __module__ = "aiohttp.cookiejar"

    def __init__(self, *, unsafe=False, quote_cookie=True, treat_as_secure_origin=None, loop=None):
        self._cookies = _http.SimpleCookie()

    def update_cookies(self, cookies, response_url=None):
        for name, cookie in cookies.items() if hasattr(cookies, "items") else cookies:
            self._cookies[name] = cookie if isinstance(cookie, _http.Morsel) else _http.Morsel(f"{name}={cookie}")

    def filter_cookies(self, request_url=None):
        """What goes to an address: all of them, as hosts are few here."""
        return self._cookies

    def clear(self, predicate=None):
        for name, morsel in list(self._cookies.items()):
            if predicate is None or predicate(morsel):
                del self._cookies[name]

    def __iter__(self):
        return iter(self._cookies.values())

    def __len__(self):
        return len(self._cookies)


_DEFAULT_TIMEOUT = ClientTimeout(total=300, sock_connect=30)
_IDEMPOTENT = ("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE")
_LACKS = ("ws_connect", "trace_configs", "json_serialize", "version", "skip_auto_headers", "requote_redirect_url")


class ClientSession:
    """Keeps connections open, and headers, timeouts and cookies for all requests."""

    __module__ = "aiohttp.client"

    def __init__(self, base_url=None, *, connector=None, loop=None, cookies=None, headers=None, auth=None,
                 raise_for_status=False, timeout=None, connector_owner=True, cookie_jar=None, read_bufsize=65536,
                 trust_env=False, json_serialize=_json.dumps):
        self._closed = True
        self._loop = loop or _asyncio.get_running_loop()
        self._base_url = None if base_url is None else _URL(base_url)
        self._connector = TCPConnector() if connector is None else connector
        self._connector_owner = connector_owner
        self._headers = _http.Headers(headers or {})
        self._auth = auth
        self._raise_for_status = raise_for_status
        self._timeout = _timeout_of(timeout, _DEFAULT_TIMEOUT)
        self._cookie_jar = CookieJar() if cookie_jar is None else cookie_jar
        self._cookie_jar.update_cookies(cookies or {})
        self._dumps = json_serialize
        self._closed = False

    def __getattr__(self, name):
        if name in _LACKS:
            raise _http.refuse(f"aiohttp.ClientSession.{name}")
        raise AttributeError(f"'ClientSession' object has no attribute {name!r}", name=name, obj=self)

    def __del__(self):
        if not self._closed:
            self._loop.call_exception_handler({"client_session": self, "message": "Unclosed client session"})

    @property
    def closed(self):
        return self._closed or self._connector.closed

    @property
    def connector(self):
        return self._connector

    @property
    def cookie_jar(self):
        return self._cookie_jar

    @property
    def headers(self):
        return self._headers

    @property
    def timeout(self):
        return self._timeout

    @property
    def loop(self):
        return self._loop

    @property
    def raise_for_status(self):
        return self._raise_for_status

    def __enter__(self):
        raise TypeError("Use async with instead")

    def __exit__(self, exc_type, exc, tb):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc, tb):
        await self.close()

    async def close(self):
        if not self._closed:
            self._closed = True
            if self._connector_owner:
                await self._connector.close()

    def request(self, method, url, **kwargs):
        return _RequestContextManager(self._request(method, url, **kwargs))

    def get(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContextManager(self._request("GET", url, allow_redirects=allow_redirects, **kwargs))

    def options(self, url, *, allow_redirects=True, **kwargs):
        return _RequestContextManager(self._request("OPTIONS", url, allow_redirects=allow_redirects, **kwargs))

    def head(self, url, *, allow_redirects=False, **kwargs):
        return _RequestContextManager(self._request("HEAD", url, allow_redirects=allow_redirects, **kwargs))

    def post(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("POST", url, data=data, **kwargs))

    def put(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PUT", url, data=data, **kwargs))

    def patch(self, url, *, data=None, **kwargs):
        return _RequestContextManager(self._request("PATCH", url, data=data, **kwargs))

    def delete(self, url, **kwargs):
        return _RequestContextManager(self._request("DELETE", url, **kwargs))

    async def _request(self, method, str_or_url, *, params=None, data=None, json=None, cookies=None, headers=None,
                       auth=None, allow_redirects=True, max_redirects=10, raise_for_status=None, timeout=None, ssl=True,
                       verify_ssl=None, proxy=None, read_until_eof=True, chunked=None, compress=None, expect100=False,
                       server_hostname=None, trace_request_ctx=None):
        if self.closed:
            raise RuntimeError("Session is closed")
        if data is not None and json is not None:
            raise ValueError("data and json parameters can not be used at the same time")
        if proxy is not None:
            raise _http.refuse("aiohttp: proxy=", "the simulated world has none")
        timeout = _timeout_of(timeout, self._timeout)
        deadline = timeout._deadline(timeout.total)
        url = self._build_url(str_or_url, params)
        method, body, extra = method.upper(), *self._body(data, json)
        history = []
        while True:
            info = RequestInfo(url, method, self._request_headers(url, headers, extra, auth, cookies))
            response = await self._ask(info, body, timeout, deadline)
            self._cookie_jar.update_cookies(response.cookies)
            target = response.headers.get("Location")
            if not (allow_redirects and response.status in _http.REDIRECTS and target):
                break
            history.append(response)
            if len(history) >= max_redirects:
                raise TooManyRedirects(history[0].request_info, tuple(history))
            if response.status == 303 and method != "HEAD" or response.status in (301, 302) and method == "POST":
                method, body, extra = "GET", None, {}
            url = url.join(_URL(target))
        response.history = tuple(history)
        await self._check(response, raise_for_status)
        return response

    async def _check(self, response, raise_for_status):
        check = self._raise_for_status if raise_for_status is None else raise_for_status
        if callable(check):
            await check(response)
        elif check:
            response.raise_for_status()

    def _build_url(self, given, params):
        url = _URL(given)
        if self._base_url is not None and not url.is_absolute():
            url = self._base_url.join(url)
        if not url.is_absolute() and url.scheme in ("", "http", "https"):
            raise InvalidUrlClientError(url)
        if url.scheme not in ("http", "https"):
            raise NonHttpUrlClientError(url)
        return url.extend_query(params) if params else url

    def _body(self, data, json):
        """The body, and the headers that go with it."""
        if json is not None:
            return self._dumps(json).encode(), {"Content-Type": "application/json"}
        if data is None:
            return None, {}
        if isinstance(data, str):
            return data.encode(), {"Content-Type": "text/plain; charset=utf-8"}
        if isinstance(data, (bytes, bytearray)):
            return bytes(data), {"Content-Type": "application/octet-stream"}
        if hasattr(data, "items") or isinstance(data, (list, tuple)):
            return _http.encode_pairs(data).encode(), {"Content-Type": "application/x-www-form-urlencoded"}
        raise _http.refuse(f"aiohttp: data= of type {type(data).__name__}")

    def _request_headers(self, url, headers, extra, auth, cookies):
        address = url._parts
        merged = _CIMultiDictProxy([("Host", address.host_header()), *self._headers.items()])
        merged.update(headers or {})
        for name, value in (("Accept", "*/*"), ("Accept-Encoding", "gzip, deflate"), *extra.items()):
            merged.setdefault(name, value)
        merged.setdefault("User-Agent", f"Python/3.14 aiohttp/{__version__}")
        all_cookies = {name: morsel.value for name, morsel in self._cookie_jar.filter_cookies(url).items()} | dict(cookies or {})
        if all_cookies:
            merged.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in all_cookies.items()))
        auth = auth or self._auth
        if auth is not None:
            merged["Authorization"] = auth.encode()
        return merged

    async def _ask(self, info, body, timeout, deadline):
        may_retry = info.method in _IDEMPOTENT
        while True:
            lines = await self._wait_in_line(info.url, timeout, deadline)
            try:
                connects = self._connector._pool.take(info.url._parts.origin())
                outcome = await self._exchange(info, body, connects, timeout, deadline)
            finally:
                for line in lines:
                    line.release()
            if outcome[0] == "answer":
                return ClientResponse(info.method, info.url, info, outcome)
            # A connection that was kept open may be gone: once more with a new one.
            if connects or outcome[0] not in ("reset", "closed") or not may_retry:
                raise _failure(outcome, info.url) from None
            may_retry = False

    async def _exchange(self, info, body, connects, timeout, deadline):
        address = info.url._parts
        if not _http.has_host(address):
            return ("unknown",)
        headers = [*info.headers.items()]
        if body is not None:
            headers.append(("Content-Length", str(len(body))))
        now = self._loop.time()
        total = None if deadline is None else deadline - now
        limits = [limit for limit in (timeout.connect, timeout.sock_connect) if limit]
        outcome = await _http.fetch("aiohttp", info.method, address.host, address.port, address.target(), headers, body,
                                     connects, min(limits, default=None), timeout.sock_read or None, total)
        if outcome[0] == "answer" and not self._connector.force_close:
            self._connector._pool.give(address.origin())
        return outcome

    async def _wait_in_line(self, url, timeout, deadline):
        """Takes a place in each line, or none."""
        limits = [limit for limit in (deadline, timeout._deadline(timeout.connect)) if limit is not None]
        taken = []
        try:
            for line in self._connector._lines(url):
                if line.locked() and limits:
                    async with _asyncio.timeout_at(min(limits)):
                        await line.acquire()
                else:
                    await line.acquire()
                taken.append(line)
        except BaseException as error:
            for line in taken:
                line.release()
            if isinstance(error, TimeoutError) and deadline != min(limits):
                raise ConnectionTimeoutError(f"Connection timeout to host {url}") from error
            raise
        return taken


def _timeout_of(given, usual):
    if given is None:
        return usual
    return given if isinstance(given, ClientTimeout) else ClientTimeout(total=given)


class _SessionRequest(_RequestContextManager):
    """What aiohttp.request() gives: a request with a session of its own."""

    def __init__(self, coro, session):
        super().__init__(coro)
        self._session = session

    async def __aenter__(self):
        try:
            self._resp = await self._coro
        except BaseException:
            await self._session.close()
            raise
        return self._resp

    async def __aexit__(self, exc_type, exc, tb):
        self._resp.release()
        await self._session.close()


def request(method, url, *, connector=None, cookies=None, **kwargs):
    session = ClientSession(cookies=cookies, connector=connector)
    return _SessionRequest(session._request(method, url, **kwargs), session)
