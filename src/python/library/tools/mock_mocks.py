"""The mocks themselves: children made when asked for, calls remembered in all mocks above."""


def _adopt(parent, value, name, new_name):
    """Makes a mock a child of another, unless it has a name or a parent already, or is above it."""
    if not _is_mock(value) or value._mock_name or value._mock_new_name:
        return False
    if value._mock_parent is not None or value._mock_new_parent is not None:
        return False
    above = parent
    while above is not None:
        if above is value:
            return False
        above = above._mock_new_parent
    if new_name:
        value._mock_new_parent = parent
        value._mock_new_name = new_name
    if name:
        value._mock_parent = parent
        value._mock_name = name
    return True


_plain_names = {"return_value", "_mock_return_value", "side_effect", "_mock_side_effect", "_mock_parent", "_mock_new_parent",
                "_mock_name", "_mock_new_name", "called", "call_count", "call_args", "call_args_list", "mock_calls",
                "await_count", "await_args", "await_args_list"}


class NonCallableMock:
    _mock_return_value = DEFAULT
    _mock_side_effect = None

    def __new__(cls, spec=None, wraps=None, name=None, spec_set=None, *args, **kwargs):
        bases = (cls,)
        given = spec_set or spec
        if given is not None and not issubclass(cls, _AsyncMixin) and _is_async(given):
            bases = (_AsyncMixin, cls)
        # A class of its own, so that it can have magic methods of its own.
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__, "__module__": cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self.__dict__.update(
            _mock_parent=parent, _mock_name=name, _mock_new_name=_new_name,
            _mock_new_parent=parent if _new_parent is None else _new_parent, _mock_sealed=False, _mock_children={},
            _mock_wraps=wraps, _mock_unsafe=unsafe, _mock_check_sig=None, called=False, call_args=None, call_count=0,
            call_args_list=_CallList(), mock_calls=_CallList(), method_calls=_CallList())
        self._mock_add_spec(spec, spec_set, _spec_as_instance, parent is not None if _eat_self is None else _eat_self)
        self._mock_set_magics()
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_set_magics(self):
        pass

    def attach_mock(self, mock, attribute):
        mock._mock_parent = mock._mock_new_parent = mock._mock_new_name = None
        mock._mock_name = ""
        setattr(self, attribute, mock)

    def mock_add_spec(self, spec, spec_set=False):
        self._mock_add_spec(spec, spec_set)
        self._mock_set_magics()

    def _mock_add_spec(self, spec, spec_set, as_instance=False, without_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        spec_class = signature = None
        asyncs, names = [], spec
        if spec is not None and not _is_list(spec):
            spec_class = spec if isinstance(spec, type) else type(spec)
            signature = _signature_of(spec, as_instance, without_self)
            names = dir(spec)
            asyncs = [name for name in names if _inspect.iscoroutinefunction(_inspect.getattr_static(spec, name, None))]
        self.__dict__.update(_spec_class=spec_class, _spec_set=spec_set, _spec_signature=signature, _mock_methods=names,
                             _spec_asyncs=asyncs)

    @property
    def return_value(self):
        value = self._mock_return_value
        if value is DEFAULT and self._mock_wraps is None:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name="()")
        return value

    @return_value.setter
    def return_value(self, value):
        self._mock_return_value = value
        _adopt(self, value, None, "()")

    @property
    def side_effect(self):
        return self._mock_side_effect

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not _is_exception(value) and not _is_callable(value):
            try:
                value = iter(value)
            except TypeError:
                pass
        self._mock_side_effect = value

    @property
    def __class__(self):
        return type(self) if self._spec_class is None else self._spec_class

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list, self.method_calls = _CallList(), _CallList(), _CallList()
        if return_value and not (self._mock_name and _is_magic(self._mock_name)):
            self._mock_return_value = DEFAULT
        if side_effect:
            self._mock_side_effect = None
        for child in self._mock_children.values():
            if _is_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        value = self._mock_return_value
        if _is_mock(value) and value is not self:
            value.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *outer, last = name.split(".")
            setattr(_functools.reduce(getattr, outer, self), last, value)

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):
            raise AttributeError(name)
        names = self._mock_methods
        if names is not None:
            if name not in names or name in _all_magics:
                raise AttributeError(f"Mock object has no attribute {name!r}")
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not names or name not in names):
            looks_wrong = name.startswith(("assert", "assret", "asert", "aseert", "assrt"))
            if looks_wrong or hasattr(NonCallableMock, f"assert_{name}"):
                raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an "
                                     "attribute.")
        child = self._mock_children.get(name)
        if child is _deleted:
            raise AttributeError(name)
        if isinstance(child, _Later):
            child = child.make()
        elif child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        self._mock_children[name] = child
        return child

    def _extract_mock_name(self):
        names, parent, last = [self._mock_new_name], self._mock_new_parent, self
        dot = "" if names == ["()"] else "."
        while parent is not None:
            last = parent
            names.append(parent._mock_new_name + dot)
            dot = "" if parent._mock_new_name == "()" else "."
            parent = parent._mock_new_parent
        names.reverse()
        names[0] = last._mock_name or "mock"
        if len(names) > 1 and names[1] not in ("()", "()."):
            names[0] += "."
        return "".join(names)

    def __repr__(self):
        name = self._extract_mock_name()
        shown = f" name={name!r}" if name not in ("mock", "mock.") else ""
        if self._spec_class is not None:
            shown += f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown} id='{id(self)}'>"

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        children = [name for name, child in self._mock_children.items() if child is not _deleted]
        of_class = [name for name in dir(type(self)) if not name.startswith("_")]
        own = [name for name in self.__dict__ if not name.startswith("_") or _is_magic(name)]
        return sorted({*(self._mock_methods or []), *of_class, *own, *children})

    def __setattr__(self, name, value):
        if name in _plain_names:
            return object.__setattr__(self, name, value)
        names = self._mock_methods
        if self._spec_set and names is not None and name not in names and name not in self.__dict__:
            raise AttributeError(f"Mock object has no attribute '{name}'")
        if name in _unsupported_magics:
            raise AttributeError(f"Attempting to set unsupported magic method {name!r}.")
        if name in _all_magics:
            if names is not None and name not in names:
                raise AttributeError(f"Mock object has no attribute '{name}'")
            if not _is_mock(value):
                setattr(type(self), name, lambda self, /, *args, **kwargs: value(self, *args, **kwargs))
                return object.__setattr__(self, name, lambda *args, **kwargs: value(self, *args, **kwargs))
            _adopt(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
        elif name == "__class__":
            self.__dict__["_spec_class"] = value
            return None
        elif _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return None
        return object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def _get_child_mock(self, /, **kw):
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + (f".{kw['name']}" if "name" in kw else "()"))
        name, cls = kw.get("_new_name"), type(self)
        if name in self._spec_asyncs or issubclass(cls, MagicMock) and name in _async_magics:
            return AsyncMock(**kw)
        if issubclass(cls, _AsyncMixin):
            is_sync = name in _all_magics - _async_magics or self._mock_methods and name in self._mock_methods
            return (MagicMock if is_sync else AsyncMock)(**kw)
        if not issubclass(cls, _Callable):
            return (MagicMock if issubclass(cls, NonCallableMagicMock) else Mock)(**kw)
        return cls.__mro__[1](**kw)

    def _named(self):
        return self._mock_name or "mock"

    def _shown_call(self, args, kwargs):
        return _format_call(self._named(), args, kwargs)

    def _bound(self, called):
        """A call with its arguments in their places, if the signature is known; the error if they do not fit."""
        name, args, kwargs = _call_parts(called)
        signature, children = self._spec_signature, self._mock_children
        for part in name.replace("()", "").split(".") if name else ():
            child = children.get(part)
            if not _is_mock(child):
                signature = None
                break
            signature, children = child._spec_signature, child._mock_children
        if signature is None:
            return called
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            return error.with_traceback(None)
        return call(name, bound.args, bound.kwargs)

    def _calls_repr(self):
        return f"\nCalls: {self.mock_calls!r}." if self.mock_calls else ""

    def _check_count(self, is_right, wanted):
        if not is_right:
            times = "" if wanted == "to have been called" else f" Called {self.call_count} times.{self._calls_repr()}"
            raise AssertionError(f"Expected '{self._named()}' {wanted}.{times}")

    def assert_not_called(self):
        self._check_count(self.call_count == 0, "to not have been called")

    def assert_called(self):
        self._check_count(self.call_count != 0, "to have been called")

    def assert_called_once(self):
        self._check_count(self.call_count == 1, "to have been called once")

    def _check_last(self, last, args, kwargs, action):
        expected = self._bound(_Call((args, kwargs), two=True))
        if self._bound(last) != expected:
            cause = expected if isinstance(expected, Exception) else None
            shown = self._shown_call(args, kwargs), self._shown_call(*last)
            raise AssertionError(f"expected {action} not found.\nExpected: {shown[0]}\n  Actual: {shown[1]}") from cause

    def assert_called_with(self, /, *args, **kwargs):
        if self.call_args is None:
            expected = self._shown_call(args, kwargs)
            raise AssertionError(f"expected call not found.\nExpected: {expected}\n  Actual: not called.")
        self._check_last(self.call_args, args, kwargs, "call")

    def assert_called_once_with(self, /, *args, **kwargs):
        self._check_count(self.call_count == 1, "to be called once")
        return self.assert_called_with(*args, **kwargs)

    def _check_any(self, calls, args, kwargs, action):
        expected = self._bound(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        # The expected call decides: it may have `ANY` in it.
        if cause or not any(all(mine == its for mine, its in zip(expected, self._bound(made))) for made in calls):
            raise AssertionError(f"{self._shown_call(args, kwargs)} {action} not found") from cause

    def assert_any_call(self, /, *args, **kwargs):
        self._check_any(self.call_args_list, args, kwargs, "call")

    def _check_sequence(self, calls, made, any_order, of_awaits):
        expected = [self._bound(one) for one in calls]
        cause = next((error for error in expected if isinstance(error, Exception)), None)
        rest = _CallList(self._bound(one) for one in made)
        if not any_order:
            if expected in rest:
                return
            problem = "Awaits not found." if of_awaits else "Calls not found."
            if cause is not None:
                errors = [error if isinstance(error, Exception) else None for error in expected]
                problem = f"Error processing expected {'awaits' if of_awaits else 'calls'}.\nErrors: {errors}"
            actual = "Actual" if of_awaits else "  Actual"
            raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}\n{actual}: {made!r}") from cause
        rest, missing = list(rest), []
        for one in expected:
            rest.remove(one) if one in rest else missing.append(one)
        if missing and of_awaits:
            raise AssertionError(f"{tuple(missing)!r} not all found in await list") from cause
        if missing:
            raise AssertionError(f"{self._named()!r} does not contain all of {tuple(missing)!r} in its call list, found {rest!r} "
                                 "instead") from cause

    def assert_has_calls(self, calls, any_order=False):
        self._check_sequence(calls, self.mock_calls, any_order, False)


class _Callable:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        if self._mock_check_sig is not None:
            self._mock_check_sig.bind(*args, **kwargs)
        self._note_call(args, kwargs)
        return self._execute_mock_call(*args, **kwargs)

    def _note_call(self, args, kwargs):
        """Remembers a call here and in all mocks above."""
        self.called = True
        self.call_count += 1
        self.call_args = _Call((args, kwargs), two=True)
        self.call_args_list.append(self.call_args)
        self.mock_calls.append(_Call(("", args, kwargs)))
        tells_methods, method = self._mock_parent is not None, self._mock_name
        path, above = self._mock_new_name, self._mock_new_parent
        is_a_call = path == "()"
        while above is not None:
            if tells_methods:
                above.method_calls.append(_Call((method, args, kwargs)))
                tells_methods = above._mock_parent is not None
                if tells_methods:
                    method = f"{above._mock_name}.{method}"
            above.mock_calls.append(_Call((path, args, kwargs)))
            if above._mock_new_name:
                path = f"{above._mock_new_name}{'' if is_a_call else '.'}{path}"
                is_a_call = above._mock_new_name == "()"
            above = above._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            result = effect(*args, **kwargs) if _is_callable(effect) else next(effect)
            if not _is_callable(effect) and _is_exception(result):
                raise result
            if result is not DEFAULT:
                return result
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(_Callable, NonCallableMock):
    pass


class _Magic:
    def _mock_set_magics(self):
        wanted = _magics | _async_magics
        names = self._mock_methods
        for name in wanted:
            if name in type(self).__dict__:
                if names is not None and name not in names:
                    delattr(self, name)
            elif names is None or name in names:
                setattr(type(self), name, _MagicProxy(name, self))


class NonCallableMagicMock(_Magic, NonCallableMock):
    pass


class MagicMock(_Magic, Mock):
    pass


class PropertyMock(Mock):
    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)
