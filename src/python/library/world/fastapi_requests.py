"""`fastapi.requests`"""

from _starlette import Request
