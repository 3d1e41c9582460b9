//! Attribute access: instance dictionaries, class attributes, descriptors. Follows `PyObject_GenericGetAttr` and
//! `_PyObject_GetMethod`.

use std::cell::{RefCell, RefMut};
use std::rc::Rc;

use crate::python::builtins::functions::refuse;
use crate::python::builtins::{attributes as native_attributes, exception_members, property};
use crate::python::lacking;
use crate::python::modules::asyncio::{self, insides};
use crate::python::supported;
use crate::python::symbol::{Symbol, names};
use crate::python::value::descriptor::{ClassMethod, Property, Slot, StaticMethod, Super};
use crate::python::value::native::Binding;
use crate::python::value::view;
use crate::python::value::{Attributes, Builtin, Class, Exception, Fallible, Instance, Method, Own, Value};
use crate::python::vm::Vm;

impl Vm {
    /// `object.name`
    #[inline(never)]
    pub fn get_attribute(&mut self, object: &Value, name: Symbol) -> Fallible<Value> {
        if let Value::Instance(instance) = object
            && let Some(value) = own_undisputed(instance, name)
        {
            return Ok(value);
        }
        match self.find_attribute(object, name) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(no_attribute(object, name)),
            Err(error) => {
                // `_PyObject_SetAttributeErrorContext`: also what a `__getattr__` raises is about this attribute.
                if error.is(Builtin::AttributeError) && error.subject.borrow().is_none() {
                    error.subject.replace(Some((name, object.clone())));
                }
                Err(error)
            }
        }
    }

    /// `object.name`, or `None` when it has no such attribute.
    pub fn find_attribute(&mut self, object: &Value, name: Symbol) -> Fallible<Option<Value>> {
        match object {
            Value::Class(class) => self.find_class_attribute(class, name),
            Value::Host(host) if host.data.is::<Super>() && name != names::CLASS => {
                let own = host.data.downcast_ref::<Super>().expect("it was just asked");
                let (class, receiver) = (own.class.clone(), own.receiver.clone());
                self.super_attribute(&class, &receiver, name).map(Some)
            }
            Value::Module(module) => {
                let found = module.attributes.borrow().get(&name).cloned();
                if found.is_some() {
                    return Ok(found);
                }
                if module.is_program()
                    && let Some(found) = self.globals.find(name)
                {
                    return Ok(Some(found.clone()));
                }
                let found = self.library_attribute(module, name)?;
                if found.is_some() {
                    return Ok(found);
                }
                let of_asyncio = &*module.name == "asyncio" && asyncio::submodules::has(&name.text());
                if of_asyncio || supported::submodule(&module.name, &name.text()).is_some() {
                    return self.import(Symbol::new(&format!("{}.{name}", module.name)), false).map(Some);
                }
                let found = self.find_generic(object, name)?;
                if found.is_none() && supported::refused_member(&module.name, &name.text()).is_some() {
                    let message = format!("'{}.{name}' is not supported by Loopscope yet", module.name);
                    return Err(Builtin::NotImplementedError.error(message));
                }
                Ok(found)
            }
            Value::Instance(instance)
                if instance
                    .class
                    .borrow()
                    .lookup(names::GETATTRIBUTE)
                    .is_some_and(|value| matches!(value, Value::Function(_))) =>
            {
                let found = self.call_special(object, names::GETATTRIBUTE, &[Value::str(&*name.text())]);
                self.or_getattr(object, name, found)
            }
            _ => {
                let found = self.find_generic(object, name);
                match found {
                    Ok(Some(_)) => found,
                    other => self.or_getattr(object, name, other),
                }
            }
        }
    }

    /// `__getattr__`, when the attribute was not found.
    fn or_getattr(&mut self, object: &Value, name: Symbol, found: Fallible<Option<Value>>) -> Fallible<Option<Value>> {
        match &found {
            Ok(Some(_)) => return found,
            Err(error) if !error.is(Builtin::AttributeError) => return found,
            _ => {}
        }
        if !matches!(object, Value::Instance(_) | Value::Exception(_) | Value::Host(_)) {
            return found;
        }
        match object.class_lookup(names::GETATTR) {
            None => found,
            Some(_) => self.call_special(object, names::GETATTR, &[Value::str(&*name.text())]),
        }
    }

    /// The instance's own dictionary, then the class, data descriptors first.
    pub fn find_generic(&mut self, object: &Value, name: Symbol) -> Fallible<Option<Value>> {
        let on_class = object.class_lookup(name);
        if let Some(attribute) = &on_class
            && is_data_descriptor(attribute)
            // One of the program's that only takes leaves what is read to the object itself.
            && (!matches!(attribute, Value::Instance(_)) || attribute.class_lookup(names::GET).is_some())
        {
            return self.bind_attribute(attribute.clone(), object, &object.class()).map(Some);
        }
        if let Some(value) = own_attribute(object, name) {
            return Ok(Some(value));
        }
        match on_class {
            Some(attribute) => match needs_binding(&attribute) {
                true => self.bind_attribute(attribute, object, &object.class()).map(Some),
                false => Ok(Some(attribute)),
            },
            None => native_attributes::find(self, object, name),
        }
    }

    /// `__set__` or `__delete__` of a descriptor that has at least one of them.
    fn tell_descriptor(&mut self, descriptor: &Value, method: Symbol, arguments: &[Value]) -> Fallible<()> {
        match self.call_special(descriptor, method, arguments)? {
            Some(_) => Ok(()),
            None => Err(Builtin::AttributeError.error(&*method.text())),
        }
    }

    fn find_class_attribute(&mut self, class: &Rc<Class>, name: Symbol) -> Fallible<Option<Value>> {
        let object = Value::Class(class.clone());
        if native_attributes::is_of_type(name)
            && let Some(value) = native_attributes::find_on_class(self, class, name)?
        {
            return Ok(Some(value));
        }
        let meta = object.class_lookup(name);
        if let Some(attribute) = &meta
            && class.metaclass.is_some()
            && is_data_descriptor(attribute)
        {
            return self.bind_attribute(attribute.clone(), &object, &object.class()).map(Some);
        }
        if let Some(attribute) = class.lookup(name) {
            return self.bind_to_class(attribute, class).map(Some);
        }
        if let Some(value) = native_attributes::find_on_class(self, class, name)? {
            return Ok(Some(value));
        }
        match meta {
            Some(attribute) => self.bind_attribute(attribute, &object, &object.class()).map(Some),
            None if class.metaclass.is_some() => {
                let found = native_attributes::find(self, &object, name)?;
                match (found, object.class_lookup(names::GETATTR)) {
                    (None, Some(_)) => self.call_special(&object, names::GETATTR, &[Value::str(&*name.text())]),
                    (found, _) => Ok(found),
                }
            }
            None => native_attributes::find(self, &object, name),
        }
    }

    /// A class attribute as `cls.name` gives it.
    pub fn bind_to_class(&mut self, attribute: Value, class: &Rc<Class>) -> Fallible<Value> {
        match &attribute {
            Value::Native(function) if function.binding == Binding::ClassMethod => {
                Ok(Value::Method(Rc::new(Method { function: attribute, receiver: Value::Class(class.clone()) })))
            }
            Value::Host(object) => {
                if let Some(StaticMethod(function)) = object.data.downcast_ref() {
                    return Ok(function.clone());
                }
                if let Some(ClassMethod(function)) = object.data.downcast_ref() {
                    return Ok(Value::Method(Rc::new(Method {
                        function: function.clone(),
                        receiver: Value::Class(class.clone()),
                    })));
                }
                Ok(attribute)
            }
            Value::Instance(_) if attribute.class_lookup(names::GET).is_some() => {
                let got = self.call_special(&attribute, names::GET, &[Value::None, Value::Class(class.clone())])?;
                Ok(got.unwrap_or(attribute))
            }
            _ => Ok(attribute),
        }
    }

    /// A class attribute as `object.name` gives it.
    pub fn bind_attribute(&mut self, attribute: Value, object: &Value, class: &Rc<Class>) -> Fallible<Value> {
        let method = |function: Value, receiver: Value| Ok(Value::Method(Rc::new(Method { function, receiver })));
        match &attribute {
            Value::Function(_) => method(attribute, object.clone()),
            Value::Native(function) => match function.binding {
                Binding::Method => method(attribute, object.clone()),
                Binding::ClassMethod => method(attribute, Value::Class(class.clone())),
                Binding::Property
                    if let Value::Exception(error) = object
                        && let Some(assigned) = exception_members::assigned(error, function.name) =>
                {
                    Ok(assigned)
                }
                Binding::Property => self.call(&attribute, std::slice::from_ref(object)),
                Binding::Function => Ok(attribute),
            },
            Value::Host(host) => {
                if let Some(property) = host.data.downcast_ref::<Property>() {
                    return property::get(self, property, object);
                }
                if let Some(StaticMethod(function)) = host.data.downcast_ref() {
                    return Ok(function.clone());
                }
                if let Some(ClassMethod(function)) = host.data.downcast_ref() {
                    return method(function.clone(), Value::Class(class.clone()));
                }
                if let Some(Super { class, receiver: Value::Unbound }) = host.data.downcast_ref() {
                    return self.call(&Value::Class(Builtin::Super.class()), &[class.clone(), object.clone()]);
                }
                if let Some(slot) = host.data.downcast_ref::<Slot>() {
                    return own_attribute(object, slot.name).ok_or_else(|| empty_slot(object, slot.name));
                }
                if host.class.lookup(names::GET).is_some() {
                    let got = self.call_special(&attribute, names::GET, &[object.clone(), Value::Class(class.clone())])?;
                    return Ok(got.unwrap_or(attribute));
                }
                Ok(attribute)
            }
            Value::Instance(_) if attribute.class_lookup(names::GET).is_some() => {
                let got = self.call_special(&attribute, names::GET, &[object.clone(), Value::Class(class.clone())])?;
                Ok(got.unwrap_or(attribute))
            }
            _ => Ok(attribute),
        }
    }

    /// What `object.name(…)` calls: a function and its receiver, or a callable and Unbound.
    #[inline(never)]
    pub fn load_method(&mut self, object: &Value, name: Symbol) -> Fallible<(Value, Value)> {
        let is_plain = match object {
            Value::Instance(instance) => !instance.attributes.borrow().contains(name),
            Value::Host(host) => !host.attributes.borrow().contains(name) && host.class.native != Builtin::Super,
            Value::Future(_) => own_attribute(object, name).is_none(),
            Value::Class(_) | Value::Module(_) | Value::Exception(_) => false,
            _ => true,
        };
        if is_plain && let Some(attribute) = object.class_lookup(name) {
            match &attribute {
                Value::Function(_) => return Ok((attribute, object.clone())),
                Value::Native(function) if function.binding == Binding::Method => return Ok((attribute, object.clone())),
                _ => {}
            }
        }
        Ok((self.get_attribute(object, name)?, Value::Unbound))
    }

    /// `object.name = value`
    #[inline(never)]
    pub fn set_attribute(&mut self, object: &Value, name: Symbol, value: Value) -> Fallible<()> {
        if let Value::Instance(instance) = object
            && is_assigned_undisputed(instance, name)
        {
            instance.attributes.borrow_mut().insert(name, value);
            return Ok(());
        }
        if let Some(Value::Function(_)) = object.class_lookup(names::SETATTR) {
            return self.call_special(object, names::SETATTR, &[Value::str(&*name.text()), value]).map(|_| ());
        }
        self.set_generic(object, name, value)
    }

    /// The same, past any `__setattr__` of its own: `object.__setattr__`.
    pub fn set_generic(&mut self, object: &Value, name: Symbol, value: Value) -> Fallible<()> {
        if let Value::Module(module) = object
            && let Some(slot) = module.library.slot(name)
        {
            self.globals.set(slot, value);
            return Ok(());
        }
        if let Value::Module(module) = object {
            if module.is_program() {
                self.globals.store(&Value::str(&*name.text()), value);
                return Ok(());
            }
            if lacking::is_private(&module.name, &name.text()) {
                return refuse(&format!("{}.{name}", module.name));
            }
            if &*module.name == "builtins" {
                self.globals.replace_builtin(name, &value);
            }
        }
        if let Some(attribute) = object.class_lookup(name) {
            if let Some(property) = view::data::<Property>(&attribute) {
                return property::set(self, property, object, value);
            }
            if attribute.host::<Slot>().is_some() {
                if let Some(own) = own(object) {
                    own.borrow_mut().set_slot(name, value);
                }
                return Ok(());
            }
            if matches!(attribute, Value::Instance(_)) && is_data_descriptor(&attribute) {
                return self.tell_descriptor(&attribute, names::SET, &[object.clone(), value]);
            }
            if name == names::DOC && property::redocument(object, &value) {
                return Ok(());
            }
            if matches!(attribute, Value::Native(function) if function.binding == Binding::Property)
                && !native_attributes::is_settable(object, name)
            {
                let class = object.class_name();
                return Err(Builtin::AttributeError.error(match object {
                    Value::Exception(_) => "readonly attribute".to_owned(),
                    _ => format!("attribute '{name}' of '{class}' objects is not writable"),
                }));
            }
        }
        if let Some(done) = insides::set(self, object, name, &value) {
            return done;
        }
        native_attributes::set(self, object, name, value)
    }

    /// `del object.name`
    pub fn delete_attribute(&mut self, object: &Value, name: Symbol) -> Fallible<()> {
        if let Some(Value::Function(_)) = object.class_lookup(names::DELATTR) {
            return self.call_special(object, names::DELATTR, &[Value::str(&*name.text())]).map(|_| ());
        }
        self.delete_generic(object, name)
    }

    /// The same, past any `__delattr__` of its own: `object.__delattr__`.
    pub fn delete_generic(&mut self, object: &Value, name: Symbol) -> Fallible<()> {
        if let Value::Module(module) = object
            && module.is_program()
            && self.globals.find(name).is_some()
        {
            self.globals.store(&Value::str(&*name.text()), Value::Unbound);
            return Ok(());
        }
        if let Some(attribute) = object.class_lookup(name) {
            if let Some(property) = view::data::<Property>(&attribute) {
                return property::delete(self, property, object);
            }
            if attribute.host::<Slot>().is_some() {
                let old = own(object).and_then(|own| own.borrow_mut().remove_slot(name));
                let missing = || Builtin::AttributeError.error(&*name.text());
                return old.map(|_| ()).ok_or_else(missing);
            }
            if matches!(attribute, Value::Instance(_)) && is_data_descriptor(&attribute) {
                return self.tell_descriptor(&attribute, names::DELETE, std::slice::from_ref(object));
            }
        }
        if let Value::Function(function) = object
            && (name == names::ANNOTATIONS || name == names::DEFAULTS)
        {
            crate::python::builtins::function_attributes::set(function, name, &Value::None)?;
            return Ok(());
        }
        match remove_own(object, name) {
            Some(_) => Ok(()),
            None if matches!(object, Value::Function(_) | Value::Class(_) | Value::Module(_)) || object.class().has_dict => {
                Err(no_attribute(object, name))
            }
            None => Err(native_attributes::read_only(object, name)),
        }
    }
}

/// An instance's own attribute, when its class has no say in it.
#[inline]
fn own_undisputed(instance: &Instance, name: Symbol) -> Option<Value> {
    if is_read_undisputed(instance, name) { instance.attributes.borrow().get(name) } else { None }
}

/// Has the class of an instance no say in reading an attribute that the instance itself has?
#[inline]
pub(super) fn is_read_undisputed(instance: &Instance, name: Symbol) -> bool {
    let class = instance.class.borrow();
    class.find(names::GETATTRIBUTE, is_function) != Some(true) && class.find(name, is_data_descriptor) != Some(true)
}

/// Does an assignment go to the instance's own attributes, without a word from its class?
#[inline]
pub(super) fn is_assigned_undisputed(instance: &Instance, name: Symbol) -> bool {
    let class = instance.class.borrow();
    let may_care = |value: &Value| matches!(value, Value::Host(_) | Value::Instance(_) | Value::Native(_));
    class.has_dict
        && !matches!(name, names::CLASS | names::DICT)
        && class.find(names::SETATTR, is_function) != Some(true)
        && class.find(name, may_care) != Some(true)
        && !(matches!(class.native, Builtin::Future | Builtin::Task) && name.text().starts_with('_'))
}

fn is_function(value: &Value) -> bool {
    matches!(value, Value::Function(_))
}

fn is_data_descriptor(attribute: &Value) -> bool {
    match attribute {
        Value::Native(function) => function.binding == Binding::Property,
        Value::Host(host) => host.data.is::<Property>() || host.data.is::<Slot>(),
        Value::Instance(_) => attribute.class_lookup(names::SET).is_some() || attribute.class_lookup(names::DELETE).is_some(),
        _ => false,
    }
}

fn needs_binding(attribute: &Value) -> bool {
    matches!(attribute, Value::Function(_) | Value::Native(_) | Value::Host(_) | Value::Instance(_))
}

/// The attributes an object itself has, for those that keep them one by one.
pub fn own(object: &Value) -> Option<&RefCell<Own>> {
    match object {
        Value::Instance(instance) => Some(&instance.attributes),
        Value::Exception(exception) => Some(&exception.attributes),
        Value::Function(function) => Some(&function.attributes),
        Value::Host(host) => Some(&host.attributes),
        Value::Future(future) => future.tag.extras.get().map(|extras| &extras.attributes),
        _ => None,
    }
}

/// The namespace of a module or of a class written in Python, to change.
fn namespace_mut(object: &Value) -> Option<RefMut<'_, Attributes>> {
    match object {
        Value::Module(module) => Some(module.attributes.borrow_mut()),
        Value::Class(class) if !class.is_builtin => Some(class.attributes.borrow_mut()),
        _ => None,
    }
}

/// The value in the object's own dictionary.
pub fn own_attribute(object: &Value, name: Symbol) -> Option<Value> {
    match own(object) {
        Some(own) => own.borrow().get(name),
        None => match object {
            Value::Module(module) => module.attributes.borrow().get(&name).cloned(),
            Value::Class(class) if !class.is_builtin => class.attributes.borrow().get(&name).cloned(),
            _ => None,
        },
    }
}

/// Assigns in the object's own dictionary; false when it has none.
pub fn set_own(object: &Value, name: Symbol, value: Value) -> bool {
    if let Value::Future(future) = object {
        future.tag.extras.get_or_init(Box::default).attributes.borrow_mut().insert(name, value);
    } else if let Some(own) = own(object) {
        own.borrow_mut().insert(name, value);
    } else if let Value::Class(class) = object
        && !class.is_builtin
    {
        drop(class.attributes.assign(name, value));
    } else if let Some(mut namespace) = namespace_mut(object) {
        namespace.insert(name, value);
    } else {
        return false;
    }
    true
}

/// Takes an attribute out of the object's own dictionary.
pub fn remove_own(object: &Value, name: Symbol) -> Option<Value> {
    match own(object) {
        Some(own) => own.borrow_mut().remove(name),
        None => namespace_mut(object)?.shift_remove(&name),
    }
}

/// That of a slot without a value, which names the class by all that it is within.
fn empty_slot(object: &Value, name: Symbol) -> Rc<Exception> {
    let class = object.class();
    if &*class.module != "__main__" {
        return no_attribute(object, name);
    }
    let message = format!("'{}' object has no attribute '{name}'", class.names.borrow().1);
    Builtin::AttributeError.error_about(message, name, object.clone())
}

/// CPython's `AttributeError`.
pub fn no_attribute(object: &Value, name: Symbol) -> Rc<Exception> {
    let message = match object {
        Value::Class(class) => format!("type object '{}' has no attribute '{name}'", class.name_in_messages()),
        Value::Module(module) => format!("module '{}' has no attribute '{name}'", module.name),
        _ => format!("'{}' object has no attribute '{name}'", object.class_name()),
    };
    Builtin::AttributeError.error_about(message, name, object.clone())
}
