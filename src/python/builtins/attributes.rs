//! Attributes that built-in things have without being in a namespace: `__name__`, `__dict__`, `__cause__`, ….

use std::rc::Rc;

use super::functions::refuse;
use super::{exception_members, function_attributes, mapping_proxy};
use crate::python::bytecode::Flavor;
use crate::python::interpreter::attributes::{no_attribute, own, set_own};
use crate::python::interpreter::frame::Frame;
use crate::python::interpreter::generator::{Generator, Life};
use crate::python::modules::asyncio::{insides, stacks};
use crate::python::standard_library::is_standard;
use crate::python::symbol::{Symbol, names};
use crate::python::traceback;
use crate::python::value::descriptor::Slot;
use crate::python::value::exception::type_error;
use crate::python::value::view::data;
use crate::python::value::{Attributes, Builtin, Class, Dict, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// `object.name`, once the class and the object's own dictionary have nothing.
pub fn find(vm: &mut Vm, object: &Value, name: Symbol) -> Fallible<Option<Value>> {
    if let Value::Function(function) = object
        && let Some(found) = function_attributes::find(vm, function, name)?
    {
        return Ok(Some(found));
    }
    if let Value::Method(method) = object
        && matches!(method.function, Value::Function(_))
        && matches!(name, names::DOC | names::MODULE | names::DICT)
    {
        return vm.find_attribute(&method.function.clone(), name);
    }
    match name {
        names::CLASS => return Ok(Some(Value::Class(object.class()))),
        names::DOC => return Ok(Some(Value::None)),
        names::DICT if matches!(object, Value::Instance(instance) if !instance.class.borrow().has_dict) => return Ok(None),
        names::DICT if matches!(object, Value::Module(module) if module.is_program()) => {
            return Ok(Some(Value::Dict(vm.globals.dict())));
        }
        names::DICT => return Ok(dict(object)),
        names::MODULE => return Ok(Some(Value::str(&*object.class().module))),
        _ => {}
    }
    Ok(match object {
        Value::Function(_) => None,
        Value::Native(function) => match name {
            names::NAME => Some(Value::str(function.name)),
            names::QUALNAME if function.owner.is_empty() || is_standard(function.owner) => Some(Value::str(function.name)),
            names::QUALNAME => Some(Value::str(format!("{}.{}", function.owner, function.name))),
            _ => None,
        },
        Value::Method(method) => match name {
            names::SELF_ATTR => Some(method.receiver.clone()),
            names::FUNC => Some(method.function.clone()),
            _ => {
                let _level = vm.enter("")?;
                return vm.find_attribute(&method.function.clone(), name);
            }
        },
        Value::Generator(generator) => generator_attribute(vm, generator, name),
        Value::Exception(error) => exception_attribute(error, name),
        Value::Future(_) | Value::Host(_) | Value::Instance(_) => insides::find(vm, object, name),
        _ => None,
    })
}

/// Attributes that `type` itself answers for every class, before any attribute of the class.
pub fn is_of_type(name: Symbol) -> bool {
    matches!(
        name,
        names::CLASS
            | names::NAME
            | names::QUALNAME
            | names::BASE
            | names::BASES
            | names::MRO
            | names::DICT
            | names::DOC
            | names::ANNOTATIONS
            | names::ANNOTATE
            | names::TYPE_PARAMS
    )
}

/// `cls.name`, once the method resolution order has nothing.
pub fn find_on_class(vm: &mut Vm, class: &Rc<Class>, name: Symbol) -> Fallible<Option<Value>> {
    let classes = |classes: &[Rc<Class>]| classes.iter().cloned().map(Value::Class).collect::<Vec<_>>();
    let own = |name| class.attributes.borrow().get(&name).cloned();
    Ok(Some(match name {
        names::CLASS => Value::Class(Value::Class(class.clone()).class()),
        names::NAME => Value::str(&*class.names.borrow().0),
        names::QUALNAME => Value::str(&*class.names.borrow().1),
        names::MODULE => Value::str(&*class.module),
        names::BASE => class.bases.first().cloned().map_or(Value::None, Value::Class),
        names::BASES => Value::tuple(classes(&class.bases)),
        names::MRO => {
            let mut order = vec![Value::Class(class.clone())];
            order.extend(classes(&class.ancestors));
            Value::tuple(order)
        }
        names::DICT => mapping_proxy::of_class(class),
        names::DOC => match own(name) {
            Some(Value::Native(_)) | None => Value::None,
            Some(doc) => return vm.bind_to_class(doc, class).map(Some),
        },
        names::ANNOTATIONS => return vm.class_annotations(class).map(Some),
        names::ANNOTATE => own(names::ANNOTATE_FUNC).unwrap_or(Value::None),
        names::TYPE_PARAMS => own(name).unwrap_or_else(|| Value::tuple(Vec::new())),
        _ => return Ok(None),
    }))
}

fn is_slot(object: &Value, name: Symbol) -> bool {
    if let Value::Exception(error) = object {
        return exception_members::is_member(error, name);
    }
    object.class_lookup(name).is_some_and(|attribute| data::<Slot>(&attribute).is_some())
}

/// `object.__dict__`
fn dict(object: &Value) -> Option<Value> {
    match object {
        Value::Module(module) => Some(dict_of(&module.attributes.borrow())),
        _ => Some(Value::Dict(own(object)?.borrow_mut().dict(|name| is_slot(object, name)))),
    }
}

/// A dict of a namespace's entries.
pub fn dict_of(attributes: &Attributes) -> Value {
    let dict = Dict::new();
    for (name, value) in attributes {
        dict.insert_str(&name.text(), value.clone());
    }
    Value::Dict(Rc::new(dict))
}

fn generator_attribute(vm: &Vm, generator: &Rc<Generator>, name: Symbol) -> Option<Value> {
    let text = name.text();
    let prefix = match generator.flavor {
        Flavor::Coroutine => "cr_",
        Flavor::AsyncGenerator => "ag_",
        Flavor::Generator | Flavor::Plain => "gi_",
    };
    Some(match &*text {
        "__name__" => Value::str(&*generator.names().0),
        "__qualname__" => Value::str(&*generator.names().1),
        _ => match text.strip_prefix(prefix)? {
            name @ ("running" | "suspended" | "frame" | "await")
                if generator.life() == Life::Running && generator.flavor == Flavor::Coroutine =>
            {
                let in_task = stacks::attribute_in_task(vm, generator, name);
                in_task.unwrap_or(if name == "running" { Value::Bool(true) } else { Value::None })
            }
            "running" => Value::Bool(generator.life() == Life::Running),
            "suspended" => Value::Bool(generator.life() == Life::Suspended),
            "code" => generator.code.as_ref().map_or(Value::None, function_attributes::code_object),
            "frame" if generator.life() == Life::Finished => Value::None,
            "frame" => {
                let mut frame = Value::None;
                generator.with_stack(|stack| {
                    // Above it stand those that it awaits.
                    let own = stack.frames.iter().find_map(|frame| match frame {
                        Frame::Python(frame) => Some(frame),
                        _ => None,
                    });
                    frame = own.map_or(Value::None, |own| traceback::object::suspended_frame(own, &stack.values));
                });
                frame
            }
            "origin" if generator.flavor == Flavor::Coroutine => Value::None,
            "yieldfrom" | "await" => generator.awaited().unwrap_or(Value::None),
            _ => return None,
        },
    })
}

fn exception_attribute(error: &Rc<Exception>, name: Symbol) -> Option<Value> {
    let link = |link: &Option<Rc<Exception>>| link.clone().map_or(Value::None, Value::Exception);
    Some(match name {
        names::ARGS => Value::tuple(error.arguments.borrow().clone()),
        names::CAUSE => link(&error.cause.borrow()),
        names::CONTEXT => link(&error.context.borrow()),
        names::SUPPRESS_CONTEXT => Value::Bool(error.suppress_context.get()),
        names::TRACEBACK => traceback::object(error),
        _ => return None,
    })
}

/// May a program assign to this native property?
pub fn is_settable(object: &Value, name: Symbol) -> bool {
    if name == names::CLASS {
        return true;
    }
    let Value::Exception(error) = object else { return false };
    matches!(name, names::ARGS | names::CAUSE | names::CONTEXT | names::SUPPRESS_CONTEXT | names::TRACEBACK)
        || exception_members::is_member(error, name)
}

/// The class that `object.__class__ = value` gives an object (`object_set_class`).
fn class_to_be(object: &Value, value: &Value) -> Fallible<Rc<Class>> {
    let Value::Class(class) = value else {
        return Err(type_error(format!("__class__ must be set to a class, not '{}' object", value.class_name())));
    };
    let old = object.class();
    if class.is_builtin || old.is_builtin {
        return Err(type_error("__class__ assignment only supported for mutable types or ModuleType subclasses"));
    }
    if class.native != old.native || class.has_dict != old.has_dict {
        let message = format!("__class__ assignment: '{}' object layout differs from '{}'", class.name(), old.name());
        return Err(type_error(message));
    }
    Ok(class.clone())
}

/// `class.__name__ = value`, `class.__qualname__ = value`
fn rename_class(class: &Class, name: Symbol, value: &Value) -> Fallible<()> {
    let message = || type_error(format!("can only assign string to {}.{name}, not '{}'", class.name(), value.class_name()));
    let text: Rc<str> = value.as_str().ok_or_else(message)?.text().into();
    let mut own = class.names.borrow_mut();
    let slot = if name == names::NAME { &mut own.0 } else { &mut own.1 };
    *slot = text;
    Ok(())
}

/// `object.name = value`, once no descriptor of the class has taken it.
pub fn set(vm: &mut Vm, object: &Value, name: Symbol, value: Value) -> Fallible<()> {
    match object {
        Value::Exception(error) if is_settable(object, name) => return set_on_exception(vm, error, name, value),
        Value::Function(function) if function_attributes::set(function, name, &value)? => return Ok(()),
        Value::Class(class) if class.is_builtin && class.is_python_in_cpython() => {
            return refuse(&format!("changing the class {}", class.name()));
        }
        Value::Class(class) if class.is_immutable() => {
            let class = class.name_in_messages();
            return Err(type_error(format!("cannot set '{name}' attribute of immutable type '{class}'")));
        }
        Value::Class(class) if matches!(name, names::ANNOTATIONS | names::ANNOTATE) => {
            let mut attributes = class.attributes.borrow_mut();
            attributes.shift_remove(&names::ANNOTATIONS_CACHE);
            attributes.shift_remove(&names::ANNOTATIONS);
            let slot = if name == names::ANNOTATE { names::ANNOTATE_FUNC } else { names::ANNOTATIONS_CACHE };
            attributes.insert(slot, value);
            if name == names::ANNOTATIONS {
                attributes.shift_remove(&names::ANNOTATE_FUNC);
            }
            return Ok(());
        }
        Value::Class(class) if matches!(name, names::NAME | names::QUALNAME) => {
            return rename_class(class, name, &value);
        }
        Value::Generator(generator) if matches!(name, names::NAME | names::QUALNAME) => {
            let message = || type_error(format!("{name} must be set to a string object"));
            let text: Rc<str> = value.as_str().ok_or_else(message)?.text().into();
            let (short, qualified) = generator.names().clone();
            generator.rename(if name == names::NAME { (text, qualified) } else { (short, text) });
            return Ok(());
        }
        Value::Instance(instance) if name == names::CLASS => {
            let class = class_to_be(object, &value)?;
            instance.class.replace(class);
            return Ok(());
        }
        _ if name == names::CLASS && !matches!(object, Value::Class(_)) => {
            class_to_be(object, &value)?;
            return refuse(&format!("changing the class of '{}' objects", object.class_name()));
        }
        Value::Class(_) if name == names::BASES => {
            return refuse("changing the bases of a class");
        }
        Value::Host(host)
            if host.class.is_builtin && !host.class.has_dict && !host.data.is::<crate::python::modules::closure::Closure>() =>
        {
            return Err(read_only(object, name));
        }
        Value::Instance(_) | Value::Exception(_) | Value::Function(_)
            if name == names::DICT && (!matches!(object, Value::Instance(_)) || object.class().has_dict) =>
        {
            let Value::Dict(dict) = value.base() else {
                return Err(type_error(format!("__dict__ must be set to a dictionary, not a '{}'", value.class_name())));
            };
            if let Some(own) = own(object) {
                own.borrow_mut().replace_dict(dict, |name| is_slot(object, name));
            }
            return Ok(());
        }
        Value::Instance(instance) if !instance.attributes.borrow().contains(name) && !object.class().has_dict => {
            return Err(read_only(object, name));
        }
        _ => {}
    }
    if set_own(object, name, value) { Ok(()) } else { Err(read_only(object, name)) }
}

/// The error of setting or deleting what an object without a `__dict__` does not have, or not of its own.
pub fn read_only(object: &Value, name: Symbol) -> Rc<Exception> {
    if object.class_lookup(name).is_some() {
        let class = object.class_name();
        return Builtin::AttributeError.error(format!("'{class}' object attribute '{name}' is read-only"));
    }
    match object {
        Value::Class(_) | Value::Module(_) => no_attribute(object, name),
        _ => {
            let class = object.class_name();
            let message = format!("'{class}' object has no attribute '{name}' and no __dict__ for setting new attributes");
            Builtin::AttributeError.error(message)
        }
    }
}

fn set_on_exception(vm: &mut Vm, error: &Rc<Exception>, name: Symbol, value: Value) -> Fallible<()> {
    let link = |what: &str, value: Value| match value {
        Value::None => Ok(None),
        Value::Exception(other) => Ok(Some(other)),
        _ => Err(type_error(format!("exception {what} must be None or derive from BaseException"))),
    };
    match name {
        names::ARGS => {
            let arguments = vm.collect(&value)?;
            exception_members::hold(vm, error)?;
            *error.arguments.borrow_mut() = arguments;
        }
        names::CAUSE => {
            *error.cause.borrow_mut() = link("cause", value)?;
            error.suppress_context.set(true);
        }
        names::CONTEXT => *error.context.borrow_mut() = link("context", value)?,
        names::SUPPRESS_CONTEXT => error.suppress_context.set(vm.truth(&value)?),
        names::TRACEBACK => traceback::object::assign(error, &value)?,
        _ => error.attributes.borrow_mut().set_slot(name, value),
    }
    Ok(())
}
