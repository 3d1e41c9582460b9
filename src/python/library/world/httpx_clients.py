"""Clients: written once, as coroutines. The blocking client runs them with a transport that never suspends."""


class _CoreClient:
    """What both clients are."""

    def __init__(self, *, auth=None, params=None, headers=None, cookies=None, verify=True, cert=None, http1=True, http2=False,
                 proxy=None, mounts=None, timeout=Timeout(5.0), follow_redirects=False, limits=None, max_redirects=20,
                 event_hooks=None, base_url="", transport=None, trust_env=True, default_encoding="utf-8", app=None):
        for name, value in (("proxy", proxy), ("mounts", mounts), ("http2", http2), ("app", app)):
            if value:
                raise _http.refuse(f"httpx: {name}=")
        self.base_url, self._auth = base_url, _auth_of(auth)
        self._params, self.headers, self.cookies = QueryParams(params), headers, cookies
        self.timeout = timeout
        self.follow_redirects, self.max_redirects = follow_redirects, max_redirects
        self.event_hooks = event_hooks or {}
        self._default_encoding = default_encoding
        self._transport = transport or self._transport_class(limits=limits)
        self._state = "unopened"

    is_closed = property(lambda self: self._state == "closed")
    auth = property(lambda self: self._auth, lambda self, auth: setattr(self, "_auth", _auth_of(auth)))
    params = property(lambda self: self._params, lambda self, params: setattr(self, "_params", QueryParams(params)))
    cookies = property(lambda self: self._cookies, lambda self, cookies: setattr(self, "_cookies", Cookies(cookies)))
    timeout = property(lambda self: self._timeout, lambda self, timeout: setattr(self, "_timeout", Timeout(timeout)))
    trust_env = property(lambda self: True)

    @property
    def base_url(self):
        return self._base_url

    @base_url.setter
    def base_url(self, url):
        url = URL(url)
        path, mark, query = url.raw_path.decode().partition("?")
        whole = path + mark + query
        self._base_url = url if whole.endswith("/") else url.copy_with(raw_path=whole + "/")

    @property
    def headers(self):
        return self._headers

    @headers.setter
    def headers(self, headers):
        self._headers = Headers({"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "keep-alive",
                                 "User-Agent": f"python-httpx/{__version__}"})
        self._headers.update(headers)

    @property
    def event_hooks(self):
        return self._event_hooks

    @event_hooks.setter
    def event_hooks(self, hooks):
        self._event_hooks = {"request": list(hooks.get("request", [])), "response": list(hooks.get("response", []))}

    def build_request(self, method, url, *, content=None, data=None, files=None, json=None, params=None, headers=None,
                      cookies=None, timeout=USE_CLIENT_DEFAULT, extensions=None):
        url = URL(url)
        if url.is_relative_url:
            url = self.base_url.copy_with(raw_path=self.base_url.raw_path + url.raw_path.lstrip(b"/"))
        merged = Headers(self.headers)
        merged.update(headers)
        if cookies or self.cookies:
            own = Cookies(self.cookies)
            own.update(cookies)
            cookies = own
        if params or self.params:
            params = QueryParams(self.params).merge(params)
        timeout = self.timeout if timeout is USE_CLIENT_DEFAULT else Timeout(timeout)
        extensions = {"timeout": timeout.as_dict(), **(extensions or {})}
        return Request(method, url, content=content, data=data, files=files, json=json, params=params, headers=merged,
                       cookies=cookies, extensions=extensions)

    async def _request(self, method, url, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT, stream=False, **given):
        if given.get("cookies") is not None:
            _warnings.warn("Setting per-request cookies=<...> is being deprecated, because the expected behaviour on cookie "
                           "persistence is ambiguous. Set cookies directly on the client instance instead.",
                           DeprecationWarning, stacklevel=3)
        request = self.build_request(method, url, **given)
        return await self._send(request, stream=stream, auth=auth, follow_redirects=follow_redirects)

    async def _send(self, request, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        if self.is_closed:
            raise RuntimeError("Cannot send a request, as the client has been closed.")
        self._state = "opened"
        if follow_redirects is USE_CLIENT_DEFAULT:
            follow_redirects = self.follow_redirects
        request.extensions.setdefault("timeout", self.timeout.as_dict())
        auth = self._auth if auth is USE_CLIENT_DEFAULT else _auth_of(auth)
        url = request.url
        if auth is None:
            auth = BasicAuth(url.username, url.password) if url.username or url.password else Auth()
        response = await self._authorised(request, auth, follow_redirects)
        if stream:
            _http.read_in_pieces(getattr(response.stream, "_stream", b""))
        else:
            response.read()
        return response

    async def _authorised(self, request, auth, follow_redirects):
        flow, history = auth.sync_auth_flow(request), []
        request = next(flow)
        while True:
            response = await self._redirected(request, follow_redirects, history)
            if auth.requires_response_body:
                response.read()
            try:
                request = flow.send(response)
            except StopIteration:
                return response
            response.history = list(history)
            response.read()
            history.append(response)

    async def _redirected(self, request, follow_redirects, history):
        while True:
            if len(history) > self.max_redirects:
                raise TooManyRedirects("Exceeded maximum allowed redirects.", request=request)
            for hook in self._event_hooks["request"]:
                await _called(hook, request)
            response = await self._exchange(request)
            try:
                for hook in self._event_hooks["response"]:
                    await _called(hook, response)
                response.history = list(history)
                if not response.has_redirect_location:
                    return response
                request = self._next_request(request, response)
                history = history + [response]
                if not follow_redirects:
                    response.next_request = request
                    return response
                response.read()
            except BaseException:
                response.close()
                raise

    def _next_request(self, request, response):
        method, status = request.method, response.status_code
        if (status in (302, 303) and method != "HEAD") or (status == 301 and method == "POST"):
            method = "GET"
        url = URL(response.headers["location"])
        url = request.url.join(url) if url.is_relative_url else url
        if request.url.fragment and not url.fragment:
            url = url.copy_with(fragment=request.url.fragment)
        headers = Headers(request.headers)
        origin = lambda url: (url.scheme, url.host, url.port)
        if origin(url) != origin(request.url):
            if not (url.host == request.url.host and (request.url.scheme, url.scheme) == ("http", "https")):
                headers.pop("Authorization", None)
            headers["Host"] = url.netloc.decode()
        changed = method != request.method and method == "GET"
        for name in ("Cookie", *(("Content-Length", "Transfer-Encoding") if changed else ())):
            headers.pop(name, None)
        stream = ByteStream(b"") if changed else request.stream
        return Request(method, url, headers=headers, cookies=Cookies(self.cookies), stream=stream, extensions=request.extensions)

    async def _exchange(self, request):
        started = _time.perf_counter()
        response = await _called(getattr(self._transport, self._handle), request)
        response.request, response._started = request, started
        response.default_encoding = self._default_encoding
        self.cookies.extract_cookies(response)
        if _world.is_loaded("logging"):
            _log(request, response)
        return response

    def _open(self):
        if self._state != "unopened":
            raise RuntimeError("Cannot open a client instance more than once." if self._state == "opened"
                               else "Cannot reopen a client instance, once it has been closed.")
        self._state = "opened"
        return self

    def _shut(self):
        self._state = "closed"


def _log(request, response):
    import logging

    logging.getLogger("httpx").info('HTTP Request: %s %s "%s %d %s"', request.method, request.url, response.http_version,
                                    response.status_code, response.reason_phrase)


class Client(_CoreClient):
    """Asks, and blocks its thread until the answer is there."""

    _transport_class, _handle = HTTPTransport, "handle_request"

    def __enter__(self):
        return self._open()

    def __exit__(self, exc_type=None, exc_value=None, traceback=None):
        self.close()

    def close(self):
        if self._state != "closed":
            self._shut()
            self._transport.close()

    def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        return _run(self._send(request, stream, auth, follow_redirects))

    def request(self, method, url, **given):
        return _run(self._request(method, url, **given))

    @_contextlib.contextmanager
    def stream(self, method, url, **given):
        response = _run(self._request(method, url, stream=True, **given))
        try:
            yield response
        finally:
            response.close()

    def get(self, url, **given):
        return self.request("GET", url, **given)

    def options(self, url, **given):
        return self.request("OPTIONS", url, **given)

    def head(self, url, **given):
        return self.request("HEAD", url, **given)

    def post(self, url, **given):
        return self.request("POST", url, **given)

    def put(self, url, **given):
        return self.request("PUT", url, **given)

    def patch(self, url, **given):
        return self.request("PATCH", url, **given)

    def delete(self, url, **given):
        return self.request("DELETE", url, **given)


class AsyncClient(_CoreClient):
    """Asks, and suspends its task until the answer is there."""

    _transport_class, _handle = AsyncHTTPTransport, "handle_async_request"

    async def __aenter__(self):
        return self._open()

    async def __aexit__(self, exc_type=None, exc_value=None, traceback=None):
        await self.aclose()

    async def aclose(self):
        if self._state != "closed":
            self._shut()
            await self._transport.aclose()

    async def send(self, request, *, stream=False, auth=USE_CLIENT_DEFAULT, follow_redirects=USE_CLIENT_DEFAULT):
        return await self._send(request, stream, auth, follow_redirects)

    async def request(self, method, url, **given):
        return await self._request(method, url, **given)

    @_contextlib.asynccontextmanager
    async def stream(self, method, url, **given):
        response = await self._request(method, url, stream=True, **given)
        try:
            yield response
        finally:
            await response.aclose()

    async def get(self, url, **given):
        return await self.request("GET", url, **given)

    async def options(self, url, **given):
        return await self.request("OPTIONS", url, **given)

    async def head(self, url, **given):
        return await self.request("HEAD", url, **given)

    async def post(self, url, **given):
        return await self.request("POST", url, **given)

    async def put(self, url, **given):
        return await self.request("PUT", url, **given)

    async def patch(self, url, **given):
        return await self.request("PATCH", url, **given)

    async def delete(self, url, **given):
        return await self.request("DELETE", url, **given)


_OF_CLIENTS = ("cookies", "proxy", "verify", "timeout", "trust_env")


def request(method, url, **given):
    own = {name: given.pop(name) for name in _OF_CLIENTS if name in given}
    with Client(**own) as client:
        return client.request(method=method, url=url, **given)


@_contextlib.contextmanager
def stream(method, url, **given):
    own = {name: given.pop(name) for name in _OF_CLIENTS if name in given}
    with Client(**own) as client:
        with client.stream(method=method, url=url, **given) as response:
            yield response


def get(url, **given):
    return request("GET", url, **given)


def options(url, **given):
    return request("OPTIONS", url, **given)


def head(url, **given):
    return request("HEAD", url, **given)


def post(url, **given):
    return request("POST", url, **given)


def put(url, **given):
    return request("PUT", url, **given)


def patch(url, **given):
    return request("PATCH", url, **given)


def delete(url, **given):
    return request("DELETE", url, **given)
