//! Running an event loop: `run_until_complete`, `run_forever`, `close` and the coroutines that shut a loop down.

use super::creation::future_of;
use super::executors;
use super::loops::receiver;
use crate::executor::event_loop;
use crate::executor::instrument::{Creation, SpanId};
use crate::executor::runner::{Forever, RunProgress, ShutdownAsyncGenerators, UntilComplete};
use crate::python::interpreter::generator::Generator;
use crate::python::interpreter::native_frame::{Advance, Procedure};
use crate::python::value::{Args, Fallible, Flow, Value};
use crate::python::vm::Vm;

/// A run of a loop on the stack: what a [`RunProgress`] is to the frame below it.
pub(super) fn advance_of(vm: &mut Vm, span: SpanId, progress: RunProgress<Vm>) -> Advance {
    match progress {
        RunProgress::Returned(value) => {
            vm.machine.set_span(span);
            Advance::Done(Ok(value))
        }
        RunProgress::Raised(error) => Advance::Done(Err(error)),
        RunProgress::Blocked => Advance::Blocked,
        RunProgress::Halted => Advance::Halted,
    }
}

impl Procedure for UntilComplete<Vm> {
    fn runs_a_loop(&self) -> bool {
        true
    }

    fn advance(&mut self, vm: &mut Vm, _input: Fallible<Value>) -> Advance {
        let span = vm.machine.span();
        let progress = UntilComplete::advance(self, vm);
        advance_of(vm, span, progress)
    }
}

impl Procedure for Forever {
    fn runs_a_loop(&self) -> bool {
        true
    }

    fn advance(&mut self, vm: &mut Vm, _input: Fallible<Value>) -> Advance {
        let span = vm.machine.span();
        let progress = Forever::advance(self, vm);
        advance_of(vm, span, progress)
    }
}

/// `loop.run_until_complete(future)`: what is not a future becomes a task that nobody else asks for its exception.
pub fn run_until_complete(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let id = receiver(&arguments)?;
    let [awaitable] = arguments.rest().bind("BaseEventLoop.run_until_complete", ["future"], 1, 1)?;
    event_loop::check_idle(vm, id)?;
    let is_own = !matches!(awaitable.base(), Value::Future(_));
    let future = future_of(vm, Some(id), &awaitable, Creation::CreateTask)?;
    let run = if is_own { UntilComplete::start_own(vm, future)? } else { UntilComplete::start(vm, id, future)? };
    Ok(Flow::Push(Box::new(run)))
}

/// `loop.run_forever()`: until `stop()`.
pub fn run_forever(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Flow> {
    let id = receiver(&arguments)?;
    Ok(Flow::Push(Box::new(Forever::start(vm, id)?)))
}

/// `loop.close()`
pub fn close(vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    let id = receiver(&arguments)?;
    event_loop::close(vm, id)?;
    executors::close(vm, id)?;
    Ok(Value::None)
}

/// `loop.shutdown_asyncgens()`, a coroutine.
pub fn shutdown_asyncgens(_vm: &mut Vm, arguments: Args<'_>) -> Fallible<Value> {
    Ok(Generator::native(ShutdownAsyncGenerators::new(receiver(&arguments)?)))
}
