//! `traceback`: what its part in Python asks of the interpreter.

use super::add_functions;
use crate::python::traceback::object;
use crate::python::value::{Attributes, NativeFunction};

static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("traceback", "_entries", object::entries)];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}
