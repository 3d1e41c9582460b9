//! What is said of too many arguments, and of too few.

use std::rc::Rc;

use super::Exception;
use super::exception::type_error;

/// `TypeError`: f() takes from 1 to 2 positional arguments but 3 were given. `named` counts keyword-only arguments.
pub fn too_many(function: &str, least: usize, most: usize, given: usize, named: usize) -> Rc<Exception> {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let (takes, of_takes) =
        if least < most { (format!("from {least} to {most}"), "s") } else { (most.to_string(), plural(most)) };
    let and_named = match named {
        0 => String::new(),
        _ => format!(" positional argument{} (and {named} keyword-only argument{})", plural(given), plural(named)),
    };
    let were = if given == 1 && named == 0 { "was" } else { "were" };
    type_error(format!("{function}() takes {takes} positional argument{of_takes} but {given}{and_named} {were} given"))
}

/// `TypeError`: f() missing 2 required positional arguments: 'a' and 'b'.
pub fn missing_arguments(function: &str, missing: &[&str], kind: &str) -> Rc<Exception> {
    let quoted: Vec<String> = missing.iter().map(|name| format!("'{name}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [one, two] => format!("{one} and {two}"),
        [head @ .., last] => format!("{}, and {last}", head.join(", ")),
        [] => String::new(),
    };
    let plural = if missing.len() == 1 { "" } else { "s" };
    type_error(format!("{function}() missing {} required {kind} argument{plural}: {list}", missing.len()))
}
