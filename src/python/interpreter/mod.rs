//! Runs frames.
//!
//! [`run`] is the one loop in which Python executes: it looks at the top frame of a stack and a [`Signal`] for it. Python
//! frames go through `execute` until they call, end or raise; asyncio's coroutines, native procedures, awaited futures
//! and iterators are frames too, so that every flow of control can stop between any two instructions and go on later.
//! Only native code that calls back into Python ([`Vm::call`], a `key=` function) runs a nested loop.

pub mod above;
pub mod again;
mod arithmetic;
pub mod attributes;
pub mod awaiting;
pub mod bind;
pub mod budget;
mod build;
pub mod call;
pub mod class_body;
pub mod classes;
mod consume;
pub mod except_star;
mod execute;
pub mod finalize;
pub mod frame;
pub mod generator;
pub mod in_sight;
mod leave;
mod matching;
pub mod namespace;
mod native_call;
pub mod native_frame;
pub mod rare;
mod remembered;
mod types;
pub mod unwind;

use std::rc::Rc;

use frame::{Driver, Frame, Stack};
use native_frame::Advance;

use super::bytecode::{Flavor, Target};
use super::profile;
use super::value::{Exception, Fallible, Value};
use super::vm::Vm;
use crate::executor::host::Awaited;
use crate::executor::native::NativeStep;

/// What the top frame of a stack is told, or what became of the stack.
pub enum Signal {
    /// Go on.
    Continue,
    /// Go on with the value you asked for.
    Give(Value),
    /// What you asked for raised.
    Raise(Rc<Exception>),
    /// `throw()`: raise this where you stopped.
    Throw(Rc<Exception>),
    /// The iterator of your `for` loop is used up: pop it and go to the target.
    LoopEnded(Target),
    /// The whole stack is suspended.
    Suspended(Awaited<Vm>),
    /// The thread is blocked.
    Blocked,
    /// It is another thread's turn: `Continue` goes on.
    Preempted,
    /// The run is over.
    Halted,
}

/// How far [`run`] came.
pub enum Exit {
    /// The stack is empty; its bottom frame returned or raised.
    Ended(Fallible<Value>),
    /// It is suspended; a `Give` or `Throw` resumes it.
    Suspended(Awaited<Vm>),
    /// The thread is blocked; a `Give(None)` resumes it.
    Blocked,
    /// It is another thread's turn; a `Continue` resumes it.
    Preempted,
    /// The run is over.
    Halted,
}

/// Runs `stack` until it ends or stops.
pub fn run(vm: &mut Vm, stack: &mut Stack, signal: Signal) -> Exit {
    run_inline(vm, stack, signal)
}

/// [`run`], for the one place where each step of a task goes through.
#[inline(always)]
pub fn run_inline(vm: &mut Vm, stack: &mut Stack, mut signal: Signal) -> Exit {
    loop {
        signal = match signal {
            Signal::Suspended(awaited) => return Exit::Suspended(awaited),
            Signal::Blocked => return Exit::Blocked,
            Signal::Preempted => return Exit::Preempted,
            Signal::Halted => return Exit::Halted,
            other => match stack.frames.last_mut() {
                Some(Frame::Python(_)) => signal_python(vm, stack, other),
                Some(_) => signal_other(vm, stack, other),
                None => {
                    return Exit::Ended(match other {
                        Signal::Give(value) => Ok(value),
                        Signal::Raise(error) | Signal::Throw(error) => Err(error),
                        _ => unreachable!("an empty stack has a result"),
                    });
                }
            },
        };
    }
}

/// Executes the Python frame on top. A run that is probed, or whose calls are counted, pays for that; others do not know of it.
#[inline]
fn proceed(vm: &mut Vm, stack: &mut Stack) -> Signal {
    if vm.probe.is_some() || vm.profiler.is_some() { proceed_asked(vm, stack) } else { execute::execute::<false>(vm, stack) }
}

#[cold]
fn proceed_asked(vm: &mut Vm, stack: &mut Stack) -> Signal {
    let signal = execute::execute::<true>(vm, stack);
    profile::stopped(vm, stack, &signal);
    signal
}

/// Raises in the Python frame on top.
fn raise_into(vm: &mut Vm, stack: &mut Stack, signal: Signal) -> Signal {
    if vm.profiler.is_some() {
        profile::goes_on(vm, stack);
    }
    let signal = match signal {
        Signal::Raise(error) => unwind::raise_again(vm, stack, error),
        Signal::Throw(error) => unwind::raise_thrown(vm, stack, error),
        other => return other,
    };
    if vm.profiler.is_some() {
        profile::stopped(vm, stack, &signal);
    }
    signal
}

fn signal_python(vm: &mut Vm, stack: &mut Stack, signal: Signal) -> Signal {
    match signal {
        Signal::Continue => proceed(vm, stack),
        Signal::Give(value) => {
            stack.push(value);
            proceed(vm, stack)
        }
        raised @ (Signal::Raise(_) | Signal::Throw(_)) => raise_into(vm, stack, raised),
        Signal::LoopEnded(target) => {
            stack.pop();
            if let Some(Frame::Python(frame)) = stack.frames.last_mut() {
                frame.next = target;
            }
            proceed(vm, stack)
        }
        stopped => stopped,
    }
}

/// Frames that are not Python's.
fn signal_other(vm: &mut Vm, stack: &mut Stack, signal: Signal) -> Signal {
    let input = match signal {
        Signal::Continue => Ok(Value::None),
        Signal::Give(value) => Ok(value),
        Signal::Raise(error) | Signal::Throw(error) => Err(error),
        stopped => return stopped,
    };
    match stack.frames.last_mut() {
        Some(Frame::Waiting(future)) => {
            let future = future.clone();
            stack.drop_frame();
            match input.and_then(|_| future.outcome(vm)) {
                Ok(value) => Signal::Give(value),
                Err(error) => Signal::Throw(error),
            }
        }
        Some(Frame::GivingWay) => {
            stack.drop_frame();
            native_outcome(input.map(|_| Value::None))
        }
        Some(Frame::Iterating(_)) => awaiting::iterate(vm, stack, input),
        Some(Frame::Native { frame, .. }) => match frame.resume(vm, input) {
            NativeStep::Suspended(awaited) => generator::suspend(stack, awaited),
            NativeStep::Delegated(value) => awaiting::await_value(vm, stack, value),
            NativeStep::Ended(outcome) => end_native(stack, outcome),
        },
        Some(Frame::Procedure(procedure)) if procedure.runs_a_loop() => {
            let handled = unwind::handled(vm, stack);
            let outer = std::mem::replace(&mut vm.handled_by_runner, handled);
            let advance = match stack.frames.last_mut() {
                Some(Frame::Procedure(procedure)) => procedure.advance(vm, input),
                _ => unreachable!("it is on top"),
            };
            vm.handled_by_runner = outer;
            after_advance(vm, stack, advance)
        }
        Some(Frame::Procedure(procedure)) => {
            let advance = procedure.advance(vm, input);
            after_advance(vm, stack, advance)
        }
        _ => unreachable!("Python frames are signalled elsewhere"),
    }
}

/// How far the procedure on top came.
fn after_advance(vm: &mut Vm, stack: &mut Stack, advance: Advance) -> Signal {
    match advance {
        Advance::Done(outcome) => {
            stack.drop_frame();
            match outcome {
                Ok(value) => Signal::Give(value),
                Err(error) => Signal::Raise(error),
            }
        }
        Advance::Call(call) => call::start(vm, stack, call),
        Advance::Instead(call) => {
            stack.drop_frame();
            call::start(vm, stack, call)
        }
        Advance::Repeat => {
            stack.drop_frame();
            Signal::Continue
        }
        Advance::Blocked => Signal::Blocked,
        Advance::Halted => Signal::Halted,
    }
}

/// The native coroutine on top has returned or raised.
fn end_native(stack: &mut Stack, outcome: Fallible<Value>) -> Signal {
    let Some(Frame::Native { generator, driver, .. }) = stack.frames.last_mut() else { unreachable!("it is on top") };
    let (generator, driver) = (generator.take(), std::mem::replace(driver, Driver::Delegating));
    stack.drop_frame();
    if let Some(generator) = generator {
        generator.finish();
    }
    match driver {
        Driver::Delegating => native_outcome(outcome),
        driver => thrown(generator::end(driver, outcome.map_err(|error| generator::wrap_stop(Flavor::Coroutine, error)))),
    }
}

/// What the end of a native coroutine means to whoever awaits it.
fn native_outcome(outcome: Fallible<Value>) -> Signal {
    match outcome {
        Ok(value) => Signal::Give(value),
        Err(error) => thrown(generator::end(Driver::Delegating, Err(generator::wrap_stop(Flavor::Coroutine, error)))),
    }
}

/// What an inner coroutine raises has the exception that is being handled outside it as context.
fn thrown(signal: Signal) -> Signal {
    match signal {
        Signal::Raise(error) => Signal::Throw(error),
        other => other,
    }
}
