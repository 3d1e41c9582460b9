//! Attribute access at a place in the program that remembers where the attribute was found last ([`Hint`]). What is remembered is
//! never relied on: the name is compared, and any change of any class makes it stale.

use super::above::found_above;
use super::attributes::{is_assigned_undisputed, is_read_undisputed};
use super::frame::Stack;
use crate::python::prepared::Hint;
use crate::python::symbol::Symbol;
use crate::python::value::lookup::Remembered;
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

/// `object.name = change(object.name)`, if the attribute is remembered to be a matter of the instance alone, and there is a change:
/// false when nothing was done.
#[inline]
pub(super) fn change_attribute_at(
    object: &Value,
    (name, hint): (Symbol, &Hint),
    change: impl Fn(&Value) -> Option<Value>,
) -> bool {
    let Value::Instance(instance) = object else { return false };
    let Some(place) = hint.attribute.get().to_change(&instance.class.borrow()) else { return false };
    instance.attributes.borrow_mut().change_at(place, name, change)
}

impl Vm {
    /// `object.name`, at a place in the program that remembers.
    #[inline]
    pub fn get_attribute_at(&mut self, object: &Value, (name, hint): (Symbol, &Hint)) -> Fallible<Value> {
        if let Value::Instance(instance) = object
            && let Some(place) = hint.attribute.get().to_read(&instance.class.borrow())
            && let Some(value) = instance.attributes.borrow().at(place, name)
        {
            return Ok(value);
        }
        self.get_and_remember(object, name, hint)
    }

    #[inline(never)]
    fn get_and_remember(&mut self, object: &Value, name: Symbol, hint: &Hint) -> Fallible<Value> {
        match object {
            Value::Instance(instance) if is_read_undisputed(instance, name) => {
                if let Some((place, value)) = instance.attributes.borrow().find(name) {
                    hint.attribute.set(hint.attribute.get().read_at(&instance.class.borrow(), place));
                    return Ok(value);
                }
            }
            Value::Module(module) => {
                if let Some(found) = module.find(name, &hint.module) {
                    return Ok(found);
                }
            }
            _ => {}
        }
        self.repeatable(&[object], |vm| vm.get_attribute(object, name))
    }

    /// `object.name = value`, at a place in the program that remembers.
    #[inline]
    pub fn set_attribute_at(&mut self, object: &Value, (name, hint): (Symbol, &Hint), value: Value) -> Fallible<()> {
        let mut value = value;
        if let Value::Instance(instance) = object
            && let Some(place) = hint.attribute.get().to_write(&instance.class.borrow())
        {
            match instance.attributes.borrow_mut().put_at(place, name, value) {
                Ok(()) => return Ok(()),
                Err(back) => value = back,
            }
        }
        self.set_and_remember(object, name, value, hint)
    }

    #[inline(never)]
    fn set_and_remember(&mut self, object: &Value, name: Symbol, value: Value, hint: &Hint) -> Fallible<()> {
        if let Value::Instance(instance) = object
            && is_assigned_undisputed(instance, name)
        {
            if let Some(place) = instance.attributes.borrow_mut().insert(name, value) {
                hint.attribute.set(hint.attribute.get().written_at(&instance.class.borrow(), place));
            }
            return Ok(());
        }
        if !self.machine.has_threads() {
            return self.set_attribute(object, name, value);
        }
        let kept = value.clone();
        self.repeatable(&[&kept, object], |vm| vm.set_attribute(object, name, value))
    }

    /// What `object.name(…)` calls, at a place in the program that remembers: see [`Vm::load_method`].
    #[inline]
    pub fn load_method_at(&mut self, object: Value, (name, hint): (Symbol, &Hint)) -> Fallible<(Value, Value)> {
        let found = match &object {
            Value::Instance(instance) if !instance.attributes.borrow().contains(name) => {
                hint.attribute.get().method(&instance.class.borrow())
            }
            Value::Module(module) => match module.find(name, &hint.module) {
                Some(found) => return Ok((found, Value::Unbound)),
                None => None,
            },
            Value::Host(host) if !host.attributes.borrow().contains(name) => hint.attribute.get().method(&host.class),
            Value::Future(future) if future.tag.extras.get().is_some() => None,
            Value::Host(_) | Value::Instance(_) | Value::Class(_) | Value::Exception(_) => None,
            other => other.builtin().with(|class| hint.attribute.get().method(class)),
        };
        match found {
            Some(function) => Ok((function, object)),
            None => self.load_method_and_remember(object, name, hint),
        }
    }

    /// What `module.name(…)` calls, and Unbound, go on top of the stack, if the global is a module that has it.
    #[inline]
    pub fn push_of_module(&self, stack: &mut Stack, global: u32, (name, hint): (Symbol, &Hint)) -> bool {
        let Some(Value::Module(module)) = self.globals.get(global) else { return false };
        let Some(found) = module.find(name, &hint.module) else { return false };
        stack.push(found);
        stack.push(Value::Unbound);
        true
    }

    #[inline(never)]
    fn load_method_and_remember(&mut self, object: Value, name: Symbol, hint: &Hint) -> Fallible<(Value, Value)> {
        let found = self.repeatable(&[&object], |vm| vm.load_method(&object, name))?;
        let remembered = match &found {
            (Value::Function(_), Value::Instance(instance)) => Remembered::method_of(&instance.class.borrow(), name),
            (Value::Native(_), Value::Host(host)) => Remembered::method_of(&host.class, name),
            (Value::Function(_) | Value::Native(_), Value::Instance(_) | Value::Unbound) => return Ok(found),
            (Value::Function(_) | Value::Native(_), other) => other.builtin().with(|class| Remembered::method_of(class, name)),
            _ => return Ok(found),
        };
        hint.attribute.set(remembered);
        Ok(found)
    }

    /// What `super(class, receiver).name(…)` calls: a function and the receiver, or a callable and Unbound.
    pub fn super_method(&mut self, class: &Value, receiver: Value, name: Symbol) -> Fallible<(Value, Value)> {
        if !matches!(receiver, Value::Class(_))
            && let (function @ Value::Function(_), _) = found_above(class, &receiver, name)?
        {
            return Ok((function, receiver));
        }
        Ok((self.super_attribute(class, &receiver, name)?, Value::Unbound))
    }
}
