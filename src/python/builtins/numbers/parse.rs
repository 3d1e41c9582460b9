//! Text to numbers: `int("0x1f", 0)`, `float(" 1_000.5 ")`.

use num_bigint::BigInt;
use std::cell::Cell;

use crate::python::value::{Fallible, Value, exception::value_error};

/// Decimal texts of more digits are refused, unless the program says otherwise.
pub const MOST_DIGITS: usize = 4300;

thread_local! {
    static DIGITS: Cell<usize> = const { Cell::new(MOST_DIGITS) };
}

/// Decimal texts of more digits are refused (`sys.get_int_max_str_digits()`).
pub fn most_digits() -> usize {
    DIGITS.get()
}

/// `sys.set_int_max_str_digits`, and the start of a run.
pub fn set_most_digits(digits: usize) {
    DIGITS.set(digits);
}

/// `int(text)` for a few digits and nothing else.
pub fn short_integer(text: &str) -> Option<i64> {
    let digits = text.as_bytes();
    let is_short = matches!(digits.len(), 1..=18) && digits.iter().all(u8::is_ascii_digit);
    is_short.then(|| digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
}

/// `int(text, base)`; `literal` is the repr of the text, for the message.
pub fn integer(text: &str, base: u32, literal: &str) -> Fallible<Value> {
    let invalid = || value_error(format!("invalid literal for int() with base {base}: {literal}"));
    let trimmed = trim(text);
    let (negative, digits) = match trimmed.as_bytes().first() {
        Some(b'-') => (true, &trimmed[1..]),
        Some(b'+') => (false, &trimmed[1..]),
        _ => (false, trimmed),
    };
    let (radix, digits) = prefix(digits, base).ok_or_else(invalid)?;
    let digits = plain_digits(digits).ok_or_else(invalid)?;
    if !digits.chars().all(|digit| digit.is_digit(radix)) {
        return Err(invalid());
    }
    if let Ok(small) = i64::from_str_radix(&digits, radix) {
        return Ok(Value::Int(if negative { -small } else { small }));
    }
    if !radix.is_power_of_two() && digits.len() > most_digits() {
        return Err(value_error(format!(
            "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit",
            most_digits(),
            digits.len()
        )));
    }
    let number = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(invalid)?;
    Ok(Value::integer(if negative { -number } else { number }))
}

/// Python's white space, also around numbers.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || ('\x1c'..='\x1f').contains(&c))
}

/// The base that is meant, and the digits after its prefix.
fn prefix(digits: &str, base: u32) -> Option<(u32, &str)> {
    let marked = match digits.as_bytes() {
        [b'0', b'x' | b'X', ..] => 16,
        [b'0', b'o' | b'O', ..] => 8,
        [b'0', b'b' | b'B', ..] => 2,
        _ => 0,
    };
    if marked != 0 && (base == 0 || base == marked) {
        let rest = &digits[2..];
        return Some((marked, rest.strip_prefix('_').unwrap_or(rest)));
    }
    if base == 0 {
        // 0, 00 and 0_0 are fine, 012 is not.
        let all_zero = digits.bytes().all(|digit| digit == b'0' || digit == b'_');
        return (!digits.starts_with('0') || all_zero).then_some((10, digits));
    }
    Some((base, digits))
}

/// Without underscores, which may only stand between digits; decimal digits of other scripts become ASCII.
fn plain_digits(digits: &str) -> Option<String> {
    if digits.is_empty() || digits.starts_with('_') || digits.ends_with('_') || digits.contains("__") {
        return None;
    }
    Some(digits.chars().filter(|&c| c != '_').map(ascii_digit).collect())
}

/// The ASCII digit of the same value, for the common scripts that write decimal digits with their own.
pub fn ascii_digit(c: char) -> char {
    match decimal_value(c) {
        Some(value) if !c.is_ascii() => char::from(b'0' + value),
        _ => c,
    }
}

/// The value of a decimal digit of any of the common scripts.
pub fn decimal_value(c: char) -> Option<u8> {
    const ZEROS: &[u32] = &[
        0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20,
        0x1040, 0x1090, 0x17e0, 0x1810, 0xff10, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
    ];
    let code = u32::from(c);
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| (code - zero) as u8)
}

/// `float(text)`; `literal` is the repr of the text, for the message.
pub fn float(text: &str, literal: &str) -> Fallible<f64> {
    let invalid = || value_error(format!("could not convert string to float: {literal}"));
    let trimmed = trim(text);
    let unsigned = trimmed.trim_start_matches(['+', '-']);
    if trimmed.len() - unsigned.len() > 1 {
        return Err(invalid());
    }
    let lower = unsigned.to_ascii_lowercase();
    if matches!(lower.as_str(), "inf" | "infinity" | "nan") {
        let magnitude = if lower == "nan" { f64::NAN } else { f64::INFINITY };
        return Ok(if trimmed.starts_with('-') { -magnitude } else { magnitude });
    }
    let shaped = !unsigned.is_empty() && unsigned.chars().all(|c| decimal_value(c).is_some() || "._eE+-".contains(c));
    if !shaped || !underscores_between_digits(unsigned) {
        return Err(invalid());
    }
    let plain: String = trimmed.chars().filter(|&c| c != '_').map(ascii_digit).collect();
    plain.parse().map_err(|_| invalid())
}

fn underscores_between_digits(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    let digit = |i: usize| chars.get(i).is_some_and(|&c| decimal_value(c).is_some());
    (0..chars.len()).all(|i| chars[i] != '_' || (i > 0 && digit(i - 1) && digit(i + 1)))
}
