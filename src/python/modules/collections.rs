//! `collections`: deque, defaultdict, namedtuple; the rest is in the library.
//!
//! A defaultdict is an instance whose payload is a plain dict, so that everything that works on dicts works on it.

pub mod deque;
mod named_tuple;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::python::builtins::construct::fill_dict;
use crate::python::builtins::sets::key_error;
use crate::python::builtins::text::Opened;
use crate::python::bytecode::BinaryOperator;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Attributes, Builtin, Class, Dict, Fallible, Identity, Instance, NativeFunction, Value};
use crate::python::vm::Vm;

static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("_collections", "_count_elements", count_elements)];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes =
        super::of_values([Builtin::DefaultDict, Builtin::Deque].map(|class| (class.name(), Value::Class(class.class()))));
    super::add_functions(&mut attributes, named_tuple::FUNCTIONS);
    super::add_functions(&mut attributes, FUNCTIONS);
    attributes
}

/// The class of a named tuple with these fields.
pub fn named_tuple_class(vm: &mut Vm, name: &str, fields: &[Rc<str>]) -> Fallible<Value> {
    named_tuple::make(vm, name, fields, Vec::new())
}

/// Counts what the second argument gives in the first, a `Counter` whose methods are those of dicts: each is hashed once.
fn count_elements(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [_, iterable] = args.exactly::<2>("_count_elements")?;
    let counts = this(&args)?;
    let iterator = vm.iter(iterable)?;
    while let Some(key) = vm.next(&iterator)? {
        let hash = vm.hash(&key)?;
        let count = match counts.get_hashed(vm, &key, hash)? {
            Some(count) => vm.binary(BinaryOperator::Add, &count, &Value::Int(1))?,
            None => Value::Int(1),
        };
        counts.insert_hashed(vm, key, hash, count)?;
    }
    Ok(Value::None)
}

/// An instance of `class` around a dict.
pub(super) fn dict_instance(class: &Rc<Class>, dict: Dict) -> Value {
    Value::Instance(Rc::new(Instance {
        class: RefCell::new(class.clone()),
        attributes: RefCell::default(),
        payload: RefCell::new(Value::Dict(Rc::new(dict))),
        finalized: Cell::new(false),
        identity: Identity::default(),
    }))
}

/// The dict inside the receiver.
pub(super) fn this(args: &Args<'_>) -> Fallible<Rc<Dict>> {
    match args.values.first().map(Value::base) {
        Some(Value::Dict(dict)) => Ok(dict),
        _ => Err(type_error("descriptor requires a 'dict' object")),
    }
}

/// `Class.__new__`: an empty one; `__init__` fills it.
pub(super) fn new(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    match args.values.first() {
        Some(Value::Class(class)) => Ok(dict_instance(class, Dict::new())),
        _ => Err(type_error("dict.__new__(X): X is not a type object")),
    }
}

fn factory_name() -> Symbol {
    Symbol::new("default_factory")
}

fn own_attribute(value: &Value, name: Symbol) -> Value {
    match value {
        Value::Instance(instance) => instance.attributes.borrow().get(name).unwrap_or(Value::None),
        _ => Value::None,
    }
}

/// Methods of `defaultdict`.
pub static DEFAULT_DICT: &[NativeFunction] = &[
    NativeFunction {
        name: "__new__",
        owner: "defaultdict",
        binding: Binding::Function,
        shape: None,
        code: NativeCode::Simple(default_dict_new),
    },
    NativeFunction::method("defaultdict", "__init__", |vm, args| {
        let dict = this(&args)?;
        let Value::Instance(instance) = &args.values[0] else { return Ok(Value::None) };
        fill_default_dict(vm, instance, &dict, args.rest())
    }),
    NativeFunction::method("defaultdict", "__missing__", |vm, args| {
        let [key] = args.rest().exactly::<1>("defaultdict.__missing__")?;
        let factory = own_attribute(&args.values[0], factory_name());
        if matches!(factory, Value::None) {
            return Err(key_error(key));
        }
        let made = vm.call(&factory, &[])?;
        this(&args)?.insert(vm, key.clone(), made.clone())?;
        Ok(made)
    }),
    NativeFunction::method("defaultdict", "__repr__", |vm, args| {
        let factory = own_attribute(&args.values[0], factory_name());
        let factory = match Opened::new(&factory) {
            Some(_opened) => vm.repr(&factory)?.text().to_owned(),
            None => "...".to_owned(),
        };
        let dict = vm.repr(&Value::Dict(this(&args)?))?;
        Ok(Value::str(format!("{}({}, {})", args.values[0].plain_class_name(), factory, dict.text())))
    }),
    NativeFunction::method("defaultdict", "copy", |_, args| {
        let copy = dict_instance(&args.values[0].class(), this(&args)?.copy());
        if let (Value::Instance(from), Value::Instance(to)) = (&args.values[0], &copy) {
            to.attributes.replace(from.attributes.borrow().clone());
        }
        Ok(copy)
    }),
    NativeFunction::method("defaultdict", "__or__", |vm, args| {
        let [other] = args.rest().exactly::<1>("__or__")?;
        joined(vm, &args.values[0], &args.values[0], other)
    }),
    NativeFunction::method("defaultdict", "__ror__", |vm, args| {
        let [other] = args.rest().exactly::<1>("__ror__")?;
        joined(vm, &args.values[0], other, &args.values[0])
    }),
];

/// `first | second`, with the factory of `this`, one of both.
fn joined(vm: &mut Vm, this: &Value, first: &Value, second: &Value) -> Fallible<Value> {
    let (Value::Dict(_), Value::Dict(second)) = (first.base(), second.base()) else { return Ok(Value::NotImplemented) };
    let made = vm.call(&Value::Class(this.class()), &[own_attribute(this, factory_name()), first.clone()])?;
    if let Value::Dict(dict) = made.base() {
        dict.update(vm, &second)?;
    }
    Ok(made)
}

fn default_dict_new(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let made = new(vm, args)?;
    if let (Value::Instance(instance), Some(Value::Class(class))) = (&made, args.values.first()) {
        // A subclass written in Python calls `__init__` itself.
        if class.is_builtin || !matches!(class.lookup(names::INIT), Some(Value::Function(_))) {
            let Value::Dict(dict) = made.base() else { return Ok(made) };
            fill_default_dict(vm, instance, &dict, args.rest())?;
        }
    }
    Ok(made)
}

fn fill_default_dict(vm: &mut Vm, instance: &Rc<Instance>, dict: &Rc<Dict>, args: Args<'_>) -> Fallible<Value> {
    let (factory, rest) = match args.plain() {
        [] => (Value::None, args),
        [factory, ..] => (factory.clone(), args.rest()),
    };
    if !matches!(factory, Value::None) && !crate::python::builtins::functions::is_callable(&factory) {
        return Err(type_error("first argument must be callable or None"));
    }
    instance.attributes.borrow_mut().insert(factory_name(), factory);
    fill_dict(vm, dict, rest)?;
    Ok(Value::None)
}
