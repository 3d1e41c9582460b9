"""`starlette.requests`"""

from _starlette import ClientDisconnect, Request
