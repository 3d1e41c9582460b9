//! The values, exceptions and callbacks of scripted programs.

use super::coroutine::Body;
use super::{Py, Script, World};
use loopscope::executor::Future;
use loopscope::executor::future::FutureState;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// A value.
#[derive(Clone)]
pub enum V {
    None,
    Bool(bool),
    Int(i64),
    Text(Rc<str>),
    List(Rc<Vec<V>>),
    Error(Exc),
    Future(Rc<Future<World>>),
    /// A coroutine object: whoever awaits it takes it.
    Coroutine(Rc<RefCell<Option<Script>>>),
}

impl From<&str> for V {
    fn from(text: &str) -> V {
        V::Text(text.into())
    }
}

impl From<i64> for V {
    fn from(number: i64) -> V {
        V::Int(number)
    }
}

impl fmt::Debug for V {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl fmt::Display for V {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            V::None => write!(out, "None"),
            V::Bool(value) => write!(out, "{}", if *value { "True" } else { "False" }),
            V::Int(value) => write!(out, "{value}"),
            V::Text(text) => write!(out, "{text}"),
            V::List(items) => {
                let items: Vec<String> = items.iter().map(V::to_string).collect();
                write!(out, "[{}]", items.join(", "))
            }
            V::Error(error) => write!(out, "{error}"),
            V::Future(future) => {
                let state = match future.state() {
                    FutureState::Pending => "pending",
                    FutureState::Finished => "finished",
                    FutureState::Cancelled => "cancelled",
                };
                match future.as_task() {
                    Some(task) => write!(out, "<{} {state}>", task.name()),
                    None => write!(out, "<Future {state}>"),
                }
            }
            V::Coroutine(_) => write!(out, "<coroutine>"),
        }
    }
}

/// An exception.
#[derive(Clone)]
pub struct Exc(Rc<Parts>);

struct Parts {
    class: String,
    message: String,
    members: Vec<Exc>,
    context: RefCell<Option<Exc>>,
    cause: RefCell<Option<Exc>>,
}

impl Exc {
    pub fn new(class: &str, message: &str) -> Exc {
        Self::with_members(class, message, Vec::new())
    }

    pub fn group(message: &str, members: Vec<Exc>) -> Exc {
        Self::with_members("ExceptionGroup", message, members)
    }

    fn with_members(class: &str, message: &str, members: Vec<Exc>) -> Exc {
        let (class, message) = (class.to_owned(), message.to_owned());
        Exc(Rc::new(Parts { class, message, members, context: RefCell::default(), cause: RefCell::default() }))
    }

    pub fn class(&self) -> &str {
        &self.0.class
    }

    pub fn is(&self, class: &str) -> bool {
        self.class() == class
    }

    pub fn is_same(&self, other: &Exc) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    pub fn members(&self) -> &[Exc] {
        &self.0.members
    }

    pub fn context(&self) -> Option<Exc> {
        self.0.context.borrow().clone()
    }

    pub fn set_context(&self, context: Option<Exc>) {
        self.0.context.replace(context);
    }

    pub fn cause(&self) -> Option<Exc> {
        self.0.cause.borrow().clone()
    }

    pub fn set_cause(&self, cause: Option<Exc>) {
        self.0.cause.replace(cause);
    }
}

impl fmt::Display for Exc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0.class)?;
        if !self.0.message.is_empty() {
            write!(out, ": {}", self.0.message)?;
        }
        if !self.0.members.is_empty() {
            let members: Vec<String> = self.0.members.iter().map(Exc::to_string).collect();
            write!(out, " [{}]", members.join("; "))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Exc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{self}")
    }
}

/// A callable for `call_soon` and `add_done_callback`.
#[derive(Clone)]
pub struct Callback {
    pub name: Rc<str>,
    pub body: Rc<CallbackBody>,
}

/// What a callback does with its argument; it may block.
pub type CallbackBody = dyn Fn(Py, V) -> Body;
