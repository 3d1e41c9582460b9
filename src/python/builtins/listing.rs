//! What an object has: `vars` and `dir`.

use std::rc::Rc;

use super::functions::refuse;
use super::operators::is_extensible;
use super::sort::{self, Order};
use crate::executor::order;
use crate::python::library;
use crate::python::symbol::names;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Fallible, Value};
use crate::python::vm::Vm;

/// `vars(x)`
pub fn vars(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object] = args.between::<1>("vars", 0)?;
    if matches!(object, Value::Unbound) {
        return refuse("vars() without an argument");
    }
    let found = vm.find_attribute(&object, names::DICT)?;
    found.ok_or_else(|| type_error("vars() argument must have __dict__ attribute"))
}

/// `dir(x)`
pub fn dir(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object] = args.between::<1>("dir", 0)?;
    if matches!(object, Value::Unbound) {
        return refuse("dir() without an argument");
    }
    if is_extensible(&object) && matches!(object.class_lookup(names::DIR), Some(Value::Function(_))) {
        let listed = vm.call_special(&object, names::DIR, &[])?.unwrap_or(Value::None);
        let items = vm.collect(&listed)?;
        return sort::sorted(vm, items, &Value::None, Order::Ascending).map(Value::list);
    }
    names_of(vm, Args::positional(&[object]))
}

/// `object.__dir__()`, past any `__dir__` of its own.
pub fn names_of(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [object] = args.exactly::<1>("__dir__")?;
    let mut found: Vec<Rc<str>> = Vec::new();
    let class = match object {
        Value::Class(class) => class.clone(),
        other => other.class(),
    };
    for class in std::iter::once(&class).chain(&class.ancestors) {
        found.extend(class.attributes.borrow().keys().map(|name| name.text()));
    }
    match object {
        Value::Instance(instance) => found.extend(instance.attributes.borrow().entries().iter().map(|(name, _)| name.text())),
        Value::Module(module) => {
            found = module.attributes.borrow().keys().map(|name| name.text()).collect();
            found.extend(library::names(&module.name).iter().map(|name| name.text()));
            if module.is_program() {
                found.extend(vm.globals.entries().map(|(name, _)| name.text()));
            }
        }
        _ => {}
    }
    order::sort(&mut found);
    found.dedup();
    Ok(Value::list(found.iter().map(|name| Value::str(&**name)).collect()))
}
