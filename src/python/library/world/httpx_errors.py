"""HTTP for threads and tasks, in the simulated world. Here: what can go wrong."""

import contextlib as _contextlib
import datetime as _datetime
import json as _json
import time as _time
import warnings as _warnings
from urllib.parse import parse_qs as _parse_qs
from urllib.parse import quote as _quote
from urllib.parse import unquote as _unquote
from urllib.parse import urlencode as _urlencode
from urllib.parse import urljoin as _urljoin

import _http
import _world

__version__ = "0.28.1"
__title__ = "httpx"
__description__ = "A next generation HTTP client, for Python 3."


class HTTPError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self._request = None

    @property
    def request(self):
        if self._request is None:
            raise RuntimeError("The .request property has not been set.")
        return self._request

    @request.setter
    def request(self, request):
        self._request = request


class RequestError(HTTPError):
    def __init__(self, message, *, request=None):
        super().__init__(message)
        self._request = request


class TransportError(RequestError):
    pass


class TimeoutException(TransportError):
    pass


class ConnectTimeout(TimeoutException):
    pass


class ReadTimeout(TimeoutException):
    pass


class WriteTimeout(TimeoutException):
    pass


class PoolTimeout(TimeoutException):
    pass


class NetworkError(TransportError):
    pass


class ReadError(NetworkError):
    pass


class WriteError(NetworkError):
    pass


class ConnectError(NetworkError):
    pass


class CloseError(NetworkError):
    pass


class ProxyError(TransportError):
    pass


class UnsupportedProtocol(TransportError):
    pass


class ProtocolError(TransportError):
    pass


class LocalProtocolError(ProtocolError):
    pass


class RemoteProtocolError(ProtocolError):
    pass


class DecodingError(RequestError):
    pass


class TooManyRedirects(RequestError):
    pass


class HTTPStatusError(HTTPError):
    def __init__(self, message, *, request, response):
        super().__init__(message)
        self.request, self.response = request, response


class InvalidURL(Exception):
    def __init__(self, message):
        super().__init__(message)


class CookieConflict(Exception):
    def __init__(self, message):
        super().__init__(message)


class StreamError(RuntimeError):
    def __init__(self, message):
        super().__init__(message)


class StreamConsumed(StreamError):
    def __init__(self):
        super().__init__(
            "Attempted to read or stream some content, but the content has already been streamed. For requests, this could be due "
            "to passing a generator as request content, and then receiving a redirect response or a secondary request as part of "
            "an authentication flow.For responses, this could be due to attempting to stream the response content more than once.")


class StreamClosed(StreamError):
    def __init__(self):
        super().__init__("Attempted to read or stream content, but the stream has been closed.")


class ResponseNotRead(StreamError):
    def __init__(self):
        super().__init__("Attempted to access streaming response content, without having called `read()`.")


class RequestNotRead(StreamError):
    def __init__(self):
        super().__init__("Attempted to access streaming request content, without having called `read()`.")


def _failure(outcome, request, is_async):
    """The error for an outcome that is no answer."""
    match outcome:
        case ("unknown",):
            error = ConnectError("[Errno -2] Name or service not known", request=request)
            return _http.explain_unknown(error, request.url.host)
        case ("refused",):
            text = "All connection attempts failed" if is_async else "[Errno 111] Connection refused"
            return ConnectError(text, request=request)
        case ("timeout", "connect"):
            return ConnectTimeout("" if is_async else "timed out", request=request)
        case ("timeout", _):
            return ReadTimeout("" if is_async else "timed out", request=request)
        case ("reset",):
            return ReadError("" if is_async else "[Errno 104] Connection reset by peer", request=request)
    return RemoteProtocolError("Server disconnected without sending a response.", request=request)


class _Codes(int):
    """A status with its words, such as codes.NOT_FOUND."""

    @property
    def name(self):
        return _code_names[int(self)]

    @property
    def value(self):
        return int(self)

    @property
    def phrase(self):
        return _http.phrase(int(self))

    def __str__(self):
        return str(int(self))

    def __repr__(self):
        return f"<codes.{_code_names[int(self)]}: {int(self)}>"


class _CodesByName:
    """`httpx.codes`"""

    def __call__(self, value):
        return _Codes(value)

    def __getattr__(self, name):
        for status, known in _code_names.items():
            if known == name.upper():
                return _Codes(status)
        raise AttributeError(name)

    def get_reason_phrase(self, value):
        return _http.phrase(value)

    def is_informational(self, value):
        return 100 <= value <= 199

    def is_success(self, value):
        return 200 <= value <= 299

    def is_redirect(self, value):
        return 300 <= value <= 399

    def is_client_error(self, value):
        return 400 <= value <= 499

    def is_server_error(self, value):
        return 500 <= value <= 599

    def is_error(self, value):
        return 400 <= value <= 599


_code_names = {status: _http.phrase(status).upper().replace("'", "").replace("-", "_").replace(" ", "_").replace("I'M", "IM")
               for status in range(100, 600) if _http.phrase(status)}
codes = _CodesByName()
