//! What the executor refuses, in CPython's words.

use std::rc::Rc;

use super::value_of_future;
use crate::executor::host::Error;
use crate::executor::injections::Raised;
use crate::python::modules::asyncio;
use crate::python::value::{Builtin, Exception};
use crate::python::vm::Vm;

impl Vm {
    /// The exception that a program sees of it.
    pub(super) fn exception_of(&mut self, error: Error<Vm>) -> Rc<Exception> {
        match error {
            Error::Cancelled { message: None } => Builtin::CancelledError.bare(),
            Error::Cancelled { message: Some(message) } => Exception::new(Builtin::CancelledError.class(), vec![message]),
            Error::CancelledEmpty => Builtin::CancelledError.error(""),
            Error::Timeout => Builtin::TimeoutError.bare(),
            Error::InvalidState(message) => Builtin::InvalidStateError.error(message),
            Error::Runtime(message) => Builtin::RuntimeError.error(message),
            Error::Type(message) => Builtin::TypeError.error(message),
            Error::Value(message) => Builtin::ValueError.error(message),
            Error::BrokenBarrier(message) => Builtin::BrokenBarrierError.error(message),
            Error::Injected(class, message) => {
                let class = injected_class(class);
                if message.is_empty() { class.bare() } else { class.error(message) }
            }
            Error::QueueEmpty => Builtin::QueueEmpty.bare(),
            Error::QueueFull => Builtin::QueueFull.bare(),
            Error::QueueShutDown => Builtin::QueueShutDown.bare(),
            Error::BadYield(value) => {
                if asyncio::like::is_future(self, &value) {
                    return asyncio::like::foreign_future();
                }
                let text = self.repr_or_address(&value);
                Builtin::RuntimeError.error(format!("Task got bad yield: {text}"))
            }
            Error::AwaitsItself(task) => {
                let text = self.repr_or_address(&value_of_future(task));
                Builtin::RuntimeError.error(format!("Task cannot await on itself: {text}"))
            }
            Error::OtherLoopFuture { task, future } => {
                let (task, future) =
                    (self.repr_or_address(&value_of_future(task)), self.repr_or_address(&value_of_future(future)));
                Builtin::RuntimeError.error(format!("Task {task} got Future {future} attached to a different loop"))
            }
            Error::OtherLoopResource { class, state } => Builtin::RuntimeError
                .error(format!("<{class} object at 0x7f4e1a2b3010 [{state}]> is bound to a different event loop")),
        }
    }
}

/// The class of what an injection raises.
fn injected_class(class: Raised) -> Builtin {
    match class {
        Raised::TimeoutError => Builtin::TimeoutError,
        Raised::ConnectionError => Builtin::ConnectionError,
        Raised::ConnectionResetError => Builtin::ConnectionResetError,
        Raised::OSError => Builtin::OSError,
        Raised::RuntimeError => Builtin::RuntimeError,
        Raised::ValueError => Builtin::ValueError,
        Raised::KeyError => Builtin::KeyError,
    }
}
