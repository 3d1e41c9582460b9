//! Methods of generators, coroutines and async generators, and closing the async ones with their loop.

use std::rc::Rc;

use super::creation::coroutine_of_step;
use super::wrong_receiver;
use crate::executor::event_loop::LoopId;
use crate::executor::native::{Delegation, NativeCoroutine, NativeFrame};
use crate::python::bytecode::Flavor;
use crate::python::host::Activation;
use crate::python::interpreter::awaiting::{AsyncStep, CoroutineWrapper};
use crate::python::interpreter::generator::{Generator, Life};
use crate::python::interpreter::rare::{async_iterator, async_next, async_step};
use crate::python::interpreter::unwind::exception_from;
use crate::python::symbol::{Symbol, names};
use crate::python::value::exception::type_error;
use crate::python::value::native::Binding;
use crate::python::value::{Args, Builtin, Exception, Fallible, Flow, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Methods of generators.
pub static GENERATOR: &[NativeFunction] = &[
    NativeFunction::flow("generator", "send", Binding::Method, send),
    NativeFunction::flow("generator", "throw", Binding::Method, throw),
    NativeFunction::flow("generator", "close", Binding::Method, close),
    NativeFunction::flow("generator", "__next__", Binding::Method, next),
    NativeFunction::method("generator", "__iter__", |_, arguments| Ok(arguments.values[0].clone())),
];

/// Methods of coroutines.
pub static COROUTINE: &[NativeFunction] = &[
    NativeFunction::flow("coroutine", "send", Binding::Method, send),
    NativeFunction::flow("coroutine", "throw", Binding::Method, throw),
    NativeFunction::flow("coroutine", "close", Binding::Method, close),
    NativeFunction::method("coroutine", "__await__", |_, arguments| {
        Ok(HostObject::value(Builtin::CoroutineWrapper.class(), CoroutineWrapper(receiver(&arguments)?)))
    }),
];

/// Methods of what `coroutine.__await__()` gives.
pub static COROUTINE_WRAPPER: &[NativeFunction] = &[
    NativeFunction::flow("coroutine_wrapper", "send", Binding::Method, send),
    NativeFunction::flow("coroutine_wrapper", "throw", Binding::Method, throw),
    NativeFunction::flow("coroutine_wrapper", "close", Binding::Method, close),
    NativeFunction::flow("coroutine_wrapper", "__next__", Binding::Method, next),
    NativeFunction::method("coroutine_wrapper", "__iter__", |_, arguments| Ok(arguments.values[0].clone())),
];

/// The built-in functions about generators.
pub static BUILTINS: &[NativeFunction] = &[
    NativeFunction::flow("", "next", Binding::Function, next_function),
    NativeFunction::function("", "aiter", |vm, arguments| {
        let [iterable] = arguments.exactly("aiter")?;
        if !iterable.is_a(Builtin::AsyncGenerator) && iterable.class_lookup(names::AITER).is_none() {
            return Err(type_error(format!("'{}' object is not an async iterable", iterable.class_name())));
        }
        async_iterator(vm, iterable)
    }),
    NativeFunction::function("", "anext", anext),
];

/// Methods of async generators.
pub static ASYNC_GENERATOR: &[NativeFunction] = &[
    NativeFunction::method("async_generator", "__aiter__", |_, arguments| Ok(arguments.values[0].clone())),
    NativeFunction::method("async_generator", "__anext__", |vm, arguments| step(vm, &arguments, Ok(Value::None), false)),
    NativeFunction::method("async_generator", "asend", asend),
    NativeFunction::method("async_generator", "athrow", athrow),
    NativeFunction::method("async_generator", "aclose", |vm, arguments| {
        let exit = Builtin::GeneratorExit.bare();
        step(vm, &arguments, Err(exit), true)
    }),
];

/// Methods of the awaitables that an async generator's methods give, and `anext()`.
pub static ASYNC_GENERATOR_STEP: &[NativeFunction] = &[
    NativeFunction::flow("async_generator_asend", "send", Binding::Method, send),
    NativeFunction::flow("async_generator_asend", "throw", Binding::Method, throw),
    NativeFunction::flow("async_generator_asend", "close", Binding::Method, close),
    NativeFunction::flow("async_generator_asend", "__next__", Binding::Method, next),
    NativeFunction::method("async_generator_asend", "__iter__", |_, arguments| Ok(arguments.values[0].clone())),
    NativeFunction::method("async_generator_asend", "__await__", |_, arguments| Ok(arguments.values[0].clone())),
];

fn receiver(arguments: &Args<'_>) -> Fallible<Rc<Generator>> {
    match arguments.values.first() {
        Some(Value::Generator(generator)) => Ok(generator.clone()),
        Some(Value::Host(host)) if host.data.is::<CoroutineWrapper>() => {
            Ok(host.data.downcast_ref::<CoroutineWrapper>().expect("it was just asked").0.clone())
        }
        Some(value) if let Some(step) = step_of(value) => {
            let is_first = step.by_hand.get().is_none() && !step.is_used.get();
            let coroutine = is_first.then(|| coroutine_of_step(value)).flatten();
            if let Some(Value::Generator(coroutine)) = coroutine {
                let _ = step.by_hand.set(coroutine);
            }
            let coroutine = step.by_hand.get().filter(|coroutine| coroutine.life() != Life::Finished);
            coroutine.cloned().ok_or_else(|| step.reused())
        }
        other => Err(wrong_receiver("generator", other)),
    }
}

/// The step of an async generator that a value is.
fn step_of(value: &Value) -> Option<&AsyncStep> {
    match value {
        Value::Host(host) => host.data.downcast_ref(),
        _ => None,
    }
}

fn send(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let generator = receiver(&arguments)?;
    let [value] = arguments.rest().exactly("send")?;
    Ok(Flow::Resume { generator, input: Ok(value.clone()), default: None })
}

fn next(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    Ok(Flow::Resume { generator: receiver(&arguments)?, input: Ok(Value::None), default: None })
}

/// `next(iterator)`, `next(iterator, default)`.
fn next_function(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let [iterator, default] = arguments.between("next", 1)?;
    let default = if matches!(default, Value::Unbound) { None } else { Some(default) };
    if let Value::Generator(generator) = &iterator
        && generator.flavor == Flavor::Generator
    {
        return Ok(Flow::Resume { generator: generator.clone(), input: Ok(Value::None), default });
    }
    if iterator.class_lookup(names::NEXT).is_none() {
        return Err(type_error(format!("'{}' object is not an iterator", iterator.class_name())));
    }
    match vm.next_or_stop(&iterator) {
        Err(error) if error.is(Builtin::StopIteration) => default.map(Flow::Value).ok_or(error),
        outcome => outcome.map(Flow::Value),
    }
}

fn throw(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let generator = receiver(&arguments)?;
    let error = thrown(vm, &arguments, "throw")?;
    Ok(Flow::Resume { generator, input: Err(error), default: None })
}

const NO_EXCEPTION_FOR_FUTURES: &str = "exceptions must be classes deriving BaseException or instances of such a class";

fn no_exception(thrown: &Value) -> Rc<Exception> {
    let rule = "exceptions must be classes or instances deriving from BaseException";
    type_error(format!("{rule}, not {}", thrown.class_name()))
}

/// `throw(exception)`, or the old `throw(type, value, traceback)`: CPython's `_gen_throw`.
pub(super) fn thrown(vm: &mut Vm, arguments: &Args<'_>, function: &str) -> Fallible<Rc<Exception>> {
    let [class, value, traceback] = arguments.rest().between(function, 1)?;
    if !matches!(value, Value::Unbound) {
        let message =
            format!("the (type, exc, tb) signature of {function}() is deprecated, use the single-arg signature instead.");
        let warnings = vm.import(Symbol::new("warnings"), false)?;
        let warn = vm.get_attribute(&warnings, Symbol::new("warn"))?;
        vm.call(&warn, &[Value::str(message), Value::Class(Builtin::DeprecationWarning.class()), Value::Int(1)])?;
    }
    let of_future = arguments.values.first().is_some_and(|iterator| iterator.is_a(Builtin::FutureIterator));
    let has_traceback = !matches!(traceback, Value::Unbound | Value::None);
    if has_traceback && !traceback.is_a(Builtin::Traceback) {
        let what = if of_future { "a traceback" } else { "a traceback object" };
        return Err(type_error(format!("throw() third argument must be {what}")));
    }
    let is_exception = match &class {
        Value::Class(class) => class.inherits(Builtin::BaseException),
        other => matches!(other, Value::Exception(_)),
    };
    if !is_exception {
        return Err(if of_future { type_error(NO_EXCEPTION_FOR_FUTURES) } else { no_exception(&class) });
    }
    let error = match (&class, value) {
        (Value::Class(of), Value::Exception(value)) if value.class.is_subclass(of) => value,
        (Value::Class(_), Value::Unbound | Value::None) => exception_from(vm, class)?,
        (Value::Class(_), value) => {
            let arguments = match &value {
                Value::Tuple(parts) => parts.items().to_vec(),
                _ => vec![value],
            };
            let made = vm.call(&class, &arguments)?;
            exception_from(vm, made)?
        }
        (Value::Exception(_), Value::Unbound | Value::None) => exception_from(vm, class)?,
        _ => return Err(type_error("instance exception may not have a separate value")),
    };
    if has_traceback {
        vm.set_attribute(&Value::Exception(error.clone()), Symbol::new("__traceback__"), traceback)?;
    }
    Ok(error)
}

fn close(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    match receiver(&arguments) {
        Err(_) if arguments.values.first().and_then(step_of).is_some() => Ok(Flow::Value(Value::None)),
        generator => generator.map(Flow::Close),
    }
}

fn step(vm: &mut Vm, arguments: &Args<'_>, input: Fallible<Value>, closes: bool) -> Fallible<Value> {
    let generator = receiver(arguments)?;
    vm.hook_async_generator(&generator);
    Ok(async_step(&generator, input, closes))
}

fn asend(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [value] = arguments.rest().exactly("asend")?;
    step(vm, &arguments, Ok(value.clone()), false)
}

fn athrow(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let error = thrown(vm, &arguments, "athrow")?;
    step(vm, &arguments, Err(error), false)
}

impl Vm {
    /// The first iteration of an async generator: its event loop takes note of it (`_asyncgen_firstiter_hook`).
    pub fn hook_async_generator(&mut self, generator: &Rc<Generator>) {
        if generator.is_hooked.replace(true) {
            return;
        }
        if let Some(event_loop) = self.machine.thread_loop() {
            self.modules.asyncio.generators.push((event_loop, Rc::downgrade(generator)));
        }
    }
}

/// `anext(iterator)`, `anext(iterator, default)`.
fn anext(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let [iterator, default] = arguments.between("anext", 1)?;
    if iterator.class_lookup(names::ANEXT).is_none() && !iterator.is_a(Builtin::AsyncGenerator) {
        return Err(type_error(format!("'{}' object is not an async iterator", iterator.class_name())));
    }
    let awaitable = async_next(vm, &iterator)?;
    Ok(match default {
        Value::Unbound => awaitable,
        default => {
            let coroutine = Generator::of_frame(NativeFrame::new(NextOr { awaitable: Some(awaitable), default }));
            HostObject::value(Builtin::NextAwaitable.class(), CoroutineWrapper(coroutine))
        }
    })
}

/// Awaits the next item of an async iterator, and gives a default at its end.
struct NextOr {
    awaitable: Option<Value>,
    default: Value,
}

impl NativeCoroutine<Vm> for NextOr {
    fn resume(&mut self, _vm: &mut Vm, input: Result<Value, Rc<Exception>>) -> Delegation<Vm> {
        match (input, self.awaitable.take()) {
            (Ok(_), Some(awaitable)) => Delegation::AwaitForeign(awaitable),
            (Err(error), _) if error.is(Builtin::StopAsyncIteration) => Delegation::end(Ok(self.default.clone())),
            (outcome, _) => Delegation::end(outcome),
        }
    }

    fn name(&self) -> &'static str {
        "<anext_awaitable without __name__>"
    }

    /// What it awaits reports itself, when nobody ever does.
    fn hears_of_throw(&self) -> bool {
        true
    }
}

/// The last reference to an async generator went before its end: its loop closes it in a task of its own
/// (`_asyncgen_finalizer_hook`).
pub fn close_later(vm: &mut Vm, generator: &Rc<Generator>) {
    if vm.machine.running_batches().is_some() {
        generator.is_hooked.set(true);
        return vm.trio_generator_dropped(Value::Generator(generator.clone()));
    }
    let Some(event_loop) = vm.machine.running_loop() else { return };
    generator.is_hooked.set(true);
    let event_loop = super::loops::object(vm, event_loop);
    let awaitable = async_step(generator, Err(Builtin::GeneratorExit.bare()), true);
    let Ok(create_task) = vm.get_attribute(&event_loop, Symbol::new("create_task")) else { return };
    let scheduled = vm.call_method(&event_loop, Symbol::new("call_soon_threadsafe"), &[create_task, awaitable]);
    debug_assert!(scheduled.is_ok() || vm.machine.is_halted(), "a running loop takes callbacks");
}

/// The async generators a loop has seen that are not over.
pub fn left_open(vm: &Vm, event_loop: LoopId) -> Vec<Value> {
    let own = vm.modules.asyncio.generators.iter().filter(|(id, _)| *id == event_loop);
    let open = own.filter_map(|(_, generator)| generator.upgrade());
    open.filter(|generator| generator.life() == Life::Suspended).map(Value::Generator).collect()
}

/// `aclose()` of the async generators a loop has seen that are still there, those that are over among them.
pub fn close_all(vm: &mut Vm, event_loop: LoopId) -> Vec<(Value, Activation)> {
    let all = std::mem::take(&mut vm.modules.asyncio.generators);
    let (own, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|(id, _)| *id == event_loop);
    vm.modules.asyncio.generators = others;
    own.into_iter()
        .filter_map(|(_, generator)| generator.upgrade())
        .filter_map(|generator| {
            let awaitable = async_step(&generator, Err(Builtin::GeneratorExit.bare()), true);
            match coroutine_of_step(&awaitable)? {
                Value::Generator(coroutine) => {
                    Some((Value::Generator(generator), Activation::of_coroutine(coroutine, vm.copy_context())))
                }
                _ => None,
            }
        })
        .collect()
}
