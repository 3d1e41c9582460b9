//! What `type` adds to `object`: making classes by a call, calling them, questions to them.

use std::rc::Rc;

use super::object::{either, receiver};
use super::text::{class_repr, object_repr};
use crate::python::interpreter::classes::{Construct, constructor, derived_metaclass, make_class, settle};
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Attributes, Builtin, Class, Dict, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `type`.
pub static TYPE: &[NativeFunction] = &[
    NativeFunction::method("type", "__or__", |vm, args| either(vm, &args, false)),
    NativeFunction::method("type", "__ror__", |vm, args| either(vm, &args, true)),
    NativeFunction::method("type", "__repr__", |_, args| match receiver(&args)? {
        Value::Class(class) => Ok(Value::str(class_repr(class))),
        other => Ok(Value::str(object_repr(other))),
    }),
    NativeFunction::function("type", "__new__", new),
    NativeFunction::method("type", "__init__", |_, _| Ok(Value::None)),
    NativeFunction {
        name: "__prepare__",
        owner: "type",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(|_, _| Ok(Value::Dict(Rc::new(Dict::new())))),
    },
    NativeFunction::flow("type", "__call__", Binding::Method, call_class),
    NativeFunction::method("type", "mro", |_, args| match receiver(&args)? {
        Value::Class(class) => {
            let order = std::iter::once(class).chain(&class.ancestors).cloned();
            Ok(Value::list(order.map(Value::Class).collect()))
        }
        _ => Err(type_error("descriptor 'mro' requires a 'type' object")),
    }),
    NativeFunction::method("type", "__subclasses__", |_, args| match receiver(&args)? {
        Value::Class(class) => {
            let alive = class.subclasses.borrow().iter().filter_map(std::rc::Weak::upgrade).map(Value::Class).collect();
            Ok(Value::list(alive))
        }
        _ => Err(type_error("descriptor '__subclasses__' requires a 'type' object")),
    }),
    NativeFunction::method("type", "__instancecheck__", |_, args| match args.plain() {
        [Value::Class(class), value] => Ok(Value::Bool(value.class().is_subclass(class))),
        _ => Err(type_error("__instancecheck__ expected 1 argument")),
    }),
    NativeFunction::method("type", "__subclasscheck__", |_, args| match args.plain() {
        [Value::Class(class), Value::Class(other)] => Ok(Value::Bool(other.is_subclass(class))),
        _ => Err(type_error("issubclass() arg 1 must be a class")),
    }),
];

/// `type.__call__(class, …)`: makes an instance and initializes it, whatever a metaclass's own `__call__` would do.
fn call_class(_: &mut Vm, args: Args<'_>) -> Fallible<Flow> {
    let Value::Class(class) = receiver(&args)? else { return Err(type_error("descriptor '__call__' requires a 'type' object")) };
    Ok(Flow::Push(Box::new(Construct::new(class, args.values, args.names))))
}

/// `type(x)`, and `type.__new__(metaclass, name, bases, namespace, **keywords)`.
fn new(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [Value::Class(metaclass), given @ ..] = args.plain() else {
        return Err(type_error("type.__new__(): not enough arguments"));
    };
    let (name, bases, namespace) = match given {
        [value] if metaclass.is_builtin && args.names.is_empty() => return Ok(Value::Class(value.class())),
        [name, bases, namespace] => (name, bases, namespace),
        _ if metaclass.is_builtin => return Err(type_error("type() takes 1 or 3 arguments")),
        _ => return Err(type_error(format!("type.__new__() takes exactly 3 arguments ({} given)", given.len()))),
    };
    let wrong = |place: u32, wanted: &str, given: &Value| {
        type_error(format!("type.__new__() argument {place} must be {wanted}, not {}", given.class_name()))
    };
    let Some(name) = name.as_str() else { return Err(wrong(1, "str", name)) };
    let Value::Tuple(bases) = bases.base() else { return Err(wrong(2, "tuple", bases)) };
    let Value::Dict(namespace) = namespace.base() else { return Err(wrong(3, "dict", namespace)) };
    let chosen = derived_metaclass(metaclass, bases.items())?;
    if !Rc::ptr_eq(&chosen, metaclass)
        && let Some(other) = chosen.lookup(names::NEW)
        && !matches!(other, Value::Native(native) if native.owner == "type")
    {
        let mut values = vec![Value::Class(chosen)];
        values.extend_from_slice(args.rest().values);
        return vm.call_with(&constructor(other), Args { values: &values, names: args.names });
    }
    let keywords: Vec<(Symbol, Value)> = args.keywords().map(|(name, value)| (name, value.clone())).collect();
    make(vm, chosen, name.text(), bases.items(), &namespace, &keywords)
}

fn make(
    vm: &mut Vm,
    metaclass: Rc<Class>,
    name: &str,
    bases: &[Value],
    namespace: &Dict,
    keywords: &[(Symbol, Value)],
) -> Fallible<Value> {
    let mut classes = Vec::new();
    for base in bases {
        let Value::Class(base) = base else { return Err(type_error("bases must be types")) };
        classes.push(base.clone());
    }
    let mut attributes = Attributes::default();
    for (key, value) in namespace.items() {
        if let Some(key) = key.as_str() {
            attributes.insert(Symbol::new(key.text()), value);
        }
    }
    let cells = [names::CLASSCELL, names::CLASSDICTCELL].map(|name| attributes.shift_remove(&name));
    let metaclass = (!(metaclass.is_builtin && metaclass.native == Builtin::Type)).then_some(metaclass);
    let made = make_class(name, classes, attributes, metaclass)?;
    for cell in cells.into_iter().flatten() {
        if let Value::Variable(cell) = cell {
            cell.replace(made.clone());
        }
    }
    settle(vm, &made, keywords)?;
    Ok(made)
}
