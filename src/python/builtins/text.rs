//! Values as text: `repr`, `str`, `ascii`, `format`.

use std::fmt::Write;
use std::rc::Rc;

use super::format_spec;
use super::numbers::{self, floats};
use super::operators::is_extensible;
use crate::python::modules::asyncio;
use crate::python::symbol::names;
use crate::python::value::native::Binding;
use crate::python::value::view::{DictView, GenericAlias, Union};
use crate::python::value::{Class, Fallible, NativeFunction, Str, Value, exception::type_error};
use crate::python::vm::Vm;

thread_local! {
    /// Containers whose repr is being made: they show as `[...]` inside themselves.
    static OPEN: std::cell::RefCell<Vec<u64>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// A container whose repr is being made; closed when dropped.
pub struct Opened;

impl Opened {
    /// `None` when it is open already.
    pub fn new(container: &Value) -> Option<Opened> {
        let address = container.address();
        OPEN.with_borrow_mut(|open| {
            if open.contains(&address) {
                return None;
            }
            open.push(address);
            Some(Opened)
        })
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(|open| open.pop());
    }
}

impl Vm {
    /// `str(value)`
    pub fn str(&mut self, value: &Value) -> Fallible<Rc<Str>> {
        match value {
            Value::Str(text) => Ok(text.clone()),
            _ if is_extensible(value) => match self.call_special(value, names::STR, &[])? {
                Some(text) => {
                    text.as_str().ok_or_else(|| type_error(format!("__str__ returned non-string (type {})", text.class_name())))
                }
                None => self.repr(value),
            },
            _ => self.repr(value),
        }
    }

    /// `repr(value)`
    pub fn repr(&mut self, value: &Value) -> Fallible<Rc<Str>> {
        if is_extensible(value) {
            return match self.call_special(value, names::REPR, &[])? {
                Some(text) => {
                    text.as_str().ok_or_else(|| type_error(format!("__repr__ returned non-string (type {})", text.class_name())))
                }
                None => Ok(new_text(match value {
                    Value::Module(module) if module.is_program() => {
                        format!("<module '{}' from '{}'>", module.name, self.file)
                    }
                    _ => object_repr(value),
                })),
            };
        }
        let mut out = String::new();
        self.write_plain_repr(&mut out, value)?;
        Ok(new_text(out))
    }

    /// `ascii(value)`
    pub fn ascii(&mut self, value: &Value) -> Fallible<Rc<Str>> {
        let text = self.repr(value)?;
        if text.is_ascii() {
            return Ok(text);
        }
        let mut out = String::new();
        for c in text.text().chars() {
            if c.is_ascii() { out.push(c) } else { escape(&mut out, c) }
        }
        Ok(new_text(out))
    }

    /// `format(value, spec)`
    pub fn format(&mut self, value: &Value, spec: &str) -> Fallible<Rc<Str>> {
        if is_extensible(value) && !matches!(value, Value::Class(_)) {
            return match self.call_special(value, names::FORMAT, &[Value::str(spec)])? {
                Some(text) => {
                    text.as_str().ok_or_else(|| type_error(format!("__format__ must return a str, not {}", text.class_name())))
                }
                None => self.str(value),
            };
        }
        self.format_plain(value, spec)
    }

    /// `format(value, spec)` for a value of a built-in class.
    pub fn format_plain(&mut self, value: &Value, spec: &str) -> Fallible<Rc<Str>> {
        if spec.is_empty() {
            return self.str(value);
        }
        match value {
            Value::Str(_) | Value::Int(_) | Value::BigInt(_) | Value::Bool(_) | Value::Float(_) => {
                format_spec::format(value, spec).map(new_text)
            }
            _ => Err(type_error(format!("unsupported format string passed to {}.__format__", value.class_name()))),
        }
    }

    /// Appends `repr(value)`.
    pub fn write_repr(&mut self, out: &mut String, value: &Value) -> Fallible<()> {
        if is_extensible(value) {
            out.push_str(self.repr(value)?.text());
            return Ok(());
        }
        self.write_plain_repr(out, value)
    }

    /// Appends the repr that the built-in class of `value` gives.
    pub fn write_plain_repr(&mut self, out: &mut String, value: &Value) -> Fallible<()> {
        match value {
            Value::Int(i) => write!(out, "{i}").expect("strings take all text"),
            Value::Str(text) => quote(out, text.text()),
            Value::None => out.push_str("None"),
            Value::Bool(truth) => out.push_str(if *truth { "True" } else { "False" }),
            Value::Float(float) => out.push_str(&floats::repr(*float)),
            Value::BigInt(big) => out.push_str(&numbers::decimal(big)?),
            Value::NotImplemented => out.push_str("NotImplemented"),
            Value::Ellipsis => out.push_str("Ellipsis"),
            Value::Unbound => out.push_str("<NULL>"),
            Value::Bytes(bytes) => quote_bytes(out, bytes),
            Value::List(_) | Value::Tuple(_) | Value::Dict(_) | Value::Set(_) | Value::FrozenSet(_) => {
                self.write_container(out, value)?
            }
            Value::Range(range) => {
                write!(out, "range({}, {}", range.start, range.stop).expect("strings take all text");
                if range.step != 1 {
                    write!(out, ", {}", range.step).expect("strings take all text");
                }
                out.push(')');
            }
            Value::Slice(slice) => {
                let _level = self.enter(" while getting the repr of an object")?;
                let parts = [slice.start.clone(), slice.stop.clone(), slice.step.clone()];
                self.write_items(out, "slice(", &parts, ")")?;
            }
            Value::Method(method) => match &method.function {
                Value::Native(native) if !native.is_written_in_python() => {
                    out.push_str(&bound_native_repr(native, &method.receiver));
                }
                function => {
                    let name = match function {
                        Value::Native(native) => format!("{}.{}", native.owner, native.name).into(),
                        function => qualified_name(function),
                    };
                    write!(out, "<bound method {name} of ").expect("strings take all text");
                    self.write_repr(out, &method.receiver)?;
                    out.push('>');
                }
            },
            Value::Native(native) => out.push_str(&native_repr(native)),
            Value::Iterator(native) if crate::python::modules::itertools::write_repr(self, out, native)?.is_some() => {}
            _ => out.push_str(&object_repr(value)),
        }
        Ok(())
    }

    fn write_container(&mut self, out: &mut String, container: &Value) -> Fallible<()> {
        let _level = self.enter(" while getting the repr of an object")?;
        self.room(out.len())?;
        let Some(_opened) = Opened::new(container) else {
            out.push_str(match container {
                Value::List(_) => "[...]",
                Value::Tuple(_) => "(...)",
                Value::Dict(_) => "{...}",
                Value::Set(_) => "set(...)",
                _ => "frozenset(...)",
            });
            return Ok(());
        };
        match container {
            Value::List(list) => self.write_items(out, "[", &list.items(), "]"),
            Value::Tuple(tuple) => self.write_items(out, "(", tuple.items(), if tuple.len() == 1 { ",)" } else { ")" }),
            Value::Dict(dict) => self.write_pairs(out, dict.items()),
            Value::Set(set) if set.is_empty() => {
                out.push_str("set()");
                Ok(())
            }
            Value::Set(set) => self.write_items(out, "{", &set.items(), "}"),
            Value::FrozenSet(set) if set.is_empty() => {
                out.push_str("frozenset()");
                Ok(())
            }
            Value::FrozenSet(set) => self.write_items(out, "frozenset({", &set.items(), "})"),
            _ => unreachable!("only containers are opened"),
        }
    }

    /// Appends the reprs of items between brackets.
    pub fn write_items(&mut self, out: &mut String, open: &str, items: &[Value], close: &str) -> Fallible<()> {
        out.push_str(open);
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_repr(out, item)?;
        }
        out.push_str(close);
        Ok(())
    }

    fn write_pairs(&mut self, out: &mut String, pairs: Vec<(Value, Value)>) -> Fallible<()> {
        out.push('{');
        for (i, (key, value)) in pairs.iter().enumerate() {
            if i > 0 {
                out.push_str(", ");
            }
            self.write_repr(out, key)?;
            out.push_str(": ");
            self.write_repr(out, value)?;
        }
        out.push('}');
        Ok(())
    }

    /// `repr` of a dict view: `dict_keys(['a'])`.
    pub fn view_repr(&mut self, view: &DictView) -> Fallible<String> {
        use super::iterate::dict_item;
        let items: Vec<Value> = view.dict.items().into_iter().map(|(key, value)| dict_item(view.part, key, value)).collect();
        let name = match view.part {
            crate::python::value::native::DictPart::Keys => "dict_keys([",
            crate::python::value::native::DictPart::Values => "dict_values([",
            crate::python::value::native::DictPart::Items => "dict_items([",
        };
        let mut out = String::new();
        self.write_items(&mut out, name, &items, "])")?;
        Ok(out)
    }

    /// `repr` of a union: `int | None`.
    pub fn union_repr(&mut self, union: &Union) -> Fallible<String> {
        let members = union.members.iter().map(|member| self.type_text(member)).collect::<Fallible<Vec<_>>>()?;
        Ok(members.join(" | "))
    }

    /// `repr` of `list[int]`.
    pub fn alias_repr(&mut self, alias: &GenericAlias) -> Fallible<String> {
        let origin = self.type_text(&alias.origin)?;
        let arguments = alias.arguments.iter().map(|argument| self.type_text(argument)).collect::<Fallible<Vec<_>>>()?;
        Ok(format!("{origin}[{}]", if arguments.is_empty() { "()".to_string() } else { arguments.join(", ") }))
    }

    /// A type as written inside another type.
    fn type_text(&mut self, value: &Value) -> Fallible<String> {
        match value {
            Value::Class(class) => Ok(full_name(class)),
            Value::Ellipsis => Ok("...".into()),
            Value::List(list) => {
                let items = list.items().iter().map(|item| self.type_text(item)).collect::<Fallible<Vec<_>>>()?;
                Ok(format!("[{}]", items.join(", ")))
            }
            other => Ok(self.repr(other)?.text().to_string()),
        }
    }
}

/// A value as text when Python code must not run: exactly `str(value)` for what has no methods of its own.
pub fn plain_text(value: &Value) -> String {
    match value {
        Value::Str(text) => text.text().to_string(),
        Value::Int(_) | Value::BigInt(_) | Value::Float(_) | Value::Bool(_) | Value::None | Value::Bytes(_) => {
            quoted_plain(value).unwrap_or_default()
        }
        other => object_repr(other),
    }
}

fn quoted_plain(value: &Value) -> Option<String> {
    Some(match value {
        Value::Int(i) => i.to_string(),
        Value::Float(float) => floats::repr(*float),
        Value::BigInt(big) => big.to_string(),
        Value::Bool(truth) => if *truth { "True" } else { "False" }.to_string(),
        Value::None => "None".to_string(),
        Value::Bytes(bytes) => {
            let mut out = String::new();
            quote_bytes(&mut out, bytes);
            out
        }
        _ => return None,
    })
}

/// A new string value's inside.
pub fn new_text(text: impl Into<Box<str>>) -> Rc<Str> {
    Rc::new(Str::new(text.into()))
}

/// `module.Name`; without the module for built-in classes.
pub fn full_name(class: &Class) -> String {
    let qualified = class.names.borrow().1.clone();
    if &*class.module == "builtins" { qualified.to_string() } else { format!("{}.{qualified}", class.module) }
}

/// The name of a class in messages that tell where it is from: `Job`, `asyncio.locks.Lock`.
pub fn type_name(class: &Class) -> String {
    let qualified = class.names.borrow().1.clone();
    if matches!(&*class.module, "builtins" | "__main__") { qualified.to_string() } else { full_name(class) }
}

/// The repr every object has: `<__main__.Job object at 0x7f…>`.
pub fn object_repr(value: &Value) -> String {
    let address = value.address();
    if let Some(own) = crate::python::value::view::data::<crate::python::value::descriptor::Super>(value) {
        let start = match &own.class {
            Value::Class(class) => format!("<class '{}'>", class.name()),
            other => object_repr(other),
        };
        return match &own.receiver {
            Value::Unbound => format!("<super: {start}, NULL>"),
            Value::Class(class) => format!("<super: {start}, <{} object>>", class.name()),
            receiver => format!("<super: {start}, <{} object>>", receiver.class_name()),
        };
    }
    match value {
        Value::Class(class) => class_repr(class),
        Value::Function(function) => format!("<function {} at {address:#x}>", function.names.borrow().1),
        Value::Module(module) => format!("<module '{}' (built-in)>", module.name),
        Value::Generator(_) => format!("<{} object {} at {address:#x}>", value.class_name(), qualified_name(value)),
        _ => format!("<{} object at {address:#x}>", full_name(&value.class())),
    }
}

/// `<class 'int'>`
pub fn class_repr(class: &Class) -> String {
    format!("<class '{}'>", full_name(class))
}

/// `__qualname__` of a function, generator or class.
pub fn qualified_name(value: &Value) -> Rc<str> {
    match value.unbound() {
        Value::Function(function) => function.names.borrow().1.clone(),
        Value::Generator(generator) => generator.names().1.clone(),
        Value::Class(class) => class.names.borrow().1.clone(),
        Value::Native(native) => native.name.into(),
        other => other.plain_class_name(),
    }
}

fn is_special(name: &str) -> bool {
    name.starts_with("__") && name.ends_with("__")
}

fn native_repr(native: &NativeFunction) -> String {
    let (name, owner) = (native.name, native.owner);
    match native.binding {
        Binding::Method if native.is_written_in_python() => {
            format!("<function {owner}.{name} at {:#x}>", native.address())
        }
        Binding::Method if is_special(name) => format!("<slot wrapper '{name}' of '{owner}' objects>"),
        Binding::Method => format!("<method '{name}' of '{owner}' objects>"),
        Binding::Property => format!("<attribute '{name}' of '{owner}' objects>"),
        Binding::ClassMethod => format!("<built-in method {name} of type object at {:#x}>", native.address()),
        // CPython has written these in Python.
        Binding::Function if owner == "asyncio" && !asyncio::is_builtin(name) => {
            format!("<function {name} at {:#x}>", native.address())
        }
        Binding::Function => format!("<built-in function {name}>"),
    }
}

fn bound_native_repr(native: &NativeFunction, receiver: &Value) -> String {
    let (name, address) = (native.name, receiver.address());
    if is_special(name) && native.binding == Binding::Method {
        return format!("<method-wrapper '{name}' of {} object at {address:#x}>", receiver.class_name());
    }
    format!("<built-in method {name} of {} object at {address:#x}>", receiver.class_name())
}

/// Appends a string literal, with the quotes Python chooses.
pub fn quote(out: &mut String, text: &str) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for c in text.chars() {
        match c {
            _ if c == quote || c == '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(c),
            _ if is_printable(c) => out.push(c),
            _ => escape(out, c),
        }
    }
    out.push(quote);
}

/// `repr(str)`
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(&mut out, text);
    out
}

/// A character as an escape: `\xe9`.
pub fn escaped(c: char) -> String {
    let mut out = String::new();
    escape(&mut out, c);
    out
}

fn escape(out: &mut String, c: char) {
    match u32::from(c) {
        code @ 0..0x100 => write!(out, "\\x{code:02x}"),
        code @ 0x100..0x10000 => write!(out, "\\u{code:04x}"),
        code => write!(out, "\\U{code:08x}"),
    }
    .expect("strings take all text");
}

/// `repr(bytes)`
pub fn quote_bytes(out: &mut String, bytes: &[u8]) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    out.push('b');
    out.push(quote);
    for &byte in bytes {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if char::from(byte) == quote => out.extend(['\\', quote]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => write!(out, "\\x{byte:02x}").expect("strings take all text"),
        }
    }
    out.push(quote);
}

/// `str.isprintable` of one character. Rust's own `escape_debug` knows the same Unicode categories; behind another
/// character it does not escape combining marks.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    let mut text = String::from("a");
    text.push(c);
    text.escape_debug().nth(1) == Some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_quoted_as_python_does() {
        assert_eq!(quoted("a'b"), "\"a'b\"");
        assert_eq!(quoted("a\"b"), "'a\"b'");
        assert_eq!(quoted("a'b\"c"), "'a\\'b\"c'");
        assert_eq!(quoted("\n\t\r\\\0\x7f\u{80}é\u{200b}😀\u{ad}"), "'\\n\\t\\r\\\\\\x00\\x7f\\x80é\\u200b😀\\xad'");
        assert_eq!(quoted("e\u{301}"), "'e\u{301}'");
        let mut out = String::new();
        quote_bytes(&mut out, b"a'b\"\n\x00\xff");
        assert_eq!(out, "b'a\\'b\"\\n\\x00\\xff'");
    }
}
