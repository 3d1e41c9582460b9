"""HTTP for asyncio, in the simulated world. Here: the errors."""

import asyncio as _asyncio
import json as _json
import warnings as _warnings

import _http
import _world
from yarl import URL as _URL

__version__ = "3.14.5"


class ClientError(Exception):
    __module__ = "aiohttp.client_exceptions"


class ClientResponseError(ClientError):
    __module__ = "aiohttp.client_exceptions"

    def __init__(self, request_info, history, *, code=None, status=None, message="", headers=None):
        self.request_info = request_info
        self.status = status if status is not None else code or 0
        self.message = message
        self.headers = headers
        self.history = history
        self.args = (request_info, history)

    def __str__(self):
        return f"{self.status}, message={self.message!r}, url={str(self.request_info.real_url)!r}"

    def __repr__(self):
        args = f"{self.request_info!r}, {self.history!r}"
        if self.status != 0:
            args += f", status={self.status!r}"
        if self.message != "":
            args += f", message={self.message!r}"
        if self.headers is not None:
            args += f", headers={self.headers!r}"
        return f"{type(self).__name__}({args})"


class ContentTypeError(ClientResponseError):
    __module__ = "aiohttp.client_exceptions"


class WSServerHandshakeError(ClientResponseError):
    __module__ = "aiohttp.client_exceptions"


class TooManyRedirects(ClientResponseError):
    __module__ = "aiohttp.client_exceptions"


class ClientConnectionError(ClientError):
    __module__ = "aiohttp.client_exceptions"


class ClientConnectionResetError(ClientConnectionError, ConnectionResetError):
    __module__ = "aiohttp.client_exceptions"


class ClientOSError(ClientConnectionError, OSError):
    __module__ = "aiohttp.client_exceptions"


class ClientConnectorError(ClientOSError):
    __module__ = "aiohttp.client_exceptions"

    def __init__(self, connection_key, os_error):
        self._conn_key, self._os_error = connection_key, os_error
        super().__init__(os_error.errno, os_error.strerror)
        self.args = (connection_key, os_error)

    @property
    def os_error(self):
        return self._os_error

    @property
    def errno(self):
        return self._os_error.errno

    @property
    def strerror(self):
        return self._os_error.strerror

    @property
    def host(self):
        return self._conn_key.host

    @property
    def port(self):
        return self._conn_key.port

    @property
    def ssl(self):
        return self._conn_key.ssl

    def __str__(self):
        return f"Cannot connect to host {self.host}:{self.port} ssl:default [{self.strerror or self.os_error}]"


class ClientConnectorDNSError(ClientConnectorError):
    __module__ = "aiohttp.client_exceptions"


class ClientSSLError(ClientConnectorError):
    __module__ = "aiohttp.client_exceptions"


class ClientConnectorSSLError(ClientSSLError):
    __module__ = "aiohttp.client_exceptions"


class ClientProxyConnectionError(ClientConnectorError):
    __module__ = "aiohttp.client_exceptions"


class ServerConnectionError(ClientConnectionError):
    __module__ = "aiohttp.client_exceptions"


class ServerDisconnectedError(ServerConnectionError):
    __module__ = "aiohttp.client_exceptions"

    def __init__(self, message=None):
        self.message = "Server disconnected" if message is None else message
        super().__init__(self.message)


class ServerTimeoutError(ServerConnectionError, TimeoutError):
    __module__ = "aiohttp.client_exceptions"


class ConnectionTimeoutError(ServerTimeoutError):
    __module__ = "aiohttp.client_exceptions"


class SocketTimeoutError(ServerTimeoutError):
    __module__ = "aiohttp.client_exceptions"


class ClientPayloadError(ClientError):
    __module__ = "aiohttp.client_exceptions"


class InvalidURL(ClientError, ValueError):
    __module__ = "aiohttp.client_exceptions"

    def __init__(self, url, description=None):
        self._url, self._description = url, description
        super().__init__(*((url, description) if description else (url,)))

    @property
    def url(self):
        return self._url

    @property
    def description(self):
        return self._description

    def __repr__(self):
        return f"<{type(self).__name__} {self}>"

    def __str__(self):
        return f"{self._url} - {self._description}" if self._description else str(self._url)


class InvalidUrlClientError(InvalidURL):
    __module__ = "aiohttp.client_exceptions"


class NonHttpUrlClientError(ClientError):
    __module__ = "aiohttp.client_exceptions"


class _ConnectionKey:
    """Which connections are alike."""

    def __init__(self, url):
        self.host, self.port = url.host, url.port
        self.is_ssl, self.ssl = url.scheme == "https", True

    def __repr__(self):
        return (f"ConnectionKey(host={self.host!r}, port={self.port}, is_ssl={self.is_ssl}, ssl=True, proxy=None, "
                "proxy_auth=None, proxy_headers_hash=None, server_hostname=None)")


class _GaiError(OSError):
    __module__ = "socket"


_GaiError.__name__ = _GaiError.__qualname__ = "gaierror"


def _failure(outcome, url):
    """The error for an outcome that is no answer."""
    match outcome:
        case ("unknown",):
            error = ClientConnectorDNSError(_ConnectionKey(url), _GaiError(-2, "Name or service not known"))
            return _http.explain_unknown(error, url.host)
        case ("refused",):
            reason = f"Connect call failed ({_http.address(url.host, url.port)!r}, {url.port})"
            return ClientConnectorError(_ConnectionKey(url), ConnectionRefusedError(111, reason))
        case ("timeout", "connect"):
            return ConnectionTimeoutError(f"Connection timeout to host {url}")
        case ("timeout", "read"):
            return SocketTimeoutError("Timeout on reading data from socket")
        case ("timeout", _):
            return TimeoutError()
        case ("reset",):
            return ClientOSError(104, "Connection reset by peer")
    return ServerDisconnectedError()
