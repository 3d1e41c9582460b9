//! `asyncio.Handle` and `TimerHandle` as Python objects. CPython's events.py.

use std::rc::Rc;

use super::{reprs, wrong_receiver};
use crate::executor::handle::CallbackHandle;
use crate::executor::instrument::TimerId;
use crate::python::modules::contextvars::{self, ContextRef};
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `Handle`.
pub static HANDLE: &[NativeFunction] = &[
    NativeFunction::method("Handle", "cancel", cancel),
    NativeFunction::method("Handle", "cancelled", cancelled),
    NativeFunction::method("Handle", "get_context", get_context),
    NativeFunction::method("Handle", "__repr__", |vm, arguments| {
        let handle = handle_of(&arguments)?;
        reprs::handle_repr(vm, &handle)
    }),
];

/// Methods of `TimerHandle` beyond those.
pub static TIMER_HANDLE: &[NativeFunction] = &[
    NativeFunction::method("TimerHandle", "when", when),
    NativeFunction::method("TimerHandle", "__lt__", |_, arguments| compare(&arguments, |left, right| left < right)),
    NativeFunction::method("TimerHandle", "__le__", |_, arguments| compare(&arguments, |left, right| left <= right)),
    NativeFunction::method("TimerHandle", "__gt__", |_, arguments| compare(&arguments, |left, right| left > right)),
    NativeFunction::method("TimerHandle", "__ge__", |_, arguments| compare(&arguments, |left, right| left >= right)),
];

/// What a handle object keeps.
struct HandleData {
    handle: Rc<CallbackHandle<Vm>>,
    context: Option<ContextRef>,
}

/// The Python object of a handle.
pub fn object(handle: Rc<CallbackHandle<Vm>>) -> Value {
    let class = if handle.when().is_some() { Builtin::TimerHandle } else { Builtin::Handle };
    let context = handle.callback().and_then(|callback| callback.context);
    HostObject::value(class.class(), HandleData { handle, context })
}

/// What a handle object keeps, of the first argument.
fn with_handle<R>(arguments: &Args<'_>, look: impl FnOnce(&HandleData) -> R) -> Fallible<R> {
    let receiver = arguments.values.first();
    let host = receiver.and_then(Value::host::<HandleData>);
    match host.as_ref().and_then(|host| host.data.downcast_ref()) {
        Some(data) => Ok(look(data)),
        None => Err(wrong_receiver("Handle", receiver)),
    }
}

/// The timer of a handle object, if the value is one.
pub fn timer_of(value: &Value) -> Option<TimerId> {
    let host = value.host::<HandleData>()?;
    host.data.downcast_ref::<HandleData>()?.handle.timer()
}

fn handle_of(arguments: &Args<'_>) -> Fallible<Rc<CallbackHandle<Vm>>> {
    with_handle(arguments, |data| data.handle.clone())
}

fn get_context(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let context = with_handle(&arguments, |data| data.context.clone())?;
    Ok(Value::Host(context.unwrap_or_else(contextvars::empty_context)))
}

fn cancel(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    handle_of(&arguments)?.cancel(vm);
    Ok(Value::None)
}

fn cancelled(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Value::Bool(handle_of(&arguments)?.is_cancelled()))
}

fn when(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(handle_of(&arguments)?.when().map_or(Value::None, Value::Float))
}

/// Timer handles are ordered by the time they were set for.
fn compare(arguments: &Args<'_>, is_so: fn(f64, f64) -> bool) -> Fallible<Value> {
    let when = handle_of(arguments)?.when();
    let other = handle_of(&arguments.rest()).ok().and_then(|other| other.when());
    Ok(match (when, other) {
        (Some(when), Some(other)) => Value::Bool(is_so(when, other)),
        _ => Value::NotImplemented,
    })
}
