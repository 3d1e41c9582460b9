"""Sends prepared requests into the simulated world, and again where retries say so."""

import time as _time

import _http
import _world
import requests.exceptions as _exceptions
import requests.models as _models


class Retry:
    """When to try again, and after how long."""

    DEFAULT_ALLOWED_METHODS = frozenset({"HEAD", "GET", "PUT", "DELETE", "OPTIONS", "TRACE"})
    RETRY_AFTER_STATUS_CODES = frozenset({413, 429, 503})
    DEFAULT_BACKOFF_MAX = 120

    def __init__(self, total=10, connect=None, read=None, redirect=None, status=None, other=None,
                 allowed_methods=DEFAULT_ALLOWED_METHODS, status_forcelist=None, backoff_factor=0, backoff_max=120,
                 raise_on_redirect=True, raise_on_status=True, history=None, respect_retry_after_header=True,
                 remove_headers_on_redirect=(), backoff_jitter=0.0):
        self.total, self.connect, self.read, self.status = total, connect, read, status
        self.redirect, self.other = redirect, other
        self.allowed_methods = allowed_methods
        self.status_forcelist = status_forcelist or set()
        self.backoff_factor, self.backoff_max, self.backoff_jitter = backoff_factor, backoff_max, backoff_jitter
        self.raise_on_status, self.raise_on_redirect = raise_on_status, raise_on_redirect
        self.respect_retry_after_header = respect_retry_after_header

    @classmethod
    def from_int(cls, retries):
        return retries if isinstance(retries, Retry) else cls(retries, redirect=None)

    def __repr__(self):
        return (f"Retry(total={self.total}, connect={self.connect}, read={self.read}, redirect={self.redirect}, "
                f"status={self.status})")


Retry.__module__ = "urllib3.util.retry"


class _Tries:
    """How often one request may still be sent."""

    def __init__(self, retry):
        self.retry = retry
        self.left = {name: getattr(retry, name) for name in ("total", "connect", "read", "status")}
        self.failures = 0

    def use(self, kind):
        """One more failure of this kind; whether it may be tried again."""
        self.failures += 1
        for name in ("total", kind):
            left = self.left[name]
            if left is None or left is False:
                continue
            self.left[name] = left - 1
            if self.left[name] < 0:
                return False
        return self.left["total"] is not False

    def allows(self, method):
        allowed = self.retry.allowed_methods
        return not allowed or method.upper() in allowed

    def wait(self, answer=None):
        after = answer.headers.get("Retry-After") if answer is not None and self.retry.respect_retry_after_header else None
        if after is not None:
            _time.sleep(int(after))
        elif self.failures > 1 and self.retry.backoff_factor:
            _time.sleep(min(self.retry.backoff_max, self.retry.backoff_factor * 2 ** (self.failures - 1)))


class HTTPAdapter:
    """The connections to the hosts, and the patience with them."""

    def __init__(self, pool_connections=10, pool_maxsize=10, max_retries=0, pool_block=False):
        self.max_retries = Retry(0, read=False) if max_retries == 0 else Retry.from_int(max_retries)
        self._pool = _http.Pool(pool_maxsize)

    def close(self):
        self._pool.clear()

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        import requests

        connect, read = requests._timeouts(timeout)
        address = _http.Address(request.url)
        tries = _Tries(self.max_retries)
        while True:
            started = _time.perf_counter()
            outcome = self._exchange(request, address, connect, read)
            if stream and outcome[0] == "answer":
                _http.read_in_pieces(outcome[3])
            if outcome[0] != "answer":
                self._failed(request, address, tries, outcome, connect, read)
                continue
            response = _models._response(request, outcome, started)
            if not self._wants_again(request, address, tries, response):
                return response

    def _exchange(self, request, address, connect, read):
        if not _http.has_host(address):
            return ("unknown",)
        headers = [("Host", address.host_header()), *request.headers.items()]
        body = request.body.encode() if isinstance(request.body, str) else request.body
        origin = address.origin()
        call = f"requests.{request.method.lower()}({request.url!r})"
        connects = self._pool.take(origin)
        outcome = _http.fetch_blocking(call, request.method, address.host, address.port, address.target(), headers, body,
                                        connects, connect, read, None)
        if outcome[0] == "answer":
            self._pool.give(origin)
        return outcome

    def _failed(self, request, address, tries, outcome, connect, read):
        """Waits, if it may be tried again; else raises."""
        is_connect = outcome[0] in ("unknown", "refused") or outcome == ("timeout", "connect")
        kind = "connect" if is_connect else "read"
        may = tries.left["read"] is not False and tries.allows(request.method) if kind == "read" else True
        if may and tries.use(kind):
            tries.wait()
            return
        error_class, cause = _exceptions._failure(outcome, address, connect, read)
        if kind == "read" and tries.failures and self.max_retries.total:
            cause = _exceptions._gave_up(address, cause)
            error_class = _exceptions.ConnectionError
        error = error_class(cause, request=request)
        error.__context__ = cause
        if outcome[0] == "unknown":
            _http.explain_unknown(error, address.host)
        raise error

    def _wants_again(self, request, address, tries, response):
        retry, status = self.max_retries, response.status_code
        is_listed = status in retry.status_forcelist
        told = retry.total and retry.respect_retry_after_header and "Retry-After" in response.headers
        if not tries.allows(request.method) or not (is_listed or (told and status in Retry.RETRY_AFTER_STATUS_CODES)):
            return False
        if tries.use("status"):
            tries.wait(response)
            return True
        if not retry.raise_on_status:
            return False
        cause = _exceptions._ResponseError(f"too many {status} error responses")
        raise _exceptions.RetryError(_exceptions._gave_up(address, cause), request=request)
