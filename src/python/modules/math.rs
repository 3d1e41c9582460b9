//! `math`, the same on every machine: the elementary functions come from `libm` and [`precise`], not from the platform.

mod gamma;
mod integers;
mod sums;

use num_bigint::BigInt;

use crate::python::builtins::numbers::{Number, as_integer, divide_exactly, floats, precise, rounding};
use crate::python::builtins::operators::is_extensible;
use crate::python::symbol::Symbol;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::hash::frexp;
use crate::python::value::{Args, Attributes, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

const fn function(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::function("math", name, code)
}

/// Functions of one float; infinity or NaN made from a finite argument is an error.
macro_rules! of_one {
    ($($name:literal $code:expr;)*) => {
        static OF_ONE: &[NativeFunction] = &[$(function($name, |vm, args| one(vm, args, concat!("math.", $name), $code)),)*];
    };
}

of_one! {
    "acos" libm::acos;
    "acosh" libm::acosh;
    "asin" libm::asin;
    "asinh" libm::asinh;
    "atan" libm::atan;
    "cbrt" libm::cbrt;
    "cos" libm::cos;
    "cosh" precise::cosh;
    "erf" libm::erf;
    "erfc" libm::erfc;
    "exp" precise::exp;
    "exp2" |x| precise::pow(2.0, x);
    "expm1" libm::expm1;
    "fabs" f64::abs;
    "sin" libm::sin;
    "sinh" libm::sinh;
    "tan" libm::tan;
    "tanh" libm::tanh;
    "degrees" |x| x * (180.0 / std::f64::consts::PI);
    "radians" |x| x * (std::f64::consts::PI / 180.0);
}

static FUNCTIONS: &[NativeFunction] = &[
    function("atanh", |vm, args| restricted(vm, args, "atanh", |x| x.abs() < 1.0, "a number between -1 and 1", libm::atanh)),
    function("log1p", |vm, args| restricted(vm, args, "log1p", |x| x > -1.0, "argument value > -1", libm::log1p)),
    function("sqrt", |vm, args| restricted(vm, args, "sqrt", |x| x >= 0.0, "a nonnegative input", f64::sqrt)),
    function("log", log),
    function("log2", |vm, args| log_of(vm, &args.exactly::<1>("math.log2")?[0], precise::log2).map(Value::Float)),
    function("log10", |vm, args| log_of(vm, &args.exactly::<1>("math.log10")?[0], libm::log10).map(Value::Float)),
    function("gamma", |vm, args| gamma_function(vm, args, "math.gamma")),
    function("lgamma", |vm, args| gamma_function(vm, args, "math.lgamma")),
    function("atan2", |vm, args| two(vm, args, "atan2").map(|[y, x]| Value::Float(libm::atan2(y, x)))),
    function("copysign", |vm, args| two(vm, args, "copysign").map(|[x, y]| Value::Float(x.copysign(y)))),
    function("fmod", fmod),
    function("remainder", remainder),
    function("pow", pow),
    function("ldexp", ldexp),
    function("frexp", |vm, args| {
        let number = vm.float_of(&args.exactly::<1>("math.frexp")?[0])?;
        let (mantissa, exponent) = frexp(number);
        Ok(Value::tuple(vec![Value::Float(mantissa), Value::Int(i64::from(exponent))]))
    }),
    function("modf", |vm, args| {
        let number = vm.float_of(&args.exactly::<1>("math.modf")?[0])?;
        let fraction = if number.is_infinite() { 0.0 } else { number.fract() };
        Ok(Value::tuple(vec![Value::Float(fraction.copysign(number)), Value::Float(number.trunc())]))
    }),
    function("nextafter", nextafter),
    function("ulp", |vm, args| {
        let number = vm.float_of(&args.exactly::<1>("math.ulp")?[0])?.abs();
        let distance = if number == f64::MAX {
            number - libm::nextafter(number, 0.0)
        } else {
            libm::nextafter(number, f64::INFINITY) - number
        };
        Ok(Value::Float(if number.is_finite() { distance } else { number }))
    }),
    function("isfinite", |vm, args| test(vm, args, "math.isfinite", f64::is_finite)),
    function("isinf", |vm, args| test(vm, args, "math.isinf", f64::is_infinite)),
    function("isnan", |vm, args| test(vm, args, "math.isnan", f64::is_nan)),
    function("isclose", isclose),
    function("fma", |vm, args| {
        let [x, y, z] = args.exactly::<3>("fma")?;
        let given = [vm.float_of(x)?, vm.float_of(y)?, vm.float_of(z)?];
        let result = libm::fma(given[0], given[1], given[2]);
        let all_finite = given.iter().all(|float| float.is_finite());
        match result {
            _ if result.is_nan() && !given.iter().any(|float| float.is_nan()) => Err(value_error("invalid operation in fma")),
            _ if result.is_infinite() && all_finite => Err(Builtin::OverflowError.error("overflow in fma")),
            _ => Ok(Value::Float(result)),
        }
    }),
    function("ceil", |vm, args| to_whole(vm, args, "__ceil__", f64::ceil)),
    function("floor", |vm, args| to_whole(vm, args, "__floor__", f64::floor)),
    function("trunc", |vm, args| to_whole(vm, args, "__trunc__", f64::trunc)),
];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = super::of_values([
        ("pi", Value::Float(std::f64::consts::PI)),
        ("e", Value::Float(std::f64::consts::E)),
        ("tau", Value::Float(std::f64::consts::TAU)),
        ("inf", Value::Float(f64::INFINITY)),
        ("nan", Value::Float(f64::NAN)),
    ]);
    for table in [OF_ONE, FUNCTIONS, integers::FUNCTIONS, sums::FUNCTIONS] {
        super::add_functions(&mut attributes, table);
    }
    attributes
}

fn domain_error() -> std::rc::Rc<crate::python::value::Exception> {
    value_error("math domain error")
}

fn range_error() -> std::rc::Rc<crate::python::value::Exception> {
    Builtin::OverflowError.error("math range error")
}

fn one(vm: &mut Vm, args: Args<'_>, name: &str, compute: fn(f64) -> f64) -> Fallible<Value> {
    let x = vm.float_of(&args.exactly::<1>(name)?[0])?;
    let result = compute(x);
    if result.is_nan() && !x.is_nan() {
        if x.is_infinite() || matches!(name, "math.acos" | "math.asin" | "math.acosh") {
            return Err(value_error(domain_message(name, x)));
        }
        return Err(domain_error());
    }
    if result.is_infinite() && x.is_finite() {
        return Err(range_error());
    }
    Ok(Value::Float(result))
}

/// What CPython 3.14 says of an argument outside the domain.
fn domain_message(name: &str, x: f64) -> String {
    let shown = floats::repr(x);
    match name {
        "math.acos" | "math.asin" => format!("expected a number in range from -1 up to 1, got {shown}"),
        "math.acosh" => format!("expected argument value not less than 1, got {shown}"),
        "math.sin" | "math.cos" | "math.tan" => format!("expected a finite input, got {shown}"),
        _ => "math domain error".to_string(),
    }
}

fn restricted(
    vm: &mut Vm,
    args: Args<'_>,
    name: &str,
    fits: fn(f64) -> bool,
    wanted: &str,
    compute: fn(f64) -> f64,
) -> Fallible<Value> {
    let x = vm.float_of(&args.exactly::<1>(&format!("math.{name}"))?[0])?;
    if !x.is_nan() && !fits(x) {
        return Err(value_error(format!("expected {wanted}, got {}", floats::repr(x))));
    }
    Ok(Value::Float(compute(x)))
}

fn two(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<[f64; 2]> {
    let [x, y] = args.exactly::<2>(name)?;
    Ok([vm.float_of(x)?, vm.float_of(y)?])
}

fn test(vm: &mut Vm, args: Args<'_>, name: &str, holds: fn(f64) -> bool) -> Fallible<Value> {
    let value = &args.exactly::<1>(name)?[0];
    Ok(Value::Bool(holds(vm.float_of(value)?)))
}

/// A logarithm of a float, or of an int too large to be one.
fn log_of(vm: &mut Vm, value: &Value, log: fn(f64) -> f64) -> Fallible<f64> {
    let base = value.base();
    if let Some(Number::Big(big)) = Number::of(&base) {
        if big.sign() == num_bigint::Sign::Minus {
            return Err(value_error("expected a positive input"));
        }
        let bits = big.bits();
        if bits > 1023 {
            let mantissa = divide_exactly(big, &(BigInt::from(1) << bits))?;
            return Ok(log(mantissa) + log(2.0) * bits as f64);
        }
    }
    let x = vm.float_of(value)?;
    if x <= 0.0 {
        return Err(not_positive(value, x));
    }
    Ok(log(x))
}

fn not_positive(value: &Value, x: f64) -> std::rc::Rc<crate::python::value::Exception> {
    match value.base() {
        Value::Float(_) => value_error(format!("expected a positive input, got {}", floats::repr(x))),
        _ => value_error("expected a positive input"),
    }
}

fn log(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    args.no_keywords("math.log")?;
    let [x, base] = args.between::<2>("log", 1)?;
    let numerator = log_of(vm, &x, precise::log)?;
    if matches!(base, Value::Unbound) {
        return Ok(Value::Float(numerator));
    }
    let denominator = log_of(vm, &base, precise::log)?;
    if denominator == 0.0 {
        return Err(Builtin::ZeroDivisionError.error("division by zero"));
    }
    Ok(Value::Float(numerator / denominator))
}

fn gamma_function(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    let x = vm.float_of(&args.exactly::<1>(name)?[0])?;
    let pole = x <= 0.0 && x.fract() == 0.0 && x.is_finite();
    if pole || x == f64::NEG_INFINITY && name == "math.gamma" {
        return Err(value_error(format!("expected a noninteger or positive integer, got {}", floats::repr(x))));
    }
    if name == "math.lgamma" {
        return Ok(Value::Float(gamma::log_gamma(x)));
    }
    match gamma::gamma(x) {
        result if result.is_infinite() && x.is_finite() => Err(range_error()),
        result => Ok(Value::Float(result)),
    }
}

fn fmod(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [x, y] = two(vm, args, "fmod")?;
    if (y == 0.0 && !x.is_nan()) || (x.is_infinite() && !y.is_nan()) {
        return Err(domain_error());
    }
    Ok(Value::Float(x % y))
}

fn remainder(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [x, y] = two(vm, args, "remainder")?;
    if (y == 0.0 && !x.is_nan()) || (x.is_infinite() && !y.is_nan()) {
        return Err(domain_error());
    }
    Ok(Value::Float(libm::remainder(x, y)))
}

fn pow(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [x, y] = two(vm, args, "pow")?;
    if (x == 0.0 && y < 0.0 && y.is_finite()) || (x < 0.0 && x.is_finite() && y.is_finite() && y.fract() != 0.0) {
        return Err(domain_error());
    }
    match precise::pow(x, y) {
        result if result.is_infinite() && x.is_finite() && y.is_finite() => Err(range_error()),
        result => Ok(Value::Float(result)),
    }
}

fn ldexp(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [x, exponent] = args.exactly::<2>("ldexp")?;
    let x = vm.float_of(x)?;
    if !matches!(exponent.base(), Value::Int(_) | Value::BigInt(_) | Value::Bool(_)) {
        return Err(type_error("Expected an int as second argument to ldexp."));
    }
    let exponent = vm.index(exponent).unwrap_or(i64::MAX).clamp(-5000, 5000) as i32;
    match libm::scalbn(x, exponent) {
        result if result.is_infinite() && x.is_finite() => Err(range_error()),
        result => Ok(Value::Float(result)),
    }
}

/// `nextafter(x, y, *, steps=1)`: so many floats from x towards y.
fn nextafter(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [x, y, steps] = args.bind_native("nextafter", ["x", "y", "steps"], 2, 2)?;
    let (x, y) = (vm.float_of(&x)?, vm.float_of(&y)?);
    let steps = match steps {
        Value::Unbound | Value::None => 1,
        steps => match vm.index_value(&steps)? {
            Value::Int(steps @ 0..) => steps as u64,
            Value::Int(_) => return Err(value_error("steps must be a non-negative integer")),
            _ => u64::MAX,
        },
    };
    if x.is_nan() || y.is_nan() || steps == 0 {
        return Ok(Value::Float(if steps == 0 { x } else { x + y }));
    }
    // Floats in order are integers in order, the negative ones mirrored.
    let place = |float: f64| {
        let bits = float.to_bits() as i64;
        i128::from(if bits < 0 { i64::MIN - bits } else { bits })
    };
    let distance = place(y) - place(x);
    if distance.unsigned_abs() <= u128::from(steps) {
        return Ok(Value::Float(y));
    }
    let goal = (place(x) + i128::from(steps) * distance.signum()) as i64;
    Ok(Value::Float(f64::from_bits(if goal < 0 { (i64::MIN - goal) as u64 } else { goal as u64 })))
}

fn isclose(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [a, b, relative, absolute] = args.bind_native("isclose", ["a", "b", "rel_tol", "abs_tol"], 2, 2)?;
    let (a, b) = (vm.float_of(&a)?, vm.float_of(&b)?);
    let relative = if matches!(relative, Value::Unbound) { 1e-9 } else { vm.float_of(&relative)? };
    let absolute = if matches!(absolute, Value::Unbound) { 0.0 } else { vm.float_of(&absolute)? };
    if relative < 0.0 || absolute < 0.0 {
        return Err(value_error("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(Value::Bool(true));
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Value::Bool(false));
    }
    let distance = (b - a).abs();
    Ok(Value::Bool(distance <= (relative * b).abs() || distance <= (relative * a).abs() || distance <= absolute))
}

fn to_whole(vm: &mut Vm, args: Args<'_>, special: &str, how: fn(f64) -> f64) -> Fallible<Value> {
    let name = special.trim_matches('_');
    let value = &args.exactly::<1>(&format!("math.{name}"))?[0];
    let base = value.base();
    if let Value::Float(float) = base {
        return rounding::float_to_int(how(float));
    }
    if let Some(whole) = as_integer(&base) {
        return Ok(Value::integer(whole));
    }
    if is_extensible(value)
        && let Some(result) = vm.call_special(value, Symbol::new(special), &[])?
    {
        return Ok(result);
    }
    if name == "trunc" {
        return Err(type_error(format!("type {} doesn't define __trunc__ method", value.class_name())));
    }
    rounding::float_to_int(how(vm.float_of(value)?))
}
