import asyncio
import functools
import inspect
import types


async def coro():
    pass


async def agen():
    yield


def gen():
    yield


def plain(a, b=2, *args, c: int = 3, **kwargs) -> str:
    """Plain."""


print([inspect.iscoroutinefunction(f) for f in (coro, agen, gen, plain)], inspect.isasyncgenfunction(agen), inspect.isgeneratorfunction(gen))
print(inspect.iscoroutinefunction(functools.partial(coro)), inspect.isfunction(plain), inspect.isclass(int), inspect.getdoc(plain))
signature = inspect.signature(plain)
print(signature, list(signature.parameters), signature.parameters["b"].default)
g = gen()
print(inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), g.close(), inspect.getgeneratorstate(g))
c = coro()
print(inspect.getcoroutinestate(c), c.close(), inspect.getcoroutinestate(c), inspect.isawaitable(c))
namespace = types.SimpleNamespace(a=1, b="x")
namespace.c = [3]
print(namespace, namespace.a, type(plain) is types.FunctionType, types.MappingProxyType({"k": 1})["k"], isinstance(coro, types.FunctionType))
print(plain.__name__, plain.__defaults__, plain.__kwdefaults__, plain.__code__.co_argcount, callable(plain), asyncio.iscoroutinefunction is not None)
