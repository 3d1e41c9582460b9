//! `template % values`.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::Signed;

use super::format_spec::{exponential, fixed, general, sign_text};
use super::numbers::{Number, as_integer, decimal};
use super::operators::is_extensible;
use crate::python::symbol::names;
use crate::python::value::{Builtin, Exception, Fallible, Str, Value, exception::type_error, exception::value_error};
use crate::python::vm::Vm;

/// One `%-5.2f`, taken apart.
#[derive(Default)]
struct Conversion {
    left: bool,
    sign: Option<char>,
    alternate: bool,
    zero: bool,
    width: usize,
    precision: Option<usize>,
    kind: char,
}

/// Where the values come from.
struct Values<'a> {
    given: &'a Value,
    items: Vec<Value>,
    next: usize,
    mapping: bool,
}

impl Values<'_> {
    fn take(&mut self) -> Fallible<Value> {
        let item = self.items.get(self.next).cloned();
        self.next += 1;
        item.ok_or_else(|| type_error("not enough arguments for format string"))
    }
}

/// `template % given`
pub fn format(vm: &mut Vm, template: &Rc<Str>, given: &Value) -> Fallible<Value> {
    let mapping = match given.base() {
        Value::Tuple(_) | Value::Str(_) => false,
        Value::Dict(_) | Value::List(_) | Value::Bytes(_) | Value::Range(_) => true,
        _ => is_extensible(given) && !matches!(given, Value::Class(_)) && given.class_lookup(names::GETITEM).is_some(),
    };
    let items = match given.base() {
        Value::Tuple(tuple) => tuple.items().to_vec(),
        _ => vec![given.clone()],
    };
    let mut values = Values { given, items, next: 0, mapping };
    let chars: Vec<char> = template.text().chars().collect();
    let mut out = String::with_capacity(template.text().len());
    let mut at = 0;
    let mut named = false;
    while at < chars.len() {
        if chars[at] != '%' {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        at += 1;
        if chars.get(at) == Some(&'%') {
            out.push('%');
            at += 1;
            continue;
        }
        if chars.get(at) == Some(&'(') {
            let key = key(&chars, &mut at)?;
            if !values.mapping {
                return Err(type_error("format requires a mapping"));
            }
            named = true;
            values.items = vec![vm.get_item(values.given, &Value::str(key))?];
            values.next = 0;
        }
        let conversion = conversion(vm, &chars, &mut at, &mut values)?;
        let value = values.take()?;
        let text = convert(vm, &conversion, &value, at - 1)?;
        vm.room(out.len() + text.len())?;
        out.push_str(&text);
    }
    if values.next < values.items.len() && !values.mapping && !named {
        return Err(type_error("not all arguments converted during string formatting"));
    }
    Ok(Value::str(out))
}

/// `template % given` for bytes: done as text of the same numbers.
pub fn format_bytes(vm: &mut Vm, template: &[u8], given: &Value) -> Fallible<Value> {
    let as_text = |bytes: &[u8]| bytes.iter().map(|&byte| char::from(byte)).collect::<String>();
    let text = Rc::new(Str::new(as_text(template).replace("%b", "%s").into()));
    let convert = |item: &Value| match item.base() {
        Value::Bytes(bytes) => Ok(Value::str(as_text(&bytes))),
        Value::Str(_) => Err(type_error("%b requires a bytes-like object, or an object that implements __bytes__, not 'str'")),
        _ => Ok(item.clone()),
    };
    let given = match given.base() {
        Value::Tuple(tuple) => Value::tuple(tuple.items().iter().map(convert).collect::<Fallible<_>>()?),
        _ => convert(given)?,
    };
    match format(vm, &text, &given)? {
        Value::Str(made) => super::codecs::encode(made.text(), &[Value::str("latin-1")]),
        other => Ok(other),
    }
}

fn key(chars: &[char], at: &mut usize) -> Fallible<String> {
    let (start, mut depth) = (*at + 1, 0);
    while let Some(&c) = chars.get(*at) {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        *at += 1;
        if depth == 0 {
            return Ok(chars[start..*at - 1].iter().collect());
        }
    }
    Err(value_error("incomplete format key"))
}

fn conversion(vm: &mut Vm, chars: &[char], at: &mut usize, values: &mut Values<'_>) -> Fallible<Conversion> {
    let mut conversion = Conversion::default();
    while let Some(&flag) = chars.get(*at) {
        match flag {
            '-' => conversion.left = true,
            '+' => conversion.sign = Some('+'),
            ' ' => conversion.sign = conversion.sign.or(Some(' ')),
            '#' => conversion.alternate = true,
            '0' => conversion.zero = true,
            _ => break,
        }
        *at += 1;
    }
    let width = amount(vm, chars, at, values)?.unwrap_or(0);
    conversion.left |= width < 0;
    conversion.width = width.unsigned_abs() as usize;
    if chars.get(*at) == Some(&'.') {
        *at += 1;
        conversion.precision = Some(amount(vm, chars, at, values)?.unwrap_or(0).max(0) as usize);
    }
    if chars.get(*at).is_some_and(|c| "hlL".contains(*c)) {
        *at += 1;
    }
    if conversion.width > 1 << 24 || conversion.precision.is_some_and(|precision| precision > 1 << 24) {
        return Err(Builtin::MemoryError.bare());
    }
    conversion.kind = *chars.get(*at).ok_or_else(|| value_error("incomplete format"))?;
    *at += 1;
    Ok(conversion)
}

fn amount(vm: &mut Vm, chars: &[char], at: &mut usize, values: &mut Values<'_>) -> Fallible<Option<i64>> {
    if chars.get(*at) == Some(&'*') {
        *at += 1;
        let value = values.take()?;
        if !matches!(value.base(), Value::Int(_) | Value::Bool(_)) {
            return Err(type_error("* wants int"));
        }
        return vm.index(&value).map(Some);
    }
    let digits: String = chars[*at..].iter().take_while(|c| c.is_ascii_digit()).collect();
    *at += digits.len();
    if digits.is_empty() {
        return Ok(None);
    }
    digits.parse().map(Some).map_err(|_| value_error("width too big"))
}

fn convert(vm: &mut Vm, conversion: &Conversion, value: &Value, index: usize) -> Fallible<String> {
    let kind = conversion.kind;
    match kind {
        's' | 'r' | 'a' => {
            let text = match kind {
                's' => vm.str(value)?,
                'r' => vm.repr(value)?,
                _ => vm.ascii(value)?,
            };
            let shown: String = text.text().chars().take(conversion.precision.unwrap_or(usize::MAX)).collect();
            Ok(pad(conversion, "", &shown, false))
        }
        'c' => Ok(pad(conversion, "", &character(vm, value)?, false)),
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => {
            let number = integer(vm, kind, value)?;
            convert_integer(conversion, &number)
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let float = vm.float_of(value)?;
            Ok(convert_float(conversion, float))
        }
        _ => {
            let shown = if (' '..='~').contains(&kind) { kind } else { '?' };
            Err(value_error(format!("unsupported format character '{shown}' ({:#x}) at index {index}", u32::from(kind))))
        }
    }
}

fn character(vm: &mut Vm, value: &Value) -> Fallible<String> {
    if let Some(text) = value.as_str() {
        return match text.length() {
            1 => Ok(text.text().to_string()),
            length => Err(type_error(format!("%c requires an int or a unicode character, not a string of length {length}"))),
        };
    }
    let Ok(code) = vm.index_value(value) else {
        return Err(type_error(format!("%c requires an int or a unicode character, not {}", value.class_name())));
    };
    match code {
        Value::Int(code) => u32::try_from(code).ok().and_then(char::from_u32).map(String::from),
        _ => None,
    }
    .ok_or_else(|| Builtin::OverflowError.error("%c arg not in range(0x110000)"))
}

fn integer(vm: &mut Vm, kind: char, value: &Value) -> Fallible<BigInt> {
    let base = value.base();
    if let Some(number) = as_integer(&base) {
        return Ok(number);
    }
    let decimal = matches!(kind, 'd' | 'i' | 'u');
    let wrong = |value: &Value| -> Rc<Exception> {
        let wanted = if decimal { "a real number" } else { "an integer" };
        type_error(format!("%{kind} format: {wanted} is required, not {}", value.class_name()))
    };
    if let (true, Value::Float(float)) = (decimal, &base) {
        let whole = super::numbers::rounding::float_to_int(float.trunc())?;
        return as_integer(&whole).ok_or_else(|| wrong(value));
    }
    if decimal && is_extensible(value) && value.class_lookup(names::INT).is_some() {
        let whole = vm.call_special(value, names::INT, &[])?.unwrap_or(Value::None);
        return as_integer(&whole).ok_or_else(|| wrong(value));
    }
    match vm.index_value(value) {
        Ok(whole) => as_integer(&whole).ok_or_else(|| wrong(value)),
        Err(_) => Err(wrong(value)),
    }
}

fn convert_integer(conversion: &Conversion, number: &BigInt) -> Fallible<String> {
    let magnitude = number.abs();
    let (prefix, mut digits) = match conversion.kind {
        'o' => ("0o", magnitude.to_str_radix(8)),
        'x' => ("0x", magnitude.to_str_radix(16)),
        'X' => ("0X", magnitude.to_str_radix(16).to_uppercase()),
        _ => ("", decimal(&magnitude)?),
    };
    if let Some(precision) = conversion.precision {
        digits = "0".repeat(precision.saturating_sub(digits.len())) + &digits;
    }
    let prefix = if conversion.alternate { prefix } else { "" };
    let front = format!("{}{prefix}", sign_text(number.is_negative(), conversion.sign));
    Ok(pad(conversion, &front, &digits, conversion.zero))
}

fn convert_float(conversion: &Conversion, float: f64) -> String {
    let precision = conversion.precision.unwrap_or(6);
    let magnitude = float.abs();
    let text = match conversion.kind.to_ascii_lowercase() {
        'e' => exponential(magnitude, precision, conversion.alternate),
        'f' => fixed(magnitude, precision, conversion.alternate),
        _ => general(magnitude, precision, conversion.alternate, false),
    };
    let text = if conversion.kind.is_ascii_uppercase() { text.to_uppercase() } else { text };
    let sign = sign_text(float.is_sign_negative() && !float.is_nan(), conversion.sign);
    pad(conversion, sign, &text, conversion.zero)
}

fn pad(conversion: &Conversion, front: &str, text: &str, zero: bool) -> String {
    let missing = conversion.width.saturating_sub(front.len() + text.chars().count());
    if conversion.left {
        return format!("{front}{text}{}", " ".repeat(missing));
    }
    if zero { format!("{front}{}{text}", "0".repeat(missing)) } else { format!("{}{front}{text}", " ".repeat(missing)) }
}

impl Vm {
    /// The float a number is, by `__float__` or `__index__`.
    pub fn float_of(&mut self, value: &Value) -> Fallible<f64> {
        let base = value.base();
        if let Some(number) = Number::of(&base) {
            return number.float();
        }
        if is_extensible(value) {
            if let Some(result) = self.call_special(value, names::FLOAT, &[])? {
                return match result.base() {
                    Value::Float(float) => Ok(float),
                    _ => Err(type_error(format!(
                        "{}.__float__ returned non-float (type {})",
                        value.class_name(),
                        result.class_name()
                    ))),
                };
            }
            if value.class_lookup(names::INDEX).is_some() {
                let whole = self.index_value(value)?;
                return Number::of(&whole).map_or(Ok(0.0), Number::float);
            }
        }
        Err(type_error(format!("must be real number, not {}", value.class_name())))
    }
}
