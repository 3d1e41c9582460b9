//! Native functions that need the stack for long, as state machines.

use crate::python::value::{Call, Fallible, Value};
use crate::python::vm::Vm;

/// A state machine on a stack.
pub trait Procedure {
    /// Goes on. `input` is the result of what it asked for last, `Ok(None)` at first and after a block.
    fn advance(&mut self, vm: &mut Vm, input: Fallible<Value>) -> Advance;
    /// It runs an event loop: what is being handled where it was called is context for what the loop's tasks raise.
    fn runs_a_loop(&self) -> bool {
        false
    }
}

/// How far a [`Procedure`] came.
pub enum Advance {
    /// It ends with this.
    Done(Fallible<Value>),
    /// It wants this called and goes on with the result.
    Call(Call),
    /// It goes, and what it leaves to this call is the call's result.
    Instead(Call),
    /// It goes, and the frame below does its instruction again.
    Repeat,
    /// The thread is blocked; it goes on when the thread does.
    Blocked,
    /// The run is over.
    Halted,
}
