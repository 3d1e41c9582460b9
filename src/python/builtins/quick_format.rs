//! The format specifications that nearly all are, such as `05d` and `.2f`, and fixed-point numbers by integer arithmetic.

use crate::python::value::Value;

/// `format(value, spec)` of an integer by `[0][width]d` or a finite float by `[0][width][.precision]f`; `None` for anything else.
pub(super) fn number(value: &Value, spec: &str) -> Option<String> {
    let (kind, before) = spec.as_bytes().split_last()?;
    let (fill, before) = match before {
        [b'0', rest @ ..] => ('0', rest),
        _ => (' ', before),
    };
    let (width, before) = digits(before)?;
    match (value, kind, before) {
        (Value::Int(number), b'd', []) => Some(padded(*number < 0, &number.unsigned_abs().to_string(), width, fill)),
        (Value::Float(number), b'f', [] | [b'.', ..]) if number.is_finite() => {
            let precision = match before {
                [b'.', places @ ..] => match digits(places)? {
                    (precision, []) if !places.is_empty() => precision,
                    _ => return None,
                },
                _ => 6,
            };
            Some(padded(number.is_sign_negative(), &fixed(number.abs(), precision)?, width, fill))
        }
        _ => None,
    }
}

/// The number that a text starts with, 0 for none, and the rest; `None` when it is long.
fn digits(text: &[u8]) -> Option<(usize, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(count);
    (count <= 3).then(|| (digits.iter().fold(0, |number, digit| number * 10 + usize::from(digit - b'0')), rest))
}

fn padded(is_negative: bool, digits: &str, width: usize, fill: char) -> String {
    let length = digits.len() + usize::from(is_negative);
    let mut text = String::with_capacity(length.max(width));
    let missing = std::iter::repeat_n(fill, width.saturating_sub(length));
    if fill == ' ' {
        text.extend(missing.clone());
    }
    if is_negative {
        text.push('-');
    }
    if fill != ' ' {
        text.extend(missing);
    }
    text.push_str(digits);
    text
}

/// A magnitude with so many digits after the point, rounded half to even; `None` where 128 bits do not hold it exactly.
pub(super) fn fixed(magnitude: f64, precision: usize) -> Option<String> {
    let scale = 10u64.pow(u32::try_from(precision).ok().filter(|precision| *precision <= 15)?);
    let bits = magnitude.to_bits();
    let mantissa = match bits >> 52 {
        0 if bits == 0 => 0,
        1..=0x7fe => bits & ((1 << 52) - 1) | 1 << 52,
        _ => return None,
    };
    // The number is the mantissa, shifted to the right.
    let shift = if mantissa == 0 { 0 } else { 1075u64.checked_sub(bits >> 52)? };
    if shift > 120 {
        return None;
    }
    let scaled = u128::from(mantissa) * u128::from(scale);
    let (whole, rest) = (scaled >> shift, scaled & ((1 << shift) - 1));
    let half = (1u128 << shift) >> 1;
    let rounds_up = shift > 0 && (rest > half || rest == half && whole & 1 == 1);
    let number = u64::try_from(whole).ok()? + u64::from(rounds_up);
    let mut text = (number / scale).to_string();
    if precision > 0 {
        let fraction = (number % scale).to_string();
        text.reserve_exact(precision + 1);
        text.push('.');
        text.extend(std::iter::repeat_n('0', precision - fraction.len()));
        text.push_str(&fraction);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ties_go_to_even_and_signs_before_zeros() {
        let float = |number, spec| number_text(Value::Float(number), spec);
        assert_eq!(float(0.125, ".2f").as_deref(), Some("0.12"));
        assert_eq!(float(0.375, ".2f").as_deref(), Some("0.38"));
        assert_eq!(float(-2.5, "07.1f").as_deref(), Some("-0002.5"));
        assert_eq!(float(-0.001, ".2f").as_deref(), Some("-0.00"));
        assert_eq!(float(f64::NAN, ".2f"), None);
        assert_eq!(number_text(Value::Int(-42), "05d").as_deref(), Some("-0042"));
        assert_eq!(number_text(Value::Int(42), "5d").as_deref(), Some("   42"));
        assert_eq!(number_text(Value::Int(42), ".2d"), None);
    }

    fn number_text(value: Value, spec: &str) -> Option<String> {
        number(&value, spec)
    }

    proptest! {
        #[test]
        fn fixed_point_is_what_exact_formatting_gives(number in any::<f64>(), small in -1e6..1e6f64, places in 0usize..16) {
            for number in [number.abs(), small.abs(), (small * 8.0).round().abs() / 8.0] {
                if let Some(text) = fixed(number, places) {
                    prop_assert_eq!(text, format!("{number:.places$}"));
                }
            }
        }
    }
}
