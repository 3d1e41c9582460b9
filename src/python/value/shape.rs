//! The parameters of methods. CPython writes most of asyncio's in Python: a call that does not fit fails with the words of a
//! Python function, which count `self`. Those written in C that take nothing have words of their own.

use super::arity::{missing_arguments, too_many};
use super::native::{Args, NativeFunction};
use super::{Builtin, Fallible, exception::type_error};
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

/// Methods written in C that take no arguments, by the classes that own them.
#[rustfmt::skip]
const WITHOUT_ARGUMENTS: &[(&str, &[&str])] = &[
    ("str", &[
        "capitalize", "casefold", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric",
        "isprintable", "isspace", "istitle", "isupper", "lower", "swapcase", "title", "upper",
    ]),
    ("bytes", &[
        "capitalize", "isalnum", "isalpha", "isascii", "isdigit", "islower", "isspace", "istitle", "isupper", "lower", "swapcase",
        "title", "upper",
    ]),
    ("bytearray", &[
        "capitalize", "clear", "copy", "isalnum", "isalpha", "isascii", "isdigit", "islower", "isspace", "istitle", "isupper", "lower",
        "reverse", "swapcase", "title", "upper",
    ]),
    ("list", &["clear", "copy", "reverse", "__reversed__"]),
    ("dict", &["clear", "copy", "items", "keys", "popitem", "values", "__reversed__"]), ("set", &["clear", "copy", "pop"]),
    ("int", &["as_integer_ratio", "bit_count", "bit_length", "conjugate", "is_integer", "__ceil__", "__floor__", "__trunc__"]),
    ("float", &["as_integer_ratio", "conjugate", "hex", "is_integer"]), ("complex", &["conjugate"]),
    ("builtins", &["__ceil__", "__floor__", "__reversed__", "__trunc__"]), ("memoryview", &["release", "tolist", "toreadonly"]), ("deque", &["clear", "copy", "pop", "popleft", "reverse"]),
    ("generator", &["close"]), ("coroutine", &["close"]), ("async_generator", &["aclose"]),
];

/// Special methods of built-in classes that take nothing but their object.
#[rustfmt::skip]
const SLOTS: &[&str] = &[
    "__abs__", "__aiter__", "__anext__", "__await__", "__bool__", "__float__", "__hash__", "__index__", "__int__", "__invert__",
    "__iter__", "__len__", "__neg__", "__next__", "__pos__", "__repr__", "__str__",
];

/// Those that take one more.
#[rustfmt::skip]
const SLOTS_OF_TWO: &[&str] = &[
    "__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__", "__floordiv__",
    "__rfloordiv__", "__mod__", "__rmod__", "__divmod__", "__rdivmod__", "__lshift__", "__rlshift__", "__rshift__", "__rrshift__",
    "__or__", "__ror__", "__xor__", "__rxor__", "__and__", "__rand__", "__iadd__", "__imul__", "__ior__", "__iand__", "__isub__",
    "__ixor__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__delitem__",
];

/// The classes whose special methods are slots of C.
const WITH_SLOTS: &[&str] = &[
    "builtins",
    "object",
    "Future",
    "generator",
    "coroutine",
    "async_generator",
    "str",
    "bytearray",
    "memoryview",
    "int",
    "float",
    "complex",
    "Context",
];

const WITHOUT: Shape = shape("", SELF);
const SLOT: Shape = Shape { positional: 1, ..shape("slot", SELF) };
const SLOT_OF_TWO: Shape = shape("slot of two", &["self", "other"]);

/// The parameters of a method, if they are known here.
pub const fn shape_of(owner: &str, name: &str) -> Option<&'static Shape> {
    if is_without_arguments(owner, name) {
        return Some(&WITHOUT);
    }
    if is_among(WITH_SLOTS, owner) && is_among(SLOTS, name) {
        return Some(&SLOT);
    }
    if is_among(WITH_SLOTS, owner) && is_among(SLOTS_OF_TWO, name) {
        return Some(&SLOT_OF_TWO);
    }
    let mut at = 0;
    while at < SHAPES.len() {
        if is_method(SHAPES[at].method.as_bytes(), owner.as_bytes(), name.as_bytes()) {
            return Some(&SHAPES[at]);
        }
        at += 1;
    }
    None
}

const fn is_without_arguments(owner: &str, name: &str) -> bool {
    let mut at = 0;
    while at < WITHOUT_ARGUMENTS.len() {
        if is_same(WITHOUT_ARGUMENTS[at].0.as_bytes(), owner.as_bytes()) {
            return is_among(WITHOUT_ARGUMENTS[at].1, name);
        }
        at += 1;
    }
    false
}

const fn is_among(names: &[&str], name: &str) -> bool {
    let mut at = 0;
    while at < names.len() {
        if is_same(names[at].as_bytes(), name.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

const fn is_same(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut at = 0;
    while at < left.len() {
        if left[at] != right[at] {
            return false;
        }
        at += 1;
    }
    true
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
    pub fn check(&self, function: &NativeFunction, arguments: &Args<'_>) -> Fallible<()> {
        let plain = arguments.plain().len();
        let given = arguments.values.len().saturating_sub(1);
        match self.method {
            "" | "slot" | "slot of two" if plain == 0 => Ok(()),
            "" => Err(takes_nothing(function, arguments)),
            "slot" if arguments.names.is_empty() => Err(type_error(format!("expected 0 arguments, got {given}"))),
            "slot of two" if arguments.names.is_empty() => Err(type_error(format!("expected 1 argument, got {given}"))),
            "slot" | "slot of two" => Err(type_error(format!("wrapper {}() takes no keyword arguments", function.name))),
            _ => self.check_named(arguments, plain, given),
        }
    }

    fn check_named(&self, arguments: &Args<'_>, plain: usize, given: usize) -> Fallible<()> {
        let Shape { called, parameters, required, positional, .. } = *self;
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
            return Err(too_many(called, required, positional, plain, 0));
        }
        let is_given = |name: &str| arguments.keywords().any(|(keyword, _)| &*keyword.text() == name);
        let missing: Vec<&str> = parameters[..required].iter().skip(plain).copied().filter(|name| !is_given(name)).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing_arguments(called, &missing, "positional")) }
    }
}

/// `TypeError`: set.clear() takes no arguments (1 given). Classes that share a method are told apart by its object.
fn takes_nothing(function: &NativeFunction, arguments: &Args<'_>) -> std::rc::Rc<super::Exception> {
    let owner: std::rc::Rc<str> = match (function.owner, arguments.values.first()) {
        ("set", Some(set)) if set.is_a(Builtin::FrozenSet) => "frozenset".into(),
        ("builtins", Some(own)) => own.base().class_name(),
        (owner, _) => owner.into(),
    };
    let name = function.name;
    match arguments.names {
        [] => type_error(format!("{owner}.{name}() takes no arguments ({} given)", arguments.values.len().saturating_sub(1))),
        _ => type_error(format!("{owner}.{name}() takes no keyword arguments")),
    }
}
