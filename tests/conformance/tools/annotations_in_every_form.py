import annotationlib
import dataclasses
from annotationlib import Format, ForwardRef, get_annotations, call_annotate_function, type_repr, annotations_to_string, get_annotate_from_class_namespace
print(list(Format), Format.VALUE, repr(Format.STRING), int(Format.FORWARDREF), Format(1))
def f(a: int, b: "str" = 1, *c: Undefined, d: list[Missing] = None) -> dict[str, int]: ...
references = get_annotations(f, format=Format.FORWARDREF)
print(references["a"], references["b"], type(references["c"]).__name__, references["c"].__forward_arg__, references["return"])
print(get_annotations(f, format=Format.STRING))
def t(g):
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
t(lambda: get_annotations(f))
t(lambda: f.__annotations__)
class A:
    x: int
    y: "Later"
    z: Nope | None
print(get_annotations(A, format=Format.STRING), get_annotations(A, format=Format.FORWARDREF)["x"])
print(type(get_annotations(A, format=Format.FORWARDREF)["z"]).__name__)
class B(A):
    w: int = 3
print(get_annotations(B), B.__annotations__, get_annotations(B) is B.__annotations__)
class C(A): pass
print(get_annotations(C), C.__annotations__)
t(lambda: get_annotations(3)); t(lambda: get_annotations(f, format=7)); t(lambda: get_annotations(f, format=Format.VALUE_WITH_FAKE_GLOBALS)); t(lambda: get_annotations(f, eval_str=True, format=Format.STRING))
def g(a: int, b: "int"): ...
print(get_annotations(g), get_annotations(g, eval_str=True), g.__annotations__ is g.__annotations__)
print(type_repr(int), type_repr(A), type_repr("x"), type_repr(f), type_repr(...), type_repr(list[int]), type_repr(None))
print(annotations_to_string({"a": int, "b": "str", "c": None}))
print(call_annotate_function(g.__annotate__, Format.STRING), call_annotate_function(f.__annotate__, Format.FORWARDREF)["a"], call_annotate_function(g.__annotate__, Format.VALUE))
print(f.__annotate__ is not None, (lambda: 1).__annotate__, A.__annotate__ is not None)
Undefined = int; Missing = str
print(get_annotations(f))
f.__annotations__ = {"q": 1}; print(f.__annotations__, get_annotations(f), f.__annotate__)
class M(type): pass
class D(metaclass=M):
    a: int
print(get_annotate_from_class_namespace({"__annotate__": 3}), get_annotate_from_class_namespace({}))
import types
print(get_annotations(types.SimpleNamespace) if 0 else "", get_annotations(annotationlib))
async def h(x: int) -> None: ...
print(get_annotations(h))
@dataclasses.dataclass
class P:
    a: int
    b: str = "x"
print(get_annotations(P), get_annotations(P.__init__, format=Format.STRING))
print(annotationlib.call_evaluate_function(g.__annotate__, Format.VALUE), ForwardRef("x") == ForwardRef("x"))
import functools
w = functools.partial(g, 1); t(lambda: get_annotations(w))
