"""`starlette.middleware.cors`: which pages of other origins may ask."""

import re as _re

from _starlette import Headers as _Headers
from _starlette import MutableHeaders as _MutableHeaders
from _starlette import PlainTextResponse as _PlainTextResponse

ALL_METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY")
SAFELISTED_HEADERS = {"Accept", "Accept-Language", "Content-Language", "Content-Type"}
_VARY = "Origin, Access-Control-Request-Method, Access-Control-Request-Headers, Access-Control-Request-Private-Network"
_ALLOW = "Access-Control-Allow-"


class CORSMiddleware:
    __module__ = "starlette.middleware.cors"

    def __init__(self, app, allow_origins=(), allow_methods=("GET",), allow_headers=(), allow_credentials=False,
                 allow_origin_regex=None, allow_private_network=False, expose_headers=(), max_age=600):
        self.app, self.allow_origins, self.allow_credentials = app, allow_origins, allow_credentials
        self.allow_methods = ALL_METHODS if "*" in allow_methods else allow_methods
        self.allow_origin_regex = None if allow_origin_regex is None else _re.compile(allow_origin_regex)
        self.allow_private_network = allow_private_network
        self.allow_all_origins, self.allow_all_headers = "*" in allow_origins, "*" in allow_headers
        named = sorted(SAFELISTED_HEADERS | set(allow_headers))
        self.allow_headers = [name.lower() for name in named]
        anybody = {f"{_ALLOW}Origin": "*"}
        trusted = {f"{_ALLOW}Credentials": "true"} if allow_credentials else {}
        exposed = {"Access-Control-Expose-Headers": ", ".join(expose_headers)} if expose_headers else {}
        self.simple_headers = {**(anybody if self.allow_all_origins else {}), **trusted, **exposed}
        self.is_explicit = not self.allow_all_origins or allow_credentials
        self.preflight_headers = {
            "Vary": _VARY, **({} if self.is_explicit else anybody), f"{_ALLOW}Methods": ", ".join(self.allow_methods),
            "Access-Control-Max-Age": str(max_age),
            **({} if self.allow_all_headers else {f"{_ALLOW}Headers": ", ".join(named)}), **trusted}

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = _Headers(scope=scope)
        origin = headers.get("origin")
        if scope["method"] == "OPTIONS" and origin is not None and "access-control-request-method" in headers:
            await self.preflight_response(headers)(scope, receive, send)
            return

        async def send_marked(message):
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                self._mark(_MutableHeaders(raw=message["headers"]), origin)
            await send(message)

        await self.app(scope, receive, send_marked)

    def is_allowed_origin(self, origin):
        by_pattern = self.allow_origin_regex is not None and self.allow_origin_regex.fullmatch(origin)
        return bool(self.allow_all_origins or by_pattern or origin in self.allow_origins)

    def preflight_response(self, request_headers):
        asked = lambda name: request_headers.get(f"access-control-request-{name}")
        headers, failures = dict(self.preflight_headers), []
        origin = request_headers["origin"]
        if not self.is_allowed_origin(origin):
            failures.append("origin")
        elif self.is_explicit:
            headers[f"{_ALLOW}Origin"] = origin
        if asked("method") not in self.allow_methods:
            failures.append("method")
        if asked("headers") is not None:
            if self.allow_all_headers:
                headers[f"{_ALLOW}Headers"] = asked("headers")
            elif any(name.lower().strip() not in self.allow_headers for name in asked("headers").split(",")):
                failures.append("headers")
        if asked("private-network") is not None:
            if self.allow_private_network:
                headers[f"{_ALLOW}Private-Network"] = "true"
            else:
                failures.append("private-network")
        if failures:
            return _PlainTextResponse("Disallowed CORS " + ", ".join(failures), status_code=400, headers=headers)
        return _PlainTextResponse("OK", status_code=200, headers=headers)

    def _mark(self, headers, origin):
        """Says in an answer whose pages may read it."""
        if origin is not None:
            headers.update(self.simple_headers)
            if self.allow_credentials if self.allow_all_origins else self.is_allowed_origin(origin):
                headers[f"{_ALLOW}Origin"] = origin
        headers["Vary"] = ", ".join([*headers.getlist("Vary"), "Origin"])
