//! What exceptions hold beside `args`: `errno`, `value`, `lineno`, …
//!
//! A member is what the arguments say, until the program assigns to it; from then on it is an attribute that no `__dict__` shows.

use std::rc::Rc;

use super::exceptions::{argument, str, this};
use crate::python::symbol::Symbol;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Exception, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// Those that stay when the arguments change.
const OF_ARGUMENTS: [&str; 10] =
    ["value", "code", "errno", "strerror", "filename", "msg", "lineno", "offset", "text", "end_lineno"];

/// Is this a member that programs may assign to? The class says so.
pub fn is_member(error: &Exception, name: Symbol) -> bool {
    let is_property = |found: &Value| matches!(found, Value::Native(function) if function.binding == Binding::Property);
    error.class.lookup(name).is_some_and(|found| is_property(&found))
        && &*name.text() != "args"
        && !error.is(Builtin::BaseExceptionGroup)
}

/// What the program has assigned to a member.
pub fn assigned(error: &Exception, name: &str) -> Option<Value> {
    error.attributes.borrow().get(Symbol::new(name))
}

/// Members stay what they are when the arguments change.
pub fn hold(vm: &mut Vm, error: &Rc<Exception>) -> Fallible<()> {
    for name in OF_ARGUMENTS.map(Symbol::new) {
        if is_member(error, name)
            && let value = vm.get_attribute(&Value::Exception(error.clone()), name)?
            && !matches!(value, Value::None)
        {
            error.attributes.borrow_mut().set_slot(name, value);
        }
    }
    Ok(())
}

/// The value that a `StopIteration` brings.
pub fn stop_value(error: &Exception) -> Value {
    assigned(error, "value").unwrap_or_else(|| argument(error, 0))
}

/// The code of a `SystemExit`.
pub fn exit_code(error: &Exception) -> Value {
    assigned(error, "code").unwrap_or_else(|| match error.arguments.borrow().as_slice() {
        [] => Value::None,
        [code] => code.clone(),
        several => Value::tuple(several.to_vec()),
    })
}

/// `StopIteration.value`
pub static STOP_ITERATION: &[NativeFunction] =
    &[NativeFunction::property("StopIteration", "value", |_, args| Ok(stop_value(&*this(&args)?)))];

/// `SystemExit.code`
pub static SYSTEM_EXIT: &[NativeFunction] =
    &[NativeFunction::property("SystemExit", "code", |_, args| Ok(exit_code(&*this(&args)?)))];

/// `OSError`
pub static OS_ERROR: &[NativeFunction] = &[
    NativeFunction::method("OSError", "__str__", os_error_str),
    NativeFunction::property("OSError", "args", |_, args| {
        let arguments = this(&args)?.arguments.borrow().clone();
        let shown = if (3..=5).contains(&arguments.len()) { 2 } else { arguments.len() };
        Ok(Value::tuple(arguments[..shown].to_vec()))
    }),
    NativeFunction::property("OSError", "errno", |_, args| os_error_part(&args, 0)),
    NativeFunction::property("OSError", "strerror", |_, args| os_error_part(&args, 1)),
    NativeFunction::property("OSError", "filename", |_, args| os_error_part(&args, 2)),
];

/// `SyntaxError(message, (file, line, column, text))`
pub static SYNTAX_ERROR: &[NativeFunction] = &[
    NativeFunction::method("SyntaxError", "__str__", syntax_error_str),
    NativeFunction::property("SyntaxError", "msg", |_, args| Ok(argument(&*this(&args)?, 0))),
    NativeFunction::property("SyntaxError", "filename", |_, args| syntax_error_part(&*this(&args)?, 0)),
    NativeFunction::property("SyntaxError", "lineno", |_, args| syntax_error_part(&*this(&args)?, 1)),
    NativeFunction::property("SyntaxError", "offset", |_, args| syntax_error_part(&*this(&args)?, 2)),
    NativeFunction::property("SyntaxError", "text", |_, args| syntax_error_part(&*this(&args)?, 3)),
    NativeFunction::property("SyntaxError", "end_lineno", |_, args| syntax_error_part(&*this(&args)?, 4)),
    NativeFunction::property("SyntaxError", "end_offset", |_, args| syntax_error_part(&*this(&args)?, 5)),
    NativeFunction::property("SyntaxError", "print_file_and_line", |_, _| Ok(Value::None)),
];

/// `ImportError`
pub static IMPORT_ERROR: &[NativeFunction] = &[
    NativeFunction::method("ImportError", "__str__", |vm, args| match assigned(&*this(&args)?, "msg") {
        Some(message @ Value::Str(_)) => Ok(message),
        _ => str(vm, args),
    }),
    NativeFunction::property("ImportError", "msg", |_, args| Ok(argument(&*this(&args)?, 0))),
    NativeFunction::property("ImportError", "name", |_, args| {
        Ok(match &*this(&args)?.subject.borrow() {
            Some((_, Value::Module(module))) => Value::str(&*module.name),
            _ => Value::None,
        })
    }),
    NativeFunction::property("ImportError", "path", |_, _| Ok(Value::None)),
];

/// `NameError.name`
pub static NAME_ERROR: &[NativeFunction] = &[NativeFunction::property("NameError", "name", name_of_subject)];

/// `AttributeError.name`, `obj`
pub static ATTRIBUTE_ERROR: &[NativeFunction] = &[
    NativeFunction::property("AttributeError", "name", name_of_subject),
    NativeFunction::property("AttributeError", "obj", |_, args| {
        Ok(this(&args)?.subject.borrow().as_ref().map_or(Value::None, |(_, object)| object.clone()))
    }),
];

fn name_of_subject(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    Ok(this(&args)?.subject.borrow().as_ref().map_or(Value::None, |(name, _)| Value::str(&*name.text())))
}

fn os_error_part(args: &Args<'_>, index: usize) -> Fallible<Value> {
    Ok(os_error_argument(&*this(args)?, index))
}

fn os_error_argument(error: &Exception, index: usize) -> Value {
    let count = error.arguments.borrow().len();
    if (2..=5).contains(&count) { argument(error, index) } else { Value::None }
}

fn os_error_str(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let error = this(&args)?;
    let is_of_arguments = (2..=5).contains(&error.arguments.borrow().len());
    let member = |name, index| assigned(&error, name).or_else(|| is_of_arguments.then(|| argument(&error, index)));
    let (number, message) = (member("errno", 0), member("strerror", 1));
    let file = assigned(&error, "filename").or_else(|| match os_error_argument(&error, 2) {
        Value::None => None,
        file => Some(file),
    });
    if file.is_none() && (number.is_none() || message.is_none()) {
        return str(vm, args);
    }
    let number = vm.str(&number.unwrap_or(Value::None))?;
    let message = vm.str(&message.unwrap_or(Value::None))?;
    let mut text = format!("[Errno {}] {}", number.text(), message.text());
    if let Some(file) = file {
        text += &format!(": {}", vm.repr(&file)?.text());
    }
    Ok(Value::str(text))
}

/// One of the details of the place, if they were given.
fn syntax_error_part(error: &Exception, index: usize) -> Fallible<Value> {
    match argument(error, 1) {
        Value::Tuple(details) => Ok(details.items().get(index).cloned().unwrap_or(Value::None)),
        _ => Ok(Value::None),
    }
}

/// `message (file, line 3)`
fn syntax_error_str(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let error = this(&args)?;
    let message = assigned(&error, "msg").unwrap_or_else(|| argument(&error, 0));
    let message = vm.str(&message)?.text().to_owned();
    let part = |name, index| assigned(&error, name).map_or_else(|| syntax_error_part(&error, index), Ok);
    let (file, line) = (part("filename", 0)?, part("lineno", 1)?);
    let file = file.as_str().map(|file| file.text().rsplit('/').next().unwrap_or_default().to_owned());
    Ok(Value::str(match (file, line) {
        (Some(file), Value::Int(line)) => format!("{message} ({file}, line {line})"),
        (Some(file), _) => format!("{message} ({file})"),
        (None, Value::Int(line)) => format!("{message} (line {line})"),
        (None, _) => message,
    }))
}
