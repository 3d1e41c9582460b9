"""`starlette.exceptions`"""

from _starlette import HTTPException
