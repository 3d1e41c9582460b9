//! Arithmetic on `int`, `bool` and `float`: machine integers first, large ones when they overflow.

pub mod floats;
pub mod parse;
pub mod precise;
pub mod rounding;

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::python::bytecode::{BinaryOperator, UnaryOperator};
use crate::python::value::hash::float_equals_int;
use crate::python::value::{Builtin, Exception, Fallible, Value, exception::type_error, exception::value_error};
use crate::python::vm::Vm;

/// Integers of more bits than this are refused with `MemoryError`, as CPython does when there is no memory for them.
const MOST_BITS: u64 = 1 << 25;

/// A number, looked at.
#[derive(Clone, Copy)]
pub enum Number<'a> {
    /// An int that fits, or a bool.
    Small(i64),
    /// A larger int.
    Big(&'a BigInt),
    /// A float.
    Float(f64),
}

impl<'a> Number<'a> {
    /// The value as a number, if it is one.
    pub fn of(value: &'a Value) -> Option<Number<'a>> {
        match value {
            Value::Int(i) => Some(Number::Small(*i)),
            Value::Float(f) => Some(Number::Float(*f)),
            Value::Bool(b) => Some(Number::Small(i64::from(*b))),
            Value::BigInt(big) => Some(Number::Big(big)),
            _ => None,
        }
    }

    /// As a large integer; a float has none.
    fn big(self) -> BigInt {
        match self {
            Number::Small(i) => BigInt::from(i),
            Number::Big(big) => big.clone(),
            Number::Float(_) => unreachable!("floats are handled before"),
        }
    }

    /// As a float; `OverflowError` when it is too large.
    pub fn float(self) -> Fallible<f64> {
        match self {
            Number::Small(i) => Ok(i as f64),
            Number::Float(f) => Ok(f),
            Number::Big(big) => match big.to_f64() {
                Some(float) if float.is_finite() => Ok(float),
                _ => Err(Builtin::OverflowError.error("int too large to convert to float")),
            },
        }
    }
}

/// `ZeroDivisionError: division by zero`
pub fn zero_division() -> Rc<Exception> {
    Builtin::ZeroDivisionError.error("division by zero")
}

/// `a op b` for two numbers; `None` where Python says NotImplemented.
pub fn binary(op: BinaryOperator, a: Number<'_>, b: Number<'_>) -> Fallible<Option<Value>> {
    match (a, b) {
        (Number::Small(a), Number::Small(b)) => small(op, a, b),
        (Number::Float(_), _) | (_, Number::Float(_)) => floats::binary(op, a.float()?, b.float()?),
        _ => large(op, a.big(), b.big()).map(Some),
    }
    .map(|value| value.filter(|value| !matches!(value, Value::NotImplemented)))
}

fn small(op: BinaryOperator, a: i64, b: i64) -> Fallible<Option<Value>> {
    use BinaryOperator::*;
    let exact = match op {
        Add => a.checked_add(b),
        Subtract => a.checked_sub(b),
        Multiply => a.checked_mul(b),
        Divide => return true_divide(a, b).map(Some),
        FloorDivide | Modulo if b == 0 => return Err(zero_division()),
        FloorDivide => (b != -1 || a != i64::MIN).then(|| Integer::div_floor(&a, &b)),
        Modulo => Some(if b == -1 { 0 } else { Integer::mod_floor(&a, &b) }),
        Power if b >= 0 => u32::try_from(b).ok().and_then(|b| a.checked_pow(b)),
        ShiftLeft if b >= 0 => shift_left(a, b),
        ShiftRight if b >= 0 => Some(a >> b.min(63)),
        Or => Some(a | b),
        Xor => Some(a ^ b),
        And => Some(a & b),
        Power | ShiftLeft | ShiftRight => None,
        MatrixMultiply => return Ok(None),
    };
    match exact {
        Some(result) => Ok(Some(Value::Int(result))),
        None => large(op, BigInt::from(a), BigInt::from(b)).map(Some),
    }
}

fn shift_left(a: i64, b: i64) -> Option<i64> {
    let shifted = if b < 63 { a << b } else { return (a == 0).then_some(0) };
    (shifted >> b == a).then_some(shifted)
}

fn true_divide(a: i64, b: i64) -> Fallible<Value> {
    const EXACT: u64 = 1 << 53;
    match b {
        0 => Err(zero_division()),
        _ if a.unsigned_abs() <= EXACT && b.unsigned_abs() <= EXACT => Ok(Value::Float(a as f64 / b as f64)),
        _ => divide_exactly(&BigInt::from(a), &BigInt::from(b)).map(Value::Float),
    }
}

fn large(op: BinaryOperator, a: BigInt, b: BigInt) -> Fallible<Value> {
    use BinaryOperator::*;
    let result = match op {
        Add => a + b,
        Subtract => a - b,
        Multiply if a.bits() + b.bits() > MOST_BITS => return Err(Builtin::MemoryError.bare()),
        Multiply => a * b,
        Divide if b.is_zero() => return Err(zero_division()),
        Divide => return divide_exactly(&a, &b).map(Value::Float),
        FloorDivide | Modulo if b.is_zero() => return Err(zero_division()),
        FloorDivide => a.div_floor(&b),
        Modulo => a.mod_floor(&b),
        Power => return power(&a, &b),
        ShiftLeft | ShiftRight if b.is_negative() => return Err(value_error("negative shift count")),
        ShiftLeft => shift(&a, &b)?,
        ShiftRight => match b.to_u64() {
            Some(count) => a >> count,
            None if a.is_negative() => BigInt::from(-1),
            None => BigInt::zero(),
        },
        Or => a | b,
        Xor => a ^ b,
        And => a & b,
        MatrixMultiply => return Ok(Value::NotImplemented),
    };
    Ok(Value::integer(result))
}

fn shift(a: &BigInt, count: &BigInt) -> Fallible<BigInt> {
    match count.to_u64() {
        _ if a.is_zero() => Ok(BigInt::zero()),
        Some(count) if a.bits().saturating_add(count) <= MOST_BITS => Ok(a << count),
        Some(_) => Err(Builtin::MemoryError.bare()),
        None => Err(Builtin::OverflowError.error("too many digits in integer")),
    }
}

fn power(a: &BigInt, b: &BigInt) -> Fallible<Value> {
    if b.is_negative() {
        return floats::power(Number::Big(a).float()?, Number::Big(b).float()?);
    }
    if a.is_one() || b.is_zero() {
        return Ok(Value::Int(1));
    }
    if a.is_zero() {
        return Ok(Value::Int(0));
    }
    if a == &BigInt::from(-1) {
        return Ok(Value::Int(if b.is_even() { 1 } else { -1 }));
    }
    match b.to_u32() {
        Some(exponent) if a.bits().saturating_mul(u64::from(exponent)) <= MOST_BITS => Ok(Value::integer(a.pow(exponent))),
        _ => Err(Builtin::MemoryError.bare()),
    }
}

/// `a / b` rounded once: the quotient to 64 bits and more, its lowest bit telling whether there is a rest.
pub fn divide_exactly(a: &BigInt, b: &BigInt) -> Fallible<f64> {
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (mut numerator, mut denominator) = (a.abs(), b.abs());
    if shift >= 0 {
        numerator <<= shift
    } else {
        denominator <<= -shift
    }
    let (mut quotient, rest) = numerator.div_rem(&denominator);
    if !rest.is_zero() {
        quotient |= BigInt::one();
    }
    let magnitude = floats::scale(quotient.to_f64().unwrap_or(f64::INFINITY), -shift);
    if magnitude.is_infinite() {
        return Err(Builtin::OverflowError.error("integer division result too large for a float"));
    }
    let negative = (a.sign() == Sign::Minus) != (b.sign() == Sign::Minus);
    Ok(if negative { -magnitude } else { magnitude })
}

/// `op a` for a number; `None` where Python has none.
pub fn unary(op: UnaryOperator, a: Number<'_>) -> Option<Value> {
    Some(match (op, a) {
        (UnaryOperator::Not, _) => return None,
        (UnaryOperator::Positive, Number::Small(i)) => Value::Int(i),
        (UnaryOperator::Negative, Number::Small(i)) => {
            i.checked_neg().map_or_else(|| Value::integer(-BigInt::from(i)), Value::Int)
        }
        (UnaryOperator::Invert, Number::Small(i)) => Value::Int(!i),
        (UnaryOperator::Positive, Number::Big(big)) => Value::integer(big.clone()),
        (UnaryOperator::Negative, Number::Big(big)) => Value::integer(-big),
        (UnaryOperator::Invert, Number::Big(big)) => Value::integer(!big),
        (UnaryOperator::Positive, Number::Float(f)) => Value::Float(f),
        (UnaryOperator::Negative, Number::Float(f)) => Value::Float(-f),
        (UnaryOperator::Invert, Number::Float(_)) => return None,
    })
}

/// `abs(a)`
pub fn absolute(a: &Value) -> Option<Value> {
    let base = a.base();
    Some(match Number::of(&base)? {
        Number::Small(i) => i.checked_abs().map_or_else(|| Value::integer(BigInt::from(i).abs()), Value::Int),
        Number::Big(big) => Value::integer(big.abs()),
        Number::Float(float) => Value::Float(float.abs()),
    })
}

/// How two numbers compare, exactly; `None` when one is not a number.
pub fn order(a: Number<'_>, b: Number<'_>) -> Option<Ordering> {
    match (a, b) {
        (Number::Small(a), Number::Small(b)) => Some(a.cmp(&b)),
        (Number::Float(a), Number::Float(b)) => a.partial_cmp(&b),
        (Number::Float(a), b) => order_float(a, b),
        (a, Number::Float(b)) => order_float(b, a).map(Ordering::reverse),
        (a, b) => Some(a.big().cmp(&b.big())),
    }
}

fn order_float(float: f64, int: Number<'_>) -> Option<Ordering> {
    if let Number::Small(small) = int {
        if float_equals_int(float, small) {
            return Some(Ordering::Equal);
        }
        if small.unsigned_abs() <= 1 << 53 {
            return float.partial_cmp(&(small as f64));
        }
    }
    if float.is_nan() {
        return None;
    }
    if float.is_infinite() {
        return Some(if float > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    let floor = floats::to_integer(float.floor());
    let ordering = floor.cmp(&int.big());
    Some(if ordering == Ordering::Equal && float.fract() != 0.0 { Ordering::Greater } else { ordering })
}

/// `divmod(a, b)` for two numbers.
pub fn divmod(a: Number<'_>, b: Number<'_>) -> Fallible<Value> {
    let parts = match (a, b) {
        (Number::Float(_), _) | (_, Number::Float(_)) => {
            let (quotient, rest) = floats::divmod(a.float()?, b.float()?)?;
            vec![Value::Float(quotient), Value::Float(rest)]
        }
        _ => {
            let (a, b) = (a.big(), b.big());
            if b.is_zero() {
                return Err(zero_division());
            }
            let (quotient, rest) = a.div_mod_floor(&b);
            vec![Value::integer(quotient), Value::integer(rest)]
        }
    };
    Ok(Value::tuple(parts))
}

/// What `a op b` costs beyond its instruction, in instructions.
pub fn labour_of_binary(op: BinaryOperator, a: &BigInt, b: &BigInt) -> u64 {
    use BinaryOperator::*;
    let (more, fewer) = (a.bits().max(b.bits()), a.bits().min(b.bits()));
    match op {
        FloorDivide | Modulo => labour_of(1, a.bits().saturating_sub(b.bits()), b.bits()),
        // By halves and thirds: far less than each digit by each.
        Multiply => (more / 64).saturating_mul((fewer / 64).isqrt()) / 4,
        _ => labour_of(1, more, 0),
    }
}

/// What so many multiplications, divisions or subtractions cost, each of numbers of so many bits, in instructions.
pub fn labour_of(times: u64, a: u64, b: u64) -> u64 {
    const OF_AN_INSTRUCTION: u64 = 16;
    times.saturating_mul(a / 64 + 1).saturating_mul(b / 64 + 1) / OF_AN_INSTRUCTION
}

/// `pow(base, exponent, modulus)`
pub fn power_modulo(vm: &mut Vm, base: &BigInt, exponent: &BigInt, modulus: &BigInt) -> Fallible<Value> {
    if modulus.is_zero() {
        return Err(value_error("pow() 3rd argument cannot be 0"));
    }
    let size = modulus.abs();
    vm.labour(labour_of(1, base.bits(), size.bits()).saturating_add(labour_of(2 * exponent.bits(), size.bits(), size.bits())))?;
    let mut base = base.mod_floor(&size);
    if exponent.is_negative() {
        vm.labour(labour_of(8 * size.bits(), size.bits(), 0))?;
        let inverse = base.extended_gcd(&size);
        if !inverse.gcd.is_one() {
            return Err(value_error("base is not invertible for the given modulus"));
        }
        base = inverse.x.mod_floor(&size);
    }
    let result = base.modpow(&exponent.abs(), &size);
    Ok(Value::integer(result.mod_floor(modulus)))
}

/// The integer a value is, for `__index__` places: int and bool only.
pub fn as_integer(value: &Value) -> Option<BigInt> {
    match Number::of(value)? {
        Number::Float(_) => None,
        number => Some(number.big()),
    }
}

/// The decimal digits of an integer; `ValueError` above the limit. As in CPython, what is very long is only estimated.
pub fn decimal(number: &BigInt) -> Fallible<String> {
    const ESTIMATED_FROM: u64 = 30_000;
    let (bits, most) = (number.bits(), parse::most_digits());
    let too_long = || {
        value_error(format!(
            "Exceeds the limit ({most} digits) for integer string conversion; \
             use sys.set_int_max_str_digits() to increase the limit"
        ))
    };
    if bits > ESTIMATED_FROM && most as u64 / 90 <= (bits.div_ceil(30) - 11) / 10 {
        return Err(too_long());
    }
    let text = number.to_string();
    let is_long = bits <= ESTIMATED_FROM && text.trim_start_matches('-').len() > most;
    if is_long { Err(too_long()) } else { Ok(text) }
}

/// `TypeError: 'x' object cannot be interpreted as an integer`
pub fn not_an_integer(value: &Value) -> Rc<Exception> {
    type_error(format!("'{}' object cannot be interpreted as an integer", value.class_name()))
}
