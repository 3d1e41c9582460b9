"""`fastapi.exceptions`"""

from _fastapi import FastAPIError, HTTPException, RequestValidationError, ResponseValidationError, ValidationException

from _starlette import HTTPException as StarletteHTTPException
