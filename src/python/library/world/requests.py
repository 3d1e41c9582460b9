"""HTTP for humans, in the simulated world: a call blocks its whole thread until the answer is there."""

import _http
import requests.adapters as adapters
import requests.auth as auth
import requests.exceptions as exceptions
import requests.models as models
from requests.exceptions import ConnectionError, ConnectTimeout, FileModeWarning, HTTPError, JSONDecodeError, ReadTimeout
from requests.exceptions import RequestException, Timeout, TooManyRedirects, URLRequired
from requests.models import PreparedRequest, Request, Response

__version__ = "2.34.2"


class _Codes:
    """Statuses by name."""

    def __init__(self):
        self._names = {}
        for status in range(100, 600):
            words = _http.phrase(status).lower().replace("'", "").replace("-", "_").replace(" ", "_")
            if words:
                self._names[words] = status
        self._names |= {"okay": 200, "all_ok": 200, "moved": 301, "teapot": 418, "unavailable": 503, "server_error": 500}
        self._names |= {"too_many": 429, "unprocessable": 422, "bad": 400, "see_other": 303, "other": 303}

    def __getattr__(self, name):
        try:
            return self._names[name.lower()]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name):
        return self._names.get(name.lower())


codes = _Codes()


class _CookieJar(dict):
    """Cookies by name."""

    def set(self, name, value, **kwargs):
        self[name] = value

    def get_dict(self, domain=None, path=None):
        return dict(self)

    def __repr__(self):
        return "<RequestsCookieJar[" + ", ".join(f"<Cookie {name}={value} for />" for name, value in self.items()) + "]>"


def _merged(own, given):
    """What a session has and a request brings; None takes away."""
    merged = _http.Headers(own or {})
    merged.update(given or {})
    for name in [name for name, value in merged.items() if value is None]:
        del merged[name]
    return merged


def _timeouts(timeout):
    """The connect and the read timeout."""
    if isinstance(timeout, tuple):
        if len(timeout) != 2:
            raise ValueError(f"Invalid timeout {timeout}. Pass a (connect, read) timeout tuple, "
                             "or a single float to set both timeouts to the same value.")
        connect, read = timeout
    else:
        connect = read = timeout
    for name, value in (("connect", connect), ("read", read)):
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(f"Timeout value {name} was {value}, but it must be an int, float or None.")
        if value <= 0:
            raise ValueError(f"Attempted to set {name} timeout to {value}, but the timeout cannot be set to a value less than or equal to 0.")
    return connect, read


class Session:
    """Keeps connections open, and headers, parameters and cookies for all requests."""

    __module__ = "requests.sessions"

    def __init__(self):
        self.headers = _http.Headers({"User-Agent": f"python-requests/{__version__}", "Accept-Encoding": "gzip, deflate",
                                      "Accept": "*/*", "Connection": "keep-alive"})
        self.auth = self.cert = None
        self.proxies, self.params = {}, {}
        self.hooks = {"response": []}
        self.stream, self.verify, self.trust_env = False, True, True
        self.max_redirects = 30
        self.cookies = _CookieJar()
        self.adapters = {}
        self.mount("https://", adapters.HTTPAdapter())
        self.mount("http://", adapters.HTTPAdapter())

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        for adapter in self.adapters.values():
            adapter.close()

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter
        order = sorted(self.adapters, key=len, reverse=True)
        self.adapters = {key: self.adapters[key] for key in order}

    def get_adapter(self, url):
        for prefix, adapter in self.adapters.items():
            if url.lower().startswith(prefix.lower()):
                return adapter
        raise exceptions.InvalidSchema(f"No connection adapters were found for {url!r}")

    def prepare_request(self, request):
        prepared = PreparedRequest()
        cookies = {**self.cookies, **(request.cookies or {})}
        params = _params(self.params, request.params)
        headers = _merged(self.headers, request.headers)
        prepared.prepare(request.method, request.url, headers, request.data, params, request.auth or self.auth, cookies, request.json)
        own = self.hooks["response"]
        prepared.hooks = {"response": (list(own) if isinstance(own, (list, tuple)) else [own]) + request.hooks["response"]}
        return prepared

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None, timeout=None,
                allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None, json=None):
        if proxies:
            raise _http.refuse("requests: proxies=", "the simulated world has none")
        request = Request(method.upper(), url, headers, files, data or {}, params or {}, auth, cookies, hooks, json)
        return self.send(self.prepare_request(request), timeout=timeout, allow_redirects=allow_redirects)

    def send(self, request, **kwargs):
        if isinstance(request, Request):
            raise ValueError("You can only send PreparedRequests.")
        timeout = kwargs.get("timeout")
        response = self._answer(request, timeout)
        history = []
        while kwargs.get("allow_redirects", True) and response.is_redirect:
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            request = self._redirected(request, response)
            response = self._answer(request, timeout)
            response.history = list(history)
        if response.is_redirect:
            response._next = self._redirected(request, response)
        return response

    def _answer(self, request, timeout):
        response = self.get_adapter(request.url).send(request, timeout=timeout)
        response.cookies = _CookieJar(_http.cookies_of(response.headers.items()))
        self.cookies.update(response.cookies)
        for hook in request.hooks["response"]:
            response = hook(response) or response
        return response

    def _redirected(self, request, response):
        request = request.copy()
        status = response.status_code
        if request.method != "HEAD" and (status == 303 or status == 302 or (status == 301 and request.method == "POST")):
            request.method = "GET"
        if status not in (307, 308):
            for name in ("Content-Length", "Content-Type", "Transfer-Encoding"):
                request.headers.pop(name, None)
            request.body = None
        before = _http.Address(request.url)
        request.url = _http.requote(_http.join(request.url, response.headers["location"]))
        if _http.Address(request.url).host != before.host:
            request.headers.pop("Authorization", None)
        if self.cookies:
            request.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return request

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)


def _params(own, given):
    if not own:
        return given
    if hasattr(own, "items") and hasattr(given, "items"):
        return {**own, **given}
    return given or own


def session():
    return Session()


def request(method, url, **kwargs):
    with Session() as own:
        return own.request(method=method, url=url, **kwargs)


def get(url, params=None, **kwargs):
    return request("get", url, params=params, **kwargs)


def options(url, **kwargs):
    return request("options", url, **kwargs)


def head(url, **kwargs):
    kwargs.setdefault("allow_redirects", False)
    return request("head", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request("post", url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request("put", url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request("patch", url, data=data, **kwargs)


def delete(url, **kwargs):
    return request("delete", url, **kwargs)
