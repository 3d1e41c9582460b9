//! `asyncio.Future` and `asyncio.Task` as Python objects. CPython's futures.py and tasks.py.

use std::cell::Cell;
use std::rc::Rc;

use super::creation::new_task;
use super::{Callback, callback_of, debug, generators, like, loops, reprs, stacks, wrong_receiver};
use crate::executor::future::Future;
use crate::executor::host::{Error, Host};
use crate::python::host::{Activation, value_of_future};
use crate::python::interpreter::awaiting::FutureIterator;
use crate::python::interpreter::classes::new_instance;
use crate::python::symbol::names;
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `Future`.
pub static FUTURE: &[NativeFunction] = &[
    NativeFunction::function("Future", "__new__", |vm, arguments| construct_future(vm, arguments, new_future)),
    NativeFunction::method("Future", "__init__", |vm, arguments| initialize_future(vm, arguments, new_future)),
    NativeFunction::method("Future", "result", result),
    NativeFunction::method("Future", "exception", exception),
    NativeFunction::method("Future", "set_result", set_result),
    NativeFunction::method("Future", "set_exception", set_exception),
    NativeFunction::method("Future", "cancel", cancel),
    NativeFunction::method("Future", "cancelled", cancelled),
    NativeFunction::method("Future", "done", done),
    NativeFunction::method("Future", "add_done_callback", add_done_callback),
    NativeFunction::method("Future", "remove_done_callback", remove_done_callback),
    NativeFunction::method("Future", "get_loop", get_loop),
    NativeFunction::method("Future", "__await__", await_iterator),
    NativeFunction::method("Future", "__iter__", await_iterator),
    NativeFunction::method("Future", "__repr__", reprs::repr_method),
];

/// Methods of `Task` beyond those of `Future`.
pub static TASK: &[NativeFunction] = &[
    NativeFunction::function("Task", "__new__", |vm, arguments| construct_future(vm, arguments, new_task)),
    NativeFunction::method("Task", "__init__", |vm, arguments| initialize_future(vm, arguments, new_task)),
    NativeFunction::method("Task", "get_name", get_name),
    NativeFunction::method("Task", "set_name", set_name),
    NativeFunction::method("Task", "get_coro", get_coro),
    NativeFunction::flow("Task", "get_stack", Binding::Method, stacks::get_stack),
    NativeFunction::flow("Task", "print_stack", Binding::Method, stacks::print_stack),
    NativeFunction::method("Task", "get_context", get_context),
    NativeFunction::method("Task", "cancelling", cancelling),
    NativeFunction::method("Task", "uncancel", uncancel),
    NativeFunction::method("Task", "set_result", task_set_result),
    NativeFunction::method("Task", "set_exception", task_set_exception),
];

/// Methods of the iterator that awaiting goes through.
pub static FUTURE_ITERATOR: &[NativeFunction] = &[
    NativeFunction::method("FutureIter", "__iter__", |_, arguments| Ok(arguments.values[0].clone())),
    NativeFunction::method("FutureIter", "__next__", iterator_next),
    NativeFunction::method("FutureIter", "send", iterator_next),
    NativeFunction::method("FutureIter", "throw", |vm, arguments| Err(generators::thrown(vm, &arguments, "throw")?)),
    NativeFunction::method("FutureIter", "close", |_, _| Ok(Value::None)),
];

fn receiver(arguments: &Args<'_>) -> Fallible<Rc<Future<Vm>>> {
    match arguments.values.first().map(Value::base) {
        Some(Value::Future(future)) => Ok(future),
        _ if is_without_part(arguments, Builtin::Task) => Err(task_without_part()),
        _ if is_without_part(arguments, Builtin::Future) => Err(Builtin::RuntimeError.error(NOT_INITIALIZED)),
        _ => Err(wrong_receiver("Future", arguments.values.first())),
    }
}

const NOT_INITIALIZED: &str = "Future object is not initialized.";

/// Is it an instance of `class` whose own `__init__` has not called that of asyncio?
fn is_without_part(arguments: &Args<'_>, class: Builtin) -> bool {
    match arguments.values.first() {
        Some(this @ Value::Instance(instance)) => matches!(&*instance.payload.borrow(), Value::Unbound) && this.is_a(class),
        _ => false,
    }
}

fn task_without_part() -> Rc<Exception> {
    Builtin::NotImplementedError.error("a Task without super().__init__(…) is not supported by Loopscope")
}

fn task_receiver(arguments: &Args<'_>) -> Fallible<Rc<Future<Vm>>> {
    match arguments.values.first().map(Value::base) {
        Some(Value::Future(future)) if future.as_task().is_some() => Ok(future),
        _ if is_without_part(arguments, Builtin::Task) => Err(task_without_part()),
        _ => Err(wrong_receiver("Task", arguments.values.first())),
    }
}

/// `Future(…)`, `Task(…)`. A subclass with an `__init__` of its own makes the native part there, by `super().__init__(…)`.
fn construct_future(vm: &mut Vm, arguments: Args<'_>, build: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> Fallible<Value> {
    let Some(Value::Class(class)) = arguments.values.first() else { return Err(type_error("__new__() needs a class")) };
    if class.is_builtin {
        return build(vm, arguments.rest());
    }
    let instance = new_instance(class, Value::Unbound);
    if !matches!(class.lookup(names::INIT), Some(Value::Function(_))) {
        take_part(&instance, build(vm, arguments.rest())?);
    }
    Ok(instance)
}

fn initialize_future(vm: &mut Vm, arguments: Args<'_>, build: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> Fallible<Value> {
    if let Some(this @ Value::Instance(instance)) = arguments.values.first()
        && matches!(&*instance.payload.borrow(), Value::Unbound)
    {
        let part = build(vm, arguments.rest())?;
        take_part(this, part);
    }
    Ok(Value::None)
}

/// From now on the future is the native part of the instance.
fn take_part(instance: &Value, part: Value) {
    let Value::Instance(instance) = instance else { return };
    if let Value::Future(future) = &part {
        let extras = future.tag.extras.get_or_init(Box::default);
        extras.instance.replace(Rc::downgrade(instance));
        let _ = extras.class.set(instance.class.borrow().clone());
    }
    instance.payload.replace(part);
}

fn new_future(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    if !arguments.plain().is_empty() {
        return Err(type_error("Future() takes no positional arguments"));
    }
    let [event_loop] = arguments.bind("Future", ["loop"], 0, 0)?;
    let event_loop = match loops::id_of(&event_loop) {
        Some(given) => given,
        None => loops::current(vm)?,
    };
    let future = Future::new(event_loop);
    debug::note_future(vm, &future);
    Ok(Value::Future(future))
}

fn result(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    if is_without_part(&arguments, Builtin::Future) {
        return Err(Builtin::InvalidStateError.error(NOT_INITIALIZED));
    }
    receiver(&arguments)?.result(vm)
}

fn exception(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    if is_without_part(&arguments, Builtin::Future) {
        return Err(Builtin::InvalidStateError.error(NOT_INITIALIZED));
    }
    Ok(receiver(&arguments)?.exception(vm)?.map_or(Value::None, Value::Exception))
}

fn set_result(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    let [value] = arguments.rest().bind("set_result", ["result"], 1, 1)?;
    future.set_result(vm, value)?;
    Ok(Value::None)
}

fn set_exception(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    let [value] = arguments.rest().bind("set_exception", ["exception"], 1, 1)?;
    if future.is_done() {
        return Err(vm.exception(Error::InvalidState("invalid state")));
    }
    let value = match &value {
        Value::Class(_) => vm.call(&value, &[])?,
        _ => value,
    };
    let Value::Exception(error) = value else { return Err(type_error("invalid exception object")) };
    let error = if error.is(Builtin::StopIteration) { stop_iteration_in_future(error) } else { error };
    future.set_exception(vm, error)?;
    Ok(Value::None)
}

/// 3.14 wraps a `StopIteration`, which could not be raised into a coroutine.
fn stop_iteration_in_future(error: Rc<Exception>) -> Rc<Exception> {
    let wrapped = Builtin::RuntimeError.error("StopIteration interacts badly with generators and cannot be raised into a Future");
    *wrapped.cause.borrow_mut() = Some(error.clone());
    *wrapped.context.borrow_mut() = Some(error);
    wrapped.suppress_context.set(true);
    wrapped
}

fn cancel(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    let [message] = arguments.rest().bind("cancel", ["msg"], 0, 1)?;
    let message = match message {
        Value::Unbound | Value::None => None,
        message => Some(message),
    };
    Ok(Value::Bool(future.cancel(vm, message)))
}

fn cancelled(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Value::Bool(!is_without_part(&arguments, Builtin::Future) && receiver(&arguments)?.is_cancelled()))
}

fn done(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Value::Bool(!is_without_part(&arguments, Builtin::Future) && receiver(&arguments)?.is_done()))
}

fn add_done_callback(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    if is_without_part(&arguments, Builtin::Future) {
        return Err(Builtin::RuntimeError.error("uninitialized Future object"));
    }
    let future = receiver(&arguments)?;
    let given = arguments.plain().len() - 1;
    if given != 1 {
        return Err(type_error(format!("add_done_callback() takes exactly 1 positional argument ({given} given)")));
    }
    let callback = callback_of(vm, &arguments, 1, "add_done_callback")?;
    future.add_done_callback(vm, callback);
    Ok(Value::None)
}

fn remove_done_callback(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    let [callable] = arguments.rest().exactly("remove_done_callback")?;
    let callback = Callback { callable: callable.clone(), arguments: Vec::new(), context: None, line: 0 };
    Ok(Value::Int(future.remove_done_callback(vm, &callback) as i64))
}

fn get_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    Ok(loops::object(vm, future.event_loop()))
}

fn await_iterator(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    Ok(HostObject::value(Builtin::FutureIterator.class(), FutureIterator { future, has_yielded: Cell::new(false) }))
}

/// A step: the future itself while it is pending, then its outcome.
fn iterator_next(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let host =
        arguments.values[0].host::<FutureIterator>().ok_or_else(|| wrong_receiver("FutureIter", arguments.values.first()))?;
    let iterator = host.data.downcast_ref::<FutureIterator>().expect("it was asked for by type");
    if iterator.future.is_done() {
        let result = iterator.future.result(vm)?;
        return Err(Exception::new(Builtin::StopIteration.class(), vec![result]));
    }
    if iterator.has_yielded.replace(true) {
        return Err(Builtin::RuntimeError.error("await wasn't used with future"));
    }
    Ok(value_of_future(iterator.future.clone()))
}

fn get_name(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    Ok(Value::str(&*task.as_task().expect("it is a task").name()))
}

fn set_name(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    let [name] = arguments.rest().exactly("Task.set_name")?;
    let name = vm.str(name)?;
    task.as_task().expect("it is a task").set_name(vm, name.text().into());
    Ok(Value::None)
}

fn get_coro(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    let of = |activation: Option<&Activation>| activation.and_then(|activation| activation.coroutine.clone());
    if let Some(own) = like::remembered(&task.tag) {
        return Ok(own);
    }
    // One that has started keeps it, also while it runs and when it is done.
    let coroutine = task.tag.coroutine.borrow().clone().or_else(|| task.as_task().and_then(|part| part.with_coroutine(of)));
    Ok(coroutine.map_or(Value::None, Value::Generator))
}

fn get_context(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    let idle = task.as_task().and_then(|part| part.with_coroutine(|activation| activation.map(Activation::context)));
    // That of the running task is the current one.
    Ok(Value::Host(idle.unwrap_or_else(|| vm.current_context())))
}

fn cancelling(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    Ok(Value::Int(i64::from(task.as_task().expect("it is a task").cancelling())))
}

fn uncancel(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    Ok(Value::Int(i64::from(task.as_task().expect("it is a task").uncancel())))
}

fn task_set_result(_vm: &mut Vm, _arguments: Args<'_>) -> Fallible<Value> {
    Err(Builtin::RuntimeError.error("Task does not support set_result operation"))
}

fn task_set_exception(_vm: &mut Vm, _arguments: Args<'_>) -> Fallible<Value> {
    Err(Builtin::RuntimeError.error("Task does not support set_exception operation"))
}
