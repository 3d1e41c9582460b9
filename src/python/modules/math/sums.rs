//! Functions of `math` about many numbers: `fsum`, `prod`, `dist`, `hypot`, `sumprod`.

use num_bigint::BigInt;

use super::function;
use crate::python::builtins::numbers::{divide_exactly, floats};
use crate::python::bytecode::BinaryOperator;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::hash::frexp;
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    function("fsum", fsum),
    function("prod", prod),
    function("dist", dist),
    function("hypot", |vm, args| {
        args.no_keywords("math.hypot")?;
        let parts = args.values.iter().map(|value| vm.float_of(value)).collect::<Fallible<Vec<_>>>()?;
        Ok(Value::Float(hypot(&parts)))
    }),
    function("sumprod", sumprod),
];

/// A float as an integer and a power of two.
fn exact(number: f64) -> (BigInt, i32) {
    let (mantissa, exponent) = frexp(number);
    (floats::to_integer(mantissa * 9_007_199_254_740_992.0), exponent - 53)
}

/// The exact sum of integers times powers of two, rounded once.
fn rounded_sum(parts: &[(BigInt, i32)]) -> f64 {
    let lowest = parts.iter().map(|(_, exponent)| *exponent).min().unwrap_or(0);
    let total: BigInt = parts.iter().map(|(mantissa, exponent)| mantissa << (exponent - lowest)).sum();
    let one = BigInt::from(1);
    let result = if lowest >= 0 { divide_exactly(&(total << lowest), &one) } else { divide_exactly(&total, &(one << -lowest)) };
    result.unwrap_or(f64::INFINITY)
}

fn fsum(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let items = vm.collect(&args.exactly::<1>("math.fsum")?[0])?;
    let numbers = items.iter().map(|item| vm.float_of(item)).collect::<Fallible<Vec<_>>>()?;
    if numbers.iter().any(|number| !number.is_finite()) {
        let special: f64 = numbers.iter().filter(|number| !number.is_finite()).sum();
        if special.is_nan() && !numbers.iter().any(|number| number.is_nan()) {
            return Err(value_error("-inf + inf in fsum"));
        }
        return Ok(Value::Float(special));
    }
    let parts: Vec<(BigInt, i32)> = numbers.into_iter().map(exact).collect();
    match rounded_sum(&parts) {
        total if total.is_infinite() => Err(Builtin::OverflowError.error("intermediate overflow in fsum")),
        total => Ok(Value::Float(total)),
    }
}

fn prod(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [iterable, start] = args.bind_native("prod", ["iterable", "start"], 1, 1)?;
    let mut total = if matches!(start, Value::Unbound) { Value::Int(1) } else { start };
    let iterator = vm.iter(&iterable)?;
    while let Some(item) = vm.next(&iterator)? {
        total = vm.binary(BinaryOperator::Multiply, &total, &item)?;
    }
    Ok(total)
}

/// The length of a vector, rounded once: the root of an exact sum of squares, corrected by one step of Newton's.
fn hypot(parts: &[f64]) -> f64 {
    let largest = parts.iter().fold(0.0f64, |largest, part| largest.max(part.abs()));
    if parts.iter().any(|part| part.is_infinite()) {
        return f64::INFINITY;
    }
    if parts.iter().any(|part| part.is_nan()) {
        return f64::NAN;
    }
    if largest == 0.0 || parts.len() == 1 {
        return largest;
    }
    let squares: Vec<(BigInt, i32)> = parts
        .iter()
        .map(|&part| {
            let (mantissa, exponent) = exact(part);
            (&mantissa * &mantissa, exponent * 2)
        })
        .collect();
    // The integer root of the sum, shifted left to have more bits than a float.
    let lowest = squares.iter().map(|(_, exponent)| *exponent).min().unwrap_or(0);
    let total: BigInt = squares.iter().map(|(mantissa, exponent)| mantissa << (exponent - lowest)).sum();
    let room = 140 - i64::try_from(total.bits()).unwrap_or(0).min(140);
    let room = room + (room + i64::from(lowest)).rem_euclid(2);
    let scaled = total << room;
    let root = scaled.sqrt();
    let inexact = &root * &root != scaled;
    let root = (root << 1) + i32::from(inexact);
    rounded_sum(&[(root, ((i64::from(lowest) - room) / 2 - 1) as i32)])
}

fn dist(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [p, q] = args.exactly::<2>("dist")?;
    let (p, q) = (vm.collect(p)?, vm.collect(q)?);
    if p.len() != q.len() {
        return Err(value_error("both points must have the same number of dimensions"));
    }
    let mut parts = Vec::new();
    for (a, b) in p.iter().zip(&q) {
        parts.push(vm.float_of(a)? - vm.float_of(b)?);
    }
    Ok(Value::Float(hypot(&parts)))
}

fn sumprod(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [p, q] = args.exactly::<2>("sumprod")?;
    let (p, q) = (vm.collect(p)?, vm.collect(q)?);
    if p.len() != q.len() {
        return Err(value_error("Inputs are not the same length"));
    }
    let float = |value: &Value| matches!(value, Value::Float(_));
    if p.iter().chain(&q).any(float) {
        let mut parts = Vec::new();
        for (a, b) in p.iter().zip(&q) {
            let ((a, a_exponent), (b, b_exponent)) = (exact(vm.float_of(a)?), exact(vm.float_of(b)?));
            parts.push((a * b, a_exponent + b_exponent));
        }
        return Ok(Value::Float(rounded_sum(&parts)));
    }
    let mut total = Value::Int(0);
    for (a, b) in p.iter().zip(&q) {
        let product = vm.binary(BinaryOperator::Multiply, a, b)?;
        total = vm.binary(BinaryOperator::Add, &total, &product)?;
    }
    if matches!(total, Value::Str(_)) { Err(type_error("unsupported operand type(s)")) } else { Ok(total) }
}
