//! `asyncio`: Python's names for the executor.
//!
//! The executor does the work; here arguments are taken apart as CPython's signatures say, and the executor's objects
//! become Python objects: a task or future is a [`Value::Future`], everything else a host object.

pub mod barrier;
pub mod creation;
pub mod debug;
pub mod executors;
pub mod futures;
pub mod generators;
pub mod graph;
pub mod handles;
pub mod insides;
pub mod like;
pub mod locks;
pub mod loops;
mod naming;
pub mod overrides;
pub mod places;
pub mod queues;
pub mod report;
pub mod reprs;
pub mod runners;
pub mod running;
pub mod scopes;
pub mod short_repr;
pub mod stacks;
pub mod submodules;
pub mod tasks;
pub mod waiting;

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::add_functions;
use crate::executor::event_loop::LoopId;
use crate::executor::future::Future;
use crate::executor::native::{Body, Ends, NativeFrame};
use crate::python::host::Callback;
use crate::python::interpreter::classes::new_instance;
use crate::python::interpreter::generator::Generator;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Attributes, Builtin, Exception, Fallible, Value};
use crate::python::vm::Vm;

/// What asyncio keeps for a run.
#[derive(Default)]
pub struct State {
    /// The event loops' objects.
    loops: loops::Loops,
    /// Where futures were made, for loops in debug mode.
    places: debug::Places,
    /// The futures whose representations are being made, outermost first.
    being_shown: Vec<Rc<Future<Vm>>>,
    /// On whose behalf a task factory is being called.
    origin: Option<creation::Origin>,
    /// The lock objects of conditions.
    locks: insides::Locks,
    /// What has been warned of, and at which line: once is enough.
    warned: BTreeSet<(Box<str>, u32)>,
    /// Async generators whose iteration a loop has seen begin.
    generators: Vec<(LoopId, std::rc::Weak<Generator>)>,
    /// How many resources each call within a list or dict has made, by its span.
    siblings: FxHashMap<u32, u32>,
}

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, tasks::FUNCTIONS);
    add_functions(&mut attributes, creation::FUNCTIONS);
    add_functions(&mut attributes, loops::FUNCTIONS);
    add_functions(&mut attributes, scopes::FUNCTIONS);
    add_functions(&mut attributes, runners::FUNCTIONS);
    add_functions(&mut attributes, waiting::FUNCTIONS);
    add_functions(&mut attributes, graph::FUNCTIONS);
    add_functions(&mut attributes, stacks::FUNCTIONS);
    attributes.extend(waiting::MODES.map(|(name, _)| (Symbol::new(name), Value::str(name))));
    let classes = [
        Builtin::CancelledError,
        Builtin::InvalidStateError,
        Builtin::BrokenBarrierError,
        Builtin::TimeoutError,
        Builtin::QueueEmpty,
        Builtin::QueueFull,
        Builtin::QueueShutDown,
        Builtin::Future,
        Builtin::Task,
        Builtin::Lock,
        Builtin::Semaphore,
        Builtin::BoundedSemaphore,
        Builtin::Event,
        Builtin::Condition,
        Builtin::Barrier,
        Builtin::Queue,
        Builtin::PriorityQueue,
        Builtin::LifoQueue,
        Builtin::TaskGroup,
        Builtin::Timeout,
        Builtin::Runner,
        Builtin::Handle,
        Builtin::TimerHandle,
        Builtin::AbstractEventLoop,
        Builtin::BaseEventLoop,
    ];
    let eager = creation::eager_factory(Value::Class(Builtin::Task.class()));
    attributes.insert(Symbol::new("eager_task_factory"), eager);
    attributes.extend(classes.map(|class| (Symbol::new(class.name()), Value::Class(class.class()))));
    for name in ["EventLoop", "SelectorEventLoop"] {
        attributes.insert(Symbol::new(name), Value::Class(Builtin::EventLoop.class()));
    }
    attributes
}

/// The methods of asyncio's classes; `None` for classes that are not asyncio's.
pub fn class_attributes(builtin: Builtin) -> Option<Attributes> {
    let mut attributes = Attributes::default();
    let functions = match builtin {
        Builtin::Future => futures::FUTURE,
        Builtin::Task => futures::TASK,
        Builtin::FutureIterator => futures::FUTURE_ITERATOR,
        Builtin::Lock => locks::LOCK,
        Builtin::Semaphore => locks::SEMAPHORE,
        Builtin::BoundedSemaphore => locks::BOUNDED_SEMAPHORE,
        Builtin::Event => locks::EVENT,
        Builtin::Condition => locks::CONDITION,
        Builtin::Barrier => barrier::BARRIER,
        Builtin::StackSummary => debug::STACK_SUMMARY,
        Builtin::AsCompletedIterator => waiting::AS_COMPLETED,
        Builtin::Queue => queues::QUEUE,
        Builtin::PriorityQueue => queues::PRIORITY_QUEUE,
        Builtin::LifoQueue => queues::LIFO_QUEUE,
        Builtin::Timeout => scopes::TIMEOUT,
        Builtin::Runner => runners::RUNNER,
        Builtin::TaskGroup => scopes::TASK_GROUP,
        Builtin::EventLoop => loops::EVENT_LOOP,
        Builtin::Handle => handles::HANDLE,
        Builtin::TimerHandle => handles::TIMER_HANDLE,
        Builtin::Generator => generators::GENERATOR,
        Builtin::Coroutine => generators::COROUTINE,
        Builtin::AsyncGenerator => generators::ASYNC_GENERATOR,
        Builtin::AsyncGeneratorStep | Builtin::AsyncGeneratorThrow | Builtin::NextAwaitable => generators::ASYNC_GENERATOR_STEP,
        Builtin::CoroutineWrapper => generators::COROUTINE_WRAPPER,
        _ => return None,
    };
    add_functions(&mut attributes, functions);
    Some(attributes)
}

/// `Class(arguments)` of a native class: the object, or an instance around it when `class` was written in Python.
/// A class with an `__init__` of its own decides there what the native part gets.
fn construct(vm: &mut Vm, arguments: Args<'_>, build: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> Fallible<Value> {
    let Some(Value::Class(class)) = arguments.values.first() else { return Err(type_error("__new__() needs a class")) };
    if class.is_builtin {
        return build(vm, arguments.rest());
    }
    let own_init = matches!(class.lookup(names::INIT), Some(Value::Function(_)));
    let payload = if own_init { build(vm, Args::positional(&[]))? } else { build(vm, arguments.rest())? };
    Ok(new_instance(class, payload))
}

/// `super().__init__(arguments)` of a Python subclass: makes its native part anew.
fn initialize(vm: &mut Vm, arguments: Args<'_>, build: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> Fallible<Value> {
    if let Some(Value::Instance(instance)) = arguments.values.first() {
        let payload = build(vm, arguments.rest())?;
        instance.payload.replace(payload);
    }
    Ok(Value::None)
}

/// `TypeError` for a method called on something else.
fn wrong_receiver(class: &str, receiver: Option<&Value>) -> Rc<Exception> {
    let got = receiver.map_or_else(|| "nothing".into(), Value::class_name);
    type_error(format!("descriptor requires a '{class}' object but received a '{got}'"))
}

/// The event loop that runs, or `RuntimeError`.
pub fn running_loop(vm: &Vm) -> Fallible<LoopId> {
    vm.machine.running_loop().ok_or_else(|| Builtin::RuntimeError.error("no running event loop"))
}

/// Which of asyncio's functions are written in C in CPython: they are shown as built-in.
pub fn is_builtin(function: &str) -> bool {
    matches!(function, "current_task" | "all_tasks" | "get_event_loop" | "get_running_loop" | "_get_running_loop")
}

/// What people call a callable.
pub fn callable_name(callable: &Value) -> Rc<str> {
    match callable.unbound() {
        Value::Function(function) => function.names.borrow().1.clone(),
        Value::Native(function) => function.name.into(),
        Value::Class(class) => class.name(),
        other => other.plain_class_name(),
    }
}

/// `callback, *args, context=None`
fn callback_of(vm: &mut Vm, arguments: &Args<'_>, skip: usize, function: &str) -> Fallible<Callback> {
    let plain = arguments.plain();
    let mut context = Value::None;
    for (name, value) in arguments.keywords() {
        if &*name.text() != "context" {
            return Err(type_error(format!("{function}() got an unexpected keyword argument '{name}'")));
        }
        context = value.clone();
    }
    let Some(callable) = plain.get(skip) else {
        return Err(type_error(format!("{function}() missing 1 required positional argument: 'callback'")));
    };
    let context = creation::context_for(vm, &context)?;
    let line = vm.machine.running_loop().map_or(0, |id| debug::line_of_call(vm, id));
    Ok(Callback { callable: callable.clone(), arguments: plain[skip + 1..].to_vec(), context, line })
}

/// A number of seconds; `None` when it is no number.
fn seconds_of(value: &Value) -> Option<f64> {
    match value.base() {
        Value::Int(seconds) => Some(seconds as f64),
        Value::Bool(truth) => Some(f64::from(u8::from(truth))),
        Value::Float(seconds) => Some(seconds),
        Value::BigInt(seconds) => num_traits::ToPrimitive::to_f64(&*seconds),
        _ => None,
    }
}

/// A coroutine that ends with `outcome` when awaited.
fn ending(name: &'static str, outcome: Fallible<Value>) -> NativeFrame<Vm> {
    NativeFrame::of(Body::Ends(Ends::new(name, outcome)))
}

/// The same as an object.
fn ends(name: &'static str, outcome: Fallible<Value>) -> Value {
    Value::Generator(Generator::of_frame(ending(name, outcome)))
}

/// What people call a resource: the name that the call which makes it is bound to, else `class`. Those of one list or dict are
/// numbered from 1 as they are made.
pub fn label(vm: &mut Vm, class: &str) -> String {
    let id = vm.machine.span().0;
    let span = vm.program.spans.get(id as usize).copied().unwrap_or_default();
    match naming::name_of_call(&vm.source, span.start as usize, span.end as usize) {
        Some(name) if name.ends_with(naming::ONE_OF_THEM) => {
            let made = vm.modules.asyncio.siblings.entry(id).or_default();
            *made += 1;
            format!("{name} {made}")
        }
        name => name.unwrap_or_else(|| class.to_owned()),
    }
}

/// Is `value` a coroutine object?
pub fn is_coroutine(value: &Value) -> bool {
    matches!(value, Value::Generator(generator) if generator.class() == Builtin::Coroutine)
}
