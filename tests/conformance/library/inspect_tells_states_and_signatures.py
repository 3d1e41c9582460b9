# States of generators, coroutines and async generators; flags of code; bound arguments.
import asyncio
import inspect


def generator():
    yield 1


async def coroutine():
    await asyncio.sleep(0)


async def agen():
    yield 1


def shop(item, /, amount: int = 1, *rest, price=2.5, **more) -> str:
    """Sells."""
    return item


def closes_over(x):
    def inner(y=x):
        return x + y
    return inner


g = generator()
print(inspect.getgeneratorstate(g) == inspect.GEN_CREATED)
next(g)
print(inspect.getgeneratorstate(g) == inspect.GEN_SUSPENDED)
g.close()
print(inspect.getgeneratorstate(g) == inspect.GEN_CLOSED, inspect.GEN_RUNNING)
c = coroutine()
print(inspect.getcoroutinestate(c), inspect.CORO_CREATED, inspect.CORO_SUSPENDED, inspect.CORO_RUNNING)
c.close()
print(inspect.getcoroutinestate(c) == inspect.CORO_CLOSED)
a = agen()
print(inspect.getasyncgenstate(a), inspect.AGEN_CREATED, inspect.AGEN_RUNNING, inspect.AGEN_SUSPENDED, inspect.AGEN_CLOSED)

for function in (generator, coroutine, agen, shop, closes_over(1)):
    flags = function.__code__.co_flags
    names = ("CO_VARARGS", "CO_VARKEYWORDS", "CO_NESTED", "CO_GENERATOR", "CO_COROUTINE", "CO_ASYNC_GENERATOR", "CO_HAS_DOCSTRING")
    print(function.__name__, [name for name in names if flags & getattr(inspect, name)])

signature = inspect.signature(shop)
bound = signature.bind("tea", 2, 3, price=1, extra=True)
print(signature, bound.args, bound.kwargs, isinstance(bound, inspect.BoundArguments))
bound = signature.bind("tea")
bound.apply_defaults()
print(bound.arguments)
print(inspect.getfullargspec(shop))
print([(name, str(p.kind)) for name, p in signature.parameters.items()])
print(signature.replace(return_annotation=inspect.Signature.empty), inspect.getdoc(shop), inspect.cleandoc("  a\n    b\n"))
try:
    signature.bind()
except TypeError as error:
    print(error)
