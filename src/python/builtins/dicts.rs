//! Methods of `dict`.

use std::rc::Rc;

use super::construct::fill_dict;
use super::lists::wrong_receiver;
use super::sets::key_error;
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, DictPart, NativeCode};
use crate::python::value::view::DictView;
use crate::python::value::{Args, Builtin, Dict, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("dict", name, code)
}

/// Methods of `dict`.
pub static METHODS: &[NativeFunction] = &[
    method("clear", |_, args| {
        args.rest().exactly::<0>("dict.clear")?;
        this(&args, "clear")?.clear();
        Ok(Value::None)
    }),
    method("copy", |_, args| {
        args.rest().exactly::<0>("dict.copy")?;
        Ok(Value::Dict(Rc::new(this(&args, "copy")?.copy())))
    }),
    NativeFunction {
        name: "fromkeys",
        owner: "dict",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(from_keys),
    },
    method("get", |vm, args| {
        let dict = this(&args, "get")?;
        let [key, default] = args.rest().between::<2>("get", 1)?;
        Ok(dict.get(vm, &key)?.unwrap_or(if matches!(default, Value::Unbound) { Value::None } else { default }))
    }),
    method("items", |_, args| view(&args, "items", DictPart::Items)),
    method("keys", |_, args| view(&args, "keys", DictPart::Keys)),
    method("values", |_, args| view(&args, "values", DictPart::Values)),
    method("pop", |vm, args| {
        let dict = this(&args, "pop")?;
        let [key, default] = args.rest().between::<2>("pop", 1)?;
        // An empty dict does not ask for the hash.
        if dict.is_empty() {
            return if matches!(default, Value::Unbound) { Err(key_error(&key)) } else { Ok(default) };
        }
        match (dict.remove(vm, &key)?, default) {
            (Some((_, value)), _) => Ok(value),
            (None, Value::Unbound) => Err(key_error(&key)),
            (None, default) => Ok(default),
        }
    }),
    method("popitem", |_, args| {
        args.rest().exactly::<0>("dict.popitem")?;
        match this(&args, "popitem")?.pop_last() {
            Some((key, value)) => Ok(Value::tuple(vec![key, value])),
            None => Err(Builtin::KeyError.error("popitem(): dictionary is empty")),
        }
    }),
    method("setdefault", |vm, args| {
        let dict = this(&args, "setdefault")?;
        let [key, default] = args.rest().between::<2>("setdefault", 1)?;
        let hash = Dict::hash(vm, &key)?;
        if let Some(found) = dict.get_hashed(vm, &key, hash)? {
            return Ok(found);
        }
        let default = if matches!(default, Value::Unbound) { Value::None } else { default };
        dict.insert_hashed(vm, key, hash, default.clone())?;
        Ok(default)
    }),
    method("update", |vm, args| {
        let dict = this(&args, "update")?;
        if args.rest().plain().len() > 1 {
            return Err(type_error(format!("update expected at most 1 argument, got {}", args.rest().plain().len())));
        }
        fill_dict(vm, &dict, args.rest())?;
        Ok(Value::None)
    }),
];

fn this(args: &Args<'_>, method: &str) -> Fallible<Rc<Dict>> {
    match args.values.first() {
        Some(Value::Dict(dict)) => Ok(dict.clone()),
        Some(other) => match other.base() {
            Value::Dict(dict) => Ok(dict),
            _ => Err(wrong_receiver("dict", method, args)),
        },
        None => Err(wrong_receiver("dict", method, args)),
    }
}

fn view(args: &Args<'_>, name: &str, part: DictPart) -> Fallible<Value> {
    args.rest().exactly::<0>(&format!("dict.{name}"))?;
    Ok(DictView::value(&this(args, name)?, part))
}

fn from_keys(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable, value] = args.rest().between::<2>("fromkeys", 1)?;
    let value = if matches!(value, Value::Unbound) { Value::None } else { value };
    let made = match args.values.first() {
        Some(class @ Value::Class(own)) if !own.is_builtin => vm.call(class, &[])?,
        _ => Value::Dict(Rc::new(Dict::new())),
    };
    for key in vm.collect(&iterable)? {
        vm.set_item(&made, &key, value.clone())?;
    }
    Ok(made)
}
