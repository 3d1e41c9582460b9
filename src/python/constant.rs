//! Constants of a program: as the compiler writes them, and as the values frames push. Also what a code remembers of its
//! names.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use super::bytecode::Code;
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

/// The constants of a [`Code`] as values.
#[derive(Default)]
pub struct ConstantValues(OnceCell<Box<[Value]>>);

impl std::fmt::Debug for ConstantValues {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Code {
    /// Its constants as values.
    pub fn constant_values(&self) -> &[Value] {
        self.values.0.get_or_init(|| self.constants.iter().map(Value::from).collect())
    }
}

/// Where each of the names of a [`Code`] was last found in a module.
#[derive(Default)]
pub struct Hints(OnceCell<Box<[Cell<u32>]>>);

impl std::fmt::Debug for Hints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Code {
    /// The hint for `names[name]`.
    #[inline]
    pub fn hint(&self, name: u32) -> &Cell<u32> {
        &self.hints.0.get_or_init(|| self.names.iter().map(|_| Cell::new(0)).collect())[name as usize]
    }
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
