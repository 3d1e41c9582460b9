//! Floats: arithmetic with CPython's signs and errors, and `repr`.

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use super::zero_division;
use crate::python::bytecode::BinaryOperator;
use crate::python::value::{Builtin, Fallible, Value};

/// `a op b` for two floats; `None` where Python says NotImplemented.
pub fn binary(op: BinaryOperator, a: f64, b: f64) -> Fallible<Option<Value>> {
    use BinaryOperator::*;
    Ok(Some(Value::Float(match op {
        Add => a + b,
        Subtract => a - b,
        Multiply => a * b,
        Divide if b == 0.0 => return Err(zero_division()),
        Divide => a / b,
        FloorDivide => divmod(a, b)?.0,
        Modulo => divmod(a, b)?.1,
        Power => return power(a, b).map(Some),
        MatrixMultiply | ShiftLeft | ShiftRight | Or | Xor | And => return Ok(None),
    })))
}

/// `divmod(a, b)`: the rest has the sign of `b`.
pub fn divmod(a: f64, b: f64) -> Fallible<(f64, f64)> {
    if b == 0.0 {
        return Err(zero_division());
    }
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return Ok((0.0f64.copysign(a / b), rest));
    }
    let floor = quotient.floor();
    Ok((if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest))
}

/// `a ** b`
pub fn power(a: f64, b: f64) -> Fallible<Value> {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(Builtin::ZeroDivisionError.error("zero to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return crate::python::builtins::complex::power((a, 0.0), (b, 0.0))
            .map(|(real, imaginary)| crate::python::builtins::complex::value(real, imaginary));
    }
    let result = super::precise::pow(a, b);
    if result.is_infinite() && a.is_finite() && b.is_finite() {
        let arguments = vec![Value::Int(34), Value::str("Numerical result out of range")];
        return Err(crate::python::value::Exception::new(Builtin::OverflowError.class(), arguments));
    }
    Ok(Value::Float(result))
}

/// The integer a whole, finite float is.
pub fn to_integer(float: f64) -> BigInt {
    BigInt::from_f64(float).unwrap_or_default()
}

/// `number * 2**exponent`, without overflow on the way.
pub fn scale(mut number: f64, mut exponent: i64) -> f64 {
    while exponent > 1000 && number.is_finite() && number != 0.0 {
        number *= 2f64.powi(1000);
        exponent -= 1000;
    }
    while exponent < -1000 && number != 0.0 {
        number *= 2f64.powi(-1000);
        exponent += 1000;
    }
    number * 2f64.powi(exponent.clamp(-1000, 1000) as i32)
}

/// `repr(float)`: the shortest text that reads back as the same number.
pub fn repr(float: f64) -> String {
    if let Some(special) = special(float) {
        return special.to_string();
    }
    let scientific = format!("{float:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let even = even_of_two(float, mantissa, exponent);
    let mantissa = even.as_deref().unwrap_or(mantissa);
    if (-4..16).contains(&exponent) {
        let plain = match &even {
            Some(mantissa) => with_point(mantissa, exponent),
            None => float.to_string(),
        };
        return if plain.contains('.') { plain } else { plain + ".0" };
    }
    format!("{mantissa}e{}", exponent_text(exponent))
}

/// Of two shortest texts that are equally near, CPython takes the one whose last digit is even. Here is its mantissa when
/// `mantissa` is the other one.
fn even_of_two(float: f64, mantissa: &str, exponent: i32) -> Option<String> {
    const FEWEST_DIGITS: usize = 15;
    const ALL_DIGITS: usize = 40;
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    let last = mantissa.as_bytes().last().filter(|digit| *digit % 2 == 1)?;
    if digits < FEWEST_DIGITS {
        return None;
    }
    let exact = format!("{float:.ALL_DIGITS$e}");
    let rest = exact.split('e').next()?.get(mantissa.len()..)?;
    if !rest.starts_with('5') || rest[1..].bytes().any(|digit| digit != b'0') {
        return None;
    }
    let even = format!("{}{}", &mantissa[..mantissa.len() - 1], char::from(last - 1));
    (format!("{even}e{exponent}").parse() == Ok(float)).then_some(even)
}

/// A mantissa such as `-9.25` and its exponent, written without one.
fn with_point(mantissa: &str, exponent: i32) -> String {
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |mantissa| ("-", mantissa));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let whole = exponent + 1;
    if whole <= 0 {
        return format!("{sign}0.{}{digits}", "0".repeat(whole.unsigned_abs() as usize));
    }
    let whole = whole as usize;
    match digits.len() <= whole {
        true => format!("{sign}{digits}{}", "0".repeat(whole - digits.len())),
        false => format!("{sign}{}.{}", &digits[..whole], &digits[whole..]),
    }
}

/// `nan`, `inf` or `-inf`.
pub fn special(float: f64) -> Option<&'static str> {
    match float {
        _ if float.is_nan() => Some("nan"),
        f64::INFINITY => Some("inf"),
        f64::NEG_INFINITY => Some("-inf"),
        _ => None,
    }
}

/// A decimal exponent with its sign and at least two digits.
pub fn exponent_text(exponent: i32) -> String {
    format!("{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.unsigned_abs())
}

/// `float.hex()`
pub fn hex(float: f64) -> String {
    if let Some(special) = special(float) {
        return special.to_string();
    }
    let sign = if float.is_sign_negative() { "-" } else { "" };
    let bits = float.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    match (exponent, fraction) {
        (0, 0) => format!("{sign}0x0.0p+0"),
        (0, _) => format!("{sign}0x0.{fraction:013x}p-1022"),
        _ => format!("{sign}0x1.{fraction:013x}p{:+}", exponent - 1023),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_the_shortest() {
        for (float, text) in [
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (1e-5, "1e-05"),
            (0.0001, "0.0001"),
            (-1.5e300, "-1.5e+300"),
            (5e-324, "5e-324"),
            (-0.0, "-0.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (f64::NAN, "nan"),
        ] {
            assert_eq!(repr(float), text);
        }
        assert_eq!(hex(3.5), "0x1.c000000000000p+1");
    }

    #[test]
    fn the_rest_has_the_sign_of_the_divisor() {
        assert_eq!(divmod(-7.0, 2.0).ok(), Some((-4.0, 1.0)));
        assert_eq!(divmod(7.0, -2.0).ok(), Some((-4.0, -1.0)));
        assert_eq!(divmod(1.0, 0.1).ok().map(|parts| parts.0), Some(9.0));
    }
}
