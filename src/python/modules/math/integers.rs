//! Functions of `math` about integers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::function;
use crate::python::builtins::numbers::{as_integer, labour_of};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// Factorials of larger numbers take too long.
const LARGEST_FACTORIAL: i64 = 100_000;

pub(super) static FUNCTIONS: &[NativeFunction] = &[
    function("comb", comb),
    function("perm", perm),
    function("factorial", factorial),
    function("gcd", |vm, args| fold(vm, args, "math.gcd", BigInt::zero(), |a, b| a.gcd(b))),
    function("lcm", |vm, args| fold(vm, args, "math.lcm", BigInt::one(), |a, b| a.lcm(b))),
    function("isqrt", |vm, args| {
        let number = integer(vm, &args.exactly::<1>("math.isqrt")?[0])?;
        if number.is_negative() {
            return Err(value_error("isqrt() argument must be nonnegative"));
        }
        vm.labour(labour_of(32, number.bits(), number.bits()))?;
        Ok(Value::integer(number.sqrt()))
    }),
];

fn integer(vm: &mut Vm, value: &Value) -> Fallible<BigInt> {
    let whole = vm.index_value(value)?;
    Ok(as_integer(&whole).unwrap_or_default())
}

fn fold(vm: &mut Vm, args: Args<'_>, name: &str, start: BigInt, combine: fn(&BigInt, &BigInt) -> BigInt) -> Fallible<Value> {
    args.no_keywords(name)?;
    let mut total = start;
    for value in args.values {
        let number = integer(vm, value)?;
        vm.labour(labour_of(total.bits() + number.bits(), total.bits().min(number.bits()), 0))?;
        total = combine(&total, &number);
    }
    Ok(Value::integer(total.abs()))
}

/// A number of things. What is more than memory has room for is no number of factors ([`factors`]).
fn count(vm: &mut Vm, value: &Value, message: &str) -> Fallible<i64> {
    let number = integer(vm, value)?;
    if number.is_negative() {
        return Err(value_error(message));
    }
    number.to_i64().ok_or_else(|| Builtin::MemoryError.bare())
}

/// The product of the `count` numbers that end with `last`.
fn factors(last: i64, count: i64) -> Fallible<BigInt> {
    if count > 10_000_000 { Err(Builtin::MemoryError.bare()) } else { Ok(product(last - count + 1, last)) }
}

fn factorial(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [value] = args.exactly::<1>("math.factorial")?;
    let count = count(vm, value, "factorial() not defined for negative values")?;
    if count > LARGEST_FACTORIAL {
        return Err(Builtin::MemoryError.bare());
    }
    Ok(Value::integer(product(1, count)))
}

/// `first * … * last`, by halves, so that the factors are of like size.
fn product(first: i64, last: i64) -> BigInt {
    if first > last {
        return BigInt::one();
    }
    if last - first < 16 {
        return (first..=last).fold(BigInt::one(), |total, factor| total * factor);
    }
    let middle = first + (last - first) / 2;
    product(first, middle) * product(middle + 1, last)
}

fn comb(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [n, k] = args.exactly::<2>("comb")?;
    let n = count(vm, n, "n must be a non-negative integer")?;
    let k = count(vm, k, "k must be a non-negative integer")?;
    if k > n {
        return Ok(Value::Int(0));
    }
    let k = k.min(n - k);
    Ok(Value::integer(factors(n, k)? / product(1, k)))
}

fn perm(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [n, k] = args.between::<2>("perm", 1)?;
    if matches!(k, Value::Unbound | Value::None) {
        return factorial(vm, Args::positional(&[n]));
    }
    if !matches!(k.base(), Value::Int(_) | Value::Bool(_) | Value::BigInt(_)) {
        return Err(type_error(format!("'{}' object cannot be interpreted as an integer", k.class_name())));
    }
    let n = count(vm, &n, "n must be a non-negative integer")?;
    let k = count(vm, &k, "k must be a non-negative integer")?;
    Ok(Value::integer(if k > n { BigInt::zero() } else { factors(n, k)? }))
}
