# types: names for built-in types, namespaces, read-only views, classes made while the program runs.
import types


def function():
    yield


class Plain:
    __slots__ = ("slot",)

    def method(self):
        return "method"


async def coroutine():
    pass


async def agen():
    yield


one = coroutine()
print(type(function) is types.FunctionType is types.LambdaType, isinstance(function(), types.GeneratorType))
print(isinstance(one, types.CoroutineType), isinstance(agen(), types.AsyncGeneratorType), isinstance(types, types.ModuleType))
one.close()
print(isinstance(Plain().method, types.MethodType), isinstance(len, types.BuiltinFunctionType), types.BuiltinMethodType.__name__)
print(isinstance(str.join, types.MethodDescriptorType), isinstance(Plain.slot, types.MemberDescriptorType))
print(isinstance(None, types.NoneType), isinstance(..., types.EllipsisType), isinstance(NotImplemented, types.NotImplementedType))
print(isinstance(int | None, types.UnionType), isinstance(list[int], types.GenericAlias), types.GenericAlias(dict, (str, int)))
print(isinstance(function.__code__, types.CodeType), types.CellType.__name__)
try:
    raise ValueError
except ValueError as error:
    print(isinstance(error.__traceback__, types.TracebackType))

space = types.SimpleNamespace(a=1, b="x")
space.c = [3]
space.me = space
print(space, space.a, space == types.SimpleNamespace(a=1), types.SimpleNamespace({"k": 1}, z=2), vars(types.SimpleNamespace(q=1)))


class Config(types.SimpleNamespace):
    pass


print(Config(debug=True), Config(x=1) == Config(x=1), types.SimpleNamespace())
inner = {"k": 1}
view = types.MappingProxyType(inner)
inner["later"] = 2
print(view, repr(view), view["k"], view.get("no", 0), len(view), list(view.items()), "later" in view, view | {"z": 3}, view == inner)
try:
    view["k"] = 2
except TypeError as error:
    print(error)
try:
    types.MappingProxyType([1])
except TypeError as error:
    print(error)
print(type(Plain.__dict__) is types.MappingProxyType, "method" in Plain.__dict__)
bound = types.MethodType(lambda self, x: (self, x), "receiver")
print(bound(1), bound.__self__)


def fill(namespace):
    namespace["x"] = 5
    namespace["double"] = lambda self: self.x * 2


Made = types.new_class("Made", (Plain,), {}, fill)
print(Made, Made().double(), Made.__mro__[1], types.resolve_bases((int, list[int])), types.prepare_class("P", (int,)))
print(types.get_original_bases(type("G", (), {})))


class Meta:
    @types.DynamicClassAttribute
    def shown(self):
        return "only on instances"


print(Meta().shown)
try:
    Meta.shown
except AttributeError as error:
    print("AttributeError", error)


@types.coroutine
def waits():
    result = yield "asked"
    return result


async def uses():
    return await waits()


running = uses()
print(running.send(None))
try:
    running.send("answer")
except StopIteration as stop:
    print(stop.value)
