//! Methods of `str`: searching, splitting, joining. Letters and layout are in the modules below.

pub mod layout;
pub mod letters;

use std::rc::Rc;

use super::codecs;
use super::lists::{clip, wrong_receiver};
use super::numbers::not_an_integer;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Fallible, NativeFunction, Str, Value};
use crate::python::vm::Vm;

/// A method of `str`.
const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("str", name, code)
}

/// Methods of `str`, first part.
pub static METHODS: &[NativeFunction] = &[
    method("find", |vm, args| Ok(Value::Int(search(vm, &args, "find", find_first)?.unwrap_or(-1)))),
    method("rfind", |vm, args| Ok(Value::Int(search(vm, &args, "rfind", find_last)?.unwrap_or(-1)))),
    method("index", |vm, args| {
        search(vm, &args, "index", find_first)?.map(Value::Int).ok_or_else(|| value_error("substring not found"))
    }),
    method("rindex", |vm, args| {
        search(vm, &args, "rindex", find_last)?.map(Value::Int).ok_or_else(|| value_error("substring not found"))
    }),
    method("count", count),
    method("startswith", |vm, args| affix(vm, &args, "startswith", |text, part| text.starts_with(part))),
    method("endswith", |vm, args| affix(vm, &args, "endswith", |text, part| text.ends_with(part))),
    method("replace", replace),
    method("split", |vm, args| split(vm, &args, "split")),
    method("rsplit", |vm, args| split(vm, &args, "rsplit")),
    method("splitlines", split_lines),
    method("partition", |_, args| partition(&args, "partition")),
    method("rpartition", |_, args| partition(&args, "rpartition")),
    method("join", join),
    method("strip", |_, args| strip(&args, "strip", true, true)),
    method("lstrip", |_, args| strip(&args, "lstrip", true, false)),
    method("rstrip", |_, args| strip(&args, "rstrip", false, true)),
    method("removeprefix", |_, args| {
        let (text, part) = (this(&args, "removeprefix")?, text_argument(&args, "removeprefix", 1)?);
        Ok(text.text().strip_prefix(part.text()).map_or_else(|| Value::Str(text.clone()), Value::str))
    }),
    method("removesuffix", |_, args| {
        let (text, part) = (this(&args, "removesuffix")?, text_argument(&args, "removesuffix", 1)?);
        Ok(text.text().strip_suffix(part.text()).map_or_else(|| Value::Str(text.clone()), Value::str))
    }),
    method("encode", |_, args| {
        let options = args.rest().bind_native("encode", ["encoding", "errors"], 0, 2)?;
        codecs::encode(this(&args, "encode")?.text(), &options)
    }),
    method("format", |vm, args| {
        let template = this(&args, "format")?;
        let mut fields = super::str_format::Fields::of_arguments(args.rest());
        super::str_format::format(vm, template.text(), &mut fields).map(Value::str)
    }),
    method("format_map", |vm, args| {
        let template = this(&args, "format_map")?;
        let mut fields = super::str_format::Fields::of_mapping(&args.rest().exactly::<1>("str.format_map")?[0]);
        super::str_format::format(vm, template.text(), &mut fields).map(Value::str)
    }),
    method("translate", translate),
    NativeFunction {
        name: "maketrans",
        owner: "str",
        binding: Binding::Function,
        shape: None,
        code: NativeCode::Simple(make_translation),
    },
];

/// The receiver.
pub fn this(args: &Args<'_>, method: &str) -> Fallible<Rc<Str>> {
    match args.values.first() {
        Some(Value::Str(text)) => Ok(text.clone()),
        Some(other) => other.as_str().ok_or_else(|| wrong_receiver("str", method, args)),
        None => Err(wrong_receiver("str", method, args)),
    }
}

/// The one text argument of a method.
fn text_argument(args: &Args<'_>, method: &str, number: usize) -> Fallible<Rc<Str>> {
    let value = &args.rest().exactly::<1>(&format!("str.{method}"))?[0];
    value.as_str().ok_or_else(|| type_error(format!("{method}() argument {number} must be str, not {}", value.class_name())))
}

/// Part of a text between two arguments: where it starts (byte, code point) and its text; `None` when there is none.
fn window<'a>(vm: &mut Vm, text: &'a Str, start: &Value, end: &Value) -> Fallible<Option<(usize, &'a str)>> {
    let length = text.length();
    if let Value::Int(start) = start
        && *start > length as i64
    {
        return Ok(None);
    }
    let start = clip(vm, start, length, 0)?;
    let end = clip(vm, end, length, length)?;
    if start > end {
        return Ok(None);
    }
    Ok(Some((start, &text.text()[text.byte_of(start)..text.byte_of(end)])))
}

fn find_first(text: &str, part: &str) -> Option<usize> {
    text.find(part)
}

fn find_last(text: &str, part: &str) -> Option<usize> {
    text.rfind(part)
}

/// The number of code points before a byte.
fn points_before(text: &str, byte: usize) -> usize {
    if text.is_ascii() { byte } else { text[..byte].chars().count() }
}

fn search(vm: &mut Vm, args: &Args<'_>, method: &str, find: fn(&str, &str) -> Option<usize>) -> Fallible<Option<i64>> {
    let text = this(args, method)?;
    let [part, start, end] = args.rest().between::<3>(method, 1)?;
    let Some(part) = part.as_str() else {
        return Err(type_error(format!("{method}() argument 1 must be str, not {}", part.class_name())));
    };
    let Some((from, window)) = window(vm, &text, &start, &end)? else { return Ok(None) };
    Ok(find(window, part.text()).map(|byte| (from + points_before(window, byte)) as i64))
}

fn count(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let text = this(&args, "count")?;
    let [part, start, end] = args.rest().between::<3>("count", 1)?;
    let Some(part) = part.as_str() else {
        return Err(type_error(format!("count() argument 1 must be str, not {}", part.class_name())));
    };
    let Some((_, window)) = window(vm, &text, &start, &end)? else { return Ok(Value::Int(0)) };
    let count = if part.length() == 0 { window.chars().count() + 1 } else { window.matches(part.text()).count() };
    Ok(Value::Int(count as i64))
}

fn affix(vm: &mut Vm, args: &Args<'_>, method: &str, holds: fn(&str, &str) -> bool) -> Fallible<Value> {
    let text = this(args, method)?;
    let [part, start, end] = args.rest().between::<3>(method, 1)?;
    let wrong =
        |value: &Value| type_error(format!("{method} first arg must be str or a tuple of str, not {}", value.class_name()));
    let parts = match part.base() {
        Value::Tuple(tuple) => {
            let wrong =
                |value: &Value| type_error(format!("tuple for {method} must only contain str, not {}", value.class_name()));
            tuple.items().iter().map(|item| item.as_str().ok_or_else(|| wrong(item))).collect::<Fallible<Vec<_>>>()?
        }
        other => vec![other.as_str().ok_or_else(|| wrong(&part))?],
    };
    let Some((_, window)) = window(vm, &text, &start, &end)? else { return Ok(Value::Bool(false)) };
    Ok(Value::Bool(parts.iter().any(|part| holds(window, part.text()))))
}

fn replace(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let text = this(&args, "replace")?;
    if args.rest().values.len() < 2 {
        let given = args.rest().values.len();
        return Err(type_error(format!("replace() takes at least 2 positional arguments ({given} given)")));
    }
    let [old, new, count] = args.rest().bind_native("replace", ["old", "new", "count"], 2, 3)?;
    let expect = |value: &Value, number: usize| {
        let name = value.class_name();
        value.as_str().ok_or_else(|| type_error(format!("replace() argument {number} must be str, not {name}")))
    };
    let (old, new) = (expect(&old, 1)?, expect(&new, 2)?);
    let count = if matches!(count, Value::Unbound) { -1 } else { vm.index(&count)? };
    let (text, old, new) = (text.text(), old.text(), new.text());
    let places =
        if new.len() > old.len() { text.matches(old).count().min(usize::try_from(count).unwrap_or(usize::MAX)) } else { 0 };
    vm.room(text.len().saturating_add(places.saturating_mul(new.len())))?;
    Ok(Value::str(match usize::try_from(count) {
        Ok(count) => text.replacen(old, new, count),
        Err(_) => text.replace(old, new),
    }))
}

/// Python's white space.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\x1c'..='\x1f').contains(&c)
}

fn split(vm: &mut Vm, args: &Args<'_>, name: &str) -> Fallible<Value> {
    let text = this(args, name)?;
    let [separator, most] = args.rest().bind_native(name, ["sep", "maxsplit"], 0, 2)?;
    let most = if matches!(most, Value::Unbound) { -1 } else { vm.index(&most)? };
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    let from_right = name == "rsplit";
    let parts = match &separator {
        Value::Unbound | Value::None => split_space(text.text(), most, from_right),
        value => {
            let wrong = || type_error(format!("must be str or None, not {}", value.class_name()));
            let separator = value.as_str().ok_or_else(wrong)?;
            if separator.length() == 0 {
                return Err(value_error("empty separator"));
            }
            split_on(text.text(), separator.text(), most, from_right)
        }
    };
    Ok(Value::list(parts.into_iter().map(Value::str).collect()))
}

fn split_on<'a>(text: &'a str, separator: &str, most: usize, from_right: bool) -> Vec<&'a str> {
    let pieces = most.saturating_add(1);
    if from_right {
        let mut parts: Vec<&str> = text.rsplitn(pieces, separator).collect();
        parts.reverse();
        return parts;
    }
    if separator.len() > SHORT {
        return text.splitn(pieces, separator).collect();
    }
    let (mut parts, mut start) = (Vec::new(), 0);
    while parts.len() + 1 < pieces
        && let Some(at) = find_short(text.as_bytes(), separator.as_bytes(), start)
    {
        parts.push(&text[start..at]);
        start = at + separator.len();
    }
    parts.push(&text[start..]);
    parts
}

/// So short a part is found sooner without preparation.
const SHORT: usize = 8;

/// Where a short part is, from a byte on.
fn find_short(text: &[u8], part: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = part.split_first()?;
    let mut at = from;
    loop {
        at += text.get(at..)?.iter().position(|byte| byte == first)?;
        if text[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
}

fn split_space(text: &str, most: usize, from_right: bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = text.trim_matches(is_space);
    if !from_right {
        rest = text.trim_start_matches(is_space);
    } else {
        rest = if rest.is_empty() { rest } else { text.trim_end_matches(is_space) };
    }
    while !rest.is_empty() {
        if parts.len() == most {
            parts.push(rest);
            break;
        }
        if from_right {
            let start = rest.rfind(is_space).map_or(0, |at| at + rest[at..].chars().next().map_or(1, char::len_utf8));
            parts.push(&rest[start..]);
            rest = rest[..start].trim_end_matches(is_space);
        } else {
            let end = rest.find(is_space).unwrap_or(rest.len());
            parts.push(&rest[..end]);
            rest = rest[end..].trim_start_matches(is_space);
        }
    }
    if from_right {
        parts.reverse();
    }
    parts
}

fn split_lines(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let text = this(&args, "splitlines")?;
    let [keep] = args.rest().bind_native("splitlines", ["keepends"], 0, 1)?;
    let keep = !matches!(keep, Value::Unbound) && vm.truth(&keep)?;
    let is_end = |c: char| matches!(c, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let mut rest = text.text();
    while !rest.is_empty() {
        let (end, next) = match rest.find(is_end) {
            None => (rest.len(), rest.len()),
            Some(at) if rest[at..].starts_with("\r\n") => (at, at + 2),
            Some(at) => (at, at + rest[at..].chars().next().map_or(1, char::len_utf8)),
        };
        lines.push(Value::str(&rest[..if keep { next } else { end }]));
        rest = &rest[next..];
    }
    Ok(Value::list(lines))
}

fn partition(args: &Args<'_>, name: &str) -> Fallible<Value> {
    let text = this(args, name)?;
    let value = &args.rest().exactly::<1>(&format!("str.{name}"))?[0];
    let Some(separator) = value.as_str() else {
        return Err(type_error(format!("must be str, not {}", value.class_name())));
    };
    if separator.length() == 0 {
        return Err(value_error("empty separator"));
    }
    let whole = text.text();
    let from_right = name == "rpartition";
    let found = if from_right { whole.rsplit_once(separator.text()) } else { whole.split_once(separator.text()) };
    let parts = match found {
        Some((before, after)) => vec![Value::str(before), Value::Str(separator.clone()), Value::str(after)],
        None if from_right => vec![Value::str(""), Value::str(""), Value::Str(text.clone())],
        None => vec![Value::Str(text.clone()), Value::str(""), Value::str("")],
    };
    Ok(Value::tuple(parts))
}

fn join(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let separator = this(&args, "join")?;
    let [iterable] = args.rest().exactly::<1>("str.join")?;
    let items = match iterable {
        Value::List(_) | Value::Tuple(_) => vm.collect(iterable)?,
        _ => match vm.try_iter(iterable)? {
            Some(iterator) => vm.collect_sized(&iterator)?,
            None => return Err(type_error("can only join an iterable")),
        },
    };
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(separator.text());
        }
        let part = item.as_str();
        let wrong = || type_error(format!("sequence item {i}: expected str instance, {} found", item.class_name()));
        let part = part.as_ref().ok_or_else(wrong)?.text();
        vm.room(out.len() + separator.text().len() + part.len())?;
        out.push_str(part);
    }
    Ok(Value::str(out))
}

fn strip(args: &Args<'_>, name: &str, left: bool, right: bool) -> Fallible<Value> {
    let text = this(args, name)?;
    let [set] = args.rest().between::<1>(name, 0)?;
    let set: Option<Vec<char>> = match &set {
        Value::Unbound | Value::None => None,
        other => match other.as_str() {
            Some(set) => Some(set.text().chars().collect()),
            None => return Err(type_error(format!("{name} arg must be None or str, not {}", other.class_name()))),
        },
    };
    let goes = |c: char| set.as_ref().map_or_else(|| is_space(c), |set| set.contains(&c));
    let mut rest = text.text();
    if left {
        rest = rest.trim_start_matches(goes);
    }
    if right {
        rest = rest.trim_end_matches(goes);
    }
    Ok(if rest.len() == text.text().len() { Value::Str(text.clone()) } else { Value::str(rest) })
}

fn translate(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let text = this(&args, "translate")?;
    let table = args.rest().exactly::<1>("str.translate")?[0].clone();
    let mut out = String::new();
    for c in text.text().chars() {
        let found = match vm.get_item(&table, &Value::Int(i64::from(u32::from(c)))) {
            Ok(found) => found,
            Err(error) if error.is(crate::python::value::Builtin::LookupError) => {
                out.push(c);
                continue;
            }
            Err(error) => return Err(error),
        };
        match found.base() {
            Value::None => {}
            Value::Str(text) => {
                vm.room(out.len() + text.text().len())?;
                out.push_str(text.text());
            }
            Value::Int(code) => match u32::try_from(code).ok().and_then(char::from_u32) {
                Some(c) => out.push(c),
                None => return Err(value_error("character mapping must be in range(0x110000)")),
            },
            _ => return Err(type_error("character mapping must return integer, None or str")),
        }
    }
    Ok(Value::str(out))
}

/// `str.maketrans(x, y, z)`
fn make_translation(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [from, to, gone] = args.between::<3>("maketrans", 1)?;
    let table = crate::python::value::Dict::new();
    let code = |c: char| Value::Int(i64::from(u32::from(c)));
    if matches!(to, Value::Unbound) {
        let Value::Dict(source) = from.base() else {
            return Err(type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in source.items() {
            let key = match key.base() {
                Value::Str(text) if text.length() == 1 => text.text().chars().next().map_or(Value::None, code),
                Value::Str(_) => return Err(value_error("string keys in translate table must be of length 1")),
                number @ Value::Int(_) => number,
                _ => return Err(type_error("keys in translate table must be strings or integers")),
            };
            table.insert(vm, key, value)?;
        }
        return Ok(Value::Dict(Rc::new(table)));
    }
    let (Some(from), Some(to)) = (from.as_str(), to.as_str()) else { return Err(not_an_integer(&to)) };
    if from.length() != to.length() {
        return Err(value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.text().chars().zip(to.text().chars()) {
        table.insert(vm, code(from), code(to))?;
    }
    if let Some(gone) = gone.as_str() {
        for c in gone.text().chars() {
            table.insert(vm, code(c), Value::None)?;
        }
    }
    Ok(Value::Dict(Rc::new(table)))
}
