//! Event loop objects and handles. CPython's base_events.py and events.py.

use std::rc::Rc;

use super::tasks::{refuse_context, task_activation, task_name};
use super::{callback_of, report, running_loop, seconds_of, wrong_receiver};
use crate::executor::event_loop::{self, LoopId};
use crate::executor::future::Future;
use crate::executor::handle::CallbackHandle;
use crate::executor::instrument::Creation;
use crate::executor::task;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Functions about loops.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("asyncio", "get_running_loop", get_running_loop),
    NativeFunction::function("asyncio", "get_event_loop", get_event_loop),
];

/// Methods of the event loop.
pub static EVENT_LOOP: &[NativeFunction] = &[
    NativeFunction::method("loop", "time", time),
    NativeFunction::method("loop", "call_soon", call_soon),
    NativeFunction::method("loop", "call_later", call_later),
    NativeFunction::method("loop", "call_at", call_at),
    NativeFunction::method("loop", "create_future", create_future),
    NativeFunction::method("loop", "create_task", create_task),
    NativeFunction::method("loop", "is_running", is_running),
    NativeFunction::method("loop", "is_closed", is_closed),
    NativeFunction::method("loop", "stop", stop),
    NativeFunction::method("loop", "get_debug", get_debug),
    NativeFunction::method("loop", "call_exception_handler", call_exception_handler),
    NativeFunction::method("loop", "__repr__", repr),
];

/// Methods of `Handle`.
pub static HANDLE: &[NativeFunction] =
    &[NativeFunction::method("Handle", "cancel", cancel), NativeFunction::method("Handle", "cancelled", cancelled)];

/// Methods of `TimerHandle` beyond those.
pub static TIMER_HANDLE: &[NativeFunction] = &[NativeFunction::method("TimerHandle", "when", when)];

/// What an event loop object keeps.
struct LoopData(LoopId);

/// What a handle object keeps.
struct HandleData(Rc<CallbackHandle<Vm>>);

/// The Python object of an event loop, always the same one.
pub fn object(vm: &mut Vm, id: LoopId) -> Value {
    if let Some((_, object)) = vm.modules.asyncio.loops.iter().find(|(known, _)| *known == id) {
        return object.clone();
    }
    let object = HostObject::value(Builtin::EventLoop.class(), LoopData(id));
    vm.modules.asyncio.loops.push((id, object.clone()));
    object
}

fn get_running_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.exactly("get_running_loop")?;
    let id = running_loop(vm)?;
    Ok(object(vm, id))
}

fn get_event_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.exactly("get_event_loop")?;
    match vm.machine.running_loop() {
        Some(id) => Ok(object(vm, id)),
        None => Err(Builtin::RuntimeError.error("There is no current event loop in thread 'MainThread'.")),
    }
}

fn receiver(arguments: &Args<'_>) -> Fallible<LoopId> {
    let receiver = arguments.values.first();
    let host = receiver.and_then(Value::host::<LoopData>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<LoopData>()) {
        Some(data) => Ok(data.0),
        None => Err(wrong_receiver("loop", receiver)),
    }
}

fn time(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    receiver(&arguments)?;
    Ok(Value::Float(vm.machine.seconds()))
}

fn call_soon(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let callback = callback_of(&arguments, 1, "call_soon")?;
    let handle = event_loop::call_soon(vm, id, callback)?;
    Ok(HostObject::value(Builtin::Handle.class(), HandleData(handle)))
}

fn delay_of(arguments: &Args<'_>, function: &str, parameter: &str) -> Fallible<f64> {
    let Some(delay) = arguments.plain().get(1) else {
        return Err(type_error(format!("{function}() missing 2 required positional arguments: '{parameter}' and 'callback'")));
    };
    match delay {
        Value::None => Err(type_error(format!("{parameter} must not be None"))),
        delay => seconds_of(delay)
            .ok_or_else(|| type_error(format!("unsupported operand type(s) for +: 'float' and '{}'", delay.class_name()))),
    }
}

fn call_later(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let delay = delay_of(&arguments, "call_later", "delay")?;
    let callback = callback_of(&arguments, 2, "call_later")?;
    let handle = event_loop::call_later(vm, id, delay, callback)?;
    Ok(HostObject::value(Builtin::TimerHandle.class(), HandleData(handle)))
}

fn call_at(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let when = delay_of(&arguments, "call_at", "when")?;
    let callback = callback_of(&arguments, 2, "call_at")?;
    let handle = event_loop::call_at(vm, id, when, callback)?;
    Ok(HostObject::value(Builtin::TimerHandle.class(), HandleData(handle)))
}

fn create_future(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Value::Future(Future::new(receiver(&arguments)?)))
}

fn create_task(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let [coroutine, name, context] = arguments.rest().bind("create_task", ["coro", "name", "context"], 1, 1)?;
    refuse_context(&context)?;
    let activation = task_activation(vm, &coroutine)?;
    let name = task_name(vm, &name)?;
    Ok(Value::Future(task::create(vm, id, activation, name, Creation::CreateTask)))
}

fn is_running(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    Ok(Value::Bool(vm.machine.event_loop_ref(id).is_running()))
}

fn is_closed(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    Ok(Value::Bool(vm.machine.event_loop_ref(id).is_closed()))
}

fn stop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    event_loop::stop(vm, id);
    Ok(Value::None)
}

fn get_debug(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    receiver(&arguments)?;
    Ok(Value::Bool(false))
}

fn call_exception_handler(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    receiver(&arguments)?;
    let [context] = arguments.rest().exactly("call_exception_handler")?;
    report::default_handler(vm, context)?;
    Ok(Value::None)
}

/// `<_UnixSelectorEventLoop running=True closed=False debug=False>`
fn repr(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let this = vm.machine.event_loop_ref(id);
    let word = |value: bool| if value { "True" } else { "False" };
    let (running, closed) = (word(this.is_running()), word(this.is_closed()));
    Ok(Value::str(format!("<_UnixSelectorEventLoop running={running} closed={closed} debug=False>")))
}

fn handle_of(arguments: &Args<'_>) -> Fallible<Rc<CallbackHandle<Vm>>> {
    let receiver = arguments.values.first();
    let host = receiver.and_then(Value::host::<HandleData>);
    match host.as_ref().and_then(|host| host.data.downcast_ref::<HandleData>()) {
        Some(data) => Ok(data.0.clone()),
        None => Err(wrong_receiver("Handle", receiver)),
    }
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
