//! `round`: half to even, on the exact value.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::Zero;

use super::{Number, floats};
use crate::python::value::{Builtin, Fallible, Value, exception::value_error};

/// `round(number)`: an int.
pub fn to_int(number: Number<'_>) -> Fallible<Value> {
    match number {
        Number::Small(i) => Ok(Value::Int(i)),
        Number::Big(big) => Ok(Value::integer(big.clone())),
        Number::Float(float) => float_to_int(float.round_ties_even()),
    }
}

/// The int a whole float is; errors for infinity and NaN.
pub fn float_to_int(whole: f64) -> Fallible<Value> {
    if whole.is_nan() {
        return Err(value_error("cannot convert float NaN to integer"));
    }
    if whole.is_infinite() {
        return Err(Builtin::OverflowError.error("cannot convert float infinity to integer"));
    }
    Ok(Value::integer(floats::to_integer(whole)))
}

/// `round(number, digits)`: of the number's own type.
pub fn to_digits(number: Number<'_>, digits: i64) -> Fallible<Value> {
    match number {
        Number::Float(float) => round_float(float, digits).map(Value::Float),
        Number::Small(i) if digits >= 0 => Ok(Value::Int(i)),
        Number::Big(big) if digits >= 0 => Ok(Value::integer(big.clone())),
        Number::Small(i) => Ok(Value::integer(round_integer(&BigInt::from(i), digits.unsigned_abs()))),
        Number::Big(big) => Ok(Value::integer(round_integer(big, digits.unsigned_abs()))),
    }
}

fn round_integer(number: &BigInt, zeros: u64) -> BigInt {
    // More zeros than digits: the nearest multiple is 0.
    if zeros > number.bits() / 3 + 2 {
        return BigInt::zero();
    }
    let unit = BigInt::from(10).pow(zeros as u32);
    let (quotient, rest) = number.div_mod_floor(&unit);
    let twice = rest * 2;
    let up = twice > unit || (twice == unit && quotient.is_odd());
    (if up { quotient + 1 } else { quotient }) * unit
}

fn round_float(float: f64, digits: i64) -> Fallible<f64> {
    // Beyond these, rounding changes nothing, or leaves nothing.
    if !float.is_finite() || float == 0.0 || digits > 323 {
        return Ok(float);
    }
    if digits < -308 {
        return Ok(0.0f64.copysign(float));
    }
    let rounded = if digits >= 0 {
        format!("{float:.0$}", digits as usize).parse().unwrap_or(float)
    } else {
        round_to_tens(float, digits.unsigned_abs() as u32)
    };
    if rounded.is_infinite() {
        return Err(Builtin::OverflowError.error("rounded value too large to represent"));
    }
    Ok(rounded)
}

fn round_to_tens(float: f64, zeros: u32) -> f64 {
    let whole = floats::to_integer(float.trunc());
    let unit = BigInt::from(10).pow(zeros);
    let mut rounded = round_integer(&whole, u64::from(zeros));
    // Exactly half so far, and a fraction beyond it: away from zero, not to even.
    if float.fract() != 0.0 && (&whole - &rounded) * 2 == if float > 0.0 { unit.clone() } else { -unit.clone() } {
        rounded += if float > 0.0 { unit } else { -unit };
    }
    let text = rounded.to_string();
    let magnitude: f64 = text.trim_start_matches('-').parse().unwrap_or(f64::INFINITY);
    magnitude.copysign(float)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_to_even_on_the_exact_value() {
        for (float, digits, expected) in [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (1.5, 0, 2.0),
            (2.5, 0, 2.0),
            (1e300, 2, 1e300),
            (1234.5, -2, 1200.0),
            (150.5, -2, 200.0),
            (-250.0, -2, -200.0),
            (5.0, -1, 0.0),
        ] {
            assert_eq!(round_float(float, digits).ok(), Some(expected), "round({float}, {digits})");
        }
        assert_eq!(round_integer(&BigInt::from(25), 1), BigInt::from(20));
        assert_eq!(round_integer(&BigInt::from(-15), 1), BigInt::from(-20));
    }
}
