//! `asyncio.Future` and `asyncio.Task` as Python objects. CPython's futures.py and tasks.py.

use std::rc::Rc;

use super::creation::new_task;
use super::tasks::{format_callback, format_coroutine};
use super::{Callback, callback_of, construct, loops, wrong_receiver};
use crate::executor::future::{Future, FutureState};
use crate::python::host::Activation;
use crate::python::interpreter::awaiting::FutureIterator;
use crate::python::interpreter::generator::Generator;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `Future`.
pub static FUTURE: &[NativeFunction] = &[
    NativeFunction::function("Future", "__new__", |vm, arguments| construct(vm, arguments, new_future)),
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
    NativeFunction::method("Future", "__repr__", repr),
];

/// Methods of `Task` beyond those of `Future`.
pub static TASK: &[NativeFunction] = &[
    NativeFunction::function("Task", "__new__", |vm, arguments| construct(vm, arguments, new_task)),
    NativeFunction::method("Task", "get_name", get_name),
    NativeFunction::method("Task", "set_name", set_name),
    NativeFunction::method("Task", "get_coro", get_coro),
    NativeFunction::method("Task", "get_context", get_context),
    NativeFunction::method("Task", "cancelling", cancelling),
    NativeFunction::method("Task", "uncancel", uncancel),
    NativeFunction::method("Task", "set_result", task_set_result),
    NativeFunction::method("Task", "set_exception", task_set_exception),
];

fn receiver(arguments: &Args<'_>) -> Fallible<Rc<Future<Vm>>> {
    match arguments.values.first().map(Value::base) {
        Some(Value::Future(future)) => Ok(future),
        _ => Err(wrong_receiver("Future", arguments.values.first())),
    }
}

fn task_receiver(arguments: &Args<'_>) -> Fallible<Rc<Future<Vm>>> {
    match arguments.values.first().map(Value::base) {
        Some(Value::Future(future)) if future.as_task().is_some() => Ok(future),
        _ => Err(wrong_receiver("Task", arguments.values.first())),
    }
}

fn new_future(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [event_loop] = arguments.bind("Future", ["loop"], 0, 0)?;
    let event_loop = match loops::id_of(&event_loop) {
        Some(given) => given,
        None => loops::current(vm)?,
    };
    Ok(Value::Future(Future::new(event_loop)))
}

fn result(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    receiver(&arguments)?.result(vm)
}

fn exception(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
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
    Ok(Value::Bool(receiver(&arguments)?.is_cancelled()))
}

fn done(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Value::Bool(receiver(&arguments)?.is_done()))
}

fn add_done_callback(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    let callback = callback_of(vm, &arguments, 1, "add_done_callback")?;
    future.add_done_callback(vm, callback);
    Ok(Value::None)
}

fn remove_done_callback(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    let [callable] = arguments.rest().exactly("remove_done_callback")?;
    let callback = Callback { callable: callable.clone(), arguments: Vec::new(), context: None };
    Ok(Value::Int(future.remove_done_callback(vm, &callback) as i64))
}

fn get_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    Ok(loops::object(vm, future.event_loop()))
}

fn await_iterator(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    Ok(HostObject::value(Builtin::FutureIterator.class(), FutureIterator(future)))
}

fn get_name(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    Ok(Value::str(&*task.as_task().expect("it is a task").name()))
}

fn set_name(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    let [name] = arguments.rest().exactly("set_name")?;
    let name = vm.str(name)?;
    task.as_task().expect("it is a task").set_name(vm, name.text().into());
    Ok(Value::None)
}

fn get_coro(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let task = task_receiver(&arguments)?;
    let of = |activation: Option<&Activation>| activation.and_then(|activation| activation.coroutine.clone());
    let coroutine = task.as_task().and_then(|part| part.with_coroutine(of));
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

/// `<Task finished name='Task-2' coro=<f() done, defined at x.py:4> exception=ValueError('x')>` (`_task_repr`, `_future_repr_info`).
fn repr(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let future = receiver(&arguments)?;
    let mut parts = vec![state_word(&future).to_owned()];
    let class = Value::Future(future.clone()).class_name();
    if let Some(part) = future.as_task() {
        parts.push(format!("name={}", vm.repr(&Value::str(&*part.name()))?.text()));
        if let Some(shown) = coroutine_text(vm, &future) {
            parts.push(format!("coro=<{shown}>"));
        }
        if let Some(waiter) = part.waiter() {
            let text = short_repr(vm, &waiter)?;
            parts.push(format!("wait_for={text}"));
        }
    }
    let callbacks = future.callbacks();
    if !callbacks.is_empty() {
        let mut texts = Vec::new();
        for callback in callbacks {
            texts.push(match callback {
                Ok(callback) => format_callback(vm, &callback.callable, &callback.arguments),
                Err(name) => format!("{name}()"),
            });
        }
        parts.push(format!("cb=[{}]", texts.join(", ")));
    }
    match future.peek() {
        Some(Ok(value)) => {
            let text = vm.repr(&value)?;
            parts.push(format!("result={}", text.text()));
        }
        Some(Err(error)) if !future.is_cancelled() => {
            let text = vm.repr(&Value::Exception(error))?;
            parts.push(format!("exception={}", text.text()));
        }
        _ => {}
    }
    Ok(Value::str(format!("<{class} {}>", parts.join(" "))))
}

fn state_word(future: &Future<Vm>) -> &'static str {
    match future.state() {
        FutureState::Pending if future.as_task().is_some_and(|part| part.cancelling() > 0) => "cancelling",
        FutureState::Pending => "pending",
        FutureState::Cancelled => "cancelled",
        FutureState::Finished => "finished",
    }
}

/// What a task shows of its coroutine, running or over.
fn coroutine_text(vm: &Vm, task: &Rc<Future<Vm>>) -> Option<String> {
    let of_idle = task.as_task()?.with_coroutine(|activation| {
        let activation = activation?;
        let line = running_line(vm, activation.stack(), activation.coroutine.as_ref());
        activation.coroutine.as_ref().map(|coroutine| format_coroutine(vm, coroutine, line))
    });
    // The coroutine of the task that runs is on the running stack; that of a task being destroyed is closed already.
    let is_running = vm.machine.current_task().is_some_and(|current| Rc::ptr_eq(current, task));
    let line = is_running.then(|| vm.current_line());
    of_idle.or_else(|| task.tag.coroutine.get().map(|coroutine| format_coroutine(vm, coroutine, line)))
}

/// The line where a task's coroutine is, while it is not over.
fn running_line(vm: &Vm, stack: &crate::python::interpreter::frame::Stack, coroutine: Option<&Rc<Generator>>) -> Option<u32> {
    use crate::python::interpreter::frame::Frame;
    let bottom = stack.frames.iter().find_map(|frame| match frame {
        Frame::Python(frame) => Some((frame.code.clone(), frame.next)),
        _ => None,
    });
    let (code, next) = bottom.or_else(|| coroutine?.stopped_at())?;
    let at = (next as usize).saturating_sub(1).min(code.spans.len() - 1);
    let line = vm.span(code.spans[at]).line;
    Some(if next == 0 { code.first_line } else { line })
}

/// A future inside another's representation.
fn short_repr(vm: &mut Vm, future: &Rc<Future<Vm>>) -> Fallible<String> {
    Ok(vm.repr(&Value::Future(future.clone()))?.text().to_owned())
}
