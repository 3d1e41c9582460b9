//! `super()`: what classes above have under a name.

use std::rc::Rc;

use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Builtin, Class, Fallible, Value};
use crate::python::vm::Vm;

impl Vm {
    /// `super(class, receiver).name`
    pub fn super_attribute(&mut self, class: &Value, receiver: &Value, name: Symbol) -> Fallible<Value> {
        let (found, of) = found_above(class, receiver, name)?;
        match receiver {
            Value::Class(own) if Rc::ptr_eq(own, &of) => self.bind_to_class(found, &of),
            receiver => self.bind_attribute(found, receiver, &of),
        }
    }
}

/// What `super(class, receiver)` has under a name, and the class along whose order it was found.
pub fn found_above(class: &Value, receiver: &Value, name: Symbol) -> Fallible<(Value, Rc<Class>)> {
    let Value::Class(class) = class else { return Err(type_error("super() argument 1 must be a type")) };
    let of = match receiver {
        Value::Class(own) if own.is_subclass(class) => own.clone(),
        _ => receiver.class(),
    };
    if !of.is_subclass(class) {
        return Err(type_error("super(type, obj): obj must be an instance or subtype of type"));
    }
    let mut line = std::iter::once(&of).chain(&of.ancestors).skip_while(|other| !Rc::ptr_eq(other, class)).skip(1);
    // What a built-in class makes, it makes itself, though with the `__new__` of `object`.
    let makes =
        |other: &Class| name == names::NEW && other.is_builtin && !matches!(other.native, Builtin::Object | Builtin::Generic);
    let found = line.find_map(|other| {
        let own = other.attributes.borrow().get(&name).cloned();
        own.or_else(|| if makes(other) { other.lookup(name) } else { None })
    });
    let missing = || Builtin::AttributeError.error(format!("'super' object has no attribute '{name}'"));
    Ok((found.ok_or_else(missing)?, of))
}
