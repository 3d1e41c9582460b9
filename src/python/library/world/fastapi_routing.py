"""Routes, routers, and the application."""

_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_OPERATION = {"status_code": None, "response_class": None, "response_model": _UNDEFINED, "response_model_by_alias": True,
              "response_model_exclude_unset": False, "response_model_exclude_defaults": False,
              "response_model_exclude_none": False, "response_model_include": None, "response_model_exclude": None}
_DOCUMENTATION = ("tags", "summary", "description", "response_description", "responses", "deprecated", "operation_id",
                  "include_in_schema", "openapi_extra", "name", "callbacks", "generate_unique_id_function")
_CONVERTORS = {"str": ("[^/]+", str), "path": (".*", str), "int": ("[0-9]+", int), "float": (r"[0-9]+(?:\.[0-9]+)?", float)}


def _compiled(path):
    """A path as a pattern, and how its parts are converted."""
    pattern, convertors, end = "^", {}, 0
    for match in _re.finditer(r"{([a-zA-Z_][a-zA-Z0-9_]*)(?::(\w+))?}", path):
        name, kind = match[1], match[2] or "str"
        if kind not in _CONVERTORS:
            raise _refuse(f"the path convertor {kind!r}")
        if name in convertors:
            raise ValueError(f"Duplicated param name {name} at path {path}")
        pattern += _re.escape(path[end:match.start()]) + f"(?P<{name}>{_CONVERTORS[kind][0]})"
        convertors[name] = _CONVERTORS[kind][1]
        end = match.end()
    return _re.compile(pattern + _re.escape(path[end:]) + "$"), convertors


class APIRoute:
    """A path, its methods and the operation that answers."""

    __module__ = "fastapi.routing"

    def __init__(self, router, path, endpoint, methods, dependencies, about):
        if not path.startswith("/"):
            raise AssertionError("Routed paths must start with '/'")
        self.path, self.endpoint = path, endpoint
        self.methods = {method.upper() for method in methods}
        self.name = about.get("name") or getattr(endpoint, "__name__", type(endpoint).__name__)
        self.dependencies, self.about = dependencies, about
        self._pattern, self._convertors = _compiled(path)
        kept = {name: about.get(name, value) for name, value in _OPERATION.items()}
        if about.get("response_model", _UNDEFINED) is _UNDEFINED and kept["response_class"] is not None:
            kept["response_model"] = None
        self._operation = _Operation(endpoint, path, dependencies, kept, lambda: router._overrides())

    def __repr__(self):
        return f"APIRoute(path={self.path!r}, name={self.name!r}, methods={sorted(self.methods)!r})"

    def _matches(self, path):
        match = self._pattern.match(path)
        if match is None:
            return None
        return {name: self._convertors[name](text) for name, text in match.groupdict().items()}

    async def _handle(self, scope, receive, send):
        request = Request(scope, receive, send)

        async def app(scope, receive, send):
            async with _AsyncExitStack() as stack:
                response = await self._operation(request, stack)
                await response(scope, receive, send)

        await _starlette._wrapped(app, request)(scope, receive, send)


class APIRouter:
    """Routes that belong together."""

    __module__ = "fastapi.routing"

    def __init__(self, *, prefix="", tags=None, dependencies=None, default_response_class=None, responses=None,
                 redirect_slashes=True, on_startup=None, on_shutdown=None, lifespan=None, deprecated=None,
                 include_in_schema=True):
        if prefix and (not prefix.startswith("/") or prefix.endswith("/")):
            problem = "must not end" if prefix.startswith("/") else "must start"
            raise AssertionError(f"A path prefix {problem} with '/'" + (", as the routes will start with '/'" if "not" in problem else ""))
        self.prefix, self.dependencies = prefix, list(dependencies or [])
        self.default_response_class, self.redirect_slashes = default_response_class, redirect_slashes
        self.on_startup, self.on_shutdown = list(on_startup or []), list(on_shutdown or [])
        self.lifespan_context, self.routes = lifespan, []
        self._provider = self

    def __getattr__(self, name):
        if name in ("websocket", "mount", "api_websocket_route", "add_api_websocket_route", "host", "frontend"):
            raise _refuse(f"{type(self).__name__}.{name}")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}", name=name, obj=self)

    def _overrides(self):
        return getattr(self._provider, "dependency_overrides", None)

    def add_api_route(self, path, endpoint, *, methods=None, dependencies=None, **about):
        for name in about:
            if name not in _OPERATION and name not in _DOCUMENTATION:
                raise _refuse(f"{name}=… of a path operation")
        if about.get("response_class") is None:
            about["response_class"] = self.default_response_class
        parts = [*self.dependencies, *(dependencies or [])]
        self.routes.append(APIRoute(self, self.prefix + path, endpoint, methods or ["GET"], parts, about))

    def api_route(self, path, *, methods=None, **about):
        def decorate(function):
            self.add_api_route(path, function, methods=methods, **about)
            return function

        return decorate

    def get(self, path, **about):
        return self.api_route(path, methods=["GET"], **about)

    def put(self, path, **about):
        return self.api_route(path, methods=["PUT"], **about)

    def post(self, path, **about):
        return self.api_route(path, methods=["POST"], **about)

    def delete(self, path, **about):
        return self.api_route(path, methods=["DELETE"], **about)

    def patch(self, path, **about):
        return self.api_route(path, methods=["PATCH"], **about)

    def options(self, path, **about):
        return self.api_route(path, methods=["OPTIONS"], **about)

    def head(self, path, **about):
        return self.api_route(path, methods=["HEAD"], **about)

    def on_event(self, event_type):
        def decorate(function):
            (self.on_startup if event_type == "startup" else self.on_shutdown).append(function)
            return function

        return decorate

    def include_router(self, router, *, prefix="", tags=None, dependencies=None, default_response_class=None, responses=None,
                       deprecated=None, include_in_schema=True):
        for route in router.routes:
            about = {**route.about}
            if about.get("response_class") is None:
                about["response_class"] = default_response_class or self.default_response_class
            parts = [*self.dependencies, *(dependencies or []), *route.dependencies]
            path = self.prefix + prefix + route.path
            self.routes.append(APIRoute(self, path, route.endpoint, route.methods, parts, about))
        self.on_startup += router.on_startup
        self.on_shutdown += router.on_shutdown

    async def __call__(self, scope, receive, send):
        if scope["type"] == "lifespan":
            return await self._live(scope, receive, send)
        path, method, others = scope["path"], scope["method"], None
        for route in self.routes:
            params = route._matches(path)
            if params is None:
                continue
            if method in route.methods:
                scope["path_params"], scope["endpoint"], scope["route"] = params, route.endpoint, route
                return await route._handle(scope, receive, send)
            others = others or route
        if others is not None:
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(others.methods))})
        if self.redirect_slashes and path != "/":
            other = path.rstrip("/") if path.endswith("/") else path + "/"
            if any(route._matches(other) is not None for route in self.routes):
                url = _starlette.URL(scope={**scope, "path": other})
                return await _starlette.RedirectResponse(str(url))(scope, receive, send)
        raise HTTPException(404)

    async def _live(self, scope, receive, send):
        """The life of an application, from its server's first word to its last."""
        has_started = False
        app = scope.get("app")
        await receive()
        try:
            async with self._lifespan(app) as state:
                if state is not None:
                    scope["state"].update(state)
                await send({"type": "lifespan.startup.complete"})
                has_started = True
                await receive()
        except BaseException:
            kind = "lifespan.shutdown.failed" if has_started else "lifespan.startup.failed"
            await send({"type": kind, "message": _traceback.format_exc()})
            raise
        await send({"type": "lifespan.shutdown.complete"})

    def _lifespan(self, app):
        if self.lifespan_context is not None:
            function = self.lifespan_context
            return _asynccontextmanager(function)(app) if _inspect.isasyncgenfunction(function) else function(app)
        return self._events()

    @_asynccontextmanager
    async def _events(self):
        for functions in (self.on_startup, self.on_shutdown):
            for function in functions:
                found = function()
                if _inspect.isawaitable(found):
                    await found
            if functions is self.on_startup:
                yield
