"""Opens addresses, in the simulated world: a call blocks its whole thread until the answer is there."""

import io as _io
import sys as _sys
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import quote, unquote, unquote_to_bytes, urljoin, urlparse, urlsplit, urlunparse

import _http
import _world

__version__ = "%d.%d" % _sys.version_info[:2]
_REPEATS_MAX, _REDIRECTS_MAX = 4, 10
_opener = None


def unwrap(url):
    """An address without what may stand around it."""
    url = str(url).strip()
    if url[:1] == "<" and url[-1:] == ">":
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == "URL:" else url


class _HTTPMessage(_http.Headers):
    """The header fields of an answer."""

    __module__ = "http.client"

    def __getitem__(self, name):
        return self.get(name)

    def get_all(self, name, failobj=None):
        return [self[name]] if name in self else failobj

    def get_content_type(self):
        return _http.media_of(self.get("Content-Type")) or "text/plain"

    def get_content_maintype(self):
        return self.get_content_type().partition("/")[0]

    def get_content_subtype(self):
        return self.get_content_type().partition("/")[2]

    def get_content_charset(self, failobj=None):
        charset = _http.charset_of(self.get("Content-Type"))
        return failobj if charset is None else charset.lower()

    def get_param(self, param, failobj=None, header="content-type"):
        for part in self.get(header, "").split(";"):
            name, _, value = part.strip().partition("=")
            if name.lower() == param.lower():
                return value.strip('"')
        return failobj

    def __str__(self):
        return "".join(f"{name}: {value}\n" for name, value in self.items()) + "\n"


_HTTPMessage.__name__ = _HTTPMessage.__qualname__ = "HTTPMessage"


class _HTTPResponse(_io.BytesIO):
    """An answer, which is read like a file."""

    __module__ = "http.client"

    def __init__(self, outcome, url):
        _, status, headers, body = outcome
        super().__init__(body)
        self.status = self.code = status
        self.reason = self.msg = _http.phrase(status)
        self.version, self.url, self.length = 11, url, len(body)
        self.headers = _HTTPMessage(headers)

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return list(self.headers.items())

    def isclosed(self):
        return self.closed

    def read(self, amt=None):
        return b"" if self.closed else super().read(-1 if amt is None else amt)


_HTTPResponse.__name__ = _HTTPResponse.__qualname__ = "HTTPResponse"


class _RemoteDisconnected(ConnectionResetError):
    __module__ = "http.client"


_RemoteDisconnected.__name__ = _RemoteDisconnected.__qualname__ = "RemoteDisconnected"


class _GaiError(OSError):
    __module__ = "socket"


_GaiError.__name__ = _GaiError.__qualname__ = "gaierror"


class Request:
    """What is asked."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers, self.unredirected_hdrs = {}, {}
        self._data = None
        self.data = data
        for name, value in headers.items():
            self.add_header(name, value)
        self.origin_req_host = self.host if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        self.timeout = None
        if method:
            self.method = method

    @property
    def full_url(self):
        return f"{self._full_url}#{self.fragment}" if self.fragment else self._full_url

    @full_url.setter
    def full_url(self, url):
        self._full_url, _, fragment = unwrap(url).partition("#")
        self.fragment = fragment or None
        kind, colon, rest = self._full_url.partition(":")
        if not colon or not kind[:1].isalpha():
            raise ValueError(f"unknown url type: {self.full_url!r}")
        self.type = kind.lower()
        host, slash, path = rest[2:].partition("/") if rest.startswith("//") else (None, "", rest)
        if host is not None and "?" in host:
            host, _, query = host.partition("?")
            slash, path = "/?", query
        self.host = unquote(host) if host else host
        self.selector = (slash + path if host is not None else path) or "/"

    @property
    def data(self):
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            self.headers.pop("Content-length", None)

    def get_method(self):
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list({**self.unredirected_hdrs, **self.headers}.items())

    def has_proxy(self):
        return False


class OpenerDirector:
    """Opens addresses, with header fields of its own."""

    def __init__(self):
        self.addheaders = [("User-agent", f"Python-urllib/{__version__}")]

    def open(self, fullurl, data=None, timeout=None):
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        if not isinstance(fullurl, str) and data is not None:
            request.data = data
        request.timeout = timeout
        visited = {}
        while True:
            response = self._answer(request)
            location = response.headers.get("location") or response.headers.get("uri")
            if response.status not in _http.REDIRECTS or location is None:
                break
            request = self._redirected(request, response, location, visited)
        if not 200 <= response.status < 300:
            raise HTTPError(request.full_url, response.status, response.msg, response.headers, response)
        return response

    def _answer(self, request):
        if request.type not in ("http", "https"):
            if request.type in ("ftp", "file", "data"):
                raise _http.refuse(f"urllib.request: {request.type}: addresses", "only http and https are")
            raise URLError(f"unknown url type: {request.type}")
        if not request.host:
            raise URLError("no host given")
        body = request.data
        if isinstance(body, str):
            raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
        if body is not None and not isinstance(body, (bytes, bytearray)):
            body = body.read() if hasattr(body, "read") else b"".join(body)
        headers = self._headers(request, body)
        address = _http.Address(request.full_url)
        if not _http.has_host(address):
            error = URLError(_GaiError(-2, "Name or service not known"))
            raise _http.explain_unknown(error, address.host)
        call = f"urlopen({request.full_url!r})"
        patience = request.timeout
        outcome = _http.fetch_blocking(call, request.get_method(), address.host, address.port, address.target(), headers,
                                        body, True, patience, patience, None)
        match outcome:
            case ("answer", *_):
                return _HTTPResponse(outcome, request.full_url)
            case ("refused",):
                raise URLError(ConnectionRefusedError(111, "Connection refused"))
            case ("timeout", "connect"):
                raise URLError(TimeoutError("timed out"))
            case ("timeout", _):
                raise TimeoutError("timed out")
            case ("reset",):
                raise ConnectionResetError(104, "Connection reset by peer")
        raise _RemoteDisconnected("Remote end closed connection without response")

    def _headers(self, request, body):
        own = request.unredirected_hdrs
        if body is not None:
            if not request.has_header("Content-type"):
                own["Content-type"] = "application/x-www-form-urlencoded"
            if not request.has_header("Content-length"):
                own["Content-length"] = str(len(body))
        if not request.has_header("Host"):
            own["Host"] = request.host.rpartition("@")[2]
        for name, value in self.addheaders:
            if not request.has_header(name.capitalize()):
                own[name.capitalize()] = value
        headers = {name: value for name, value in own.items() if name not in request.headers} | request.headers
        headers["Connection"] = "close"
        sent = [(name.title(), value) for name, value in headers.items()]
        return [pair for pair in [("Accept-Encoding", "identity")] if "Accept-encoding" not in headers] + sent

    def _redirected(self, request, response, location, visited):
        status, method = response.status, request.get_method()
        url = urljoin(request.full_url, quote(location, safe="!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"))
        if not (method in ("GET", "HEAD") or (status in (301, 302, 303) and method == "POST")):
            raise HTTPError(request.full_url, status, response.msg, response.headers, response)
        if urlparse(url).scheme not in ("http", "https", "ftp", ""):
            text = f"{response.msg} - Redirection to url '{url}' is not allowed"
            raise HTTPError(url, status, text, response.headers, response)
        headers = {name: value for name, value in request.headers.items() if name.lower() not in ("content-length", "content-type")}
        after = Request(url.replace(" ", "%20"), headers=headers, origin_req_host=request.origin_req_host, unverifiable=True,
                        method="HEAD" if method == "HEAD" else "GET")
        if visited.get(url, 0) >= _REPEATS_MAX or len(visited) >= _REDIRECTS_MAX:
            endless = ("The HTTP server returned a redirect error that would lead to an infinite loop.\n"
                       "The last 30x error message was:\n")
            raise HTTPError(request.full_url, status, endless + response.msg, response.headers, response)
        visited[url] = visited.get(url, 0) + 1
        after.timeout = request.timeout
        return after


def build_opener(*handlers):
    if handlers:
        raise _http.refuse("urllib.request: handlers of an opener", "set its addheaders, or give a Request headers")
    return OpenerDirector()


def install_opener(opener):
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=None, *, context=None):
    return (_opener or OpenerDirector()).open(url, data, timeout)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Writes what is at an address into a file, which is kept in memory."""
    if filename is None:
        raise _http.refuse("urllib.request: urlretrieve without a file name")
    with urlopen(url, data) as response:
        text = response.read()
        with open(filename, "wb") as file:
            if reporthook:
                reporthook(0, 8192, len(text))
            for number, at in enumerate(range(0, len(text), 8192), 1):
                file.write(text[at : at + 8192])
                if reporthook:
                    reporthook(number, 8192, len(text))
        return filename, response.headers
