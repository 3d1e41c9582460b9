"""What is asked and what is answered."""

import datetime as _datetime
import json as _json
import time as _time

import _http
import requests.exceptions as _exceptions


class PreparedRequest:
    """A request as it goes out."""

    def __init__(self):
        self.method = self.url = self.headers = self.body = None
        self._cookies = None
        self.hooks = {"response": []}

    def prepare(self, method=None, url=None, headers=None, data=None, params=None, auth=None, cookies=None, json=None):
        self.method = method.upper() if method else method
        self.prepare_url(url, params)
        self.headers = _http.Headers(headers or {})
        self._cookies = cookies
        if cookies and "Cookie" not in self.headers:
            self.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.prepare_body(data, json)
        self.prepare_auth(auth)

    def prepare_url(self, url, params):
        url = (url.decode() if isinstance(url, bytes) else str(url)).lstrip()
        if ":" in url and not url.lower().startswith("http"):
            self.url = url
            return
        if "://" not in url:
            raise _exceptions.MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
        scheme, _, rest = url.partition("://")
        if not rest or rest[0] in "/?#":
            raise _exceptions.InvalidURL(f"Invalid URL {url!r}: No host supplied")
        address = _http.Address(url)
        extra = _http.encode_pairs(params)
        if extra:
            address.query = f"{address.query}&{extra}" if address.query else extra
        self.url = _http.requote(str(address))

    def prepare_body(self, data, json):
        body = content_type = None
        if not data and json is not None:
            content_type = "application/json"
            try:
                body = _json.dumps(json, allow_nan=False).encode()
            except ValueError as error:
                raise _exceptions.InvalidJSONError(error, request=self)
        elif data:
            if isinstance(data, (str, bytes)):
                body = data
            elif hasattr(data, "read"):
                body = data.read()
            else:
                body = _http.encode_pairs(data)
                content_type = "application/x-www-form-urlencoded"
        if body:
            self.headers["Content-Length"] = str(len(body.encode() if isinstance(body, str) else body))
        elif self.method not in ("GET", "HEAD") and self.headers.get("Content-Length") is None:
            self.headers["Content-Length"] = "0"
        if content_type and "content-type" not in self.headers:
            self.headers["Content-Type"] = content_type
        self.body = body

    def prepare_auth(self, auth):
        if auth is None and "://" in self.url:
            address = _http.Address(self.url)
            auth = (address.user, address.password) if address.user and address.password else None
        if isinstance(auth, tuple) and len(auth) == 2:
            self.headers["Authorization"] = _http.basic_auth(*auth)
        elif auth is not None:
            made = auth(self)
            self.__dict__.update(made.__dict__)

    @property
    def path_url(self):
        return _http.Address(self.url).target()

    def copy(self):
        other = PreparedRequest()
        other.__dict__.update(self.__dict__)
        other.headers = self.headers.copy() if self.headers is not None else None
        return other

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


class Request:
    """A request before a session adds what is its own."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None,
                 hooks=None, json=None):
        if files:
            raise _http.refuse("requests: files=")
        self.method, self.url = method, url
        self.headers = {} if headers is None else headers
        self.data = [] if data is None else data
        self.params = {} if params is None else params
        self.auth, self.cookies, self.json = auth, cookies, json
        self.files = []
        self.hooks = {"response": []}
        given = (hooks or {}).get("response") or []
        self.hooks["response"] += [given] if callable(given) else list(given)

    def prepare(self):
        prepared = PreparedRequest()
        prepared.prepare(self.method, self.url, self.headers, self.data, self.params, self.auth, self.cookies, self.json)
        prepared.hooks = self.hooks
        return prepared

    def __repr__(self):
        return f"<Request [{self.method}]>"


class Response:
    """An answer."""

    def __init__(self):
        self._content = b""
        self.status_code = None
        self.headers = _http.Headers()
        self.raw = None
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.cookies = None
        self.elapsed = _datetime.timedelta(0)
        self.request = None
        self.connection = None
        self._next = None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    @property
    def ok(self):
        try:
            self.raise_for_status()
        except _exceptions.HTTPError:
            return False
        return True

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in _http.REDIRECTS

    @property
    def is_permanent_redirect(self):
        return "location" in self.headers and self.status_code in (301, 308)

    @property
    def next(self):
        return self._next

    @property
    def apparent_encoding(self):
        return "ascii" if self._content.isascii() else "utf-8"

    @property
    def content(self):
        return self._content

    @property
    def text(self):
        if not self._content:
            return ""
        encoding = self.encoding or self.apparent_encoding
        try:
            return self._content.decode(encoding, "replace")
        except (LookupError, TypeError):
            return self._content.decode("utf-8", "replace")

    @property
    def links(self):
        return _http.links_of(self.headers.get("link", ""))

    def json(self, **kwargs):
        try:
            return _json.loads(self.text, **kwargs)
        except _json.JSONDecodeError as error:
            raise _exceptions.JSONDecodeError(error.msg, error.doc, error.pos)

    def iter_content(self, chunk_size=1, decode_unicode=False):
        data = self.text if decode_unicode else self._content
        size = chunk_size or len(data) or 1
        return (data[at : at + size] for at in range(0, len(data), size))

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        data = self.text if decode_unicode else self._content
        return iter(data.split(delimiter) if delimiter else data.splitlines())

    def raise_for_status(self):
        kind = {4: "Client", 5: "Server"}.get(self.status_code // 100)
        if kind:
            message = f"{self.status_code} {kind} Error: {self.reason} for url: {self.url}"
            raise _exceptions.HTTPError(message, response=self)

    def close(self):
        pass


def _encoding_of(headers):
    """What requests takes for the encoding of an answer with these headers."""
    content_type = headers.get("content-type")
    charset = _http.charset_of(content_type)
    if charset:
        return charset
    media = _http.media_of(content_type)
    if "text" in media:
        return "ISO-8859-1"
    return "utf-8" if "application/json" in media else None


def _response(request, outcome, started):
    """The answer to a request that was sent at this moment."""
    _, status, headers, body = outcome
    response = Response()
    response.status_code = status
    response.reason = _http.phrase(status)
    for name, value in headers:
        known = response.headers.get(name)
        response.headers[name] = value if known is None else f"{known}, {value}"
    response._content = body
    response.encoding = _encoding_of(response.headers)
    response.url = request.url
    response.request = request
    response.elapsed = _datetime.timedelta(seconds=_time.perf_counter() - started)
    return response
