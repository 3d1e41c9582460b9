//! `string`: its constants and `capwords`.

use super::{add_functions, of_values};
use crate::python::builtins::strings::is_space;
use crate::python::value::exception::type_error;
use crate::python::value::{Attributes, NativeFunction, Value};

const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";
const PUNCTUATION: &str = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
const SPACE: &str = " \t\n\r\x0b\x0c";

static FUNCTIONS: &[NativeFunction] = &[NativeFunction::function("string", "capwords", |vm, args| {
    let [text, separator] = args.bind("capwords", ["s", "sep"], 1, 2)?;
    let Some(text) = text.as_str() else { return Err(type_error("capwords() argument must be str")) };
    let capitalize = crate::python::symbol::Symbol::new("capitalize");
    let (pieces, glue): (Vec<&str>, String) = match separator.as_str() {
        Some(separator) => (text.text().split(separator.text()).collect(), separator.text().to_string()),
        None => (text.text().split(is_space).filter(|piece| !piece.is_empty()).collect(), " ".to_string()),
    };
    let mut words = Vec::new();
    for piece in pieces {
        let word = vm.call_method(&Value::str(piece), capitalize, &[])?;
        words.push(vm.str(&word)?.text().to_string());
    }
    Ok(Value::str(words.join(&glue)))
})];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = of_values([
        ("ascii_lowercase", Value::str(LOWER)),
        ("ascii_uppercase", Value::str(UPPER)),
        ("ascii_letters", Value::str(format!("{LOWER}{UPPER}"))),
        ("digits", Value::str(DIGITS)),
        ("hexdigits", Value::str(format!("{DIGITS}abcdefABCDEF"))),
        ("octdigits", Value::str("01234567")),
        ("punctuation", Value::str(PUNCTUATION)),
        ("whitespace", Value::str(SPACE)),
        ("printable", Value::str(format!("{DIGITS}{LOWER}{UPPER}{PUNCTUATION}{SPACE}"))),
    ]);
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}
