class ApiError(Exception):
    status = 500

    def __init__(self, message, *, code=None, retry=False):
        super().__init__(message)
        self.code = code
        self.retry = retry

    def __str__(self):
        return f"[{self.status}/{self.code}] {super().__str__()}"


class NotFound(ApiError):
    status = 404


class Weird(Exception):
    def __init__(self, a, b):
        self.a, self.b = a, b


for error in (ApiError("down", retry=True), NotFound("no page", code=7), Weird(1, 2), ValueError("one", "two"), ValueError(), ValueError(None), Exception([1])):
    try:
        raise error
    except ApiError as caught:
        print(caught, repr(caught), caught.args, caught.code, caught.retry, type(caught).__mro__[1].__name__)
    except (ValueError, Weird) as caught:
        print(str(caught), repr(caught), caught.args)
    except Exception as caught:
        print("other", caught, caught.args)
try:
    raise NotFound
except TypeError as wrong:
    print(wrong)
try:
    int("12a")
except ValueError as error:
    error.extra = "attached"
    print(error.extra, error.args)
    saved = error
print(saved, saved.__traceback__ is not None)
try:
    raise saved
except ValueError as again:
    print(again is saved)
for bad in (lambda: [].x, lambda: (1).foo, lambda: "a".b, lambda: None.attr, lambda: print.nothing, lambda: ValueError().nope, lambda: ApiError.nope, lambda: (lambda: 0).x):
    try:
        bad()
    except AttributeError as error:
        print(error)
print(issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(TimeoutError, OSError), issubclass(RecursionError, RuntimeError), issubclass(NotImplementedError, RuntimeError), issubclass(UnboundLocalError, NameError), issubclass(StopIteration, Exception), issubclass(GeneratorExit, Exception), issubclass(KeyboardInterrupt, Exception))
