//! Calls as data.

use super::{Args, Value};
use crate::python::symbol::Symbol;

/// A call that is to be made.
pub struct Call {
    /// What is called.
    pub callable: Value,
    /// All arguments, those given by name last.
    pub arguments: Vec<Value>,
    /// The names of the last ones.
    pub keywords: Vec<Symbol>,
}

impl Call {
    /// One with positional arguments only.
    pub fn plain(callable: Value, arguments: Vec<Value>) -> Call {
        Call { callable, arguments, keywords: Vec::new() }
    }

    /// One that hands on what was given.
    pub fn with(callable: Value, given: Args<'_>) -> Call {
        Call { callable, arguments: given.values.to_vec(), keywords: given.names.to_vec() }
    }
}
