//! `traceback`: what its part in Python asks of the interpreter.

use super::add_functions;
use crate::python::traceback::{object, suggestions};
use crate::python::value::{Attributes, NativeFunction, Value};

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("traceback", "_entries", object::entries),
    NativeFunction::function("traceback", "clear_frames", object::clear_frames),
    NativeFunction::function("traceback", "_hint", |vm, args| match &args.exactly::<1>("_hint")?[0] {
        Value::Exception(error) => Ok(Value::str(suggestions::hint(vm, error).unwrap_or_default())),
        _ => Ok(Value::str("")),
    }),
];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}
