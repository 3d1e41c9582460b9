//! The parameters of asyncio's methods. CPython writes most in Python: a call that does not fit fails with the words of a
//! Python function, which count `self`.

use super::native::{Args, missing_arguments};
use super::{Fallible, exception::type_error};
use crate::python::symbol::Symbol;

/// The parameters of a method that takes no `*args`, `self` among them.
#[derive(Debug)]
pub struct Shape {
    /// `Class.method`, as it is registered.
    method: &'static str,
    /// What messages call it, when that is something else: a method of a base class.
    called: &'static str,
    /// The parameters.
    parameters: &'static [&'static str],
    /// So many of them have no default.
    required: usize,
    /// So many of them can be given by position.
    positional: usize,
    /// CPython writes it in C.
    is_native: bool,
}

const fn shape(method: &'static str, parameters: &'static [&'static str]) -> Shape {
    Shape { method, called: method, parameters, required: parameters.len(), positional: parameters.len(), is_native: false }
}

/// The method of a base class.
const fn inherited(method: &'static str, called: &'static str, parameters: &'static [&'static str]) -> Shape {
    Shape { called, ..shape(method, parameters) }
}

/// The last parameter has a default.
const fn optional(method: &'static str, parameters: &'static [&'static str]) -> Shape {
    Shape { required: parameters.len() - 1, ..shape(method, parameters) }
}

/// A method of a class written in C, without parameters.
const fn native(method: &'static str) -> Shape {
    Shape { is_native: true, ..shape(method, SELF) }
}

/// The same, of those whose messages do not name the class.
const fn nameless(method: &'static str, called: &'static str) -> Shape {
    Shape { called, ..native(method) }
}

/// A method written in C with parameters, which may be given by keyword.
const fn clinic(method: &'static str, called: &'static str, parameters: &'static [&'static str], required: usize) -> Shape {
    Shape { called, required, is_native: true, ..shape(method, parameters) }
}

const SELF: &[&str] = &["self"];
const EXIT: &[&str] = &["self", "exc_type", "exc_val", "exc_tb"];
const MIXIN_EXIT: &[&str] = &["self", "exc_type", "exc", "tb"];
const LOCK_ENTER: &str = "_ContextManagerMixin.__aenter__";
const LOCK_EXIT: &str = "_ContextManagerMixin.__aexit__";

#[rustfmt::skip]
const SHAPES: &[Shape] = &[
    shape("Barrier.__aenter__", SELF), shape("Barrier.abort", SELF),
    shape("Barrier.reset", SELF), shape("Barrier.wait", SELF),
    shape("BaseEventLoop.call_exception_handler", &["self", "context"]), inherited("BaseEventLoop.close", "_UnixSelectorEventLoop.close", SELF),
    shape("BaseEventLoop.create_future", SELF), shape("BaseEventLoop.default_exception_handler", &["self", "context"]),
    shape("BaseEventLoop.get_debug", SELF), shape("BaseEventLoop.get_exception_handler", SELF),
    shape("BaseEventLoop.get_task_factory", SELF), shape("BaseEventLoop.is_closed", SELF), shape("BaseEventLoop.is_running", SELF),
    shape("BaseEventLoop.run_forever", SELF), shape("BaseEventLoop.run_until_complete", &["self", "future"]),
    shape("BaseEventLoop.set_debug", &["self", "enabled"]), shape("BaseEventLoop.set_default_executor", &["self", "executor"]),
    shape("BaseEventLoop.set_exception_handler", &["self", "handler"]), shape("BaseEventLoop.set_task_factory", &["self", "factory"]),
    shape("BaseEventLoop.shutdown_asyncgens", SELF), optional("BaseEventLoop.shutdown_default_executor", &["self", "timeout"]),
    shape("BaseEventLoop.stop", SELF), shape("BaseEventLoop.time", SELF),
    shape("BoundedSemaphore.release", SELF),
    inherited("Condition.__aenter__", LOCK_ENTER, SELF), inherited("Condition.__aexit__", LOCK_EXIT, MIXIN_EXIT),
    inherited("Condition.acquire", "Lock.acquire", SELF), inherited("Condition.locked", "Lock.locked", SELF),
    optional("Condition.notify", &["self", "n"]), shape("Condition.notify_all", SELF), inherited("Condition.release", "Lock.release", SELF),
    shape("Condition.wait", SELF), shape("Condition.wait_for", &["self", "predicate"]),
    shape("Event.clear", SELF), shape("Event.is_set", SELF), shape("Event.set", SELF), shape("Event.wait", SELF),
    shape("Handle.cancel", SELF), shape("Handle.cancelled", SELF), shape("Handle.get_context", SELF),
    inherited("Lock.__aenter__", LOCK_ENTER, SELF), inherited("Lock.__aexit__", LOCK_EXIT, MIXIN_EXIT),
    shape("Lock.acquire", SELF), shape("Lock.locked", SELF), shape("Lock.release", SELF),
    clinic("Future.cancel", "cancel", &["self", "msg"], 1), clinic("Future.remove_done_callback", "remove_done_callback", &["self", "fn"], 2),
    clinic("Future.set_exception", "set_exception", &["self", "exception"], 2),
    clinic("Future.set_result", "set_result", &["self", "result"], 2),
    native("Future.cancelled"), native("Future.done"), nameless("Future.exception", "exception"), nameless("Future.get_loop", "get_loop"),
    native("Future.result"), native("Task.cancelling"), native("Task.get_context"), native("Task.get_coro"), native("Task.get_name"),
    native("Task.uncancel"),
    shape("Queue.empty", SELF), shape("Queue.full", SELF), shape("Queue.get", SELF), shape("Queue.get_nowait", SELF),
    shape("Queue.join", SELF), shape("Queue.put", &["self", "item"]), shape("Queue.put_nowait", &["self", "item"]),
    shape("Queue.qsize", SELF), optional("Queue.shutdown", &["self", "immediate"]), shape("Queue.task_done", SELF),
    shape("Runner.__enter__", SELF), shape("Runner.__exit__", EXIT), shape("Runner.close", SELF), shape("Runner.get_loop", SELF),
    inherited("Semaphore.__aenter__", LOCK_ENTER, SELF), inherited("Semaphore.__aexit__", LOCK_EXIT, MIXIN_EXIT),
    shape("Semaphore.acquire", SELF), shape("Semaphore.locked", SELF), shape("Semaphore.release", SELF),
    shape("TaskGroup.__aenter__", SELF), shape("TaskGroup.__aexit__", &["self", "et", "exc", "tb"]),
    shape("Timeout.__aenter__", SELF), shape("Timeout.__aexit__", EXIT), shape("Timeout.expired", SELF),
    shape("Timeout.reschedule", &["self", "when"]), shape("Timeout.when", SELF), shape("TimerHandle.when", SELF),
];

/// The parameters of a method, if they are known here.
pub const fn shape_of(owner: &str, name: &str) -> Option<&'static Shape> {
    let mut at = 0;
    while at < SHAPES.len() {
        if is_method(SHAPES[at].method.as_bytes(), owner.as_bytes(), name.as_bytes()) {
            return Some(&SHAPES[at]);
        }
        at += 1;
    }
    None
}

/// Is it `owner.name`?
const fn is_method(method: &[u8], owner: &[u8], name: &[u8]) -> bool {
    if method.len() != owner.len() + 1 + name.len() {
        return false;
    }
    let mut at = 0;
    while at < method.len() {
        let expected = if at < owner.len() {
            owner[at]
        } else if at == owner.len() {
            b'.'
        } else {
            name[at - owner.len() - 1]
        };
        if method[at] != expected {
            return false;
        }
        at += 1;
    }
    true
}

impl Shape {
    /// Is it certain that the arguments fit?
    #[inline]
    pub fn fits(&self, arguments: &Args<'_>) -> bool {
        let given = arguments.values.len();
        arguments.names.is_empty() && self.required <= given && given <= self.positional
    }

    /// What CPython says when they do not.
    #[cold]
    pub fn check(&self, arguments: &Args<'_>) -> Fallible<()> {
        let Shape { called, parameters, required, positional, .. } = *self;
        let plain = arguments.plain().len();
        let given = arguments.values.len().saturating_sub(1);
        if self.is_native && parameters.len() > 1 && plain > 0 {
            if given >= parameters.len() {
                return Err(type_error(format!("{called}() takes at most 1 argument ({given} given)")));
            }
            let is_named = |(keyword, _): (Symbol, _)| parameters.contains(&&*keyword.text());
            if plain < required && !arguments.keywords().any(is_named) {
                return Err(type_error(format!("{called}() takes exactly 1 positional argument ({} given)", plain - 1)));
            }
        } else if self.is_native && plain > 0 {
            return Err(type_error(match arguments.names {
                _ if !called.contains('.') => format!("{called}() takes no arguments"),
                [] => format!("{called}() takes no arguments ({given} given)"),
                _ => format!("{called}() takes no keyword arguments"),
            }));
        }
        for (keyword, _) in arguments.keywords() {
            let place = parameters.iter().position(|parameter| *parameter == &*keyword.text());
            match place {
                None => return Err(type_error(format!("{called}() got an unexpected keyword argument '{keyword}'"))),
                Some(place) if place < plain => {
                    return Err(type_error(format!("{called}() got multiple values for argument '{keyword}'")));
                }
                Some(_) => {}
            }
        }
        if plain > positional {
            let takes = if required < positional { format!("from {required} to {positional}") } else { positional.to_string() };
            let plural = if positional == 1 { "" } else { "s" };
            let were = if plain == 1 { "was" } else { "were" };
            return Err(type_error(format!("{called}() takes {takes} positional argument{plural} but {plain} {were} given")));
        }
        let is_given = |name: &str| arguments.keywords().any(|(keyword, _)| &*keyword.text() == name);
        let missing: Vec<&str> = parameters[..required].iter().skip(plain).copied().filter(|name| !is_given(name)).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing_arguments(called, &missing, "positional")) }
    }
}
