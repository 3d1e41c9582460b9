//! Exceptions.

use std::cell::{Cell, RefCell};
use std::mem::take;
use std::rc::Rc;

use super::{Builtin, Class, Identity, Own, Value, Variable, memory};
use crate::python::bytecode::Code;
use crate::python::symbol::Symbol;

/// One line of a traceback: a frame the exception passed through.
#[derive(Clone)]
pub struct TracebackEntry {
    /// The code that was executing.
    pub code: Rc<Code>,
    /// The instruction.
    pub instruction: u32,
    /// What the frame leaves to the traceback: it lives as long, as in CPython.
    pub kept: Rc<RefCell<Kept>>,
}

/// What a traceback keeps of a frame.
#[derive(Default)]
pub struct Kept {
    /// Its variables, once the exception has left it.
    pub variables: Option<Variables>,
    /// What belongs to functions that the traceback does not show.
    pub hidden: Vec<Value>,
}

/// The variables of a frame that does not run.
#[derive(Default)]
pub struct Variables {
    /// Parameters and local variables by slot, as `Code::locals` names them.
    pub values: Vec<Value>,
    /// Its cells: own, then free.
    pub cells: Box<[Rc<Variable>]>,
}

/// An exception object.
pub struct Exception {
    /// Its class.
    pub class: Rc<Class>,
    /// `args`.
    pub arguments: RefCell<Vec<Value>>,
    /// `__cause__`.
    pub cause: RefCell<Option<Rc<Exception>>>,
    /// `__context__`.
    pub context: RefCell<Option<Rc<Exception>>>,
    /// `__suppress_context__`.
    pub suppress_context: Cell<bool>,
    /// It went through frames of asyncio that no traceback here shows: there is a traceback, though it may be empty.
    pub passed_asyncio: Cell<bool>,
    /// `__notes__` and other attributes.
    pub attributes: RefCell<Own>,
    /// What a `NameError`, `AttributeError` or `ImportError` is about: the name, and the object or module that lacks it.
    pub subject: RefCell<Option<(Symbol, Value)>>,
    /// `__traceback__`, innermost last.
    pub traceback: RefCell<Vec<TracebackEntry>>,
    /// The traceback object programs have seen, and of how many entries it is: asked again, it is the same.
    pub seen_traceback: RefCell<Option<(usize, Value)>>,
    /// `id(x)`
    pub identity: Identity,
}

impl Exception {
    /// An exception of `class` with these `args`.
    pub fn new(class: Rc<Class>, arguments: Vec<Value>) -> Rc<Exception> {
        Rc::new(Exception {
            class,
            arguments: RefCell::new(arguments),
            cause: RefCell::default(),
            context: RefCell::default(),
            suppress_context: Cell::new(false),
            passed_asyncio: Cell::new(false),
            attributes: RefCell::default(),
            subject: RefCell::default(),
            traceback: RefCell::default(),
            seen_traceback: RefCell::default(),
            identity: Identity::default(),
        })
    }

    /// The same `TypeError` with another class at the beginning of its message: that of the object that was asked.
    #[cold]
    pub fn of_class(self: Rc<Exception>, from: &str, class: &str) -> Rc<Exception> {
        let renamed = match self.arguments.borrow().as_slice() {
            [Value::Str(text)] if self.is(Builtin::TypeError) => {
                text.text().strip_prefix(from).and_then(|rest| rest.strip_prefix('.')).map(|rest| format!("{class}.{rest}"))
            }
            _ => None,
        };
        renamed.map_or(self, type_error)
    }

    /// Is it an instance of this built-in class or of one below it?
    pub fn is(&self, builtin: Builtin) -> bool {
        self.class.inherits(builtin)
    }
}

impl Drop for Exception {
    fn drop(&mut self) {
        self.identity.end();
        let others = (take(self.cause.get_mut()), take(self.context.get_mut()), take(self.subject.get_mut()));
        let frames = (take(self.traceback.get_mut()), take(self.seen_traceback.get_mut()));
        memory::bury((take(self.arguments.get_mut()), others, take(self.attributes.get_mut()), frames));
    }
}

impl Builtin {
    /// An exception of this built-in class with a message.
    pub fn error(self, message: impl Into<Box<str>>) -> Rc<Exception> {
        Exception::new(self.class(), vec![Value::str(message)])
    }

    /// The same, about a name that `object` lacks; Unbound when there is no object.
    pub fn error_about(self, message: impl Into<Box<str>>, name: Symbol, object: Value) -> Rc<Exception> {
        let error = self.error(message);
        error.subject.replace(Some((name, object)));
        error
    }

    /// An exception of this built-in class without arguments.
    pub fn bare(self) -> Rc<Exception> {
        Exception::new(self.class(), Vec::new())
    }
}

/// `TypeError(message)`
pub fn type_error(message: impl Into<Box<str>>) -> Rc<Exception> {
    Builtin::TypeError.error(message)
}

/// `ValueError(message)`
pub fn value_error(message: impl Into<Box<str>>) -> Rc<Exception> {
    Builtin::ValueError.error(message)
}
