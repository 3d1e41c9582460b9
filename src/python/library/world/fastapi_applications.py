"""The application."""


async def http_exception_handler(request, exc):
    if _bodiless(exc.status_code):
        return Response(status_code=exc.status_code, headers=exc.headers)
    return _starlette.JSONResponse({"detail": exc.detail}, status_code=exc.status_code, headers=exc.headers)


async def request_validation_exception_handler(request, exc):
    return _starlette.JSONResponse(status_code=422, content={"detail": jsonable_encoder(exc.errors())})


class FastAPI(APIRouter):
    """An application."""

    __module__ = "fastapi.applications"

    def __init__(self, *, debug=False, title="FastAPI", summary=None, description="", version="0.1.0", openapi_url="/openapi.json",
                 docs_url="/docs", redoc_url="/redoc", dependencies=None, default_response_class=None, redirect_slashes=True,
                 middleware=None, exception_handlers=None, on_startup=None, on_shutdown=None, lifespan=None, responses=None,
                 openapi_tags=None, root_path="", contact=None, license_info=None, **about):
        if about or debug:
            raise _refuse(f"FastAPI({next(iter(about), 'debug')}=…)")
        super().__init__(dependencies=dependencies, default_response_class=default_response_class, on_startup=on_startup,
                         redirect_slashes=redirect_slashes, on_shutdown=on_shutdown, lifespan=lifespan)
        self.title, self.summary, self.description, self.version = title, summary, description, version
        self.debug, self.root_path = debug, root_path
        self.state = _starlette.State()
        self.dependency_overrides = {}
        self.exception_handlers = dict(exception_handlers or {})
        self.exception_handlers.setdefault(_starlette.HTTPException, http_exception_handler)
        self.exception_handlers.setdefault(RequestValidationError, request_validation_exception_handler)
        self.user_middleware = list(middleware or [])
        self.middleware_stack = None
        self.router = self
        documents = (openapi_url, docs_url if openapi_url else None, redoc_url if openapi_url else None)
        self._documents = [url for url in documents if url]

    def openapi(self):
        raise _refuse("the OpenAPI document of an application")

    def add_middleware(self, middleware_class, *args, **kwargs):
        if self.middleware_stack is not None:
            raise RuntimeError("Cannot add middleware after an application has started")
        self.user_middleware.insert(0, _starlette.Middleware(middleware_class, *args, **kwargs))

    def middleware(self, middleware_type):
        def decorate(function):
            self.add_middleware(_starlette.BaseHTTPMiddleware, dispatch=function)
            return function

        return decorate

    def add_exception_handler(self, exc_class_or_status_code, handler):
        self.exception_handlers[exc_class_or_status_code] = handler

    def exception_handler(self, exc_class_or_status_code):
        def decorate(function):
            self.add_exception_handler(exc_class_or_status_code, function)
            return function

        return decorate

    def _stack(self):
        handlers = {key: value for key, value in self.exception_handlers.items() if key not in (500, Exception)}
        last = self.exception_handlers.get(500) or self.exception_handlers.get(Exception)
        app = _starlette.ExceptionMiddleware(super().__call__, handlers)
        for cls, args, kwargs in reversed(self.user_middleware):
            app = cls(app, *args, **kwargs)
        return _starlette.ServerErrorMiddleware(app, last)

    async def __call__(self, scope, receive, send):
        scope["app"] = self
        if self.middleware_stack is None:
            self.middleware_stack = self._stack()
        if scope["type"] == "http" and scope["path"] in self._documents:
            raise _refuse("the documentation of an application")
        await self.middleware_stack(scope, receive, send)
