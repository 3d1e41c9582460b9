//! `asyncio.Handle` and `TimerHandle` as Python objects. CPython's events.py.

use std::cell::RefCell;
use std::rc::Rc;

use super::{construct, creation, loops, report, reprs, seconds_of, wrong_receiver};
use crate::executor::event_loop::LoopId;
use crate::executor::handle::CallbackHandle;
use crate::executor::instrument::TimerId;
use crate::python::host::Callback;
use crate::python::modules::contextvars::{self, ContextRef};
use crate::python::symbol::Symbol;
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of `Handle`.
pub static HANDLE: &[NativeFunction] = &[
    NativeFunction::function("Handle", "__new__", |vm, arguments| construct(vm, arguments, new_handle)),
    NativeFunction::method("Handle", "_run", run),
    NativeFunction::method("Handle", "cancel", cancel),
    NativeFunction::method("Handle", "cancelled", cancelled),
    NativeFunction::method("Handle", "get_context", get_context),
    NativeFunction::method("Handle", "__repr__", |vm, arguments| {
        let shown = with_handle(&arguments, |data| data.shown.borrow().clone())?;
        let handle = handle_of(&arguments)?;
        shown.map_or_else(|| reprs::handle_repr(vm, &handle), |shown| Ok(Value::str(shown)))
    }),
];

/// Methods of `TimerHandle` beyond those.
pub static TIMER_HANDLE: &[NativeFunction] = &[
    NativeFunction::function("TimerHandle", "__new__", |vm, arguments| construct(vm, arguments, new_timer_handle)),
    NativeFunction::method("TimerHandle", "__hash__", |vm, arguments| {
        let when = handle_of(&arguments)?.when().map_or(Value::None, Value::Float);
        vm.hash(&when).map(|hash| Value::Int(hash as i64))
    }),
    NativeFunction::method("TimerHandle", "__eq__", is_equal),
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
    /// What it is shown as once it is cancelled, in debug mode.
    shown: RefCell<Option<String>>,
}

/// The Python object of a handle.
pub fn object(handle: Rc<CallbackHandle<Vm>>) -> Value {
    let class = match handle.when() {
        Some(_) => Builtin::TimerHandle,
        None if handle.is_threadsafe() => Builtin::ThreadSafeHandle,
        None => Builtin::Handle,
    };
    let context = handle.callback().and_then(|callback| callback.context);
    HostObject::value(class.class(), HandleData { handle, context, shown: RefCell::default() })
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

/// `Handle(callback, args, loop, context=None)`
fn new_handle(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let names = ["callback", "args", "loop", "context"];
    let [callback, values, event_loop, context] = arguments.bind("Handle.__init__", names, 3, 4)?;
    made(vm, None, callback, &values, &event_loop, &context)
}

/// `TimerHandle(when, callback, args, loop, context=None)`
fn new_timer_handle(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let names = ["when", "callback", "args", "loop", "context"];
    let [when, callback, values, event_loop, context] = arguments.bind("TimerHandle.__init__", names, 4, 5)?;
    let Some(seconds) = seconds_of(&when) else {
        return Err(match when {
            Value::None => Builtin::AssertionError.error(String::new()),
            _ => Builtin::NotImplementedError.error("a TimerHandle whose time is no number is not supported by Loopscope"),
        });
    };
    made(vm, Some(seconds), callback, &values, &event_loop, &context)
}

/// A handle that no loop has.
fn made(vm: &mut Vm, when: Option<f64>, callable: Value, values: &Value, event_loop: &Value, context: &Value) -> Fallible<Value> {
    let Some(event_loop) = loops::id_of(event_loop) else {
        return Err(vm.get_attribute(event_loop, Symbol::new("get_debug")).err().unwrap_or_else(|| {
            Builtin::NotImplementedError.error("a handle of a loop that is none of asyncio's is not supported by Loopscope")
        }));
    };
    let context = creation::context_for(vm, context)?;
    let callback = Callback { callable, arguments: vm.collect(values)?, context, line: 0 };
    Ok(object(CallbackHandle::alone(event_loop, when, callback)))
}

/// `_run()`: calls the callback; what it raises goes to the loop's exception handler.
fn run(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let handle = handle_of(&arguments)?;
    let Some(callback) = handle.callback() else { return Ok(Value::None) };
    let context = callback.context.clone().unwrap_or_else(contextvars::empty_context);
    let mut values = vec![callback.callable.clone()];
    values.extend(callback.arguments.iter().cloned());
    match vm.call_method(&Value::Host(context), Symbol::new("run"), &values) {
        Err(error) if !error.is(Builtin::SystemExit) && !error.is(Builtin::KeyboardInterrupt) => {
            report::report_callback(vm, callback, error, handle);
            Ok(Value::None)
        }
        outcome => outcome.map(|_| Value::None),
    }
}

/// `handle._callback` and its like.
pub fn inside(vm: &mut Vm, host: &HostObject, name: &str) -> Option<Value> {
    let data = host.data.downcast_ref::<HandleData>()?;
    let handle = data.handle.clone();
    let callback = handle.callback().filter(|_| !handle.is_cancelled());
    Some(match name {
        "_callback" => callback.map_or(Value::None, |callback| callback.callable),
        "_args" => callback.map_or(Value::None, |callback| Value::tuple(callback.arguments)),
        "_cancelled" => Value::Bool(handle.is_cancelled()),
        "_context" => Value::Host(data.context.clone().unwrap_or_else(contextvars::empty_context)),
        "_loop" => loops::object(vm, handle.event_loop()),
        "_when" => Value::Float(handle.when()?),
        "_scheduled" => Value::Bool(handle.when().map(|_| handle.is_scheduled())?),
        _ => return None,
    })
}

/// The handle of a task's step in a ready queue.
pub fn of_step(event_loop: LoopId) -> Value {
    let callable = HostObject::value(Builtin::TaskStep.class(), ());
    let callback = Callback { callable, arguments: Vec::new(), context: None, line: 0 };
    object(CallbackHandle::alone(event_loop, None, callback))
}

/// `TimerHandle.__eq__`
fn is_equal(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let own = handle_of(&arguments)?;
    let Some(other) = arguments.values.get(1).and_then(|other| handle_of(&Args::positional(std::slice::from_ref(other))).ok())
    else {
        return Ok(Value::NotImplemented);
    };
    let parts = |handle: &CallbackHandle<Vm>| {
        let callback = handle.callback().filter(|_| !handle.is_cancelled());
        let (callable, values) =
            callback.map_or((Value::None, Value::None), |callback| (callback.callable, Value::tuple(callback.arguments)));
        let when = handle.when().map_or(Value::None, Value::Float);
        Value::tuple(vec![when, callable, values, Value::Bool(handle.is_cancelled())])
    };
    vm.equal(&parts(&own), &parts(&other)).map(Value::Bool)
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
    // What has run keeps the context that it was in.
    let context = with_handle(&arguments, |data| {
        data.context.clone().or_else(|| data.handle.callback().and_then(|callback| callback.context))
    })?;
    Ok(Value::Host(context.unwrap_or_else(contextvars::empty_context)))
}

fn cancel(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let handle = handle_of(&arguments)?;
    // In debug mode it says later what it would have called.
    if vm.machine.event_loop_ref(handle.event_loop()).is_debug()
        && !handle.is_cancelled()
        && let Some(callback) = handle.callback()
    {
        let class = format!("{} cancelled", reprs::class_of_handle(&handle));
        let text = reprs::callback_handle_text(vm, &class, &callback, handle.when());
        with_handle(&arguments, |data| data.shown.replace(Some(text)))?;
    }
    handle.cancel(vm);
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
