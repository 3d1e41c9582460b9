//! Bytes: making them, and their methods.

use std::rc::Rc;

use super::functions::refuse;
use super::operators::is_extensible;
use crate::python::symbol::names;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Exception, Fallible, Value};
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
        Value::Str(text) if !matches!(encoding, Value::Unbound) => encode(text.text(), &[encoding, errors]),
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

/// The codec a program names.
enum Codec {
    Utf8,
    Ascii,
    Latin1,
}

fn codec(name: Option<&Value>) -> Fallible<Codec> {
    let Some(name) = name.filter(|name| !matches!(name, Value::Unbound)) else { return Ok(Codec::Utf8) };
    let Some(text) = name.as_str() else {
        return Err(type_error(format!("encoding must be str, not {}", name.class_name())));
    };
    match text.text().to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
        "utf_8" | "utf8" | "u8" => Ok(Codec::Utf8),
        "ascii" | "us_ascii" => Ok(Codec::Ascii),
        "latin_1" | "latin1" | "iso_8859_1" | "iso8859_1" | "l1" => Ok(Codec::Latin1),
        _ => Err(Builtin::LookupError.error(format!("unknown encoding: {}", text.text()))),
    }
}

fn error_mode(name: Option<&Value>) -> String {
    name.and_then(Value::as_str).map_or_else(|| "strict".into(), |text| text.text().to_string())
}

/// `str.encode(encoding, errors)`
pub fn encode(text: &str, options: &[Value]) -> Fallible<Value> {
    let (codec, errors) = (codec(options.first())?, error_mode(options.get(1)));
    let (name, limit) = match codec {
        Codec::Utf8 => return Ok(value(text.as_bytes())),
        Codec::Ascii => ("ascii", 0x80),
        Codec::Latin1 => ("latin-1", 0x100),
    };
    let mut out = Vec::new();
    for (i, c) in text.chars().enumerate() {
        let code = u32::from(c);
        match errors.as_str() {
            _ if code < limit => out.push(code as u8),
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => out.extend(crate::python::builtins::text::escaped(c).bytes()),
            "xmlcharrefreplace" => out.extend(format!("&#{code};").bytes()),
            _ => {
                let reason = format!("ordinal not in range({limit})");
                let escaped = crate::python::builtins::text::escaped(c);
                let message = format!("'{name}' codec can't encode character '{escaped}' in position {i}: {reason}");
                return Err(Builtin::UnicodeEncodeError.error(message));
            }
        }
    }
    Ok(value(out))
}

/// `bytes.decode(encoding, errors)`
pub fn decode(_: &mut Vm, bytes: &[u8], options: &[Value]) -> Fallible<Value> {
    let (codec, errors) = (codec(options.first())?, error_mode(options.get(1)));
    match codec {
        Codec::Latin1 => Ok(Value::str(bytes.iter().map(|&byte| char::from(byte)).collect::<String>())),
        Codec::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
            None => Ok(Value::str(String::from_utf8_lossy(bytes).as_ref())),
            Some(_) if errors == "ignore" => {
                Ok(Value::str(bytes.iter().filter(|b| b.is_ascii()).map(|&b| char::from(b)).collect::<String>()))
            }
            Some(_) if errors == "replace" => {
                Ok(Value::str(bytes.iter().map(|&b| if b.is_ascii() { char::from(b) } else { '\u{fffd}' }).collect::<String>()))
            }
            Some(at) => Err(undecodable("ascii", bytes, at, "ordinal not in range(128)")),
        },
        Codec::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Value::str(text)),
            Err(_) if errors == "replace" => Ok(Value::str(String::from_utf8_lossy(bytes).as_ref())),
            Err(_) if errors == "ignore" => Ok(Value::str(bytes.utf8_chunks().map(|chunk| chunk.valid()).collect::<String>())),
            Err(_) if errors != "strict" => refuse(&format!("the decoding error handler {errors:?}")),
            Err(error) => {
                let at = error.valid_up_to();
                let reason = match error.error_len() {
                    None => "unexpected end of data",
                    Some(_) if matches!(bytes[at], 0xc2..=0xf4) => "invalid continuation byte",
                    Some(_) => "invalid start byte",
                };
                Err(undecodable("utf-8", bytes, at, reason))
            }
        },
    }
}

fn undecodable(name: &str, bytes: &[u8], at: usize, reason: &str) -> Rc<Exception> {
    let message = format!("'{name}' codec can't decode byte {:#04x} in position {at}: {reason}", bytes[at]);
    Builtin::UnicodeDecodeError.error(message)
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
