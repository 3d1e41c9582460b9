//! Functions made while a program runs: what `functools.wraps(f)` returns, the wrapper of `lru_cache`, a key getter.

use super::super::value::native::Binding;
use crate::python::builtins::text::object_repr;
use crate::python::symbol::names;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Fallible, Flow, HostObject, Method, NativeFunction, Own, Value};
use crate::python::vm::Vm;

/// The Rust inside.
pub type Code = Box<dyn Fn(&mut Vm, Args<'_>) -> Fallible<Flow>>;

/// A callable that keeps values.
pub struct Closure {
    /// What a call does.
    pub code: Code,
    /// As a class attribute it is a method: bound to the instance.
    pub is_method: bool,
}

/// A callable of the class `class` with these attributes of its own.
pub fn value(class: Builtin, attributes: Own, is_method: bool, code: Code) -> Value {
    let made = HostObject::value(class.class(), Closure { code, is_method });
    if let Value::Host(object) = &made {
        object.attributes.replace(attributes);
    }
    made
}

/// A callable that computes its result at once.
pub fn simple(name: &str, code: impl Fn(&mut Vm, Args<'_>) -> Fallible<Value> + 'static) -> Value {
    let attributes = [(names::NAME, Value::str(name)), (names::QUALNAME, Value::str(name))].into_iter().collect();
    value(Builtin::Closure, attributes, false, Box::new(move |vm, args| code(vm, args).map(Flow::Value)))
}

/// Methods of every closure.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction::flow("function", "__call__", Binding::Method, |vm, args| {
        let function = args.values.first().and_then(|value| value.host::<Closure>());
        match function.as_ref().and_then(|object| object.data.downcast_ref::<Closure>()) {
            Some(closure) => (closure.code)(vm, args.rest()),
            None => Err(type_error("descriptor '__call__' requires a function")),
        }
    }),
    NativeFunction::method("function", "__get__", |_, args| {
        let function = args.values[0].clone();
        let is_method = function
            .host::<Closure>()
            .is_some_and(|object| object.data.downcast_ref::<Closure>().is_some_and(|closure| closure.is_method));
        Ok(match args.values.get(1) {
            Some(receiver) if is_method && !matches!(receiver, Value::None) => {
                Value::Method(std::rc::Rc::new(Method { function, receiver: receiver.clone() }))
            }
            _ => function,
        })
    }),
    NativeFunction::method("function", "__repr__", |vm, args| {
        let object = &args.values[0];
        match vm.find_attribute(object, names::WRAPPED)? {
            Some(_) => Ok(Value::str(object_repr(object))),
            None => {
                let name = vm.find_attribute(object, names::NAME)?.and_then(|name| name.as_str());
                let name = name.map_or_else(|| "function".to_string(), |name| name.text().to_string());
                let qualified = vm.find_attribute(object, names::QUALNAME)?.and_then(|name| name.as_str());
                Ok(Value::str(match qualified {
                    // CPython writes it in Python.
                    Some(qualified) if qualified.text().contains(".<locals>.") => {
                        format!("<function {} at {:#x}>", qualified.text(), object.address())
                    }
                    _ => format!("<built-in function {name}>"),
                }))
            }
        }
    }),
];
