//! `contextvars`: context variables, tokens and contexts. CPython's context.c.
//!
//! The context of the running flow of control is [`Vm::context`]. `None` stands for an empty context that nobody has
//! looked at: it becomes an object when somebody does, so programs without context variables pay nothing. A context's
//! values are shared with its copies until one of them changes.

mod context;
mod variable;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::add_functions;
use crate::python::symbol::Symbol;
use crate::python::value::{Attributes, Builtin, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// A context object: a host object that keeps a [`Context`].
pub type ContextRef = Rc<HostObject>;

/// What a context object keeps.
#[derive(Default)]
pub struct Context {
    entries: RefCell<Rc<Entries>>,
    /// `Context.run` is running in it.
    entered: Cell<bool>,
}

/// Variables and their values, by the variable's identity.
type Entries = IndexMap<u64, (Value, Value), FxBuildHasher>;

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    Builtin::Token.class().attributes.borrow_mut().insert(Symbol::new("MISSING"), variable::missing());
    for class in [Builtin::ContextVar, Builtin::Token, Builtin::Context] {
        attributes.insert(Symbol::new(class.name()), Value::Class(class.class()));
    }
    attributes
}

static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("contextvars", "copy_context", |vm, arguments| {
    let [] = arguments.exactly("copy_context")?;
    Ok(Value::Host(vm.copy_context().unwrap_or_else(empty_context)))
})];

/// The methods of a class of this module.
pub fn tables(builtin: Builtin) -> Vec<&'static [NativeFunction]> {
    match builtin {
        Builtin::ContextVar => vec![variable::VARIABLE],
        Builtin::Token => vec![variable::TOKEN],
        Builtin::TokenMissing => vec![variable::TOKEN_MISSING],
        Builtin::Context => vec![context::CONTEXT],
        _ => Vec::new(),
    }
}

/// The context that `value` is.
pub fn context_of(value: &Value) -> Option<ContextRef> {
    value.host::<Context>()
}

/// `Context()`
pub fn empty_context() -> ContextRef {
    new_context(Rc::default())
}

fn new_context(entries: Rc<Entries>) -> ContextRef {
    let context =
        HostObject::value(Builtin::Context.class(), Context { entries: RefCell::new(entries), entered: Cell::new(false) });
    let Value::Host(context) = context else { unreachable!("a host object was made") };
    context
}

/// What a context object keeps.
fn data(context: &ContextRef) -> &Context {
    context.data.downcast_ref().expect("a context object keeps a context")
}

fn entries(context: &ContextRef) -> Rc<Entries> {
    data(context).entries.borrow().clone()
}

impl Vm {
    /// The running flow's context, made an object if it was none.
    pub fn current_context(&mut self) -> ContextRef {
        self.context.get_or_insert_with(empty_context).clone()
    }

    /// `contextvars.copy_context()`; `None` is an empty one.
    pub fn copy_context(&self) -> Option<ContextRef> {
        let entries = entries(self.context.as_ref()?);
        (!entries.is_empty()).then(|| new_context(entries))
    }

    /// Calls `callable` in `context`, where that is possible. A block inside advances the clock in place.
    pub fn call_in_context(&mut self, context: Option<ContextRef>, callable: &Value, arguments: &[Value]) -> Fallible<Value> {
        let outer = std::mem::replace(&mut self.context, context);
        let outcome = self.call(callable, arguments);
        self.context = outer;
        outcome
    }
}
