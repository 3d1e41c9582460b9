//! The format mini-language: `format(3.14159, "+010,.2f")`.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::numbers::{Number, decimal, floats};
use super::quick_format;
use crate::python::value::{Builtin, Fallible, Value, exception::value_error};

/// Wider than this is refused with `MemoryError`.
const WIDEST: usize = 1 << 24;

/// A format specification, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// Fill character, when given.
    pub fill: Option<char>,
    /// `<`, `>`, `^` or `=`, when given.
    pub align: Option<char>,
    /// `+`, `-` or space, when given.
    pub sign: Option<char>,
    /// `z`: no negative zero.
    pub positive_zero: bool,
    /// `#`
    pub alternate: bool,
    /// Least width.
    pub width: usize,
    /// `,` or `_` in the integer part.
    pub grouping: Option<char>,
    /// `.2`
    pub precision: Option<usize>,
    /// `,` or `_` in the fraction.
    pub fraction_grouping: Option<char>,
    /// `d`, `f`, …
    pub kind: Option<char>,
}

/// A number as text, in the parts that padding goes between.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    /// `-`, `+`, space or nothing.
    pub sign: &'static str,
    /// `0x`
    pub prefix: &'static str,
    /// Digits before the point.
    pub digits: String,
    /// The rest: point, fraction, exponent, percent sign.
    pub rest: String,
}

/// `format(value, spec)` for str, int, bool and float.
pub fn format(value: &Value, text: &str) -> Fallible<String> {
    if let Some(shown) = quick_format::number(value, text) {
        return Ok(shown);
    }
    let (type_name, numeric) = match value {
        Value::Str(_) => ("str", false),
        Value::Float(_) => ("float", true),
        Value::Bool(_) => ("bool", true),
        _ => ("int", true),
    };
    let spec = parse(text, type_name, numeric)?;
    match value {
        Value::Str(text) => format_str(text.text(), &spec),
        Value::Float(float) => format_float(*float, &spec, "float"),
        _ => format_int(value, &spec, "int"),
    }
}

/// Takes a specification apart.
pub fn parse(text: &str, type_name: &str, numeric: bool) -> Fallible<Spec> {
    let chars: Vec<char> = text.chars().collect();
    let is_align = |i: usize| chars.get(i).is_some_and(|c| "<>=^".contains(*c));
    let mut spec = Spec::default();
    let mut at = 0;
    if is_align(1) {
        (spec.fill, spec.align, at) = (Some(chars[0]), Some(chars[1]), 2);
    } else if is_align(0) {
        (spec.align, at) = (Some(chars[0]), 1);
    }
    let accept = |at: &mut usize, wanted: &str| {
        let found = chars.get(*at).copied().filter(|c| wanted.contains(*c));
        *at += usize::from(found.is_some());
        found
    };
    spec.sign = accept(&mut at, "+- ");
    spec.positive_zero = accept(&mut at, "z").is_some();
    spec.alternate = accept(&mut at, "#").is_some();
    if spec.fill.is_none() && accept(&mut at, "0").is_some() {
        spec.fill = Some('0');
        if spec.align.is_none() && numeric {
            spec.align = Some('=');
        }
    }
    spec.width = number(&chars, &mut at)?.unwrap_or(0);
    spec.grouping = accept(&mut at, ",_");
    if spec.grouping.is_some() && accept(&mut at, ",_").is_some() {
        let same = chars[at - 1] == chars[at - 2];
        return Err(value_error(match (same, chars[at - 1]) {
            (true, separator) => format!("Cannot specify '{separator}' with '{separator}'."),
            _ => "Cannot specify both ',' and '_'.".to_string(),
        }));
    }
    if accept(&mut at, ".").is_some() {
        spec.precision = number(&chars, &mut at)?;
        spec.fraction_grouping = accept(&mut at, ",_");
        if spec.precision.is_none() && spec.fraction_grouping.is_none() {
            return Err(value_error("Format specifier missing precision"));
        }
    }
    match chars[at..] {
        [] => {}
        [kind] => spec.kind = Some(kind),
        _ => return Err(value_error(format!("Invalid format specifier '{text}' for object of type '{type_name}'"))),
    }
    check_grouping(&spec, numeric)?;
    let is_integer = type_name == "int" && !spec.kind.is_some_and(|kind| "eEfFgG%".contains(kind));
    if is_integer && spec.precision.is_some() {
        return Err(value_error("Precision not allowed in integer format specifier"));
    }
    if spec.width > WIDEST || spec.precision.is_some_and(|precision| precision > WIDEST) {
        return Err(Builtin::MemoryError.bare());
    }
    Ok(spec)
}

fn check_grouping(spec: &Spec, numeric: bool) -> Fallible<()> {
    let Some(separator) = spec.grouping else { return Ok(()) };
    let kind = spec.kind.unwrap_or(if numeric { 'd' } else { 's' });
    let fine = "deEfFgG%".contains(kind) || (separator == '_' && "boxX".contains(kind));
    if fine { Ok(()) } else { Err(value_error(format!("Cannot specify '{separator}' with '{kind}'."))) }
}

fn number(chars: &[char], at: &mut usize) -> Fallible<Option<usize>> {
    let start = *at;
    let mut value: usize = 0;
    while let Some(digit) = chars.get(*at).and_then(|c| c.to_digit(10)) {
        let next =
            value.checked_mul(10).and_then(|value| value.checked_add(digit as usize)).filter(|&value| value <= i64::MAX as usize);
        value = next.ok_or_else(|| value_error("Too many decimal digits in format string"))?;
        *at += 1;
    }
    Ok((*at > start).then_some(value))
}

fn unknown(kind: char, type_name: &str) -> std::rc::Rc<crate::python::value::Exception> {
    match kind {
        '!'..='~' => value_error(format!("Unknown format code '{kind}' for object of type '{type_name}'")),
        _ => value_error(format!("Unknown format code '\\x{:x}' for object of type '{type_name}'", u32::from(kind))),
    }
}

fn format_str(text: &str, spec: &Spec) -> Fallible<String> {
    let refuse = |what: &str| Err(value_error(format!("{what} not allowed in string format specifier")));
    match spec {
        Spec { kind: Some(kind), .. } if *kind != 's' => Err(unknown(*kind, "str")),
        Spec { sign: Some(' '), .. } => refuse("Space"),
        Spec { sign: Some(_), .. } => refuse("Sign"),
        Spec { positive_zero: true, .. } => refuse("Negative zero coercion (z)"),
        Spec { alternate: true, .. } => refuse("Alternate form (#)"),
        Spec { align: Some('='), .. } => refuse("'=' alignment"),
        _ => {
            let shown: String = text.chars().take(spec.precision.unwrap_or(usize::MAX)).collect();
            Ok(pad(&shown, spec, '<'))
        }
    }
}

/// Pads a text to the width.
fn pad(text: &str, spec: &Spec, default_align: char) -> String {
    let missing = spec.width.saturating_sub(text.chars().count());
    let left = match spec.align.unwrap_or(default_align) {
        '<' => 0,
        '^' => missing / 2,
        _ => missing,
    };
    let fill = |count: usize| std::iter::repeat_n(spec.fill.unwrap_or(' '), count);
    fill(left).chain(text.chars()).chain(fill(missing - left)).collect()
}

fn format_int(value: &Value, spec: &Spec, type_name: &str) -> Fallible<String> {
    let kind = spec.kind.unwrap_or('d');
    let number = Number::of(value).expect("an int");
    if "eEfFgG%".contains(kind) {
        return format_float(number.float()?, spec, type_name);
    }
    if spec.precision.is_some() {
        return Err(value_error("Precision not allowed in integer format specifier"));
    }
    if spec.positive_zero {
        return Err(value_error("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    let big = match number {
        Number::Small(small) => BigInt::from(small),
        Number::Big(big) => big.clone(),
        Number::Float(_) => unreachable!("an int"),
    };
    let magnitude = big.abs();
    let (prefix, digits) = match kind {
        'c' => return format_character(&big, spec),
        'd' | 'n' => ("", decimal(&magnitude)?),
        'b' => ("0b", magnitude.to_str_radix(2)),
        'o' => ("0o", magnitude.to_str_radix(8)),
        'x' => ("0x", magnitude.to_str_radix(16)),
        'X' => ("0X", magnitude.to_str_radix(16).to_uppercase()),
        _ => return Err(unknown(kind, type_name)),
    };
    let parts = Parts {
        sign: sign_text(big.is_negative(), spec.sign),
        prefix: if spec.alternate { prefix } else { "" },
        digits,
        rest: String::new(),
    };
    Ok(assemble(&parts, spec))
}

fn format_character(code: &BigInt, spec: &Spec) -> Fallible<String> {
    if spec.sign.is_some() {
        return Err(value_error("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    if code.to_i64().is_none() {
        return Err(Builtin::OverflowError.error("Python int too large to convert to C long"));
    }
    match code.to_u32().and_then(char::from_u32) {
        Some(c) => Ok(pad(c.encode_utf8(&mut [0; 4]), spec, '>')),
        None => Err(Builtin::OverflowError.error("%c arg not in range(0x110000)")),
    }
}

/// The sign to show.
pub fn sign_text(negative: bool, sign: Option<char>) -> &'static str {
    match (negative, sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

/// Puts the parts together: grouping, fill, alignment.
fn assemble(parts: &Parts, spec: &Spec) -> String {
    let align = spec.align.unwrap_or('>');
    let fill = spec.fill.unwrap_or(' ');
    let around = parts.sign.len() + parts.prefix.len() + parts.rest.chars().count();
    let least = if fill == '0' && align == '=' { spec.width.saturating_sub(around) } else { 0 };
    let digits = match spec.grouping {
        Some(separator) => {
            let size = if spec.kind.is_some_and(|kind| "boxX".contains(kind)) { 4 } else { 3 };
            grouped(&parts.digits, separator, size, least)
        }
        None => parts.digits.clone(),
    };
    let missing = spec.width.saturating_sub(around + digits.len());
    let fills: String = std::iter::repeat_n(fill, missing).collect();
    let (sign, prefix, rest) = (parts.sign, parts.prefix, &parts.rest);
    match align {
        '=' => format!("{sign}{prefix}{fills}{digits}{rest}"),
        '<' => format!("{sign}{prefix}{digits}{rest}{fills}"),
        '^' => {
            let left: String = fills.chars().take(missing / 2).collect();
            let right: String = fills.chars().skip(missing / 2).collect();
            format!("{left}{sign}{prefix}{digits}{rest}{right}")
        }
        _ => format!("{fills}{sign}{prefix}{digits}{rest}"),
    }
}

/// Digits in groups from the right, with leading zeros up to a least width (`_PyUnicode_InsertThousandsGrouping`).
fn grouped(digits: &str, separator: char, size: usize, least: usize) -> String {
    let (mut remaining, mut least) = (digits.len(), least as i64);
    let mut groups: Vec<String> = Vec::new();
    loop {
        let length = size.min(remaining.max(least.max(0) as usize).max(1));
        let taken = remaining.min(length);
        groups.push("0".repeat(length - taken) + &digits[remaining - taken..remaining]);
        remaining -= taken;
        least -= length as i64;
        if remaining == 0 && least <= 0 {
            break;
        }
        least -= 1;
    }
    groups.reverse();
    groups.join(&separator.to_string())
}

/// The alternate form always has a point: `1.e+22`.
fn with_point(shown: String) -> String {
    match shown.find('e') {
        Some(exponent) if !shown.contains('.') => format!("{}.{}", &shown[..exponent], &shown[exponent..]),
        _ => shown,
    }
}

fn format_float(float: f64, spec: &Spec, type_name: &str) -> Fallible<String> {
    let kind = spec.kind.unwrap_or('\0');
    let shown = match kind {
        '\0' => match spec.precision {
            None if spec.alternate => with_point(repr_parts(float)),
            None => repr_parts(float),
            Some(precision) => general(float.abs(), precision, spec.alternate, true),
        },
        'e' | 'E' => exponential(float.abs(), spec.precision.unwrap_or(6), spec.alternate),
        'f' | 'F' => fixed(float.abs(), spec.precision.unwrap_or(6), spec.alternate),
        'g' | 'G' | 'n' => general(float.abs(), spec.precision.unwrap_or(6), spec.alternate, false),
        '%' => fixed((float * 100.0).abs(), spec.precision.unwrap_or(6), spec.alternate) + "%",
        _ => return Err(unknown(kind, type_name)),
    };
    let shown = if kind.is_ascii_uppercase() { shown.to_uppercase() } else { shown };
    let is_zero = !shown.split(['e', 'E']).next().unwrap_or("").contains(|c: char| c.is_ascii_digit() && c != '0');
    let negative = float.is_sign_negative() && !float.is_nan() && !(spec.positive_zero && is_zero && float.is_finite());
    let split = shown.find(|c: char| !c.is_ascii_digit()).unwrap_or(shown.len());
    let split = if float.is_finite() { split } else { 0 };
    let (digits, rest) = shown.split_at(split);
    let rest = match spec.fraction_grouping {
        Some(separator) => group_fraction(rest, separator),
        None => rest.to_string(),
    };
    let parts = Parts { sign: sign_text(negative, spec.sign), prefix: "", digits: digits.to_string(), rest };
    let plain = Spec { grouping: spec.grouping.filter(|_| float.is_finite()), ..spec.clone() };
    Ok(assemble(&parts, &plain))
}

/// `.1234567` as `.123,456,7`.
fn group_fraction(rest: &str, separator: char) -> String {
    let Some(fraction) = rest.strip_prefix('.') else { return rest.to_string() };
    let end = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
    let mut out = String::from(".");
    for (i, digit) in fraction[..end].chars().enumerate() {
        if i > 0 && i % 3 == 0 {
            out.push(separator);
        }
        out.push(digit);
    }
    out + &fraction[end..]
}

fn repr_parts(float: f64) -> String {
    floats::repr(float.abs())
}

/// No float has more digits than these behind the point; further ones are zeros.
const MOST_FRACTION_DIGITS: usize = 1100;

/// `%f` of a magnitude.
pub fn fixed(float: f64, precision: usize, alternate: bool) -> String {
    if let Some(special) = floats::special(float) {
        return special.into();
    }
    if !alternate && let Some(text) = quick_format::fixed(float, precision) {
        return text;
    }
    let exact = precision.min(MOST_FRACTION_DIGITS);
    let mut text = format!("{float:.exact$}");
    text.extend(std::iter::repeat_n('0', precision - exact));
    if alternate && precision == 0 {
        text.push('.');
    }
    text
}

/// Digits of a magnitude rounded to `count` of them, and the exponent of the first.
fn rounded_digits(float: f64, count: usize) -> (String, i32) {
    let exact = count.clamp(1, MOST_FRACTION_DIGITS) - 1;
    let text = format!("{float:.exact$e}");
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mut digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.extend(std::iter::repeat_n('0', count.saturating_sub(exact + 1)));
    (digits, exponent.parse().unwrap_or(0))
}

/// `%e` of a magnitude.
pub fn exponential(float: f64, precision: usize, alternate: bool) -> String {
    if let Some(special) = floats::special(float) {
        return special.into();
    }
    let (digits, exponent) = rounded_digits(float, precision + 1);
    let point = if precision > 0 || alternate { "." } else { "" };
    format!("{}{point}{}e{}", &digits[..1], &digits[1..], floats::exponent_text(exponent))
}

/// `%g` of a magnitude; `dot_zero` is for `format(1.0, ".3")`, which always shows a point or an exponent.
pub fn general(float: f64, precision: usize, alternate: bool, dot_zero: bool) -> String {
    if let Some(special) = floats::special(float) {
        return special.into();
    }
    let precision = precision.max(1);
    let (mut digits, exponent) = rounded_digits(float, precision);
    if !alternate {
        digits.truncate(digits.trim_end_matches('0').len().max(1));
    }
    let point = exponent + 1;
    let limit = precision as i32 - i32::from(dot_zero);
    if point <= -4 || point > limit {
        let dot = if digits.len() > 1 || alternate { "." } else { "" };
        return format!("{}{dot}{}e{}", &digits[..1], &digits[1..], floats::exponent_text(exponent));
    }
    let (whole, fraction) = if point <= 0 {
        ("0".to_string(), "0".repeat(point.unsigned_abs() as usize) + &digits)
    } else {
        let whole_length = point as usize;
        let padded = format!("{digits:0<whole_length$}");
        (padded[..whole_length].to_string(), padded[whole_length..].to_string())
    };
    match (fraction.is_empty(), alternate, dot_zero) {
        (true, true, _) => whole + ".",
        (true, false, true) => whole + ".0",
        (true, false, false) => whole,
        _ => format!("{whole}.{fraction}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: impl Into<Value>, spec: &str, expected: &str) {
        let value = value.into();
        let got = format(&value, spec).unwrap_or_else(|error| match error.arguments.borrow().first() {
            Some(Value::Str(text)) => text.text().to_string(),
            _ => "error".into(),
        });
        assert_eq!(got, expected, "{spec}");
    }

    // CPython 3.14's answers.
    #[test]
    fn numbers_are_formatted_as_cpython_does() {
        for (value, spec, expected) in [
            (3.0, "g", "3"),
            (1e10, "g", "1e+10"),
            (1234567.891, ",.2f", "1,234,567.89"),
            (0.256, ".1%", "25.6%"),
            (f64::NAN, "010.2f", "0000000nan"),
            (-0.01, "z.1f", "0.0"),
            (-1.5, "010.2f", "-000001.50"),
            (1234.5, "010,.2f", "001,234.50"),
            (1.0, ".3", "1.0"),
            (123456.0, ".3", "1.23e+05"),
            (1e16, "10", "     1e+16"),
            (1.0, "#.3g", "1.00"),
            (100.0, "#g", "100.000"),
            (3.0, "#.0f", "3."),
            (12345.678, ".2e", "1.23e+04"),
            (1e-10, "G", "1E-10"),
            (12345.678, ",", "12,345.678"),
            (2.5, ".0f", "2"),
            (0.5, ".0f", "0"),
            (0.1, ".20f", "0.10000000000000000555"),
            (1.5, "x", "Unknown format code 'x' for object of type 'float'"),
        ] {
            check(value, spec, expected);
        }
        for (value, spec, expected) in [
            (1234567, ",", "1,234,567"),
            (1234567, "_x", "12_d687"),
            (255, "#010x", "0x000000ff"),
            (-255, "=+10d", "-      255"),
            (3, ".2f", "3.00"),
            (1234, "010,d", "00,001,234"),
            (1234, "08,d", "0,001,234"),
            (5, "<05", "50000"),
            (5, "^5", "  5  "),
            (3, ".2", "Precision not allowed in integer format specifier"),
            (3, ",s", "Cannot specify ',' with 's'."),
            (1, "5 d", "Invalid format specifier '5 d' for object of type 'int'"),
        ] {
            check(value, spec, expected);
        }
    }

    #[test]
    fn strings_are_formatted_as_cpython_does() {
        check("abc", "*^10", "***abc****");
        check("abc", "010", "abc0000000");
        check("abc", ".2", "ab");
        check("a", "=5", "'=' alignment not allowed in string format specifier");
    }
}
