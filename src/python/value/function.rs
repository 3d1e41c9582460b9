//! Functions written in Python, bound methods, and the variables they share.

use std::cell::RefCell;
use std::mem::take;
use std::ops::Deref;
use std::rc::Rc;

use super::{Identity, Own, Value, memory};
use crate::python::bytecode::Code;

/// A variable shared between a function and those inside it; Unbound while unset.
pub struct Cell(RefCell<Value>);

impl Cell {
    /// A variable that holds this.
    pub fn new(value: Value) -> Cell {
        Cell(RefCell::new(value))
    }
}

impl Deref for Cell {
    type Target = RefCell<Value>;

    #[inline]
    fn deref(&self) -> &RefCell<Value> {
        &self.0
    }
}

impl Drop for Cell {
    /// Whatever else it holds ends by [`memory::bury`] itself; but programs may keep cells in cells (`function.__closure__`).
    #[inline]
    fn drop(&mut self) {
        if let Value::Variable(_) = self.0.get_mut() {
            memory::bury(self.0.take());
        }
    }
}

/// A function written in Python.
pub struct Function {
    /// What it executes.
    pub code: Rc<Code>,
    /// `__name__`, `__qualname__`: assignable (functools.wraps).
    pub names: RefCell<(Rc<str>, Rc<str>)>,
    /// Defaults of the last positional parameters.
    pub defaults: RefCell<Vec<Value>>,
    /// Defaults of keyword-only parameters, in the order of the parameters; Unbound for none.
    pub keyword_defaults: Vec<Value>,
    /// Variables of enclosing functions, as the code's free cells want them.
    pub closure: Vec<Rc<Cell>>,
    /// Its annotations and type parameters, if it has any.
    pub types: RefCell<Option<Box<FunctionTypes>>>,
    /// Its `__dict__`.
    pub attributes: RefCell<Own>,
    /// `id(x)`
    pub identity: Identity,
}

impl Function {
    /// A function of this code and nothing else.
    pub fn plain(code: Rc<Code>) -> Function {
        let names = RefCell::new((code.name.text(), code.qualified_name.clone()));
        Function {
            code,
            names,
            defaults: RefCell::default(),
            keyword_defaults: Vec::new(),
            closure: Vec::new(),
            types: RefCell::default(),
            attributes: RefCell::default(),
            identity: Identity::default(),
        }
    }
}

impl Drop for Function {
    fn drop(&mut self) {
        self.identity.end();
        let shared = (take(&mut self.closure), take(self.attributes.get_mut()), self.types.get_mut().take());
        memory::bury((take(self.defaults.get_mut()), take(&mut self.keyword_defaults), shared));
    }
}

/// What a function says about types.
#[derive(Default)]
pub struct FunctionTypes {
    /// `__annotate__`: gives the annotations when called; or None.
    pub annotate: Value,
    /// `__annotations__`, once asked for; Unbound before.
    pub annotations: Value,
    /// `__type_params__`: a tuple, or Unbound for none.
    pub parameters: Value,
}

/// A callable bound to its first argument.
pub struct Method {
    /// What is called.
    pub function: Value,
    /// Its first argument.
    pub receiver: Value,
}

impl Value {
    /// What a method calls, however often it was bound; any other value is that itself.
    pub fn unbound(&self) -> &Value {
        let mut callable = self;
        while let Value::Method(method) = callable {
            callable = &method.function;
        }
        callable
    }
}

impl Drop for Method {
    fn drop(&mut self) {
        memory::bury((take(&mut self.function), take(&mut self.receiver)));
    }
}
