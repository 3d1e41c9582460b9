"""Calling a path operation: its dependencies first, its answer checked and encoded."""


def jsonable_encoder(obj, include=None, exclude=None, by_alias=True, exclude_unset=False, exclude_defaults=False,
                     exclude_none=False, custom_encoder=None, sqlalchemy_safe=True):
    """A value as plain data that JSON has."""
    rest = (by_alias, exclude_unset, exclude_defaults, exclude_none)

    def encoded(value):
        return jsonable_encoder(value, None, None, *rest, custom_encoder)

    if custom_encoder and type(obj) in custom_encoder:
        return custom_encoder[type(obj)](obj)
    if isinstance(obj, _BaseModel):
        return obj.model_dump(mode="json", include=include, exclude=exclude, by_alias=by_alias, exclude_unset=exclude_unset,
                              exclude_defaults=exclude_defaults, exclude_none=exclude_none)
    if isinstance(obj, _enum.Enum):
        return obj.value
    if isinstance(obj, (str, int, float)) or obj is None:
        return obj
    if isinstance(obj, dict):
        return {encoded(name): encoded(value) for name, value in obj.items()
                if (include is None or name in include) and not (exclude and name in exclude)
                and not (exclude_none and value is None)}
    if isinstance(obj, (list, set, frozenset, tuple)) or _inspect.isgenerator(obj):
        return [encoded(value) for value in obj]
    if _dataclasses.is_dataclass(obj):
        return encoded(_dataclasses.asdict(obj))
    try:
        return _pydantic._plain(obj) if not hasattr(obj, "__next__") else list(obj)
    except _pydantic.PydanticSerializationError:
        pass
    try:
        return encoded(dict(obj))
    except Exception as error:
        try:
            return encoded(vars(obj))
        except Exception as other:
            raise ValueError([error, other]) from other


class _Solved:
    """What one request has so far."""

    def __init__(self, request, body, stack, overrides):
        self.request, self.body, self.stack, self.overrides = request, body, stack, overrides
        self.cache, self.errors = {}, []
        self.background = self.response = None

    async def values(self, dependant, is_embedded):
        """The arguments for a function; what is wrong is kept in `errors`."""
        values, errors = {}, []
        for part in dependant.dependencies:
            found, wrong = await self.dependency(part)
            errors += wrong
            if not wrong and part.name is not None:
                values[part.name] = found
        request, fields = self.request, dependant.fields
        for place, given in (("path", request.path_params), ("query", request.query_params), ("header", request.headers)):
            if fields[place]:
                found, wrong = _values_of(fields[place], given, place)
                values.update(found)
                errors += wrong
        if fields["cookie"]:
            found, wrong = _values_of(fields["cookie"], request.cookies, "cookie")
            values.update(found)
            errors += wrong
        if fields["body"]:
            found, wrong = _values_of_body(fields["body"], self.body, is_embedded)
            values.update(found)
            errors += wrong
        for name, what in dependant.special:
            values[name] = self.special(what)
        return values, errors

    def special(self, what):
        if what == "request":
            return self.request
        if what == "background":
            if self.background is None:
                self.background = BackgroundTasks()
            return self.background
        return self.own_response()

    def own_response(self):
        if self.response is None:
            self.response = Response()
            del self.response.headers["content-length"]
            self.response.status_code = None
        return self.response

    async def dependency(self, part):
        call = self.overrides.get(part.call, part.call) if self.overrides else part.call
        used = part if call is part.call else _Dependant(call, part.path, part.use_cache, part.name, part.scope)
        values, errors = await self.values(used, True)
        if errors:
            return None, errors
        if part.use_cache and part.call in self.cache:
            return self.cache[part.call], []
        if used.is_async_generator:
            found = await self.stack.enter_async_context(_asynccontextmanager(call)(**values))
        elif used.is_generator:
            found = await self.stack.enter_async_context(_in_threadpool(_contextmanager(call)(**values)))
        elif used.is_async:
            found = await call(**values)
        else:
            found = await run_in_threadpool(call, **values)
        self.cache.setdefault(part.call, found)
        return found, []


from contextlib import contextmanager as _contextmanager
from _starlette import run_in_threadpool


@_asynccontextmanager
async def _in_threadpool(manager):
    """A plain context manager, entered and left in threads."""
    value = await run_in_threadpool(manager.__enter__)
    try:
        yield value
    except BaseException as error:
        if not await run_in_threadpool(manager.__exit__, type(error), error, error.__traceback__):
            raise
    else:
        await run_in_threadpool(manager.__exit__, None, None, None)


def _bodiless(status):
    return status is not None and (status < 200 or status in (204, 205, 304))


async def _read_body(request, has_fields):
    """The body as JSON where it says so, else as bytes; None where there is none."""
    if not has_fields:
        return None
    try:
        data = await request.body()
        if not data:
            return None
        kind = (request.headers.get("content-type") or "").partition(";")[0].strip().lower()
        main, _, sub = kind.partition("/")
        if main == "application" and (sub == "json" or sub.endswith("+json")):
            return _json.loads(data)
        return data
    except _json.JSONDecodeError as error:
        wrong = {"type": "json_invalid", "loc": ("body", error.pos), "msg": "JSON decode error", "input": {},
                 "ctx": {"error": error.msg}}
        raise RequestValidationError([wrong], body=error.doc) from error
    except (HTTPException, NotImplementedError):
        raise
    except Exception as error:
        raise HTTPException(400, "There was an error parsing the body") from error


class _Operation:
    """A function that answers, with all that was said of its answer."""

    def __init__(self, endpoint, path, dependencies, about, overrides):
        self.dependant = _Dependant(endpoint, path)
        self.dependant.dependencies[:0] = [_Dependant(item.dependency, path, item.use_cache, None) for item in dependencies]
        self.about, self.overrides = about, overrides
        self.status_code = about["status_code"]
        self.response_class = about["response_class"]
        body = self.dependant.all_fields("body")
        self.has_body = bool(body)
        self.is_embedded = len(body) > 1 or bool(body) and bool(body[0].info.embed)
        self.field = self.field_of_answer(endpoint, about["response_model"])

    def field_of_answer(self, endpoint, model):
        if model is _UNDEFINED:
            model = _hints(endpoint, endpoint).get("return", _UNDEFINED)
            if model is _UNDEFINED or model is type(None) and _inspect.signature(endpoint).return_annotation is _inspect.Signature.empty:
                return None
            if isinstance(model, type) and issubclass(model, Response):
                return None
            if self.dependant.is_async_generator or self.dependant.is_generator:
                raise _refuse("a path operation that yields", "return a StreamingResponse")
        if model is None:
            return None
        info = _pydantic._field_of("response", model, _UNDEFINED, {})
        info.convert_underscores = True
        return _Field("response", info, "response")

    async def __call__(self, request, stack):
        """The answer to a request."""
        body = await _read_body(request, self.has_body)
        solved = _Solved(request, body, stack, self.overrides())
        values, errors = await solved.values(self.dependant, self.is_embedded)
        if errors:
            raise RequestValidationError(errors, body=body)
        if self.dependant.is_async:
            result = await self.dependant.call(**values)
        else:
            result = await run_in_threadpool(self.dependant.call, **values)
        if isinstance(result, Response) or hasattr(result, "raw_headers"):
            if result.background is None:
                result.background = solved.background
            return result
        return await self.answer(result, solved)

    async def answer(self, result, solved):
        status = self.status_code
        if solved.response is not None and solved.response.status_code:
            status = solved.response.status_code
        args = {"background": solved.background}
        if status is not None:
            args["status_code"] = status
        content = await self.encoded(result)
        if self.field is not None and self.response_class is None:
            text = _pydantic._json_text(content).encode()
            response = Response(content=text, media_type="application/json", **args)
        else:
            response = (self.response_class or _starlette.JSONResponse)(content, **args)
        if _bodiless(response.status_code):
            response.body = b""
        if solved.response is not None:
            response.raw_headers.extend(solved.response.raw_headers)
        return response

    async def encoded(self, result):
        about = self.about
        if self.field is None:
            return jsonable_encoder(result)
        if self.dependant.is_async:
            value, errors = self.field.check(result, ("response",))
        else:
            value, errors = await run_in_threadpool(self.field.check, result, ("response",))
        if errors:
            raise ResponseValidationError(errors, body=result)
        how = _pydantic._How("json", about["response_model_by_alias"], about["response_model_exclude_unset"],
                             about["response_model_exclude_defaults"], about["response_model_exclude_none"],
                             about["response_model_include"], about["response_model_exclude"])
        return self.field.schema.dump(value, how)
