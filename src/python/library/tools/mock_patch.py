"""Mocks in the place of others, for a while."""


def _found(dotted):
    """What a dotted name stands for: a module, or what is within one."""
    first, *parts = dotted.split(".")
    path, value = first, _sys._import(first)
    for part in parts:
        path = f"{path}.{part}"
        try:
            value = getattr(value, part)
        except AttributeError:
            if not isinstance(value, _types.ModuleType):
                raise
            try:
                value = _sys._import(path)
            except ImportError:
                raise AttributeError(f"module {value.__name__!r} has no attribute {part!r}") from None
    return value


class _Patching:
    """Something that is in place for a while: in a `with` block, during a function, between `start` and `stop`."""

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                value = getattr(func, name)
                if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                    setattr(func, name, self.copy()(value))
            return func
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        if _inspect.iscoroutinefunction(func):
            @_functools.wraps(func)
            async def patched(*args, **kwargs):
                with self._all_in_place(patched.patchings, args, kwargs) as (args, kwargs):
                    return await func(*args, **kwargs)
        else:
            @_functools.wraps(func)
            def patched(*args, **kwargs):
                with self._all_in_place(patched.patchings, args, kwargs) as (args, kwargs):
                    return func(*args, **kwargs)
        patched.patchings = [self]
        return patched

    @staticmethod
    @_contextlib.contextmanager
    def _all_in_place(patchings, args, kwargs):
        with _contextlib.ExitStack() as stack:
            for patching in patchings:
                made = stack.enter_context(patching)
                if patching.attribute_name is not None:
                    kwargs.update(made)
                elif patching.new is DEFAULT:
                    args += (made,)
            yield args, kwargs

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


_active = []


class _patch(_Patching):
    attribute_name = None

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        if new_callable is not None and autospec is not None:
            raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        _check_typos(kwargs, unsafe)
        for name, given in (("spec", spec), ("spec_set", spec_set)):
            if _is_mock(given):
                target = "" if name == "spec" else " target"
                raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the {name}{target} has already been mocked out. "
                                       f"[{name}={given!r}]")
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec = spec
        self.create = create
        self.spec_set = spec_set
        self.autospec = autospec
        self.kwargs = kwargs
        self.additional_patchers = []
        self.is_started = False

    def copy(self):
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                       self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [patcher.copy() for patcher in self.additional_patchers]
        return other

    def get_original(self):
        name, target = self.attribute, self.target
        own = getattr(target, "__dict__", {})
        is_local = name in own or isinstance(target, _types.ModuleType) and hasattr(target, name)
        original = own[name] if name in own else getattr(target, name, DEFAULT)
        if isinstance(target, _types.ModuleType) and hasattr(_sys.modules["builtins"], name):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, is_local

    def _class_for(self, original, spec, spec_set):
        if self.new_callable is not None:
            return self.new_callable
        given = spec if spec_set is None else spec_set
        if given is None:
            return AsyncMock if _is_async(original) else MagicMock
        if _is_async(given):
            return AsyncMock
        is_callable = "__call__" in given if _is_list(given) else callable(given)
        return MagicMock if is_callable else NonCallableMagicMock

    def _mock_for(self, original):
        spec, spec_set = self.spec or None, self.spec_set or None
        if spec is True or spec is None and spec_set is True:
            spec = original
        if spec_set is True:
            spec, spec_set = None, spec
        if original is DEFAULT and (spec is not None or spec_set is not None):
            raise TypeError("Can't use 'spec' with create=True")
        cls = self._class_for(original, spec, spec_set)
        settings = {name: given for name, given in (("spec", spec), ("spec_set", spec_set)) if given is not None}
        if isinstance(cls, type) and issubclass(cls, NonCallableMock) and self.attribute:
            settings["name"] = self.attribute
        settings.update(self.kwargs)
        new = cls(**settings)
        given = spec if spec_set is None else spec_set
        if given is not None and isinstance(original, type) and _is_mock(new):
            if isinstance(given, type) and not _is_callable_once_made(given):
                cls = NonCallableMagicMock
            settings.pop("name", None)
            new.return_value = cls(_new_parent=new, _new_name="()", **settings)
        return new

    def __enter__(self):
        if self.is_started:
            raise RuntimeError("Patch is already started")
        autospec = self.autospec or None
        self.target = self.getter()
        if self.spec and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (self.spec or autospec is not None) and self.spec_set not in (True, False, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        self.temp_original, self.is_local = original, _ = self.get_original()
        new = self.new
        if autospec is not None:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            if original is DEFAULT:
                raise TypeError("Can't use 'autospec' with create=True")
            new = create_autospec(original if autospec is True else autospec, spec_set=bool(self.spec_set),
                                  _name=self.attribute, **self.kwargs)
        elif new is DEFAULT:
            new = self._mock_for(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self._stack = _contextlib.ExitStack()
        self.is_started = True
        setattr(self.target, self.attribute, new)
        if self.attribute_name is None:
            return new
        made = {self.attribute_name: new} if self.new is DEFAULT else {}
        for patcher in self.additional_patchers:
            more = self._stack.enter_context(patcher)
            if patcher.new is DEFAULT:
                made.update(more)
        return made

    def __exit__(self, *exc_info):
        if not self.is_started:
            return None
        target, name, original = self.target, self.attribute, self.temp_original
        if self.is_local and original is not DEFAULT:
            setattr(target, name, original)
        else:
            delattr(target, name)
            if not self.create and not hasattr(target, name):
                setattr(target, name, original)
        self.is_started = False
        return self._stack.__exit__(*exc_info)


class _patch_dict(_Patching):
    attribute_name = None
    new = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear
        self._original = None

    def copy(self):
        return _patch_dict(self.in_dict, self.values, self.clear)

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _found(self.in_dict)
        self._original = {key: self.in_dict[key] for key in self.in_dict}
        if self.clear:
            _empty(self.in_dict)
        for key, value in self.values.items():
            self.in_dict[key] = value
        return self.in_dict

    def __exit__(self, *exc_info):
        if self._original is not None:
            _empty(self.in_dict)
            for key, value in self._original.items():
                self.in_dict[key] = value
        return False


def _empty(mapping):
    for key in list(mapping):
        del mapping[key]


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
          **kwargs):
    if not isinstance(target, str) or "." not in target:
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    place, attribute = target.rsplit(".", 1)
    return _patch(lambda: _found(place), attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
                  unsafe=False, **kwargs):
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = (lambda: _found(target)) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchers = []
    for attribute, new in kwargs.items():
        patchers.append(_patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {}))
        patchers[-1].attribute_name = attribute
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


def _stop_all():
    for patching in reversed(_active[:]):
        patching.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"
