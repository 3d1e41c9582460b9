//! Bytes: making them, and their methods.

use std::rc::Rc;

use super::codecs;
use super::operators::is_extensible;
use crate::python::symbol::names;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Fallible, Value};
use crate::python::vm::Vm;

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

/// A bytes value.
pub fn value(bytes: impl Into<Box<[u8]>>) -> Value {
    Value::Bytes(Rc::new(bytes.into()))
}

/// The bytes of a bytes object, a bytearray or a memoryview.
pub fn content(given: &Value) -> Option<Vec<u8>> {
    match given.base() {
        Value::Bytes(bytes) => Some(bytes.to_vec()),
        other => {
            let array = super::byte_array::of(&other).map(|content| content.borrow().clone());
            array.or_else(|| super::memory_view::content(&other))
        }
    }
}

/// The bytes of a bytes object or an iterable of numbers.
pub fn bytes_of(vm: &mut Vm, source: &Value) -> Fallible<Vec<u8>> {
    if let Value::Bytes(bytes) = source.base() {
        return Ok(bytes.to_vec());
    }
    if let Some(bytes) = content(source) {
        return Ok(bytes);
    }
    let iterator = match vm.try_iter(source)? {
        Some(iterator) if source.as_str().is_none() => iterator,
        _ => return Err(type_error(format!("cannot convert '{}' object to bytes", source.class_name()))),
    };
    let mut bytes = Vec::new();
    for item in vm.drain_sized(source, &iterator)? {
        let number = vm.index(&item)?;
        bytes.push(u8::try_from(number).map_err(|_| value_error("bytes must be in range(0, 256)"))?);
    }
    Ok(bytes)
}

/// `bytes(…)`
pub fn construct(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [source, encoding, errors] = args.bind_native("bytes", ["source", "encoding", "errors"], 0, 3)?;
    match source.base() {
        Value::Unbound => Ok(value([])),
        Value::Str(text) if !matches!(encoding, Value::Unbound) => codecs::encode(text.text(), &[encoding, errors]),
        Value::Str(_) => Err(type_error("string argument without an encoding")),
        Value::Int(count) => match usize::try_from(count) {
            Ok(count) if count > 1 << 27 => Err(Builtin::MemoryError.bare()),
            Ok(count) => Ok(value(vec![0; count])),
            Err(_) => Err(value_error("negative count")),
        },
        _ if is_extensible(&source) && source.class_lookup(names::BYTES).is_some() => {
            match vm.call_special(&source, names::BYTES, &[])? {
                Some(made) if matches!(made.base(), Value::Bytes(_)) => Ok(made),
                other => {
                    let name = other.map_or_else(|| "NoneType".into(), |made| made.class_name());
                    Err(type_error(format!("__bytes__ returned non-bytes (type {name})")))
                }
            }
        }
        _ if is_extensible(&source) && source.class_lookup(names::INDEX).is_some() => {
            let count = vm.index(&source)?;
            construct(vm, Args::positional(&[Value::Int(count)]))
        }
        _ => bytes_of(vm, &source).map(value),
    }
}

/// `bytes.fromhex(text)`
pub fn from_hex(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [text] = args.rest().exactly::<1>("bytes.fromhex")?;
    let Some(text) = text.as_str() else {
        return Err(type_error(format!("fromhex() argument must be str or bytes-like, not {}", text.class_name())));
    };
    let digits: Vec<(usize, char)> = text.text().chars().enumerate().filter(|(_, c)| !c.is_whitespace()).collect();
    let mut bytes = Vec::new();
    for pair in digits.chunks(2) {
        let value = |i: usize| pair.get(i).and_then(|(_, c)| c.to_digit(16));
        match (value(0), value(1)) {
            (Some(high), Some(low)) => bytes.push((high * 16 + low) as u8),
            (None, _) => {
                return Err(value_error(format!("non-hexadecimal number found in fromhex() arg at position {}", pair[0].0)));
            }
            _ if pair.len() == 1 => return Err(value_error("fromhex() arg must contain an even number of hexadecimal digits")),
            _ => return Err(value_error(format!("non-hexadecimal number found in fromhex() arg at position {}", pair[1].0))),
        }
    }
    match args.values.first() {
        Some(class @ Value::Class(own)) if own.native != Builtin::Bytes || !own.is_builtin => vm.call(class, &[value(bytes)]),
        _ => Ok(value(bytes)),
    }
}
