//! Calls of functions written in Rust: values at once, coroutines with a frame or without one, and what needs the stack.

use std::rc::Rc;

use super::call::{raise_at, start};
use super::frame::{Driver, Frame, PythonFrame, Stack};
use super::generator::{self, Generator};
use super::{Signal, again, awaiting, in_sight, native_outcome};
use crate::executor::host::Awaited;
use crate::executor::native::{NativeFrame, NativeStep};
use crate::python::bytecode::Op;
use crate::python::modules::asyncio::debug;
use crate::python::symbol::Symbol;
use crate::python::value::exception::type_error;
use crate::python::value::native::{AtOnce, Binding, Brief, NativeCode};
use crate::python::value::{Args, Builtin, Call, Exception, Fallible, Flow, NativeFunction, Value};
use crate::python::vm::Vm;

/// Calls a native function whose arguments start at `base`; `at` is where its result goes.
pub fn call_native(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &'static NativeFunction,
    at: usize,
    base: usize,
    keywords: &[Symbol],
) -> Signal {
    vm.settle();
    let arguments = Args { values: &stack.values[base..], names: keywords };
    if let Err(error) = function.check_receiver(&arguments) {
        return raise_at(stack, at, error);
    }
    match function.code {
        NativeCode::Simple(_) if vm.machine.has_threads() && again::repeats(function) => {
            call_repeatable(vm, stack, function, at, base, keywords)
        }
        NativeCode::Simple(_) if in_sight::wants(function) && !stack.frames.is_empty() => {
            call_in_sight(vm, stack, function, at, base, keywords)
        }
        NativeCode::Simple(code) => {
            let outcome = code(vm, arguments);
            end_simple(vm, stack, function, at, base, keywords, outcome)
        }
        NativeCode::Coroutine(_, Some(at_once)) if keywords.is_empty() => {
            await_here(vm, stack, at_once, at, base).unwrap_or_else(|| call_coroutine(vm, stack, function, at, base, keywords))
        }
        NativeCode::Coroutine(..) => call_coroutine(vm, stack, function, at, base, keywords),
        NativeCode::Flow(code) => {
            let flow = if vm.machine.has_threads() && again::repeats(function) {
                vm.repeatable(&[], |vm| code(vm, Args { values: &stack.values[base..], names: keywords }))
            } else {
                code(vm, Args { values: &stack.values[base..], names: keywords })
            };
            if vm.has_left() {
                return wait(vm, stack, function, at, base, keywords);
            }
            if let Err(error) = &flow {
                keep_arguments(vm, function, &stack.values[base..], error);
            }
            end_flow(vm, stack, flow, at)
        }
    }
}

/// The call of a function that waits for what it calls, where threads share time.
#[inline(never)]
fn call_repeatable(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &'static NativeFunction,
    at: usize,
    base: usize,
    keywords: &[Symbol],
) -> Signal {
    let NativeCode::Simple(code) = function.code else { unreachable!("the caller sends these only") };
    let outcome = in_sight::lend(vm, stack, |vm, values| {
        vm.repeatable(&[], |vm| code(vm, Args { values: &values[base..], names: keywords }))
    });
    if vm.has_left() {
        return wait(vm, stack, function, at, base, keywords);
    }
    end_simple(vm, stack, function, at, base, keywords, outcome)
}

/// The function was left, and is called again with the same arguments later.
#[cold]
fn wait(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &'static NativeFunction,
    at: usize,
    base: usize,
    keywords: &[Symbol],
) -> Signal {
    let arguments = stack.values.split_off(base);
    stack.cut(at);
    again::wait(vm, stack, Some(Call { callable: Value::Native(function), arguments, keywords: keywords.to_vec() }))
}

/// The call of a function that may show a task: it sees the frames.
#[inline(never)]
fn call_in_sight(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &'static NativeFunction,
    at: usize,
    base: usize,
    keywords: &[Symbol],
) -> Signal {
    let NativeCode::Simple(code) = function.code else { unreachable!("the caller sends these only") };
    let outcome = in_sight::lend(vm, stack, |vm, values| code(vm, Args { values: &values[base..], names: keywords }));
    end_simple(vm, stack, function, at, base, keywords, outcome)
}

/// What a function has given takes the place of the call.
#[inline(always)]
fn end_simple(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &NativeFunction,
    at: usize,
    base: usize,
    keywords: &[Symbol],
    outcome: Fallible<Value>,
) -> Signal {
    match outcome {
        Ok(value) => {
            stack.cut(at);
            stack.push(value);
            if vm.machine.is_halted() { Signal::Halted } else { Signal::Continue }
        }
        Err(error) => {
            keep_arguments(vm, function, &stack.values[base..], &error);
            let error = of_own_class(function, &stack.values[base..], keywords, error);
            raise_at(stack, at, error)
        }
    }
}

/// What errors say of arguments that do not fit the parameters.
const MISFITS: [&str; 3] = ["() takes ", "() missing ", "() got "];

/// CPython has the function in Python: what it was given stays in its frame, which belongs to the error's traceback.
#[cold]
fn keep_arguments(vm: &mut Vm, function: &NativeFunction, given: &[Value], error: &Exception) {
    // Where they do not fit, there never is such a frame.
    let is_misfit = |text: &Value| text.as_str().is_some_and(|text| MISFITS.iter().any(|words| text.text().contains(words)));
    let fits = !error.is(Builtin::TypeError) || !error.arguments.borrow().first().is_some_and(is_misfit);
    if fits && matches!(function.owner, "asyncio" | "BaseEventLoop" | "Runner" | "TaskGroup") {
        vm.kept_arguments = given.to_vec();
    }
}

/// What a method of a built-in class says names the class of its object: `frozenset.union() takes no keyword arguments`.
#[cold]
fn of_own_class(function: &NativeFunction, given: &[Value], keywords: &[Symbol], error: Rc<Exception>) -> Rc<Exception> {
    const OWNERS: [&str; 10] = ["str", "bytes", "bytearray", "list", "tuple", "dict", "set", "int", "float", "complex"];
    if function.binding == Binding::Function || !OWNERS.contains(&function.owner) {
        return error;
    }
    let is_frozen = function.owner == "set" && given.first().is_some_and(|set| set.is_a(Builtin::FrozenSet));
    let class = if is_frozen { "frozenset" } else { function.owner };
    let refuses = || format!("{}() takes no keyword arguments", function.name);
    match error.arguments.borrow().as_slice() {
        [Value::Str(text)] if !keywords.is_empty() && text.text() == refuses() => {
            return type_error(format!("{class}.{}", refuses()));
        }
        _ => {}
    }
    error.of_class(function.owner, class)
}

#[inline(never)]
fn end_flow(vm: &mut Vm, stack: &mut Stack, flow: Fallible<Flow>, at: usize) -> Signal {
    stack.cut(at);
    match flow {
        Ok(flow) => follow(vm, stack, flow),
        Err(error) => Signal::Raise(error),
    }
}

/// The frame that calls, when it awaits what it calls at once, and the stack has room for one more.
fn awaiting_caller<'s>(vm: &Vm, stack: &'s mut Stack) -> Option<&'s mut PythonFrame> {
    let is_room = stack.frames.len() < vm.recursion_limit;
    match stack.frames.last_mut() {
        Some(Frame::Python(caller)) if is_room && matches!(caller.next_op(), Some(Op::Await)) => Some(caller),
        _ => None,
    }
}

/// What a callable comes to at once, if it is a native coroutine function for which that may be known.
#[inline]
pub(super) fn at_once_of(callable: &Value) -> Option<AtOnce> {
    match callable {
        Value::Native(NativeFunction { code: NativeCode::Coroutine(_, at_once), .. }) => *at_once,
        _ => None,
    }
}

/// [`begin_at_once`], if the frame on top awaits what it calls.
#[inline(never)]
fn await_here(vm: &mut Vm, stack: &mut Stack, at_once: AtOnce, at: usize, base: usize) -> Option<Signal> {
    let caller = awaiting_caller(vm, stack)?;
    let span = caller.code.spans[caller.next as usize];
    let before = vm.machine.span();
    vm.machine.set_span(span);
    let signal = begin_at_once(vm, stack, at_once, at, base);
    if signal.is_none() {
        vm.machine.set_span(before);
    }
    signal
}

/// The call of a native coroutine function by the frame on top, which awaits it at once and whose next instruction that is; what
/// it comes to, if that is known without a coroutine object. `None` when it is not: nothing has happened.
#[inline(never)]
pub(super) fn begin_at_once(vm: &mut Vm, stack: &mut Stack, at_once: AtOnce, at: usize, base: usize) -> Option<Signal> {
    vm.settle();
    let brief = at_once(vm, &stack.values[base..])?;
    if let Some(Frame::Python(caller)) = stack.frames.last_mut() {
        caller.next += 1;
    }
    stack.cut(at);
    Some(match brief {
        Brief::GivesWay => {
            stack.frames.push(Frame::GivingWay);
            generator::suspend(stack, Awaited::Bare)
        }
        Brief::Ends(outcome) => native_outcome(outcome),
        Brief::Begins(body) => begin(vm, stack, NativeFrame::of(body)),
    })
}

#[inline(never)]
fn call_coroutine(
    vm: &mut Vm,
    stack: &mut Stack,
    function: &'static NativeFunction,
    at: usize,
    base: usize,
    keywords: &[Symbol],
) -> Signal {
    let NativeCode::Coroutine(code, _) = function.code else { unreachable!("the caller sends these only") };
    match code(vm, Args { values: &stack.values[base..], names: keywords }) {
        Ok(frame) => {
            stack.cut(at);
            if vm.machine.is_halted() { Signal::Halted } else { begin_coroutine(vm, stack, frame) }
        }
        Err(error) => raise_at(stack, at, error),
    }
}

/// The call of a native coroutine function. `await f()` begins at once, without a coroutine object, and without a frame when it
/// ends at once.
fn begin_coroutine(vm: &mut Vm, stack: &mut Stack, own: NativeFrame<Vm>) -> Signal {
    let Some(caller) = awaiting_caller(vm, stack) else {
        stack.push(Value::Generator(Generator::of_frame(own)));
        debug::note_coroutine(vm, stack);
        return Signal::Continue;
    };
    let span = caller.code.spans[caller.next as usize];
    caller.next += 1;
    vm.machine.set_span(span);
    begin(vm, stack, own)
}

/// Begins a native coroutine that is awaited on the spot.
fn begin(vm: &mut Vm, stack: &mut Stack, mut own: NativeFrame<Vm>) -> Signal {
    let step = own.resume(vm, Ok(Value::None));
    let frame = |frame| Frame::Native { frame, generator: None, driver: Driver::Delegating };
    match step {
        NativeStep::Suspended(awaited) => {
            stack.frames.push(frame(own));
            generator::suspend(stack, awaited)
        }
        NativeStep::Delegated(value) => {
            stack.frames.push(frame(own));
            awaiting::await_value(vm, stack, value)
        }
        NativeStep::Ended(outcome) => native_outcome(outcome),
    }
}

/// How many times as deep as calls of Python those of native functions on the stack may nest (in CPython: as C's stack has room).
const NATIVE_SHARE: usize = 4;

/// Does what a native call leads to.
pub(super) fn follow(vm: &mut Vm, stack: &mut Stack, flow: Flow) -> Signal {
    match flow {
        Flow::Value(value) => Signal::Give(value),
        Flow::Call(call) => vm.led(|vm| start(vm, stack, call)).unwrap_or_else(Signal::Raise),
        Flow::Look(look) => match look(vm, stack) {
            Ok(value) => Signal::Give(value),
            Err(error) => Signal::Raise(error),
        },
        Flow::Block { until, what } => {
            vm.machine.block(&what, Some(until));
            Signal::Blocked
        }
        Flow::Resume { generator, input, default } => {
            generator::resume(vm, stack, &generator, Driver::Caller(default.map(Box::new)), input)
        }
        Flow::Close(generator) => {
            let exit = Builtin::GeneratorExit.bare();
            if generator.life() == generator::Life::Fresh && !generator.hears_of_throw() {
                drop(generator::take(&generator, Driver::Closing));
                generator.finish();
                return Signal::Give(Value::None);
            }
            generator::resume(vm, stack, &generator, Driver::Closing, Err(exit))
        }
        Flow::Push(procedure) => {
            if stack.frames.len() / NATIVE_SHARE >= vm.recursion_limit {
                return Signal::Raise(Builtin::RecursionError.error("maximum recursion depth exceeded"));
            }
            vm.library_call = if stack.is_in_library() { stack.library_call() } else { None };
            stack.frames.push(Frame::Procedure(procedure));
            Signal::Continue
        }
    }
}

/// Whether an attribute of a class is a function that an instance becomes the first argument of.
pub(super) fn is_method(attribute: &Value) -> bool {
    matches!(attribute, Value::Function(_)) || matches!(attribute, Value::Native(function) if function.binding == Binding::Method)
}
