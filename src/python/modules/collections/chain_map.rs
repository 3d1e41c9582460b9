//! `collections.ChainMap`.

use std::rc::Rc;

use crate::python::builtins::construct::fill_dict;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::view::data;
use crate::python::value::{Args, Builtin, Dict, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// The mappings, searched in order; only the first is changed.
struct ChainMap(Value);

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("ChainMap", name, code)
}

fn maps(vm: &mut Vm, args: &Args<'_>) -> Fallible<Vec<Value>> {
    match args.values.first().and_then(data::<ChainMap>) {
        Some(chain) => vm.collect(&chain.0),
        None => Err(type_error("descriptor requires a 'ChainMap' object")),
    }
}

fn value(maps: Vec<Value>) -> Value {
    HostObject::value(Builtin::ChainMap.class(), ChainMap(Value::list(maps)))
}

fn find(vm: &mut Vm, args: &Args<'_>, key: &Value) -> Fallible<Option<Value>> {
    for map in maps(vm, args)? {
        if vm.contains(&map, key)? {
            return vm.get_item(&map, key).map(Some);
        }
    }
    Ok(None)
}

/// All entries; earlier mappings win, later ones give the order.
fn merged(vm: &mut Vm, args: &Args<'_>) -> Fallible<Rc<Dict>> {
    let dict = Rc::new(Dict::new());
    for map in maps(vm, args)?.iter().rev() {
        vm.update_dict(&dict, map)?;
    }
    Ok(dict)
}

fn missing(vm: &mut Vm, key: &Value) -> Fallible<Rc<Exception>> {
    let shown = vm.repr(key)?;
    Ok(Builtin::KeyError.error(format!("Key not found in the first mapping: {}", shown.text())))
}

fn child(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let first = Rc::new(Dict::new());
    let rest = args.rest();
    let mut all = match rest.plain() {
        [map] if !matches!(map, Value::None) => vec![map.clone()],
        _ => vec![Value::Dict(first.clone())],
    };
    if !rest.names.is_empty() {
        fill_dict(vm, &first, Args { values: &rest.values[rest.plain().len()..], names: rest.names })?;
    }
    all.extend(maps(vm, &args)?);
    Ok(value(all))
}

/// Methods of `ChainMap`.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction {
        name: "__new__",
        owner: "ChainMap",
        binding: Binding::Function,
        code: NativeCode::Simple(|_, args| {
            let given = args.rest().plain().to_vec();
            Ok(value(if given.is_empty() { vec![Value::Dict(Rc::new(Dict::new()))] } else { given }))
        }),
    },
    NativeFunction::property("ChainMap", "maps", |_, args| match args.values.first().and_then(data::<ChainMap>) {
        Some(chain) => Ok(chain.0.clone()),
        None => Err(type_error("descriptor requires a 'ChainMap' object")),
    }),
    NativeFunction::property("ChainMap", "parents", |vm, args| Ok(value(maps(vm, &args)?.into_iter().skip(1).collect()))),
    method("new_child", child),
    method("__getitem__", |vm, args| {
        let key = args.rest().exactly::<1>("__getitem__")?[0].clone();
        find(vm, &args, &key)?.ok_or_else(|| crate::python::builtins::sets::key_error(&key))
    }),
    method("get", |vm, args| {
        let [key, default] = args.rest().between::<2>("get", 1)?;
        let default = if matches!(default, Value::Unbound) { Value::None } else { default };
        Ok(find(vm, &args, &key)?.unwrap_or(default))
    }),
    method("__contains__", |vm, args| {
        let key = args.rest().exactly::<1>("__contains__")?[0].clone();
        Ok(Value::Bool(find(vm, &args, &key)?.is_some()))
    }),
    method("__setitem__", |vm, args| {
        let [key, item] = args.rest().exactly::<2>("__setitem__")?;
        let first = maps(vm, &args)?.remove(0);
        vm.set_item(&first, key, item.clone()).map(|()| Value::None)
    }),
    method("__delitem__", |vm, args| {
        let key = args.rest().exactly::<1>("__delitem__")?[0].clone();
        let first = maps(vm, &args)?.remove(0);
        if !vm.contains(&first, &key)? {
            return Err(missing(vm, &key)?);
        }
        vm.delete_item(&first, &key).map(|()| Value::None)
    }),
    method("pop", |vm, args| {
        let [key, default] = args.rest().between::<2>("pop", 1)?;
        let first = maps(vm, &args)?.remove(0);
        if !vm.contains(&first, &key)? {
            return if matches!(default, Value::Unbound) { Err(missing(vm, &key)?) } else { Ok(default) };
        }
        vm.call_method(&first, Symbol::new("pop"), &[key])
    }),
    method("update", |vm, args| {
        let first = maps(vm, &args)?.remove(0);
        let method = vm.get_attribute(&first, Symbol::new("update"))?;
        vm.call_with(&method, args.rest())
    }),
    method("__len__", |vm, args| Ok(Value::Int(merged(vm, &args)?.len() as i64))),
    method("__bool__", |vm, args| Ok(Value::Bool(!merged(vm, &args)?.is_empty()))),
    method("__iter__", |vm, args| {
        let keys = Value::list(merged(vm, &args)?.keys());
        vm.iter(&keys)
    }),
    method("keys", |vm, args| part(vm, args, "keys")),
    method("values", |vm, args| part(vm, args, "values")),
    method("items", |vm, args| part(vm, args, "items")),
    method("__eq__", |vm, args| {
        let other = args.rest().exactly::<1>("__eq__")?[0].clone();
        let own = Value::Dict(merged(vm, &args)?);
        let other = match data::<ChainMap>(&other) {
            Some(_) => Value::Dict(merged(vm, &Args::positional(std::slice::from_ref(&other)))?),
            None => other,
        };
        vm.compare(crate::python::bytecode::Comparison::Equal, &own, &other)
    }),
    method("__repr__", |vm, args| {
        let mut out = String::from("ChainMap");
        let maps = maps(vm, &args)?;
        vm.write_items(&mut out, "(", &maps, ")")?;
        Ok(Value::str(out))
    }),
];

fn part(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    let dict = Value::Dict(merged(vm, &args)?);
    vm.call_method(&dict, Symbol::new(name), &[])
}
