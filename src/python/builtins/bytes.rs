//! Bytes.

use crate::python::value::{Fallible, Value, exception::type_error, exception::value_error};

/// `item in bytes`: a number, or bytes.
pub fn contains(bytes: &[u8], item: &Value) -> Fallible<bool> {
    match item.base() {
        Value::Int(number) => match u8::try_from(number) {
            Ok(byte) => Ok(bytes.contains(&byte)),
            Err(_) => Err(value_error("byte must be in range(0, 256)")),
        },
        Value::Bytes(part) => Ok(find(bytes, &part).is_some()),
        other => Err(type_error(format!("a bytes-like object is required, not '{}'", other.class_name()))),
    }
}

/// Where `part` is first.
pub fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    bytes.windows(part.len()).position(|window| window == part)
}
