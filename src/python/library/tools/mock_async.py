"""Mocks that are awaited, and mocks that have what something else has."""


class _AsyncMixin:
    def __init__(self, /, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList(), __name__="AsyncMock",
                             _is_coroutine_mark=_coroutine_mark)

    async def _execute_mock_call(self, /, *args, **kwargs):
        self.await_count += 1
        self.await_args = _Call((args, kwargs), two=True)
        self.await_args_list.append(self.await_args)
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _is_callable(effect):
                try:
                    result = next(effect)
                except StopIteration:
                    raise StopAsyncIteration
                if _is_exception(result):
                    raise result
            elif _inspect.iscoroutinefunction(effect):
                result = await effect(*args, **kwargs)
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if _inspect.iscoroutinefunction(self._mock_wraps) else result
        return self.return_value

    def _check_awaits(self, is_right, wanted):
        if not is_right:
            times = "" if wanted == "to have been awaited" else f" Awaited {self.await_count} times."
            raise AssertionError(f"Expected {self._named()} {wanted}.{times}")

    def assert_awaited(self):
        self._check_awaits(self.await_count != 0, "to have been awaited")

    def assert_awaited_once(self):
        self._check_awaits(self.await_count == 1, "to have been awaited once")

    def assert_not_awaited(self):
        self._check_awaits(self.await_count == 0, "to not have been awaited")

    def assert_awaited_with(self, /, *args, **kwargs):
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._shown_call(args, kwargs)}\nNot awaited")
        self._check_last(self.await_args, args, kwargs, "await")

    def assert_awaited_once_with(self, /, *args, **kwargs):
        self._check_awaits(self.await_count == 1, "to have been awaited once")
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        self._check_any(self.await_args_list, args, kwargs, "await")

    def assert_has_awaits(self, calls, any_order=False):
        self._check_sequence(calls, self.await_args_list, any_order, True)

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()


class AsyncMock(_AsyncMixin, _Magic, Mock):
    pass


@_inspect.markcoroutinefunction
def _marked():
    pass


_coroutine_mark = _marked._is_coroutine_mark


class _Later:
    """A child of an autospecced mock, made when it is first asked for."""

    def __init__(self, spec, spec_set, parent, name):
        self.arguments = spec, spec_set, False, parent, name

    def make(self):
        return create_autospec(*self.arguments)


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    if _is_list(spec):
        spec = type(spec)
    if _is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    _check_typos(kwargs, unsafe)
    is_type, is_async = isinstance(spec, type), _inspect.iscoroutinefunction(spec)
    settings = {} if spec is None else {"spec_set" if spec_set else "spec": spec}
    if settings and instance:
        settings["_spec_as_instance"] = True
    name = kwargs.pop("name", _name)
    if _inspect.isdatadescriptor(spec):
        settings = {}
    cls = MagicMock
    if is_async:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        cls = AsyncMock
    elif not _is_callable(spec) or is_type and instance and not _is_callable_once_made(spec):
        cls = NonCallableMagicMock
    mock = cls(parent=_parent, _new_parent=_parent, _new_name="" if _parent is None else name, name=name, **settings, **kwargs)
    if not _is_list(spec) and spec is not None:
        mock.__dict__["_mock_check_sig"] = _signature_of(spec, instance, False)
    if _parent is not None and not instance:
        _parent._mock_children[name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    for entry in dir(spec):
        if not _is_magic(entry) and hasattr(spec, entry):
            _specify(mock, spec, entry, spec_set, is_type)
    if kwargs:
        mock.configure_mock(**{key: value for key, value in kwargs.items() if key not in ("wraps", "side_effect")})
    return mock


def _specify(mock, spec, entry, spec_set, is_type):
    original = getattr(spec, entry)
    if not isinstance(original, (_types.FunctionType, _types.MethodType)):
        mock._mock_children[entry] = _Later(original, spec_set, mock, entry)
        return
    found = _inspect.getattr_static(spec, entry, None)
    without_self = is_type and isinstance(found, _types.FunctionType)
    cls = AsyncMock if _inspect.iscoroutinefunction(original) else MagicMock
    child = cls(parent=mock, name=entry, _new_name=entry, _new_parent=mock, _eat_self=without_self,
                **{"spec_set" if spec_set else "spec": original})
    child.return_value = cls()
    child.__dict__["_mock_check_sig"] = child._spec_signature
    mock._mock_children[entry] = child


def _check_typos(kwargs, unsafe):
    for typo in ("autospect", "auto_spec", "set_spec"):
        if typo in kwargs and not unsafe:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


def seal(mock):
    mock.__dict__["_mock_sealed"] = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if _is_mock(child) and child._mock_new_parent is mock and not isinstance(mock._mock_children.get(name), _Later):
            seal(child)


def mock_open(mock=None, read_data=""):
    import io

    def opened():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    stream = opened()
    handle = MagicMock(spec=sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)}))
    if mock is None:
        mock = MagicMock(name="open", spec=dir(open))

    def told(method, *args, **kwargs):
        value = getattr(handle, method).return_value
        return getattr(stream, method)(*args, **kwargs) if value is None else value

    def lines():
        while handle.readline.return_value is not None:
            yield handle.readline.return_value
        yield from stream

    def following():
        value = handle.readline.return_value
        return next(iter(stream)) if value is None else value

    def reset(*args, **kwargs):
        nonlocal stream
        stream = opened()
        return DEFAULT

    handle.__enter__.return_value = handle
    handle.write.return_value = None
    for name in ("read", "readline", "readlines"):
        getattr(handle, name).return_value = None
        getattr(handle, name).side_effect = _functools.partial(told, name)
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = following
    handle.__exit__.side_effect = lambda *exc: handle.close() and None
    mock.side_effect = reset
    mock.return_value = handle
    return mock
