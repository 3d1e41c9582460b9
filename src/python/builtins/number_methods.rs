//! Methods of `int` and `float`.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_traits::{One, Signed};

use super::lists::wrong_receiver;
use super::numbers::{as_integer, floats};
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

const fn int_method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("int", name, code)
}

const fn float_method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("float", name, code)
}

/// Methods of `int`.
pub static INT: &[NativeFunction] = &[
    int_method("bit_length", |_, args| Ok(Value::Int(int(&args, "bit_length")?.bits() as i64))),
    int_method("bit_count", |_, args| {
        let ones: u32 = int(&args, "bit_count")?.magnitude().iter_u64_digits().map(u64::count_ones).sum();
        Ok(Value::Int(i64::from(ones)))
    }),
    int_method("conjugate", |_, args| int(&args, "conjugate").map(Value::integer)),
    int_method("is_integer", |_, _| Ok(Value::Bool(true))),
    int_method("as_integer_ratio", |_, args| {
        Ok(Value::tuple(vec![Value::integer(int(&args, "as_integer_ratio")?), Value::Int(1)]))
    }),
    int_method("to_bytes", to_bytes),
    NativeFunction {
        name: "from_bytes",
        owner: "int",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(from_bytes),
    },
    NativeFunction::property("int", "real", |_, args| int(&args, "real").map(Value::integer)),
    NativeFunction::property("int", "imag", |_, _| Ok(Value::Int(0))),
    NativeFunction::property("int", "numerator", |_, args| int(&args, "numerator").map(Value::integer)),
    NativeFunction::property("int", "denominator", |_, _| Ok(Value::Int(1))),
];

/// Methods of `float`.
pub static FLOAT: &[NativeFunction] = &[
    float_method("is_integer", |_, args| {
        let number = float(&args, "is_integer")?;
        Ok(Value::Bool(number.is_finite() && number.fract() == 0.0))
    }),
    float_method("conjugate", |_, args| float(&args, "conjugate").map(Value::Float)),
    float_method("hex", |_, args| Ok(Value::str(floats::hex(float(&args, "hex")?)))),
    float_method("as_integer_ratio", |_, args| as_integer_ratio(float(&args, "as_integer_ratio")?)),
    NativeFunction {
        name: "fromhex",
        owner: "float",
        binding: Binding::ClassMethod,
        shape: None,
        code: NativeCode::Simple(from_hex),
    },
    NativeFunction::property("float", "real", |_, args| float(&args, "real").map(Value::Float)),
    NativeFunction::property("float", "imag", |_, _| Ok(Value::Float(0.0))),
];

fn int(args: &Args<'_>, method: &str) -> Fallible<BigInt> {
    args.values.first().and_then(|value| as_integer(&value.base())).ok_or_else(|| wrong_receiver("int", method, args))
}

fn float(args: &Args<'_>, method: &str) -> Fallible<f64> {
    match args.values.first().map(Value::base) {
        Some(Value::Float(float)) => Ok(float),
        _ => Err(wrong_receiver("float", method, args)),
    }
}

fn as_integer_ratio(number: f64) -> Fallible<Value> {
    if number.is_nan() {
        return Err(value_error("cannot convert NaN to integer ratio"));
    }
    if number.is_infinite() {
        return Err(Builtin::OverflowError.error("cannot convert Infinity to integer ratio"));
    }
    let (mut mantissa, mut exponent) = crate::python::value::hash::frexp(number);
    while mantissa.fract() != 0.0 {
        mantissa *= 2.0;
        exponent -= 1;
    }
    let (mut numerator, mut denominator) = (floats::to_integer(mantissa), BigInt::one());
    if exponent >= 0 {
        numerator <<= exponent
    } else {
        denominator <<= -exponent
    }
    Ok(Value::tuple(vec![Value::integer(numerator), Value::integer(denominator)]))
}

/// `byteorder`: is it little?
fn is_little(order: &Value) -> Fallible<bool> {
    match order.as_str() {
        None if matches!(order, Value::Unbound) => Ok(false),
        Some(order) if order.text() == "little" => Ok(true),
        Some(order) if order.text() == "big" => Ok(false),
        _ => Err(value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let number = int(&args, "to_bytes")?;
    let [length, order, signed] = args.rest().bind_native("to_bytes", ["length", "byteorder", "signed"], 0, 2)?;
    let length = if matches!(length, Value::Unbound) { 1 } else { vm.index(&length)? };
    let length = usize::try_from(length).map_err(|_| value_error("length argument must be non-negative"))?;
    let signed = !matches!(signed, Value::Unbound) && vm.truth(&signed)?;
    if number.is_negative() && !signed {
        return Err(Builtin::OverflowError.error("can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { number.to_signed_bytes_le() } else { number.to_bytes_le().1 };
    let filler = if number.is_negative() { 0xff } else { 0 };
    while bytes.len() > length && bytes.last() == Some(&filler) && (!signed || bytes.len() - 1 > length || length == 0) {
        bytes.pop();
    }
    if bytes.len() > length {
        return Err(Builtin::OverflowError.error("int too big to convert"));
    }
    vm.room(length)?;
    bytes.resize(length, filler);
    if !is_little(&order)? {
        bytes.reverse();
    }
    Ok(Value::Bytes(Rc::new(bytes.into())))
}

fn from_bytes(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [source, order, signed] = args.rest().bind_native("from_bytes", ["bytes", "byteorder", "signed"], 1, 2)?;
    let mut bytes = super::bytes::bytes_of(vm, &source)?;
    if !is_little(&order)? {
        bytes.reverse();
    }
    let signed = !matches!(signed, Value::Unbound) && vm.truth(&signed)?;
    let number = if signed { BigInt::from_signed_bytes_le(&bytes) } else { BigInt::from_bytes_le(Sign::Plus, &bytes) };
    match args.values.first() {
        Some(Value::Class(class)) if class.native != Builtin::Int => vm.call(&args.values[0], &[Value::integer(number)]),
        _ => Ok(Value::integer(number)),
    }
}

fn from_hex(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let rest = args.rest();
    let [text] = rest.exactly::<1>("float.fromhex")?;
    let Some(text) = text.as_str() else { return Err(type_error("bad argument type for built-in operation")) };
    let invalid = || value_error("invalid hexadecimal floating-point string");
    let trimmed = text.text().trim().to_ascii_lowercase();
    let (sign, digits) = match trimmed.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, trimmed.strip_prefix('+').unwrap_or(&trimmed)),
    };
    if matches!(digits, "inf" | "infinity" | "nan") {
        return of_class(vm, &args, sign * if digits == "nan" { f64::NAN } else { f64::INFINITY });
    }
    let digits = digits.strip_prefix("0x").unwrap_or(digits);
    let (mantissa, exponent) = digits.split_once('p').unwrap_or((digits, "0"));
    let mut exponent = i64::from(exponent.parse::<i32>().map_err(|_| invalid())?);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    exponent -= 4 * fraction.len() as i64;
    let all = format!("{whole}{fraction}");
    if all.is_empty() || !all.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(invalid());
    }
    let number = BigInt::parse_bytes(all.as_bytes(), 16).ok_or_else(invalid)?;
    // Where its highest bit is: far out, it need not be computed.
    let top = number.bits() as i64 + exponent;
    let magnitude = match exponent {
        _ if number.sign() == Sign::NoSign || top < -1080 => 0.0,
        _ if top > 1024 => {
            return Err(Builtin::OverflowError.error("hexadecimal value too large to represent as a float"));
        }
        0.. => super::numbers::divide_exactly(&(number << exponent), &BigInt::one())?,
        _ => super::numbers::divide_exactly(&number, &(BigInt::one() << -exponent))?,
    };
    of_class(vm, &args, sign * magnitude)
}

/// A float of the class that a class method is called on.
fn of_class(vm: &mut Vm, args: &Args<'_>, float: f64) -> Fallible<Value> {
    match args.values.first() {
        Some(class @ Value::Class(own)) if !own.is_builtin => vm.call(class, &[Value::Float(float)]),
        _ => Ok(Value::Float(float)),
    }
}
