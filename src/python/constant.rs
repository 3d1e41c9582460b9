//! Constants of a program: as the compiler writes them, and as the values frames push.

use std::rc::Rc;

use super::value::Value;

/// A constant of the source.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `True`, `False`
    Bool(bool),
    /// An integer that fits.
    Int(i64),
    /// A larger one, in decimal digits.
    BigInt(Rc<str>),
    /// A float.
    Float(f64),
    /// An imaginary number: `2j`.
    Imaginary(f64),
    /// A string.
    Str(Rc<str>),
    /// Bytes.
    Bytes(Rc<[u8]>),
    /// A tuple of constants.
    Tuple(Rc<[Constant]>),
}

impl From<&Constant> for Value {
    fn from(constant: &Constant) -> Value {
        match constant {
            Constant::None => Value::None,
            Constant::Ellipsis => Value::Ellipsis,
            Constant::Bool(value) => Value::Bool(*value),
            Constant::Int(value) => Value::Int(*value),
            Constant::BigInt(digits) => Value::integer(digits.parse().expect("the parser read it as digits")),
            Constant::Float(value) => Value::Float(*value),
            Constant::Imaginary(value) => super::builtins::complex::value(0.0, *value),
            Constant::Str(text) => Value::str(&**text),
            Constant::Bytes(bytes) => Value::Bytes(Rc::new(bytes[..].into())),
            Constant::Tuple(items) => Value::tuple(items.iter().map(Value::from).collect()),
        }
    }
}
