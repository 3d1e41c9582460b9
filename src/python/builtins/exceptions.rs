//! Exceptions: making them, and their methods.

use std::rc::Rc;

use super::construct::keyword;
use super::text;
use crate::python::modules::json;
use crate::python::symbol::{Symbol, names};
use crate::python::traceback;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Class, Exception, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// Makes an exception of `class`, whose nearest built-in class is `builtin`.
pub fn construct(vm: &mut Vm, builtin: Builtin, class: &Rc<Class>, args: Args<'_>) -> Fallible<Value> {
    let named: &[&str] = match builtin {
        Builtin::AttributeError => &["name", "obj"],
        Builtin::NameError | Builtin::UnboundLocalError => &["name"],
        Builtin::ImportError | Builtin::ModuleNotFoundError => &["name", "path"],
        _ => &[],
    };
    if class.is_builtin {
        if named.is_empty() && !args.names.is_empty() {
            return Err(type_error(format!("{}() takes no keyword arguments", class.name())));
        }
        for (name, _) in args.keywords() {
            if !named.contains(&&*name.text()) {
                return Err(type_error(format!("{}() got an unexpected keyword argument '{name}'", class.name())));
            }
        }
    }
    let mut arguments = args.plain().to_vec();
    let mut class = class.clone();
    if class.inherits(Builtin::BaseExceptionGroup) {
        class = check_group(vm, &class, &mut arguments)?;
    }
    if matches!(builtin, Builtin::UnicodeDecodeError | Builtin::UnicodeEncodeError) && arguments.len() != 5 {
        return Err(type_error(format!("function takes exactly 5 arguments ({} given)", arguments.len())));
    }
    if builtin == Builtin::JSONDecodeError
        && let [Value::Str(message), Value::Str(document), Value::Int(at)] = arguments.as_slice()
    {
        let at = usize::try_from(*at).unwrap_or(0);
        let error = json::decode::error(&class, message.text(), document.text(), at);
        return Ok(Value::Exception(error));
    }
    if builtin == Builtin::OSError && class.is_builtin {
        class = os_error_class(&arguments).class();
    }
    let exception = Exception::new(class, arguments);
    for name in named {
        if let Some(value) = keyword(&args, name) {
            exception.attributes.borrow_mut().insert(Symbol::new(name), value.clone());
        }
    }
    Ok(Value::Exception(exception))
}

/// `__new__` of exceptions, for a class of the program.
pub fn allocate(vm: &mut Vm, class: &Rc<Class>, mut arguments: Vec<Value>) -> Fallible<Value> {
    if class.inherits(Builtin::BaseExceptionGroup) {
        check_group(vm, class, &mut arguments)?;
    }
    if class.inherits(Builtin::OSError) && matches!(class.lookup(names::INIT), Some(Value::Function(_))) {
        // Its `__init__` says which they are (`oserror_use_init`).
        arguments.clear();
    }
    Ok(Value::Exception(Exception::new(class.clone(), arguments)))
}

/// The class that `OSError(errno, message)` is an instance of.
fn os_error_class(arguments: &[Value]) -> Builtin {
    let [Value::Int(number), _, ..] = arguments else { return Builtin::OSError };
    match number {
        11 | 114 | 115 => Builtin::BlockingIOError,
        10 => Builtin::ChildProcessError,
        32 | 108 => Builtin::BrokenPipeError,
        103 => Builtin::ConnectionAbortedError,
        111 => Builtin::ConnectionRefusedError,
        104 => Builtin::ConnectionResetError,
        17 => Builtin::FileExistsError,
        2 => Builtin::FileNotFoundError,
        4 => Builtin::InterruptedError,
        21 => Builtin::IsADirectoryError,
        20 => Builtin::NotADirectoryError,
        1 | 13 => Builtin::PermissionError,
        3 => Builtin::ProcessLookupError,
        110 => Builtin::TimeoutError,
        _ => Builtin::OSError,
    }
}

/// Checks the arguments of an exception group; the class it really gets.
fn check_group(vm: &mut Vm, class: &Rc<Class>, arguments: &mut Vec<Value>) -> Fallible<Rc<Class>> {
    let [message, exceptions] = arguments.as_mut_slice() else {
        return Err(type_error(format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", arguments.len())));
    };
    if message.as_str().is_none() {
        return Err(type_error(format!("BaseExceptionGroup.__new__() argument 1 must be str, not {}", message.class_name())));
    }
    if !matches!(exceptions.base(), Value::List(_) | Value::Tuple(_)) {
        return Err(type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(&exceptions.base())?;
    if items.is_empty() {
        return Err(value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    let mut all_ordinary = true;
    for (i, item) in items.iter().enumerate() {
        match item {
            Value::Exception(exception) => all_ordinary &= exception.is(Builtin::Exception),
            _ => return Err(value_error(format!("Item {i} of second argument (exceptions) is not an exception"))),
        }
    }
    let exact = |builtin: Builtin| class.is_builtin && class.native == builtin;
    if exact(Builtin::BaseExceptionGroup) && all_ordinary {
        return Ok(Builtin::ExceptionGroup.class());
    }
    if !all_ordinary && exact(Builtin::ExceptionGroup) {
        return Err(type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
    }
    if !all_ordinary && class.is_subclass(&Builtin::Exception.class()) {
        return Err(type_error(format!("Cannot nest BaseExceptions in '{}'", class.name())));
    }
    Ok(class.clone())
}

/// The exceptions of a group.
pub fn group_members(group: &Exception) -> Vec<Rc<Exception>> {
    let items = match group.arguments.borrow().get(1) {
        Some(Value::List(list)) => list.items(),
        Some(Value::Tuple(tuple)) => tuple.items().to_vec(),
        _ => Vec::new(),
    };
    items.into_iter().filter_map(|item| if let Value::Exception(inner) = item { Some(inner) } else { None }).collect()
}

pub(super) fn this(args: &Args<'_>) -> Fallible<Rc<Exception>> {
    match args.values.first() {
        Some(Value::Exception(exception)) => Ok(exception.clone()),
        _ => Err(type_error("descriptor requires an exception object")),
    }
}

const OWNER: &str = "BaseException";

/// Methods and properties of every exception.
pub static METHODS: &[NativeFunction] = &[
    NativeFunction::method(OWNER, "__init__", init),
    NativeFunction::method(OWNER, "__repr__", repr),
    NativeFunction::method(OWNER, "__str__", str),
    NativeFunction::method(OWNER, "add_note", add_note),
    NativeFunction::method(OWNER, "with_traceback", with_traceback),
    NativeFunction::property(OWNER, "args", |_, args| Ok(Value::tuple(this(&args)?.arguments.borrow().clone()))),
];

/// `KeyError.__str__`
pub static KEY_ERROR: &[NativeFunction] = &[NativeFunction::method("KeyError", "__str__", |vm, args| {
    let exception = this(&args)?;
    let arguments = exception.arguments.borrow().clone();
    match arguments.as_slice() {
        [key] => vm.repr(key).map(Value::Str),
        _ => str(vm, args),
    }
})];

/// Exception groups.
pub static GROUP: &[NativeFunction] = &[
    NativeFunction::property("BaseExceptionGroup", "message", |_, args| Ok(argument(&*this(&args)?, 0))),
    NativeFunction::property("BaseExceptionGroup", "exceptions", |_, args| {
        Ok(Value::tuple(group_members(&*this(&args)?).into_iter().map(Value::Exception).collect()))
    }),
    NativeFunction::method("BaseExceptionGroup", "__init__", |_, args| this(&args).map(|_| Value::None)),
    NativeFunction::method("BaseExceptionGroup", "__str__", group_str),
    NativeFunction::method("BaseExceptionGroup", "__repr__", group_repr),
    NativeFunction::method("BaseExceptionGroup", "derive", derive),
    NativeFunction::method("BaseExceptionGroup", "subgroup", |vm, args| {
        split(vm, args, "subgroup").map(|(matching, _)| matching)
    }),
    NativeFunction::method("BaseExceptionGroup", "split", |vm, args| {
        split(vm, args, "split").map(|(matching, rest)| Value::tuple(vec![matching, rest]))
    }),
];

pub(super) fn argument(exception: &Exception, index: usize) -> Value {
    exception.arguments.borrow().get(index).cloned().unwrap_or(Value::None)
}

fn init(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let exception = this(&args)?;
    if !args.names.is_empty() && exception.class.attributes.borrow().get(&names::INIT).is_some() {
        return Err(type_error(format!("{}() takes no keyword arguments", exception.class.name())));
    }
    let arguments = args.rest().plain().to_vec();
    let old = exception.arguments.replace(arguments);
    drop(old);
    Ok(Value::None)
}

fn repr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let exception = this(&args)?;
    let arguments = exception.arguments.borrow().clone();
    let shown = if exception.is(Builtin::OSError) && arguments.len() > 2 { &arguments[..2] } else { &arguments };
    let mut out = exception.class.name().to_string();
    vm.write_items(&mut out, "(", shown, ")")?;
    Ok(Value::str(out))
}

pub(super) fn str(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let arguments = this(&args)?.arguments.borrow().clone();
    match arguments.as_slice() {
        [] => Ok(Value::str("")),
        [one] => vm.str(one).map(Value::Str),
        _ => vm.repr(&Value::tuple(arguments)).map(Value::Str),
    }
}

fn add_note(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let exception = this(&args)?;
    let [note] = args.rest().exactly::<1>("BaseException.add_note")?;
    if note.as_str().is_none() {
        return Err(type_error(format!("add_note() argument must be str, not {}", note.class_name())));
    }
    let notes = exception.attributes.borrow().get(names::NOTES);
    match notes {
        Some(Value::List(list)) => list.push(note.clone()),
        _ => {
            exception.attributes.borrow_mut().insert(names::NOTES, Value::list(vec![note.clone()]));
        }
    }
    Ok(Value::None)
}

fn with_traceback(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let exception = this(&args)?;
    let [traceback] = args.rest().exactly::<1>("BaseException.with_traceback")?;
    traceback::object::assign(&exception, traceback)?;
    Ok(args.values[0].clone())
}

fn group_str(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let group = this(&args)?;
    let message = vm.str(&argument(&group, 0))?;
    let count = group_members(&group).len();
    let plural = if count == 1 { "" } else { "s" };
    Ok(Value::str(format!("{} ({count} sub-exception{plural})", message.text())))
}

fn group_repr(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let group = this(&args)?;
    let mut out = group.class.name().to_string();
    let arguments = group.arguments.borrow().clone();
    vm.write_items(&mut out, "(", &arguments, ")")?;
    Ok(Value::str(out))
}

fn derive(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let group = this(&args)?;
    let [exceptions] = args.rest().exactly::<1>("BaseExceptionGroup.derive")?;
    let arguments = [argument(&group, 0), exceptions.clone()];
    construct(vm, Builtin::BaseExceptionGroup, &Builtin::BaseExceptionGroup.class(), Args::positional(&arguments))
}

/// What splits a group: exception classes, or a function.
fn check_condition(condition: &Value) -> Fallible<()> {
    let is_exception_class = |value: &Value| matches!(value, Value::Class(class) if class.inherits(Builtin::BaseException));
    let is_allowed = match condition {
        Value::Tuple(classes) => classes.items().iter().all(is_exception_class),
        Value::Class(_) => is_exception_class(condition),
        other => super::functions::is_callable(other),
    };
    if is_allowed {
        return Ok(());
    }
    Err(type_error("expected an exception type, a tuple of exception types, or a callable (other than a class)"))
}

fn is_picked(vm: &mut Vm, condition: &Value, exception: &Rc<Exception>) -> Fallible<bool> {
    match condition {
        Value::Class(class) => Ok(exception.class.is_subclass(class)),
        Value::Tuple(classes) => {
            Ok(classes.items().iter().any(|class| matches!(class, Value::Class(class) if exception.class.is_subclass(class))))
        }
        condition => {
            let answer = vm.call(condition, &[Value::Exception(exception.clone())])?;
            vm.truth(&answer)
        }
    }
}

fn split(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<(Value, Value)> {
    let group = this(&args)?;
    let [condition] = args.rest().exactly::<1>(&format!("BaseExceptionGroup.{name}"))?;
    split_group(vm, &group, condition)
}

/// The part of a group (or the exception itself) that the condition picks, and the rest; None for nothing.
pub fn split_group(vm: &mut Vm, exception: &Rc<Exception>, condition: &Value) -> Fallible<(Value, Value)> {
    check_condition(condition)?;
    split_by(vm, exception, &mut |vm, exception| is_picked(vm, condition, exception))
}

/// Whether an exception, or a whole group, is picked.
pub type Pick<'a> = dyn FnMut(&mut Vm, &Rc<Exception>) -> Fallible<bool> + 'a;

/// The same, where a function of ours picks.
pub fn split_by(vm: &mut Vm, exception: &Rc<Exception>, picks: &mut Pick<'_>) -> Fallible<(Value, Value)> {
    let whole = Value::Exception(exception.clone());
    if picks(vm, exception)? {
        return Ok((whole, Value::None));
    }
    if !exception.is(Builtin::BaseExceptionGroup) {
        return Ok((Value::None, whole));
    }
    let _level = vm.enter("")?;
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for member in group_members(exception) {
        let (picked, left) = split_by(vm, &member, picks)?;
        matching.extend(Some(picked).filter(|part| !matches!(part, Value::None)));
        rest.extend(Some(left).filter(|part| !matches!(part, Value::None)));
    }
    Ok((derived(vm, exception, matching)?, derived(vm, exception, rest)?))
}

/// A group like `group`, of these exceptions; None when there are none.
pub fn derived(vm: &mut Vm, group: &Rc<Exception>, members: Vec<Value>) -> Fallible<Value> {
    if members.is_empty() {
        return Ok(Value::None);
    }
    let made = vm.call_method(&Value::Exception(group.clone()), Symbol::new("derive"), &[Value::list(members)])?;
    let Value::Exception(part) = &made else { return Err(type_error("derive must return an instance of BaseExceptionGroup")) };
    // They share one traceback object.
    traceback::object::object(group);
    part.seen_traceback.replace(group.seen_traceback.borrow().clone());
    part.traceback.replace(group.traceback.borrow().clone());
    part.cause.replace(group.cause.borrow().clone());
    part.context.replace(group.context.borrow().clone());
    // To set a cause, even none, is to suppress the context.
    part.suppress_context.set(true);
    if let Some(Value::List(notes)) = group.attributes.borrow().get(names::NOTES) {
        part.attributes.borrow_mut().insert(names::NOTES, Value::list(notes.items()));
    }
    Ok(made)
}

/// What `str(exception)` says, for messages made in Rust.
pub fn message(vm: &mut Vm, exception: &Rc<Exception>) -> Fallible<Rc<crate::python::value::Str>> {
    vm.str(&Value::Exception(exception.clone())).or_else(|_| Ok(text::new_text("<exception str() failed>")))
}
