"""`fastapi.security`: dependencies that look for who asks. What they say in an OpenAPI document is not kept."""

import base64 as _base64

from _fastapi import HTTPException as _HTTPException
from _starlette import Request as _Request
from pydantic import BaseModel as _BaseModel


class HTTPAuthorizationCredentials(_BaseModel):
    scheme: str
    credentials: str


class HTTPBasicCredentials(_BaseModel):
    username: str
    password: str


def _split(authorization):
    """The scheme and what follows it."""
    scheme, _, rest = (authorization or "").partition(" ")
    return scheme, rest.strip()


class _Security:
    """What all have: without credentials there is an error, or nothing."""

    _challenge = "Bearer"

    def __init__(self, *, scheme_name=None, description=None, auto_error=True):
        self.scheme_name, self.description = scheme_name or type(self).__name__, description
        self.auto_error = auto_error

    def make_not_authenticated_error(self):
        return _HTTPException(status_code=401, detail="Not authenticated", headers={"WWW-Authenticate": self._challenge})

    def _refused(self):
        if self.auto_error:
            raise self.make_not_authenticated_error()
        return None


class HTTPBearer(_Security):
    def __init__(self, *, bearerFormat=None, **about):
        super().__init__(**about)
        self.bearer_format = bearerFormat

    async def __call__(self, request: _Request):
        scheme, credentials = _split(request.headers.get("Authorization"))
        if scheme.lower() != "bearer" or not credentials:
            return self._refused()
        return HTTPAuthorizationCredentials(scheme=scheme, credentials=credentials)


class HTTPBasic(_Security):
    def __init__(self, *, realm=None, **about):
        super().__init__(**about)
        self.realm = realm
        self._challenge = f'Basic realm="{realm}"' if realm else "Basic"

    async def __call__(self, request: _Request):
        scheme, text = _split(request.headers.get("Authorization"))
        if scheme.lower() != "basic":
            return self._refused()
        try:
            name, mark, password = _base64.b64decode(text).decode("ascii").partition(":")
        except ValueError as error:
            raise self.make_not_authenticated_error() from error
        if not mark:
            raise self.make_not_authenticated_error()
        return HTTPBasicCredentials(username=name, password=password)


class _ApiKey(_Security):
    _challenge = "APIKey"

    def __init__(self, *, name, **about):
        super().__init__(**about)
        self.name = name

    async def __call__(self, request: _Request):
        return self._found(request) or self._refused()


class APIKeyHeader(_ApiKey):
    def _found(self, request):
        return request.headers.get(self.name)


class APIKeyQuery(_ApiKey):
    def _found(self, request):
        return request.query_params.get(self.name)


class APIKeyCookie(_ApiKey):
    def _found(self, request):
        return request.cookies.get(self.name)


class OAuth2PasswordBearer(_Security):
    def __init__(self, tokenUrl, scheme_name=None, scopes=None, description=None, auto_error=True, refreshUrl=None):
        super().__init__(scheme_name=scheme_name, description=description, auto_error=auto_error)
        self.token_url, self.scopes = tokenUrl, scopes or {}

    async def __call__(self, request: _Request):
        scheme, token = _split(request.headers.get("Authorization"))
        return token if scheme.lower() == "bearer" else self._refused()
