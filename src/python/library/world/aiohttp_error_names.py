"""`aiohttp.client_exceptions`"""

from aiohttp import (
    ClientConnectionError, ClientConnectionResetError, ClientConnectorDNSError, ClientConnectorError,
    ClientConnectorSSLError, ClientError, ClientOSError, ClientPayloadError, ClientProxyConnectionError,
    ClientResponseError, ClientSSLError, ConnectionTimeoutError, ContentTypeError, InvalidURL,
    InvalidUrlClientError, NonHttpUrlClientError, ServerConnectionError, ServerDisconnectedError,
    ServerTimeoutError, SocketTimeoutError, TooManyRedirects, WSServerHandshakeError)
