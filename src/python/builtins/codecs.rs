//! Codecs: text to bytes and back, and the errors that say where that failed.
//!
//! What cannot be encoded or decoded is a **fault**: from where to where, and why. The error handler says what becomes of it.

use std::ops::Range;
use std::rc::Rc;

use super::exception_members::assigned;
use super::exceptions::{argument, str, this};
use super::functions::refuse;
use super::text::escaped;
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Exception, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// The codec a program names.
#[derive(Clone, Copy, PartialEq)]
enum Codec {
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Signed,
    Ascii,
    Latin1,
    /// UTF-16 with a byte order mark.
    Utf16,
    Utf16Little,
    Utf16Big,
}

impl Codec {
    /// Its name in errors.
    fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Signed => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16 | Codec::Utf16Little => "utf-16-le",
            Codec::Utf16Big => "utf-16-be",
        }
    }
}

/// CPython has codecs whose names begin so, and others.
const OTHERS: [&str; 20] = [
    "utf_7",
    "utf_32",
    "utf3",
    "cp",
    "iso",
    "windows",
    "mac",
    "koi8",
    "gb",
    "big5",
    "euc",
    "shift",
    "idna",
    "puny",
    "rot",
    "hex",
    "base64",
    "unicode",
    "raw_unicode",
    "charmap",
];

fn codec(name: Option<&Value>) -> Fallible<Codec> {
    let Some(name) = name.filter(|name| !matches!(name, Value::Unbound)) else { return Ok(Codec::Utf8) };
    let Some(text) = name.as_str() else {
        return Err(type_error(format!("encoding must be str, not {}", name.class_name())));
    };
    Ok(match text.text().to_ascii_lowercase().replace(['-', ' '], "_").as_str() {
        "utf_8" | "utf8" | "u8" => Codec::Utf8,
        "utf_8_sig" | "utf8_sig" => Codec::Utf8Signed,
        "ascii" | "us_ascii" => Codec::Ascii,
        "latin_1" | "latin1" | "iso_8859_1" | "iso8859_1" | "l1" => Codec::Latin1,
        "utf_16" | "utf16" | "u16" => Codec::Utf16,
        "utf_16_le" | "utf_16le" | "utf16_le" => Codec::Utf16Little,
        "utf_16_be" | "utf_16be" | "utf16_be" => Codec::Utf16Big,
        other if OTHERS.iter().any(|start| other.starts_with(start)) => {
            return refuse(&format!("the encoding {:?}", text.text()));
        }
        _ => return Err(Builtin::LookupError.error(format!("unknown encoding: {}", text.text()))),
    })
}

fn error_handler(name: Option<&Value>) -> String {
    name.and_then(Value::as_str).map_or_else(|| "strict".into(), |text| text.text().to_string())
}

/// `str.encode(encoding, errors)`
pub fn encode(text: &str, options: &[Value]) -> Fallible<Value> {
    let codec = codec(options.first())?;
    let units = |bytes_of: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes_of).collect::<Vec<_>>();
    let limit = match codec {
        Codec::Utf8 => return Ok(super::bytes::value(text.as_bytes())),
        Codec::Utf8Signed => return Ok(super::bytes::value(["\u{feff}", text].concat().into_bytes())),
        Codec::Utf16 => return Ok(super::bytes::value([vec![0xff, 0xfe], units(u16::to_le_bytes)].concat())),
        Codec::Utf16Little => return Ok(super::bytes::value(units(u16::to_le_bytes))),
        Codec::Utf16Big => return Ok(super::bytes::value(units(u16::to_be_bytes))),
        Codec::Ascii => 0x80,
        Codec::Latin1 => 0x100,
    };
    let handler = error_handler(options.get(1));
    let mut out = Vec::new();
    for (place, c) in text.chars().enumerate() {
        let code = u32::from(c);
        match handler.as_str() {
            _ if code < limit => out.push(code as u8),
            "ignore" => {}
            "replace" => out.push(b'?'),
            "backslashreplace" => out.extend(escaped(c).bytes()),
            "xmlcharrefreplace" => out.extend(format!("&#{code};").bytes()),
            "strict" | "surrogateescape" | "surrogatepass" => {
                let run = text.chars().skip(place).take_while(|&c| u32::from(c) >= limit).count();
                let fault = (place..place + run, format!("ordinal not in range({limit})"));
                return Err(error(Builtin::UnicodeEncodeError, codec, Value::str(text), fault));
            }
            other => return unknown_handler(other),
        }
    }
    Ok(super::bytes::value(out))
}

fn unknown_handler(name: &str) -> Fallible<Value> {
    if name == "namereplace" {
        return refuse("the error handler \"namereplace\"");
    }
    Err(Builtin::LookupError.error(format!("unknown error handler name '{name}'")))
}

type Fault = (Range<usize>, String);

/// `UnicodeDecodeError(encoding, object, start, end, reason)`
fn error(class: Builtin, codec: Codec, object: Value, (span, reason): Fault) -> Rc<Exception> {
    let number = |place: usize| Value::Int(place as i64);
    let arguments = vec![Value::str(codec.name()), object, number(span.start), number(span.end), Value::str(reason)];
    Exception::new(class.class(), arguments)
}

/// `bytes.decode(encoding, errors)`
pub fn decode(_: &mut Vm, bytes: &[u8], options: &[Value]) -> Fallible<Value> {
    let (codec, handler) = (codec(options.first())?, error_handler(options.get(1)));
    let (codec, mut at) = match (codec, bytes) {
        (Codec::Utf8Signed, [0xef, 0xbb, 0xbf, ..]) => (codec, 3),
        (Codec::Utf16, [0xff, 0xfe, ..]) => (Codec::Utf16Little, 2),
        (Codec::Utf16, [0xfe, 0xff, ..]) => (Codec::Utf16Big, 2),
        _ => (codec, 0),
    };
    let mut out = String::with_capacity(bytes.len());
    while at < bytes.len() {
        let Some((span, reason)) = decode_some(codec, bytes, at, &mut out) else { break };
        at = span.end;
        match handler.as_str() {
            "strict" => {
                let object = super::bytes::value(bytes);
                return Err(error(Builtin::UnicodeDecodeError, codec, object, (span, reason.into())));
            }
            "ignore" => {}
            "replace" => out.push('\u{fffd}'),
            "backslashreplace" => out.extend(bytes[span].iter().map(|byte| format!("\\x{byte:02x}"))),
            "surrogateescape" | "surrogatepass" => return refuse(&format!("the decoding error handler {handler:?}")),
            other => return unknown_handler(other),
        }
    }
    Ok(Value::str(out))
}

/// Decodes from `at` on, up to the end or the first fault.
fn decode_some(codec: Codec, bytes: &[u8], at: usize, out: &mut String) -> Option<(Range<usize>, &'static str)> {
    let rest = &bytes[at..];
    match codec {
        Codec::Utf8 | Codec::Utf8Signed => {
            let chunk = rest.utf8_chunks().next()?;
            out.push_str(chunk.valid());
            let from = at + chunk.valid().len();
            let end = from + chunk.invalid().len();
            let is_cut = std::str::from_utf8(&bytes[from..]).is_err_and(|error| error.error_len().is_none());
            let reason = match bytes.get(from)? {
                _ if is_cut => "unexpected end of data",
                0xc2..=0xf4 => "invalid continuation byte",
                _ => "invalid start byte",
            };
            Some((from..end, reason))
        }
        Codec::Latin1 => {
            out.extend(rest.iter().map(|&byte| char::from(byte)));
            None
        }
        Codec::Ascii => {
            let length = rest.iter().position(|byte| !byte.is_ascii());
            out.extend(rest[..length.unwrap_or(rest.len())].iter().map(|&byte| char::from(byte)));
            length.map(|length| (at + length..at + length + 1, "ordinal not in range(128)"))
        }
        Codec::Utf16 | Codec::Utf16Little | Codec::Utf16Big => decode_utf16(codec == Codec::Utf16Big, bytes, at, out),
    }
}

/// Follows `utf16_decode` in CPython's `codecs.h`.
fn decode_utf16(is_big: bool, bytes: &[u8], mut at: usize, out: &mut String) -> Option<(Range<usize>, &'static str)> {
    let unit = |at: usize| {
        let pair = <[u8; 2]>::try_from(bytes.get(at..at + 2)?).ok()?;
        Some(if is_big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
    };
    while at < bytes.len() {
        let Some(first) = unit(at) else { return Some((at..bytes.len(), "truncated data")) };
        let second = unit(at + 2);
        let pair: &[u16] = match (first, second) {
            (0xd800..0xdc00, None) => return Some((at..bytes.len(), "unexpected end of data")),
            (0xd800..0xdc00, Some(second @ 0xdc00..0xe000)) => &[first, second],
            (0xd800..0xdc00, _) => return Some((at..at + 2, "illegal UTF-16 surrogate")),
            (0xdc00..0xe000, _) => return Some((at..at + 2, "illegal encoding")),
            _ => &[first],
        };
        out.extend(char::decode_utf16(pair.iter().copied()).flatten());
        at += 2 * pair.len();
    }
    None
}

/// `UnicodeDecodeError`, `UnicodeEncodeError`
pub static UNICODE_ERROR: &[NativeFunction] = &[
    NativeFunction::method("UnicodeDecodeError", "__str__", error_str),
    NativeFunction::property("UnicodeDecodeError", "encoding", |_, args| part(&args, 0)),
    NativeFunction::property("UnicodeDecodeError", "object", |_, args| part(&args, 1)),
    NativeFunction::property("UnicodeDecodeError", "start", |_, args| part(&args, 2)),
    NativeFunction::property("UnicodeDecodeError", "end", |_, args| part(&args, 3)),
    NativeFunction::property("UnicodeDecodeError", "reason", |_, args| part(&args, 4)),
];

fn part(args: &Args<'_>, index: usize) -> Fallible<Value> {
    Ok(argument(&*this(args)?, index))
}

fn error_str(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let error = this(&args)?;
    let names = ["encoding", "object", "start", "end", "reason"];
    let part = |index: usize| assigned(&error, names[index]).unwrap_or_else(|| argument(&error, index));
    let (Value::Int(start), Value::Int(end), object) = (part(2), part(3), part(1)) else { return str(vm, args) };
    let (name, reason) = (vm.str(&part(0))?, vm.str(&part(4))?);
    let one = usize::try_from(start).ok().filter(|_| end == start + 1);
    let (verb, unit, shown) = match &object {
        Value::Str(text) => {
            let shown = one.and_then(|place| text.text().chars().nth(place)).map(|c| format!(" '{}'", escaped(c)));
            ("encode", "character", shown)
        }
        other => {
            let bytes = super::bytes::content(other).unwrap_or_default();
            ("decode", "byte", one.and_then(|place| Some(format!(" {:#04x}", bytes.get(place)?))))
        }
    };
    let place = match shown {
        Some(shown) => format!("{unit}{shown} in position {start}"),
        None => format!("{unit}s in position {start}-{}", end - 1),
    };
    Ok(Value::str(format!("'{}' codec can't {verb} {place}: {}", name.text(), reason.text())))
}
