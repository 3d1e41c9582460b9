//! `mappingproxy`: a read-only view of a mapping, or of a class's namespace.

use std::rc::Rc;

use super::attributes::dict_of;
use crate::python::bytecode::{BinaryOperator, Comparison};
use crate::python::symbol::{Symbol, names};
use crate::python::value::descriptor::Slot;
use crate::python::value::exception::type_error;
use crate::python::value::view::{Proxy, data};
use crate::python::value::{Args, Builtin, Class, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

const OWNER: &str = "mappingproxy";

type Code = fn(&mut Vm, Args<'_>) -> Fallible<Value>;

const fn method(name: &'static str, code: Code) -> NativeFunction {
    NativeFunction::method(OWNER, name, code)
}

/// The view of a class's namespace.
pub fn of_class(class: &Rc<Class>) -> Value {
    HostObject::value(Builtin::MappingProxy.class(), Proxy(Value::Class(class.clone())))
}

/// `types.MappingProxyType(mapping)`
pub fn construct(args: Args<'_>) -> Fallible<Value> {
    let [mapping] = args.bind("mappingproxy", ["mapping"], 1, 1)?;
    let is_mapping =
        mapping.class_lookup(names::GETITEM).is_some() && !matches!(mapping.base(), Value::List(_) | Value::Tuple(_));
    if !is_mapping {
        return Err(type_error(format!("mappingproxy() argument must be a mapping, not {}", mapping.class_name())));
    }
    Ok(HostObject::value(Builtin::MappingProxy.class(), Proxy(mapping)))
}

/// Methods of `mappingproxy`.
pub static METHODS: &[NativeFunction] = &[
    method("__getitem__", |vm, args| {
        let [key] = args.rest().exactly::<1>("__getitem__")?;
        match in_class(&args, key) {
            Some(value) => Ok(value),
            None => vm.get_item(&mapping(&args)?, key),
        }
    }),
    method("__contains__", |vm, args| {
        let [key] = args.rest().exactly::<1>("__contains__")?;
        let found = in_class(&args, key).is_some() || vm.contains(&mapping(&args)?, key)?;
        Ok(Value::Bool(found))
    }),
    method("__len__", |vm, args| vm.length(&mapping(&args)?).map(|length| Value::Int(length as i64))),
    method("__iter__", |vm, args| vm.iter(&mapping(&args)?)),
    method("__reversed__", |vm, args| forward(vm, &args, "__reversed__")),
    method("__repr__", |vm, args| {
        let shown = vm.repr(&mapping(&args)?)?;
        Ok(Value::str(format!("mappingproxy({})", shown.text())))
    }),
    method("__str__", |vm, args| vm.str(&mapping(&args)?).map(Value::Str)),
    method("__hash__", |vm, args| vm.hash(&mapping(&args)?).map(|hash| Value::Int(hash as i64))),
    method("__eq__", |vm, args| {
        let [other] = args.rest().exactly::<1>("__eq__")?;
        let other = if data::<Proxy>(other).is_some() { mapping(&args_of(other))? } else { other.clone() };
        vm.compare(Comparison::Equal, &mapping(&args)?, &other)
    }),
    method("__or__", |vm, args| {
        let [other] = args.rest().exactly::<1>("__or__")?;
        let other = if data::<Proxy>(other).is_some() { mapping(&args_of(other))? } else { other.clone() };
        vm.binary(BinaryOperator::Or, &mapping(&args)?, &other)
    }),
    method("__ror__", |vm, args| {
        let [other] = args.rest().exactly::<1>("__ror__")?;
        vm.binary(BinaryOperator::Or, other, &mapping(&args)?)
    }),
    method("get", |vm, args| {
        let [key, default] = args.rest().between::<2>("get", 1)?;
        match in_class(&args, &key) {
            Some(value) => Ok(value),
            None => {
                let default = if matches!(default, Value::Unbound) { Value::None } else { default };
                vm.call_method(&mapping(&args)?, Symbol::new("get"), &[key, default])
            }
        }
    }),
    method("keys", |vm, args| forward(vm, &args, "keys")),
    method("values", |vm, args| forward(vm, &args, "values")),
    method("items", |vm, args| forward(vm, &args, "items")),
    method("copy", |vm, args| forward(vm, &args, "copy")),
];

fn args_of(value: &Value) -> Args<'_> {
    Args::positional(std::slice::from_ref(value))
}

fn forward(vm: &mut Vm, args: &Args<'_>, name: &str) -> Fallible<Value> {
    args.rest().exactly::<0>(name)?;
    vm.call_method(&mapping(args)?, Symbol::new(name), &[])
}

/// What is looked through to; for a class a dict of what its namespace has now.
fn mapping(args: &Args<'_>) -> Fallible<Value> {
    match args.values.first().and_then(data::<Proxy>) {
        Some(Proxy(Value::Class(class))) => Ok(namespace_of(class)),
        Some(Proxy(mapping)) => Ok(mapping.clone()),
        None => Err(type_error("descriptor requires a 'mappingproxy' object")),
    }
}

/// The attribute of this name, when a class is looked through to and has it.
fn in_class(args: &Args<'_>, key: &Value) -> Option<Value> {
    match data::<Proxy>(args.values.first()?)? {
        Proxy(Value::Class(class)) => class.attributes.borrow().get(&Symbol::new(key.as_str()?.text())).cloned(),
        _ => None,
    }
}

/// What a class's namespace has now, with what `type_new_descriptors` and `type_dict_set_doc` put at its end in CPython.
fn namespace_of(class: &Rc<Class>) -> Value {
    let namespace = dict_of(&class.attributes.borrow());
    let Value::Dict(dict) = &namespace else { unreachable!("it has just been made") };
    if class.is_builtin {
        return namespace;
    }
    let added = [("__dict__", brings_dict(class)), ("__weakref__", brings_references(class))];
    for (name, _) in added.into_iter().filter(|(_, is_added)| *is_added) {
        let slot = Slot { name: Symbol::new(name), class: class.name() };
        dict.insert_str(name, HostObject::value(Builtin::MemberDescriptor.class(), slot));
    }
    if !class.attributes.borrow().contains_key(&names::DOC) {
        dict.insert_str("__doc__", Value::None);
    }
    namespace
}

/// Do its objects get a `__dict__` that those of its bases do not have?
fn brings_dict(class: &Class) -> bool {
    let has = |base: &Rc<Class>| base.has_dict || base.inherits(Builtin::BaseException) || base.inherits(Builtin::Type);
    class.has_dict && !class.bases.iter().any(has)
}

/// Do its objects take weak references, where those of its bases do not?
fn brings_references(class: &Class) -> bool {
    let has_slots = |class: &Class| class.attributes.borrow().contains_key(&names::SLOTS);
    let is_fixed = class.native.with(|native| {
        let mut without = [Builtin::Int, Builtin::Tuple, Builtin::Bytes].into_iter();
        let mut own = [Builtin::Type, Builtin::Set, Builtin::FrozenSet].into_iter();
        without.any(|builtin| native.inherits(builtin)) || own.any(|builtin| native.inherits(builtin))
    });
    let above = class.ancestors.iter().any(|base| !base.is_builtin && !has_slots(base));
    !is_fixed && !above && !has_slots(class)
}
