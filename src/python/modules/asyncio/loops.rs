//! Event loop objects and handles. CPython's base_events.py and events.py.

use super::creation::{self, Options, Origin};
use super::{
    Callback, callback_of, construct, debug, executors, handles, report, running, running_loop, seconds_of, wrong_receiver,
};
use crate::executor::event_loop::{self, LoopId};
use crate::executor::future::Future;
use crate::executor::instrument::ThreadId;
use crate::executor::interrupts;
use crate::python::builtins::functions::is_callable;
use crate::python::modules::signal;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Functions about loops.
pub static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("asyncio", "get_running_loop", get_running_loop),
    NativeFunction::function("asyncio", "_get_running_loop", get_running_loop_or_none),
    NativeFunction::function("asyncio", "get_event_loop", get_event_loop),
    NativeFunction::function("asyncio", "new_event_loop", new_event_loop),
    NativeFunction::function("asyncio", "set_event_loop", set_event_loop),
];

/// Methods of the event loop.
pub static EVENT_LOOP: &[NativeFunction] = &[
    NativeFunction::function("BaseEventLoop", "__new__", make_loop),
    NativeFunction::flow("BaseEventLoop", "run_until_complete", Binding::Method, running::run_until_complete),
    NativeFunction::flow("BaseEventLoop", "run_forever", Binding::Method, running::run_forever),
    NativeFunction::method("BaseEventLoop", "close", running::close),
    NativeFunction::method("BaseEventLoop", "shutdown_asyncgens", running::shutdown_asyncgens),
    NativeFunction::flow("BaseEventLoop", "shutdown_default_executor", Binding::Method, executors::shutdown_default_executor),
    NativeFunction::flow("BaseEventLoop", "set_default_executor", Binding::Method, executors::set_default_executor),
    NativeFunction::flow("BaseEventLoop", "run_in_executor", Binding::Method, executors::run_in_executor),
    NativeFunction::method("BaseEventLoop", "call_soon_threadsafe", call_soon_threadsafe),
    NativeFunction::method("BaseEventLoop", "add_signal_handler", |vm, arguments| signal::call(vm, "_add_to_loop", arguments)),
    NativeFunction::method("BaseEventLoop", "remove_signal_handler", |vm, arguments| {
        signal::call(vm, "_remove_from_loop", arguments)
    }),
    NativeFunction::method("BaseEventLoop", "_call_at_poll", call_at_poll),
    NativeFunction::method("BaseEventLoop", "time", time),
    NativeFunction::method("BaseEventLoop", "call_soon", call_soon),
    NativeFunction::method("BaseEventLoop", "call_later", call_later),
    NativeFunction::method("BaseEventLoop", "call_at", call_at),
    NativeFunction::method("BaseEventLoop", "create_future", create_future),
    NativeFunction::method("BaseEventLoop", "create_task", create_task),
    NativeFunction::method("BaseEventLoop", "set_task_factory", set_task_factory),
    NativeFunction::method("BaseEventLoop", "get_task_factory", get_task_factory),
    NativeFunction::method("BaseEventLoop", "is_running", is_running),
    NativeFunction::method("BaseEventLoop", "is_closed", is_closed),
    NativeFunction::method("BaseEventLoop", "stop", stop),
    NativeFunction::method("BaseEventLoop", "get_debug", get_debug),
    NativeFunction::method("BaseEventLoop", "set_debug", set_debug),
    NativeFunction::method("BaseEventLoop", "set_exception_handler", set_exception_handler),
    NativeFunction::method("BaseEventLoop", "get_exception_handler", get_exception_handler),
    NativeFunction::method("BaseEventLoop", "call_exception_handler", call_exception_handler),
    NativeFunction::method("BaseEventLoop", "default_exception_handler", default_exception_handler),
    NativeFunction::method("BaseEventLoop", "__repr__", repr),
];

/// What an event loop object keeps.
struct LoopData(LoopId);

/// What asyncio keeps about event loops: per loop, and per thread.
#[derive(Default)]
pub struct Loops {
    /// The Python object of each event loop.
    objects: Vec<(LoopId, Value)>,
    /// What `set_event_loop` was given last, in each thread.
    current: Vec<(ThreadId, Value)>,
    /// What `set_task_factory` was given last.
    task_factories: Vec<(LoopId, Value)>,
    /// What `set_exception_handler` was given last.
    exception_handlers: Vec<(LoopId, Value)>,
}

impl Loops {
    /// The exception handler of a loop, if it has one.
    pub fn exception_handler(&self, id: LoopId) -> Option<Value> {
        self.exception_handlers.iter().find(|(known, _)| *known == id).map(|(_, handler)| handler.clone())
    }

    /// The task factory of a loop, if it has one.
    pub fn task_factory(&self, id: LoopId) -> Option<Value> {
        self.task_factories.iter().find(|(known, _)| *known == id).map(|(_, factory)| factory.clone())
    }
}

/// A new event loop. As in CPython, asyncio's logger hears what it waits with.
pub fn begin(vm: &mut Vm) -> LoopId {
    let event_loop = vm.machine.new_event_loop();
    report::log_selector(vm);
    event_loop
}

/// The Python object of an event loop, always the same one.
pub fn object(vm: &mut Vm, id: LoopId) -> Value {
    let known = vm.modules.asyncio.loops.objects.iter().find(|(known, _)| *known == id);
    if let Some((_, object)) = known {
        return object.clone();
    }
    let object = HostObject::value(Builtin::EventLoop.class(), LoopData(id));
    if let Value::Host(host) = &object {
        host.attributes.borrow_mut().insert(Symbol::new("slow_callback_duration"), Value::Float(0.1));
    }
    vm.modules.asyncio.loops.objects.push((id, object.clone()));
    object
}

/// The event loop that `value` is.
pub fn id_of(value: &Value) -> Option<LoopId> {
    let host = value.host::<LoopData>()?;
    host.data.downcast_ref::<LoopData>().map(|data| data.0)
}

/// `EventLoop()`. The instance of a subclass stands for its loop from now on.
fn make_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let made = construct(vm, arguments, new_loop)?;
    if let (Value::Instance(_), Some(id)) = (&made, id_of(&made)) {
        let objects = &mut vm.modules.asyncio.loops.objects;
        objects.iter_mut().filter(|(known, _)| *known == id).for_each(|(_, object)| *object = made.clone());
    }
    Ok(made)
}

fn new_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.exactly("_UnixSelectorEventLoop")?;
    let id = begin(vm);
    Ok(object(vm, id))
}

fn new_event_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.bind("new_event_loop", [], 0, 0)?;
    let id = begin(vm);
    Ok(object(vm, id))
}

fn get_running_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.exactly("_asyncio.get_running_loop")?;
    let id = running_loop(vm)?;
    Ok(object(vm, id))
}

fn get_running_loop_or_none(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.exactly("_asyncio._get_running_loop")?;
    Ok(vm.machine.running_loop().map_or(Value::None, |id| object(vm, id)))
}

fn get_event_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [] = arguments.exactly("_asyncio.get_event_loop")?;
    let id = current(vm)?;
    Ok(object(vm, id))
}

/// `get_event_loop()`: the loop that runs, else the one that was set in this thread.
pub fn current(vm: &Vm) -> Fallible<LoopId> {
    if let Some(id) = vm.machine.running_loop() {
        return Ok(id);
    }
    let thread = vm.machine.current_thread();
    let current = vm.modules.asyncio.loops.current.iter().find(|(known, _)| *known == thread);
    current.and_then(|(_, set)| id_of(set)).ok_or_else(|| {
        let name = vm.machine.thread_name(thread);
        Builtin::RuntimeError.error(format!("There is no current event loop in thread '{name}'."))
    })
}

fn set_event_loop(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [event_loop] = arguments.bind("set_event_loop", ["loop"], 1, 1)?;
    if !matches!(event_loop, Value::None) && id_of(&event_loop).is_none() {
        let class = event_loop.class_name();
        return Err(type_error(format!("loop must be an instance of AbstractEventLoop or None, not '{class}'")));
    }
    set_current(vm, event_loop);
    Ok(Value::None)
}

/// `set_event_loop(event_loop)`, where `None` forgets the loop.
pub fn set_current(vm: &mut Vm, event_loop: Value) {
    let thread = vm.machine.current_thread();
    let current = &mut vm.modules.asyncio.loops.current;
    current.retain(|(known, _)| *known != thread);
    if !matches!(event_loop, Value::None) {
        current.push((thread, event_loop));
    }
}

/// The loop a method was called on.
pub(super) fn receiver(arguments: &Args<'_>) -> Fallible<LoopId> {
    let receiver = arguments.values.first();
    receiver.and_then(id_of).ok_or_else(|| wrong_receiver("loop", receiver))
}

fn time(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    receiver(&arguments)?;
    Ok(Value::Float(vm.machine.seconds()))
}

/// The callback given to a loop; a loop in debug mode remembers where.
fn loop_callback(vm: &mut Vm, id: LoopId, arguments: &Args<'_>, skip: usize, function: &str) -> Fallible<Callback> {
    let callback = callback_of(vm, arguments, skip, function)?;
    if vm.machine.event_loop_ref(id).is_debug() {
        debug::check_callback(vm, &arguments.values[0], &callback.callable, function)?;
    }
    Ok(Callback { line: debug::line_of_call(vm, id), ..callback })
}

fn call_soon(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let callback = loop_callback(vm, id, &arguments, 1, "BaseEventLoop.call_soon")?;
    let handle = event_loop::call_soon(vm, id, callback)?;
    Ok(handles::object(handle))
}

/// `call_soon`, and the loop's poll ends.
fn call_soon_threadsafe(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let callback = loop_callback(vm, id, &arguments, 1, "BaseEventLoop.call_soon_threadsafe")?;
    let handle = event_loop::call_soon(vm, id, callback)?;
    handle.mark_threadsafe();
    vm.machine.wake_loop(id);
    Ok(handles::object(handle))
}

/// `_call_at_poll(callback)`: what reads the signals that have arrived.
fn call_at_poll(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let callback = callback_of(vm, &arguments, 1, "_call_at_poll")?;
    interrupts::call_at_poll(vm, id, callback);
    Ok(Value::None)
}

fn delay_of(arguments: &Args<'_>, function: &str, parameter: &str) -> Fallible<f64> {
    let Some(delay) = arguments.plain().get(1) else {
        return Err(type_error(format!("{function}() missing 2 required positional arguments: '{parameter}' and 'callback'")));
    };
    match delay {
        Value::None if parameter == "when" => Err(type_error("when cannot be None")),
        Value::None => Err(type_error(format!("{parameter} must not be None"))),
        delay => seconds_of(delay)
            .ok_or_else(|| type_error(format!("unsupported operand type(s) for +: 'float' and '{}'", delay.class_name()))),
    }
}

fn call_later(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let delay = delay_of(&arguments, "BaseEventLoop.call_later", "delay")?;
    let callback = loop_callback(vm, id, &arguments, 2, "BaseEventLoop.call_later")?;
    let handle = event_loop::call_later(vm, id, delay, callback)?;
    Ok(handles::object(handle))
}

fn call_at(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let when = delay_of(&arguments, "BaseEventLoop.call_at", "when")?;
    let callback = loop_callback(vm, id, &arguments, 2, "BaseEventLoop.call_at")?;
    let handle = event_loop::call_at(vm, id, when, callback)?;
    Ok(handles::object(handle))
}

fn create_future(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Value::Future(Future::new(receiver(&arguments)?)))
}

fn create_task(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let (coroutine, options) = Options::of_call(&arguments.rest(), "create_task")?;
    creation::create_directly(vm, id, &coroutine, &options, Origin::DIRECT)
}

fn set_task_factory(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let [factory] = arguments.rest().bind("BaseEventLoop.set_task_factory", ["factory"], 1, 1)?;
    if !matches!(factory, Value::None) && !is_callable(&factory) {
        return Err(type_error("task factory must be a callable or None"));
    }
    let factories = &mut vm.modules.asyncio.loops.task_factories;
    factories.retain(|(known, _)| *known != id);
    if !matches!(factory, Value::None) {
        factories.push((id, factory));
    }
    Ok(Value::None)
}

fn get_task_factory(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    Ok(vm.modules.asyncio.loops.task_factory(id).unwrap_or(Value::None))
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

fn get_debug(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    Ok(Value::Bool(vm.machine.event_loop_ref(id).is_debug()))
}

fn set_debug(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let [enabled] = arguments.rest().bind("BaseEventLoop.set_debug", ["enabled"], 1, 1)?;
    let enabled = vm.truth(&enabled)?;
    vm.machine.set_debug(id, enabled);
    Ok(Value::None)
}

fn set_exception_handler(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let [handler] = arguments.rest().bind("BaseEventLoop.set_exception_handler", ["handler"], 1, 1)?;
    if !matches!(handler, Value::None) && !is_callable(&handler) {
        let text = vm.repr(&handler)?;
        return Err(type_error(format!("A callable object or None is expected, got {}", text.text())));
    }
    let handlers = &mut vm.modules.asyncio.loops.exception_handlers;
    handlers.retain(|(known, _)| *known != id);
    if !matches!(handler, Value::None) {
        handlers.push((id, handler));
    }
    Ok(Value::None)
}

fn get_exception_handler(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    Ok(vm.modules.asyncio.loops.exception_handler(id).unwrap_or(Value::None))
}

fn call_exception_handler(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let [context] = arguments.rest().bind("BaseEventLoop.call_exception_handler", ["context"], 1, 1)?;
    report::call_exception_handler(vm, id, &context);
    Ok(Value::None)
}

fn default_exception_handler(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    receiver(&arguments)?;
    let [context] = arguments.rest().bind("BaseEventLoop.default_exception_handler", ["context"], 1, 1)?;
    report::default_handler(vm, &context)?;
    Ok(Value::None)
}

/// `<_UnixSelectorEventLoop running=True closed=False debug=False>`
fn repr(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    let this = vm.machine.event_loop_ref(id);
    let word = |value: bool| if value { "True" } else { "False" };
    let (running, closed, debug) = (word(this.is_running()), word(this.is_closed()), word(this.is_debug()));
    let class = arguments.values[0].class_name();
    Ok(Value::str(format!("<{class} running={running} closed={closed} debug={debug}>")))
}
