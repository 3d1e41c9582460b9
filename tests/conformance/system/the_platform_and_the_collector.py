# What is the same on every platform, and the collector's switches.
import gc
import inspect
import operator
import platform

print(platform.python_implementation(), platform.python_version_tuple()[:2], platform.python_version().split(".")[:2])
texts = [platform.architecture()[0], platform.machine(), platform.node(), platform.platform(), platform.processor()]
texts += [platform.python_branch(), platform.python_compiler(), platform.python_revision(), platform.release()]
texts += [platform.system(), platform.version()]
print(all(isinstance(text, str) for text in texts), len(platform.python_build()))
print(isinstance(platform.uname(), platform.uname_result), platform.uname().system == platform.system())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), gc.garbage, len(gc.get_threshold()))
print(operator.call(max, 1, 2), operator.sub(3, 1))


class Plain:
    __slots__ = ("x",)

    def method(self):
        pass


print(inspect.ismemberdescriptor(Plain.x), inspect.ismethoddescriptor(str.upper), inspect.formatannotation(int))
print([name for name, _ in inspect.getmembers_static(Plain, inspect.isfunction)])
try:
    1 / 0
except ZeroDivisionError as error:
    print(inspect.istraceback(error.__traceback__))
