//! `property`: what access through one does (`property_descr_get` and `property_descr_set`), and its own methods.

use std::rc::Rc;

use super::object::{is_abstract, receiver};
use crate::python::symbol::names;
use crate::python::value::descriptor::Property;
use crate::python::value::exception::{Exception, type_error};
use crate::python::value::naming::is_c_in_cpython;
use crate::python::value::view::data;
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// `object.name`, where the class has this property under that name.
pub fn get(vm: &mut Vm, property: &Property, object: &Value) -> Fallible<Value> {
    let getter = given(&property.getter).ok_or_else(|| lacks(property, object, "getter"))?;
    vm.call(&getter, std::slice::from_ref(object))
}

/// `object.name = value`
pub fn set(vm: &mut Vm, property: &Property, object: &Value, value: Value) -> Fallible<()> {
    let setter = given(&property.setter).ok_or_else(|| lacks(property, object, "setter"))?;
    vm.call(&setter, &[object.clone(), value]).map(|_| ())
}

/// `del object.name`
pub fn delete(vm: &mut Vm, property: &Property, object: &Value) -> Fallible<()> {
    let deleter = given(&property.deleter).ok_or_else(|| lacks(property, object, "deleter"))?;
    vm.call(&deleter, std::slice::from_ref(object)).map(|_| ())
}

fn given(part: &Value) -> Option<Value> {
    (!matches!(part, Value::None)).then(|| part.clone())
}

fn lacks(property: &Property, object: &Value, what: &str) -> Rc<Exception> {
    if let Value::Function(getter) = &property.getter
        && getter.code.is_library
        && is_c_in_cpython(getter.code.module)
    {
        let class = getter.code.qualified_name.split('.').next().unwrap_or_default();
        let name = property.name.borrow().as_str().map_or(String::new(), |name| name.text().to_string());
        return Builtin::AttributeError.error(match class {
            "timedelta" => "readonly attribute".to_string(),
            class => format!("attribute '{name}' of '{}.{class}' objects is not writable", getter.code.module),
        });
    }
    let which = match property.name.borrow().as_str() {
        Some(name) => format!("property '{}' of", name.text()),
        None => "property of".into(),
    };
    Builtin::AttributeError.error(format!("{which} '{}' object has no {what}", object.class_name()))
}

/// `__doc__` of an instance of a Python subclass is an attribute of the instance, as the class has a `__doc__` of its own:
/// `property_init_impl`.
pub fn document(vm: &mut Vm, object: &Value) -> Fallible<()> {
    let (Value::Instance(instance), Some(host)) = (object, object.host::<Property>()) else { return Ok(()) };
    let Some(property) = host.data.downcast_ref::<Property>() else { return Ok(()) };
    let doc = docstring(vm, property)?;
    instance.attributes.borrow_mut().insert(names::DOC, doc);
    Ok(())
}

/// `object.__doc__ = value`, if the object is a property.
pub fn redocument(object: &Value, value: &Value) -> bool {
    let property = data::<Property>(object);
    property.map(|property| property.doc.replace(value.clone())).is_some()
}

/// The text given, else that of the getter.
fn docstring(vm: &mut Vm, property: &Property) -> Fallible<Value> {
    match (&*property.doc.borrow(), &property.getter) {
        (Value::None, Value::None) => Ok(Value::None),
        (Value::None, getter) => Ok(vm.find_attribute(getter, names::DOC)?.unwrap_or(Value::None)),
        (doc, _) => Ok(doc.clone()),
    }
}

/// `super().__init__(…)` of a Python subclass.
fn init(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let class = Builtin::Property.class();
    let made = super::construct(vm, Builtin::Property, &class, args.rest())?;
    if let Some(Value::Instance(instance)) = args.values.first() {
        instance.payload.replace(made);
        document(vm, &args.values[0])?;
    }
    Ok(Value::None)
}

/// Methods of `property`.
pub static PROPERTY: &[NativeFunction] = &[
    NativeFunction::method("property", "__init__", init),
    NativeFunction::method("property", "getter", |vm, args| changed(vm, &args, |property, function| property.getter = function)),
    NativeFunction::method("property", "setter", |vm, args| changed(vm, &args, |property, function| property.setter = function)),
    NativeFunction::method("property", "deleter", |vm, args| {
        changed(vm, &args, |property, function| property.deleter = function)
    }),
    NativeFunction::property("property", "__doc__", |vm, args| {
        let property = property(&args)?;
        docstring(vm, &property)
    }),
    NativeFunction::method("property", "__set__", |vm, args| {
        let [object, value] = args.rest().exactly::<2>("__set__")?;
        set(vm, &property(&args)?, object, value.clone()).map(|()| Value::None)
    }),
    NativeFunction::method("property", "__delete__", |vm, args| {
        let [object] = args.rest().exactly::<1>("__delete__")?;
        delete(vm, &property(&args)?, object).map(|()| Value::None)
    }),
    NativeFunction::property("property", "__isabstractmethod__", |vm, args| {
        let property = property(&args)?;
        for part in [property.getter.clone(), property.setter.clone(), property.deleter.clone()] {
            if is_abstract(vm, &part)? {
                return Ok(Value::Bool(true));
            }
        }
        Ok(Value::Bool(false))
    }),
    NativeFunction::method("property", "__set_name__", |_, args| {
        let [_, name] = args.rest().exactly::<2>("__set_name__")?;
        if let Some(property) = held(&args)?.data.downcast_ref::<Property>() {
            property.name.replace(name.clone());
        }
        Ok(Value::None)
    }),
    NativeFunction::property("property", "__name__", |vm, args| {
        let property = property(&args)?;
        match property.name.borrow().clone() {
            Value::None => vm.get_attribute(&property.getter, names::NAME),
            name => Ok(name),
        }
    }),
    NativeFunction::method("property", "__get__", |vm, args| {
        let [object, _] = args.rest().between::<2>("__get__", 1)?;
        match object {
            Value::None => receiver(&args).cloned(),
            object => get(vm, &property(&args)?, &object),
        }
    }),
    NativeFunction::property("property", "fget", |_, args| Ok(property(&args)?.getter.clone())),
    NativeFunction::property("property", "fset", |_, args| Ok(property(&args)?.setter.clone())),
    NativeFunction::property("property", "fdel", |_, args| Ok(property(&args)?.deleter.clone())),
];

fn held(args: &Args<'_>) -> Fallible<Rc<HostObject>> {
    let found = args.values.first().and_then(Value::host::<Property>);
    found.ok_or_else(|| type_error("descriptor requires a 'property' object"))
}

/// A copy of the receiver's parts; also of an instance of a Python subclass.
fn property(args: &Args<'_>) -> Fallible<Property> {
    let held = held(args)?;
    held.data.downcast_ref::<Property>().cloned().ok_or_else(|| type_error("descriptor requires a 'property' object"))
}

/// What `getter`, `setter` and `deleter` give: `property_copy`, which calls the class anew.
fn changed(vm: &mut Vm, args: &Args<'_>, change: fn(&mut Property, Value)) -> Fallible<Value> {
    let mut copy = property(args)?;
    change(&mut copy, args.rest().exactly::<1>("property.setter")?[0].clone());
    let class = args.values[0].class();
    if let Value::Host(_) = args.values[0] {
        return Ok(HostObject::value(class, copy));
    }
    let Property { getter, setter, deleter, doc, name } = copy;
    let made = vm.call(&Value::Class(class), &[getter, setter, deleter, doc.take()])?;
    if let Some(host) = made.host::<Property>()
        && let Some(property) = host.data.downcast_ref::<Property>()
    {
        property.name.replace(name.take());
    }
    Ok(made)
}
