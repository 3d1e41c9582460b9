//! What classes have to do with each other: `isinstance`, `issubclass`, unions of types.

use std::rc::Rc;

use super::type_parameters::TypeParameter;
use crate::python::symbol::names;
use crate::python::value::view::{GenericAlias, Union, data};
use crate::python::value::{Builtin, Class, Fallible, HostObject, Value, exception::type_error};
use crate::python::vm::Vm;

impl Vm {
    /// `isinstance(value, class)`: a class, a tuple of them, or a union.
    pub fn is_instance(&mut self, value: &Value, class: &Value) -> Fallible<bool> {
        match class {
            Value::Class(wanted) => {
                let own = value.class();
                if Rc::ptr_eq(&own, wanted) {
                    return Ok(true);
                }
                if wanted.metaclass.is_some()
                    && !is_inherited_from_type(class, names::INSTANCECHECK)
                    && let Some(answer) = self.call_special(class, names::INSTANCECHECK, std::slice::from_ref(value))?
                {
                    return self.truth(&answer);
                }
                Ok(own.is_subclass(wanted) || self.pretends_to_be(value, wanted)?)
            }
            Value::Tuple(classes) => {
                let _level = self.enter(" in __instancecheck__")?;
                for class in classes.items() {
                    if self.is_instance(value, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => {
                if let Some(union) = data::<Union>(class) {
                    for member in &union.members {
                        if matches!((member, value), (Value::None, Value::None)) {
                            return Ok(true);
                        }
                        if !matches!(member, Value::None) && self.is_instance(value, member)? {
                            return Ok(true);
                        }
                    }
                    return Ok(false);
                }
                if let Some(alias) = data::<GenericAlias>(class) {
                    return Err(parameterized(alias, "isinstance"));
                }
                if let Some(answer) = self.special_check(class, names::INSTANCECHECK, value)? {
                    return Ok(answer);
                }
                Err(type_error("isinstance() arg 2 must be a type, a tuple of types, or a union"))
            }
        }
    }

    /// `Union[a, b, …]`: what is written twice counts once, and one type alone is that type.
    pub fn union_of(&mut self, items: &[Value]) -> Fallible<Value> {
        let mut members: Vec<Value> = Vec::new();
        for item in items {
            let own = match data::<Union>(item) {
                Some(union) => union.members.clone(),
                None if item.as_str().is_some() => vec![super::type_parameters::forward_reference(item)],
                None if matches!(item, Value::Class(class) if class.is_builtin && class.native == Builtin::NoneType) => {
                    vec![Value::None]
                }
                None => vec![item.clone()],
            };
            // What is within one is there once.
            let before = members.len();
            for member in own {
                let mut is_known = false;
                for known in &members[..before] {
                    is_known = is_known || self.equal(known, &member)?;
                }
                if !is_known {
                    members.push(member);
                }
            }
        }
        Ok(match members.len() {
            0 => return Err(type_error("Cannot take a Union of no types.")),
            1 if matches!(members[0], Value::None) => Value::Class(Builtin::NoneType.class()),
            1 => members.remove(0),
            _ => HostObject::value(Builtin::Union.class(), Union { members }),
        })
    }

    /// `a | b` for types; NotImplemented when one is no type.
    pub fn union(&mut self, a: &Value, b: &Value) -> Fallible<Value> {
        let is_type = |side: &Value| matches!(side, Value::Class(_) | Value::None | Value::Host(_) | Value::Instance(_));
        // Beside a type variable, a text is the name of a type.
        let is_named = |side: &Value, other: &Value| side.as_str().is_some() && other.host::<TypeParameter>().is_some();
        if (is_type(a) || is_named(a, b)) && (is_type(b) || is_named(b, a)) {
            return self.union_of(&[a.clone(), b.clone()]);
        }
        Ok(Value::NotImplemented)
    }

    /// An instance may answer `__class__` with another class than its own: a proxy does.
    fn pretends_to_be(&mut self, value: &Value, wanted: &Class) -> Fallible<bool> {
        let is_own = |name| !matches!(value.class_lookup(name), None | Some(Value::Native(_)));
        if !matches!(value, Value::Instance(_)) || !(is_own(names::CLASS) || is_own(names::GETATTRIBUTE)) {
            return Ok(false);
        }
        match self.find_attribute(value, names::CLASS)? {
            Some(Value::Class(class)) => Ok(class.is_subclass(wanted)),
            _ => Ok(false),
        }
    }

    fn special_check(&mut self, class: &Value, name: crate::python::symbol::Symbol, value: &Value) -> Fallible<Option<bool>> {
        if !matches!(class, Value::Instance(_) | Value::Host(_)) {
            return Ok(None);
        }
        match self.call_special(class, name, std::slice::from_ref(value))? {
            Some(answer) => self.truth(&answer).map(Some),
            None => Ok(None),
        }
    }

    /// `issubclass(value, class)`
    pub fn is_subclass(&mut self, value: &Value, class: &Value) -> Fallible<bool> {
        let Value::Class(own) = value else { return Err(type_error("issubclass() arg 1 must be a class")) };
        match class {
            Value::Class(wanted) => {
                if wanted.metaclass.is_some()
                    && !is_inherited_from_type(class, names::SUBCLASSCHECK)
                    && let Some(answer) = self.call_special(class, names::SUBCLASSCHECK, std::slice::from_ref(value))?
                {
                    return self.truth(&answer);
                }
                Ok(own.is_subclass(wanted))
            }
            Value::Tuple(classes) => {
                let _level = self.enter(" in __subclasscheck__")?;
                for class in classes.items() {
                    if self.is_subclass(value, class)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            _ => {
                if let Some(union) = data::<Union>(class) {
                    for member in &union.members {
                        let member =
                            if matches!(member, Value::None) { Value::Class(Builtin::NoneType.class()) } else { member.clone() };
                        if self.is_subclass(value, &member)? {
                            return Ok(true);
                        }
                    }
                    return Ok(false);
                }
                if let Some(alias) = data::<GenericAlias>(class) {
                    return Err(parameterized(alias, "issubclass"));
                }
                if let Some(answer) = self.special_check(class, names::SUBCLASSCHECK, value)? {
                    return Ok(answer);
                }
                Err(type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"))
            }
        }
    }
}

fn parameterized(alias: &GenericAlias, function: &str) -> Rc<crate::python::value::Exception> {
    match &alias.origin {
        Value::Class(class) if class.inherits(Builtin::Generic) => {
            type_error("Subscripted generics cannot be used with class and instance checks")
        }
        _ => type_error(format!("{function}() argument 2 cannot be a parameterized generic")),
    }
}

fn is_inherited_from_type(class: &Value, name: crate::python::symbol::Symbol) -> bool {
    matches!(class.class_lookup(name), Some(Value::Native(native)) if native.owner == "type")
}
