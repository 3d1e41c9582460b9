//! Methods of bytes. Most are those of a string whose letters are the bytes: they are done by such a string.

use std::rc::Rc;

use super::bytes::{bytes_of, content, from_hex, value};
use super::codecs::decode;
use super::lists::wrong_receiver;
use crate::python::symbol::Symbol;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// What bytes call white space.
const WHITESPACE: &[u8] = b" \t\n\r\x0b\x0c";

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("bytes", name, code)
}

macro_rules! by_text {
    ($name:literal) => {
        method($name, |vm, args| as_text(vm, args, $name))
    };
}

macro_rules! question {
    ($name:literal, $letter:expr) => {
        method($name, |_, args| {
            let own = this(&args, $name)?;
            let holds: fn(&u8) -> bool = $letter;
            Ok(Value::Bool(!own.is_empty() && own.iter().all(holds)))
        })
    };
}

/// Methods of `bytes`.
pub static METHODS: &[NativeFunction] = &[
    method("decode", |vm, args| {
        let options = args.rest().bind_native("decode", ["encoding", "errors"], 0, 2)?;
        decode(vm, &this(&args, "decode")?, &options)
    }),
    method("hex", hex),
    NativeFunction::method("bytes", "__bytes__", |_, args| Ok(args.values[0].base())),
    NativeFunction {
        name: "fromhex",
        owner: "bytes",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(from_hex),
    },
    by_text!("find"),
    by_text!("rfind"),
    by_text!("index"),
    by_text!("rindex"),
    by_text!("count"),
    by_text!("startswith"),
    by_text!("endswith"),
    by_text!("removeprefix"),
    by_text!("removesuffix"),
    by_text!("partition"),
    by_text!("rpartition"),
    by_text!("replace"),
    by_text!("ljust"),
    by_text!("rjust"),
    by_text!("center"),
    by_text!("zfill"),
    by_text!("expandtabs"),
    method("strip", |vm, args| strip(vm, args, "strip")),
    method("lstrip", |vm, args| strip(vm, args, "lstrip")),
    method("rstrip", |vm, args| strip(vm, args, "rstrip")),
    method("split", |vm, args| split(vm, args, "split")),
    method("rsplit", |vm, args| split(vm, args, "rsplit")),
    method("splitlines", splitlines),
    method("join", |vm, args| {
        let own = this(&args, "join")?;
        let [parts] = args.rest().exactly::<1>("bytes.join")?;
        let iterator = vm.try_iter(parts)?.ok_or_else(|| type_error("can only join an iterable"))?;
        let parts = vm.collect_sized(&iterator)?;
        let mut joined = Vec::new();
        for (place, part) in parts.iter().enumerate() {
            if place > 0 {
                joined.extend_from_slice(&own);
            }
            match content(part) {
                Some(part) => {
                    vm.room(joined.len() + own.len() + part.len())?;
                    joined.extend(part);
                }
                None => {
                    let class = part.class_name();
                    return Err(type_error(format!("sequence item {place}: expected a bytes-like object, {class} found")));
                }
            }
        }
        Ok(value(joined))
    }),
    method("upper", |_, args| Ok(value(this(&args, "upper")?.to_ascii_uppercase()))),
    method("lower", |_, args| Ok(value(this(&args, "lower")?.to_ascii_lowercase()))),
    method("swapcase", |_, args| {
        let swapped = |byte: &u8| if byte.is_ascii_lowercase() { byte.to_ascii_uppercase() } else { byte.to_ascii_lowercase() };
        Ok(value(this(&args, "swapcase")?.iter().map(swapped).collect::<Vec<u8>>()))
    }),
    method("capitalize", |_, args| {
        let mut own = this(&args, "capitalize")?.to_ascii_lowercase();
        own.iter_mut().take(1).for_each(|byte| byte.make_ascii_uppercase());
        Ok(value(own))
    }),
    method("title", |_, args| {
        let mut own = this(&args, "title")?.to_ascii_lowercase();
        let mut in_word = false;
        for byte in &mut own {
            if !in_word {
                byte.make_ascii_uppercase();
            }
            in_word = byte.is_ascii_alphabetic();
        }
        Ok(value(own))
    }),
    question!("isalpha", u8::is_ascii_alphabetic),
    question!("isdigit", u8::is_ascii_digit),
    question!("isalnum", u8::is_ascii_alphanumeric),
    question!("isspace", |byte| WHITESPACE.contains(byte)),
    method("isascii", |_, args| Ok(Value::Bool(this(&args, "isascii")?.is_ascii()))),
    method("istitle", |_, args| {
        let own = this(&args, "istitle")?;
        let (mut is_after_letter, mut is_titled) = (false, false);
        for byte in own.iter() {
            if byte.is_ascii_uppercase() && is_after_letter || byte.is_ascii_lowercase() && !is_after_letter {
                return Ok(Value::Bool(false));
            }
            is_after_letter = byte.is_ascii_alphabetic();
            is_titled |= is_after_letter;
        }
        Ok(Value::Bool(is_titled))
    }),
    method("islower", |_, args| {
        let own = this(&args, "islower")?;
        Ok(Value::Bool(own.iter().any(u8::is_ascii_lowercase) && !own.iter().any(u8::is_ascii_uppercase)))
    }),
    method("isupper", |_, args| {
        let own = this(&args, "isupper")?;
        Ok(Value::Bool(own.iter().any(u8::is_ascii_uppercase) && !own.iter().any(u8::is_ascii_lowercase)))
    }),
    method("translate", translate),
    NativeFunction::function("bytes", "maketrans", maketrans),
];

fn this(args: &Args<'_>, method: &str) -> Fallible<Rc<Box<[u8]>>> {
    match args.values.first().map(Value::base) {
        Some(Value::Bytes(bytes)) => Ok(bytes),
        _ => Err(wrong_receiver("bytes", method, args)),
    }
}

fn required(value: &Value) -> Fallible<Vec<u8>> {
    content(value).ok_or_else(|| type_error(format!("a bytes-like object is required, not '{}'", value.class_name())))
}

fn text_of(bytes: &[u8]) -> Value {
    Value::str(bytes.iter().map(|&byte| char::from(byte)).collect::<String>())
}

fn bytes_from(result: Value) -> Value {
    match &result {
        Value::Str(text) => value(text.text().chars().map(|letter| letter as u8).collect::<Vec<u8>>()),
        Value::List(list) => Value::list(list.items().into_iter().map(bytes_from).collect()),
        Value::Tuple(tuple) => Value::tuple(tuple.items().iter().cloned().map(bytes_from).collect()),
        _ => result,
    }
}

/// What a string is given for an argument; `place` is its number.
fn argument(given: &Value, name: &str, place: usize) -> Fallible<Value> {
    let is_search = matches!(name, "find" | "rfind" | "index" | "rindex" | "count");
    let is_width = place == 0 && matches!(name, "ljust" | "rjust" | "center" | "zfill" | "expandtabs");
    let is_part = match place {
        0 => ["partition", "split", "strip", "fix", "replace"].iter().any(|end| name.ends_with(end)),
        _ => place == 1 && name == "replace",
    };
    match given.base() {
        Value::Int(_) | Value::Bool(_) | Value::BigInt(_) | Value::Instance(_) if is_width => Ok(given.clone()),
        _ if is_width => Err(type_error(format!("'{}' object cannot be interpreted as an integer", given.class_name()))),
        _ if is_part => required(given).map(|bytes| text_of(&bytes)),
        Value::Int(byte) if is_search && place == 0 => match u8::try_from(byte) {
            Ok(byte) => Ok(text_of(&[byte])),
            Err(_) => Err(value_error("byte must be in range(0, 256)")),
        },
        Value::Tuple(parts) if name.ends_with("swith") => {
            Ok(Value::tuple(parts.items().iter().map(|part| argument(part, "", place)).collect::<Fallible<_>>()?))
        }
        Value::Bytes(_) | Value::Bool(_) | Value::BigInt(_) | Value::Instance(_) | Value::Host(_) if is_search && place == 0 => {
            Ok(content(given).map_or(given.clone(), |bytes| text_of(&bytes)))
        }
        _ if is_search && place == 0 => {
            let class = given.class_name();
            Err(type_error(format!("argument should be integer or bytes-like object, not '{class}'")))
        }
        Value::Str(_) if name.ends_with("swith") => {
            Err(type_error(format!("{name} first arg must be bytes or a tuple of bytes, not str")))
        }
        Value::Str(_) if name.ends_with("just") || name == "center" => {
            Err(type_error(format!("{name}() argument 2 must be a byte string of length 1, not str")))
        }
        Value::Str(_) => required(given).map(|_| Value::None),
        other => Ok(content(given).map_or(other, |bytes| text_of(&bytes))),
    }
}

fn as_text(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    let own = text_of(&this(&args, name)?);
    let rest = args.rest();
    match name {
        "partition" | "rpartition" | "removeprefix" | "removesuffix" | "zfill" => {
            rest.exactly::<1>(&format!("bytes.{name}"))?;
        }
        "expandtabs" => drop(rest.bind_native(name, ["tabsize"], 0, 1)?),
        "ljust" | "rjust" | "center" => drop(rest.between::<2>(name, 1)?),
        _ => {}
    }
    let values =
        rest.values.iter().enumerate().map(|(place, given)| argument(given, name, place)).collect::<Fallible<Vec<_>>>()?;
    let method = vm.get_attribute(&own, Symbol::new(name))?;
    match vm.call_with(&method, Args { values: &values, names: rest.names }) {
        Err(error) if name.ends_with("index") && error.is(Builtin::ValueError) => Err(value_error("subsection not found")),
        result => result.map(bytes_from),
    }
}

fn strip(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    match args.rest().between::<1>(name, 0)? {
        [Value::Unbound | Value::None] => as_text(vm, Args::positional(&[args.values[0].clone(), value(WHITESPACE)]), name),
        _ => as_text(vm, args, name),
    }
}

fn split(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    let [separator, most] = args.rest().bind_native(name, ["sep", "maxsplit"], 0, 2)?;
    if !matches!(separator, Value::Unbound | Value::None) {
        return as_text(vm, args, name);
    }
    let most = if matches!(most, Value::Unbound) { -1 } else { vm.index(&most)? };
    let is_space = |byte: &u8| WHITESPACE.contains(byte);
    let own = this(&args, name)?;
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (at, byte) in own.iter().enumerate().filter(|(_, byte)| !is_space(byte)) {
        match words.last_mut() {
            Some((_, end)) if *end == at => *end += 1,
            _ => words.push((at, at + usize::from(!is_space(byte)))),
        }
    }
    let count = words.len();
    if let Ok(most) = usize::try_from(most)
        && most < count
    {
        if name == "split" {
            words[most].1 = own.len();
            words.truncate(most + 1);
        } else {
            words[count - most - 1].0 = 0;
            words.drain(..count - most - 1);
        }
    }
    Ok(Value::list(words.into_iter().map(|(start, end)| value(&own[start..end])).collect()))
}

fn splitlines(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let own = this(&args, "splitlines")?;
    let [keep] = args.rest().bind_native("splitlines", ["keepends"], 0, 1)?;
    let keep = !matches!(keep, Value::Unbound) && vm.truth(&keep)?;
    let (mut lines, mut rest) = (Vec::new(), &own[..]);
    while let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
        let next = end + if rest[end..].starts_with(b"\r\n") { 2 } else { 1 };
        lines.push(value(&rest[..if keep { next } else { end }]));
        rest = &rest[next..];
    }
    if !rest.is_empty() {
        lines.push(value(rest));
    }
    Ok(Value::list(lines))
}

/// `hex(sep, bytes_per_sep)`: groups are counted from the right, with a negative number from the left.
fn hex(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let own = this(&args, "hex")?;
    let [separator, size] = args.rest().bind_native("hex", ["sep", "bytes_per_sep"], 0, 2)?;
    let separator = match separator.base() {
        Value::Unbound | Value::None => String::new(),
        Value::Str(text) => text.text().to_owned(),
        _ => required(&separator)?.iter().map(|&byte| char::from(byte)).collect(),
    };
    if !separator.is_empty() && separator.chars().count() != 1 {
        return Err(value_error("sep must be length 1."));
    }
    let size = if matches!(size, Value::Unbound) { 1 } else { vm.index(&size)? };
    let group = size.unsigned_abs() as usize;
    let mut digits = String::new();
    for (place, byte) in own.iter().enumerate() {
        let counted = if size > 0 { own.len() - place } else { place };
        if place > 0 && group > 0 && counted.is_multiple_of(group) {
            digits.push_str(&separator);
        }
        digits.push_str(&format!("{byte:02x}"));
    }
    Ok(Value::str(digits))
}

fn translate(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let own = this(&args, "translate")?;
    let [table, dropped] = args.rest().bind_native("translate", ["table", "delete"], 1, 2)?;
    let table = if matches!(table, Value::None) { None } else { Some(required(&table)?) };
    let dropped = if matches!(dropped, Value::Unbound) { Vec::new() } else { bytes_of(vm, &dropped)? };
    if table.as_ref().is_some_and(|table| table.len() != 256) {
        return Err(value_error("translation table must be 256 characters long"));
    }
    let kept = own.iter().filter(|byte| !dropped.contains(byte));
    let translated = kept.map(|&byte| table.as_ref().map_or(byte, |table| table[usize::from(byte)]));
    Ok(value(translated.collect::<Vec<u8>>()))
}

fn maketrans(_: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [from, to] = args.exactly::<2>("maketrans")?;
    let (from, to) = (required(from)?, required(to)?);
    if from.len() != to.len() {
        return Err(value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    from.iter().zip(to).for_each(|(&from, to)| table[usize::from(from)] = to);
    Ok(value(table))
}
