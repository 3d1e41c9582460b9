"""`starlette.middleware`, `fastapi.middleware`"""

from _starlette import Middleware
