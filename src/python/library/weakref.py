"""Containers and proxies made of weak references."""

from weakref import ref

_object_get, _object_set = object.__getattribute__, object.__setattr__


class KeyedRef(ref):
    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class WeakMethod(ref):
    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f"argument should be a bound method, not {type(meth)}") from None

        def ended(_):
            own = self_ref()
            if own is not None and own._alive:
                own._alive = False
                if callback is not None:
                    callback(own)

        self = ref.__new__(cls, obj, ended)
        self._func_ref = ref(func, ended)
        self._meth_type = type(meth)
        self._alive = True
        self_ref = ref(self)
        return self

    def __init__(self, meth, callback=None):
        pass

    def __call__(self):
        obj = super().__call__()
        func = self._func_ref()
        if obj is None or func is None:
            return None
        return self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        equal = self.__eq__(other)
        return equal if equal is NotImplemented else not equal

    __hash__ = ref.__hash__


class ProxyType:
    def __init__(self, reference):
        _object_set(self, "_reference", reference)

    def __getattribute__(self, name):
        return getattr(_target(self), name)

    def __setattr__(self, name, value):
        setattr(_target(self), name, value)

    def __delattr__(self, name):
        delattr(_target(self), name)

    def __repr__(self):
        target = _object_get(self, "_reference")()
        if target is None:
            return f"<weakproxy at {id(self):#x}; dead>"
        return f"<weakproxy at {id(self):#x}; to {type(target).__name__!r} at {id(target):#x}>"

    def __str__(self):
        return str(_target(self))

    def __bool__(self):
        return bool(_target(self))

    __hash__ = None


class CallableProxyType(ProxyType):
    def __call__(self, /, *args, **kwargs):
        return _target(self)(*args, **kwargs)

    __hash__ = None


ProxyTypes = (ProxyType, CallableProxyType)


def _target(proxy):
    target = _object_get(proxy, "_reference")()
    if target is None:
        raise ReferenceError("weakly-referenced object no longer exists")
    return target


def _plain(value):
    return _target(value) if type(value) in ProxyTypes else value


def _forward_methods():
    import operator

    def unary(function):
        return lambda self: function(_target(self))

    def binary(function):
        return lambda self, other: function(_plain(self), _plain(other))

    def reflected(function):
        return lambda self, other: function(_plain(other), _plain(self))

    for name in ("neg", "pos", "abs", "invert", "index"):
        setattr(ProxyType, f"__{name}__", unary(getattr(operator, name)))
    for name, function in (("len", len), ("iter", iter), ("next", next), ("int", int), ("float", float), ("reversed", reversed)):
        setattr(ProxyType, f"__{name}__", unary(function))
    for name in ("eq", "ne", "lt", "le", "gt", "ge", "contains", "getitem", "delitem"):
        setattr(ProxyType, f"__{name}__", binary(getattr(operator, name)))
    for name in ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor"):
        plain, function = name.rstrip("_"), getattr(operator, name)
        setattr(ProxyType, f"__{plain}__", binary(function))
        setattr(ProxyType, f"__r{plain}__", reflected(function))
        setattr(ProxyType, f"__i{plain}__", binary(getattr(operator, f"i{plain}")))
    ProxyType.__setitem__ = lambda self, key, value: operator.setitem(_target(self), key, value)
    ProxyType.__enter__ = lambda self: type(_target(self)).__enter__(_target(self))
    ProxyType.__exit__ = lambda self, *args: type(_target(self)).__exit__(_target(self), *args)


_forward_methods()


class _ProxyReference(ref):
    """A reference of a proxy's own: it is never the one that all others share."""

    __slots__ = ()


def proxy(object, callback=None):
    kind = CallableProxyType if callable(object) else ProxyType
    if callback is None:
        return kind(_ProxyReference(object))
    made = kind(None)
    own = ref(made)

    def ended(_):
        proxy = own()
        if proxy is not None:
            callback(proxy)

    _object_set(made, "_reference", _ProxyReference(object, ended))
    return made
