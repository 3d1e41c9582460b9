"""Abstract base classes."""


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    __isabstractmethod__ = True

    def __new__(cls, callable):
        callable.__isabstractmethod__ = True
        return super().__new__(cls, callable)


class abstractstaticmethod(staticmethod):
    __isabstractmethod__ = True

    def __new__(cls, callable):
        callable.__isabstractmethod__ = True
        return super().__new__(cls, callable)


class abstractproperty(property):
    __isabstractmethod__ = True


class _Registry:
    """What an abstract base class knows about other classes."""

    # Counts registrations anywhere: what was found not to be a subclass may be one since.
    changes = 0

    def __init__(self):
        self.registered = []
        self.yes = set()
        self.no = set()
        self.no_since = _Registry.changes


class ABCMeta(type):
    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls, namespace)
        cls._abc_impl = _Registry()
        return cls

    def register(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("Can only register classes")
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError("Refusing to create an inheritance cycle")
        cls._abc_impl.registered.append(subclass)
        _Registry.changes += 1
        flags = getattr(cls, "__abc_tpflags__", None)
        if flags is not None:
            try:
                subclass.__abc_tpflags__ = flags
            except TypeError:
                pass  # A built-in class stays what it is.
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        known = cls._abc_impl
        if subclass in known.yes:
            return True
        subtype = type(instance)
        if subtype is subclass:
            if known.no_since == _Registry.changes and subclass in known.no:
                return False
            return cls.__subclasscheck__(subclass)
        return any(cls.__subclasscheck__(each) for each in (subclass, subtype))

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        known = cls._abc_impl
        if subclass in known.yes:
            return True
        if known.no_since != _Registry.changes:
            known.no = set()
            known.no_since = _Registry.changes
        elif subclass in known.no:
            return False
        found = _is_below(cls, subclass)
        (known.yes if found else known.no).add(subclass)
        return found


def _is_below(cls, subclass):
    answer = cls.__subclasshook__(subclass)
    if answer is not NotImplemented:
        return answer
    if cls in type.mro(subclass):
        return True
    for other in cls._abc_impl.registered:
        if issubclass(subclass, other):
            return True
    for other in type.__subclasses__(cls):
        if issubclass(subclass, other):
            return True
    return False


def _abstract_names(cls, namespace):
    found = {name for name, value in namespace.items() if getattr(value, "__isabstractmethod__", False)}
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if getattr(getattr(cls, name, None), "__isabstractmethod__", False):
                found.add(name)
    return frozenset(found)


class ABC(metaclass=ABCMeta):
    __slots__ = ()


def get_cache_token():
    return _Registry.changes


def update_abstractmethods(cls):
    if not hasattr(cls, "__abstractmethods__"):
        return cls
    cls.__abstractmethods__ = _abstract_names(cls, cls.__dict__)
    return cls
