//! `"{0.name!r:>{width}}".format(…)`.

use std::rc::Rc;

use crate::python::symbol::Symbol;
use crate::python::value::{Args, Builtin, Exception, Fallible, Value, exception::value_error};
use crate::python::vm::Vm;

/// Where the fields find their values.
pub struct Fields<'a> {
    arguments: Args<'a>,
    /// `format_map`: named fields are its items.
    mapping: Option<&'a Value>,
    /// The next number of `{}`.
    next: usize,
    /// Numbers written out have been seen.
    manual: bool,
}

impl<'a> Fields<'a> {
    /// The fields of `format(*args, **kwargs)`.
    pub fn of_arguments(arguments: Args<'a>) -> Fields<'a> {
        Fields { arguments, mapping: None, next: 0, manual: false }
    }

    /// The fields of `format_map(mapping)`.
    pub fn of_mapping(mapping: &'a Value) -> Fields<'a> {
        Fields { arguments: Args::positional(&[]), mapping: Some(mapping), next: 0, manual: false }
    }

    fn automatic(&mut self) -> Fallible<usize> {
        if self.manual {
            return Err(value_error("cannot switch from manual field specification to automatic field numbering"));
        }
        self.next += 1;
        Ok(self.next - 1)
    }

    fn numbered(&mut self) -> Fallible<()> {
        if self.next > 0 {
            return Err(value_error("cannot switch from automatic field numbering to manual field specification"));
        }
        self.manual = true;
        Ok(())
    }

    fn by_number(&self, number: usize) -> Fallible<Value> {
        if self.mapping.is_some() {
            return Err(value_error("Format string contains positional fields"));
        }
        let message = || Builtin::IndexError.error(format!("Replacement index {number} out of range for positional args tuple"));
        self.arguments.plain().get(number).cloned().ok_or_else(message)
    }

    fn by_name(&self, vm: &mut Vm, name: &str) -> Fallible<Value> {
        if let Some(mapping) = self.mapping {
            return vm.get_item(mapping, &Value::str(name));
        }
        let found = self.arguments.keywords().find(|(keyword, _)| &*keyword.text() == name);
        let missing = || Exception::new(Builtin::KeyError.class(), vec![Value::str(name)]);
        found.map(|(_, value)| value.clone()).ok_or_else(missing)
    }
}

/// One `{…}`, taken apart.
struct Field {
    name: String,
    conversion: Option<char>,
    spec: String,
}

/// Fills a template.
pub fn format(vm: &mut Vm, template: &str, fields: &mut Fields<'_>) -> Fallible<String> {
    render(vm, template, fields, 2)
}

fn render(vm: &mut Vm, template: &str, fields: &mut Fields<'_>, depth: u32) -> Fallible<String> {
    if depth == 0 {
        return Err(value_error("Max string recursion exceeded"));
    }
    let chars: Vec<char> = template.chars().collect();
    let mut out = String::with_capacity(template.len());
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        if c != '{' && c != '}' {
            out.push(c);
            continue;
        }
        if chars.get(at) == Some(&c) {
            out.push(c);
            at += 1;
            continue;
        }
        if c == '}' || at == chars.len() {
            return Err(value_error(format!("Single '{c}' encountered in format string")));
        }
        let field = field(&chars, &mut at)?;
        let value = value(vm, &field.name, fields)?;
        let value = convert(vm, value, field.conversion)?;
        let spec = if field.spec.contains(['{', '}']) { render(vm, &field.spec, fields, depth - 1)? } else { field.spec };
        let text = vm.format(&value, &spec)?;
        vm.room(out.len() + text.text().len())?;
        out.push_str(text.text());
    }
    Ok(out)
}

fn field(chars: &[char], at: &mut usize) -> Fallible<Field> {
    let start = *at;
    let mut in_index = false;
    let mut last = None;
    while let Some(&c) = chars.get(*at) {
        *at += 1;
        match c {
            '{' if !in_index => return Err(value_error("unexpected '{' in field name")),
            '[' => in_index = true,
            ']' => in_index = false,
            '}' | ':' | '!' if !in_index => {
                last = Some(c);
                break;
            }
            _ => {}
        }
    }
    let Some(last) = last else { return Err(value_error("expected '}' before end of string")) };
    let mut field = Field { name: chars[start..*at - 1].iter().collect(), conversion: None, spec: String::new() };
    if last == '}' {
        return Ok(field);
    }
    if last == '!' {
        let Some(&conversion) = chars.get(*at) else {
            return Err(value_error("end of string while looking for conversion specifier"));
        };
        field.conversion = Some(conversion);
        *at += 1;
        match chars.get(*at) {
            Some('}') => {
                *at += 1;
                return Ok(field);
            }
            Some(':') => *at += 1,
            Some(_) => return Err(value_error("expected ':' after conversion specifier")),
            None => {}
        }
    }
    let spec = *at;
    let mut open = 1;
    while let Some(&c) = chars.get(*at) {
        *at += 1;
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            field.spec = chars[spec..*at - 1].iter().collect();
            return Ok(field);
        }
    }
    Err(value_error("unmatched '{' in format spec"))
}

/// The value a field name leads to: `0.name[key]`.
fn value(vm: &mut Vm, name: &str, fields: &mut Fields<'_>) -> Fallible<Value> {
    let end = name.find(['.', '[']).unwrap_or(name.len());
    let (first, mut rest) = name.split_at(end);
    let mut value = match first.parse::<usize>() {
        _ if first.is_empty() => {
            let number = fields.automatic()?;
            fields.by_number(number)?
        }
        Ok(number) if first.bytes().all(|byte| byte.is_ascii_digit()) => {
            fields.numbered()?;
            fields.by_number(number)?
        }
        _ => fields.by_name(vm, first)?,
    };
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('.') {
            let end = after.find(['.', '[']).unwrap_or(after.len());
            let (attribute, next) = after.split_at(end);
            if attribute.is_empty() {
                return Err(value_error("Empty attribute in format string"));
            }
            value = vm.get_attribute(&value, Symbol::new(attribute))?;
            rest = next;
        } else if let Some(after) = rest.strip_prefix('[') {
            let Some(end) = after.find(']') else { return Err(value_error("Missing ']' in format string")) };
            let (index, next) = (&after[..end], &after[end + 1..]);
            if index.is_empty() {
                return Err(value_error("Empty attribute in format string"));
            }
            let key = match index.parse::<i64>() {
                Ok(number) if index.bytes().all(|byte| byte.is_ascii_digit()) => Value::Int(number),
                _ => Value::str(index),
            };
            value = vm.get_item(&value, &key)?;
            rest = next;
        } else {
            return Err(value_error("Only '.' or '[' may follow ']' in format field specifier"));
        }
    }
    Ok(value)
}

fn convert(vm: &mut Vm, value: Value, conversion: Option<char>) -> Fallible<Value> {
    let text = match conversion {
        None => return Ok(value),
        Some('r') => vm.repr(&value)?,
        Some('s') => vm.str(&value)?,
        Some('a') => vm.ascii(&value)?,
        Some(other) => return Err(unknown_conversion(other)),
    };
    Ok(Value::Str(text))
}

fn unknown_conversion(c: char) -> Rc<Exception> {
    match c {
        '!'..='~' => value_error(format!("Unknown conversion specifier {c}")),
        _ => value_error(format!("Unknown conversion specifier \\x{:x}", u32::from(c))),
    }
}
