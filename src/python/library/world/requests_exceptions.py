"""The errors of requests, and those of urllib3 that they carry."""

import json as _json


class RequestException(IOError):
    def __init__(self, *args, **kwargs):
        self.response = kwargs.pop("response", None)
        self.request = kwargs.pop("request", None)
        if self.response is not None and not self.request and hasattr(self.response, "request"):
            self.request = self.response.request
        super().__init__(*args, **kwargs)


class InvalidJSONError(RequestException):
    pass


class JSONDecodeError(InvalidJSONError, _json.JSONDecodeError):
    def __init__(self, msg, doc, pos, **kwargs):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count("\n", 0, pos) + 1
        self.colno = pos - doc.rfind("\n", 0, pos)
        InvalidJSONError.__init__(self, f"{msg}: line {self.lineno} column {self.colno} (char {pos})", **kwargs)


class HTTPError(RequestException):
    pass


class ConnectionError(RequestException):
    pass


class ProxyError(ConnectionError):
    pass


class SSLError(ConnectionError):
    pass


class Timeout(RequestException):
    pass


class ConnectTimeout(ConnectionError, Timeout):
    pass


class ReadTimeout(Timeout):
    pass


class URLRequired(RequestException):
    pass


class TooManyRedirects(RequestException):
    pass


class MissingSchema(RequestException, ValueError):
    pass


class InvalidSchema(RequestException, ValueError):
    pass


class InvalidURL(RequestException, ValueError):
    pass


class InvalidHeader(RequestException, ValueError):
    pass


class InvalidProxyURL(InvalidURL):
    pass


class ChunkedEncodingError(RequestException):
    pass


class ContentDecodingError(RequestException):
    pass


class StreamConsumedError(RequestException, TypeError):
    pass


class RetryError(RequestException):
    pass


class UnrewindableBodyError(RequestException):
    pass


class RequestsWarning(Warning):
    pass


class FileModeWarning(RequestsWarning, DeprecationWarning):
    pass


class RequestsDependencyWarning(RequestsWarning):
    pass


class _Urllib3Error(Exception):
    __module__ = "urllib3.exceptions"


def _urllib3(name):
    return type(name, (_Urllib3Error,), {"__module__": "urllib3.exceptions"})


_MaxRetryError = _urllib3("MaxRetryError")
_NameResolutionError = _urllib3("NameResolutionError")
_NewConnectionError = _urllib3("NewConnectionError")
_ConnectTimeoutError = _urllib3("ConnectTimeoutError")
_ReadTimeoutError = _urllib3("ReadTimeoutError")
_ProtocolError = _urllib3("ProtocolError")
_ResponseError = _urllib3("ResponseError")


class _RemoteDisconnected(ConnectionResetError):
    __name__ = "RemoteDisconnected"
    __module__ = "http.client"


_RemoteDisconnected.__name__ = _RemoteDisconnected.__qualname__ = "RemoteDisconnected"


def _names(address):
    """How urllib3 calls the connection and its pool."""
    kind = "HTTPSConnection" if address.scheme == "https" else "HTTPConnection"
    place = f"(host={address.host!r}, port={address.port})"
    return kind + place, f"{kind}Pool{place}"


def _gave_up(address, cause):
    _, pool = _names(address)
    return _MaxRetryError(f"{pool}: Max retries exceeded with url: {address.target()} (Caused by {cause!r})")


def _failure(outcome, address, connect, read):
    """The error for an outcome that is no answer, without its request: its class and its argument."""
    connection, pool = _names(address)
    match outcome:
        case ("refused",):
            reason = "Failed to establish a new connection: [Errno 111] Connection refused"
            return ConnectionError, _gave_up(address, _NewConnectionError(f"{connection}: {reason}"))
        case ("unknown",):
            reason = f"Failed to resolve {address.host!r} ([Errno -2] Name or service not known)"
            return ConnectionError, _gave_up(address, _NameResolutionError(f"{connection}: {reason}"))
        case ("timeout", "connect"):
            reason = f"Connection to {address.host} timed out. (connect timeout={connect})"
            cause = f"ConnectTimeoutError({connection}, {reason!r})"
            return ConnectTimeout, _MaxRetryError(f"{pool}: Max retries exceeded with url: {address.target()} (Caused by {cause})")
        case ("timeout", _):
            return ReadTimeout, _ReadTimeoutError(f"{pool}: Read timed out. (read timeout={read})")
        case ("reset",):
            return ConnectionError, _ProtocolError("Connection aborted.", ConnectionResetError(104, "Connection reset by peer"))
    error = _RemoteDisconnected("Remote end closed connection without response")
    return ConnectionError, _ProtocolError("Connection aborted.", error)
