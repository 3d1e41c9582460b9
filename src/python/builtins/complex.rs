//! `complex`: making them, their arithmetic and their text (`Objects/complexobject.c`).

use std::rc::Rc;

use super::functions::refuse;
use super::numbers::{Number, floats, parse, precise};
use super::operators::is_extensible;
use super::text;
use crate::python::symbol::Symbol;
use crate::python::symbol::names;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::hash::{float_hash, valid};
use crate::python::value::view::data;
use crate::python::value::{Args, Builtin, Exception, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

/// Real and imaginary part.
type Parts = (f64, f64);

/// What a complex number keeps.
struct Complex(Parts);

/// A complex number.
pub fn value(real: f64, imaginary: f64) -> Value {
    HostObject::value(Builtin::Complex.class(), Complex((real, imaginary)))
}

/// An operand: a complex number, or a real one, whose imaginary part is not even zero (3.14's mixed arithmetic).
enum Operand {
    Complex(Parts),
    Real(f64),
}

impl Operand {
    fn of(value: &Value) -> Fallible<Option<Operand>> {
        let base = value.base();
        if let Some(Complex(parts)) = data::<Complex>(&base) {
            return Ok(Some(Operand::Complex(*parts)));
        }
        match Number::of(&base) {
            Some(number) => number.float().map(|real| Some(Operand::Real(real))),
            None => Ok(None),
        }
    }

    fn parts(&self) -> Parts {
        match self {
            Operand::Complex(parts) => *parts,
            Operand::Real(real) => (*real, 0.0),
        }
    }
}

fn own(args: &Args<'_>) -> Fallible<Parts> {
    let base = args.values.first().map(Value::base).unwrap_or_default();
    match data::<Complex>(&base) {
        Some(Complex(parts)) => Ok(*parts),
        None => Err(type_error("descriptor requires a 'complex' object")),
    }
}

fn division_by_zero() -> Rc<Exception> {
    Builtin::ZeroDivisionError.error("division by zero")
}

fn add(a: &Operand, b: &Operand) -> Fallible<Parts> {
    Ok(match (a, b) {
        (Operand::Complex((real, imaginary)), Operand::Real(x)) | (Operand::Real(x), Operand::Complex((real, imaginary))) => {
            (real + x, *imaginary)
        }
        _ => (a.parts().0 + b.parts().0, a.parts().1 + b.parts().1),
    })
}

fn subtract(a: &Operand, b: &Operand) -> Fallible<Parts> {
    Ok(match (a, b) {
        (Operand::Complex((real, imaginary)), Operand::Real(x)) => (real - x, *imaginary),
        (Operand::Real(x), Operand::Complex((real, imaginary))) => (x - real, -imaginary),
        _ => (a.parts().0 - b.parts().0, a.parts().1 - b.parts().1),
    })
}

fn multiply(a: &Operand, b: &Operand) -> Fallible<Parts> {
    Ok(match (a, b) {
        (Operand::Complex((real, imaginary)), Operand::Real(x)) | (Operand::Real(x), Operand::Complex((real, imaginary))) => {
            (real * x, imaginary * x)
        }
        _ => product(a.parts(), b.parts()),
    })
}

fn product((a, b): Parts, (c, d): Parts) -> Parts {
    (a * c - b * d, a * d + b * c)
}

fn divide(a: &Operand, b: &Operand) -> Fallible<Parts> {
    if let (Operand::Complex((real, imaginary)), Operand::Real(x)) = (a, b) {
        return if *x == 0.0 { Err(division_by_zero()) } else { Ok((real / x, imaginary / x)) };
    }
    quotient(a.parts(), b.parts())
}

/// Smith's way, which does not overflow where the quotient does not.
fn quotient((a, b): Parts, (c, d): Parts) -> Fallible<Parts> {
    if c.abs() >= d.abs() {
        if c == 0.0 {
            return Err(division_by_zero());
        }
        let ratio = d / c;
        let scale = c + d * ratio;
        return Ok(((a + b * ratio) / scale, (b - a * ratio) / scale));
    }
    if d.abs() >= c.abs() {
        let ratio = c / d;
        let scale = c * ratio + d;
        return Ok(((a * ratio + b) / scale, (b * ratio - a) / scale));
    }
    Ok((f64::NAN, f64::NAN))
}

/// `a ** b`
pub fn power(a: Parts, b: Parts) -> Fallible<Parts> {
    if b == (0.0, 0.0) {
        return Ok((1.0, 0.0));
    }
    if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return Err(Builtin::ZeroDivisionError.error("zero to a negative or complex power"));
        }
        return Ok((0.0, 0.0));
    }
    if b.1 == 0.0 && b.0.fract() == 0.0 && b.0.abs() <= 100.0 {
        let whole = whole_power(a, b.0.abs() as u32);
        return if b.0 > 0.0 { Ok(whole) } else { quotient((1.0, 0.0), whole) };
    }
    let magnitude = libm::hypot(a.0, a.1);
    let mut length = precise::pow(magnitude, b.0);
    let angle = libm::atan2(a.1, a.0);
    let mut phase = angle * b.0;
    if b.1 != 0.0 {
        length *= precise::exp(-angle * b.1);
        phase += b.1 * precise::log(magnitude);
    }
    Ok((length * libm::cos(phase), length * libm::sin(phase)))
}

fn whole_power(a: Parts, exponent: u32) -> Parts {
    let (mut result, mut square, mut mask) = ((1.0, 0.0), a, 1);
    while mask <= exponent {
        if exponent & mask != 0 {
            result = product(result, square);
        }
        mask <<= 1;
        square = product(square, square);
    }
    result
}

fn arithmetic(args: &Args<'_>, reflected: bool, op: fn(&Operand, &Operand) -> Fallible<Parts>) -> Fallible<Value> {
    let mine = Operand::Complex(own(args)?);
    let Some(other) = Operand::of(args.values.get(1).unwrap_or(&Value::None))? else { return Ok(Value::NotImplemented) };
    let (real, imaginary) = if reflected { op(&other, &mine)? } else { op(&mine, &other)? };
    Ok(value(real, imaginary))
}

fn raise(a: &Operand, b: &Operand) -> Fallible<Parts> {
    power(a.parts(), b.parts())
}

fn equal(args: &Args<'_>) -> Fallible<Option<bool>> {
    let mine = own(args)?;
    Ok(Operand::of(args.values.get(1).unwrap_or(&Value::None))?.map(|other| mine == other.parts()))
}

/// `repr(a)`: `(1+2j)`, `2j`.
fn repr((real, imaginary): Parts) -> String {
    let short = |part: f64| floats::repr(part).trim_end_matches(".0").to_owned();
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", short(imaginary));
    }
    let sign = if imaginary.is_sign_negative() && !imaginary.is_nan() { "" } else { "+" };
    format!("({}{sign}{}j)", short(real), short(imaginary))
}

fn format(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let (real, imaginary) = own(&args)?;
    let [spec] = args.rest().exactly::<1>("__format__")?;
    let spec = spec.as_str().unwrap_or_else(|| text::new_text(""));
    if spec.text().is_empty() {
        return Ok(Value::str(repr((real, imaginary))));
    }
    let is_simple = spec.text().strip_prefix('.').is_some_and(|rest| {
        let digits = rest.trim_end_matches(|c: char| "efgEFG".contains(c));
        rest.len() - digits.len() == 1 && digits.bytes().all(|digit| digit.is_ascii_digit())
    });
    if !is_simple {
        return refuse(&format!("the format {:?} of complex numbers", spec.text()));
    }
    let first = vm.format_plain(&Value::Float(real), spec.text())?;
    let second = vm.format_plain(&Value::Float(imaginary), &format!("+{}", spec.text()))?;
    Ok(Value::str(format!("{}{}j", first.text(), second.text())))
}

const fn method(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::method("complex", name, code)
}

/// Methods of `complex`.
pub static METHODS: &[NativeFunction] = &[
    method("__add__", |_, args| arithmetic(&args, false, add)),
    method("__radd__", |_, args| arithmetic(&args, true, add)),
    method("__sub__", |_, args| arithmetic(&args, false, subtract)),
    method("__rsub__", |_, args| arithmetic(&args, true, subtract)),
    method("__mul__", |_, args| arithmetic(&args, false, multiply)),
    method("__rmul__", |_, args| arithmetic(&args, true, multiply)),
    method("__truediv__", |_, args| arithmetic(&args, false, divide)),
    method("__rtruediv__", |_, args| arithmetic(&args, true, divide)),
    method("__pow__", |_, args| arithmetic(&args, false, raise)),
    method("__rpow__", |_, args| arithmetic(&args, true, raise)),
    method("__neg__", |_, args| own(&args).map(|(real, imaginary)| value(-real, -imaginary))),
    method("__pos__", |_, args| own(&args).map(|(real, imaginary)| value(real, imaginary))),
    method("__abs__", |_, args| own(&args).map(|(real, imaginary)| Value::Float(libm::hypot(real, imaginary)))),
    method("__bool__", |_, args| own(&args).map(|parts| Value::Bool(parts != (0.0, 0.0)))),
    method("__eq__", |_, args| Ok(equal(&args)?.map_or(Value::NotImplemented, Value::Bool))),
    method("__ne__", |_, args| Ok(equal(&args)?.map_or(Value::NotImplemented, |equal| Value::Bool(!equal)))),
    method("__hash__", |_, args| {
        let (real, imaginary) = own(&args)?;
        let hash = float_hash(real).wrapping_add(float_hash(imaginary).wrapping_mul(1_000_003));
        Ok(Value::Int(valid(hash) as i64))
    }),
    method("__repr__", |_, args| own(&args).map(|parts| Value::str(repr(parts)))),
    method("__format__", format),
    method("__complex__", |_, args| own(&args).map(|(real, imaginary)| value(real, imaginary))),
    method("conjugate", |_, args| own(&args).map(|(real, imaginary)| value(real, -imaginary))),
    NativeFunction::property("complex", "real", |_, args| own(&args).map(|parts| Value::Float(parts.0))),
    NativeFunction::property("complex", "imag", |_, args| own(&args).map(|parts| Value::Float(parts.1))),
];

/// `complex(real, imag)`, `complex("1+2j")`
pub fn construct(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [real, imaginary] = args.bind_native("complex", ["real", "imag"], 0, 2)?;
    if let Some(text) = real.as_str() {
        if !matches!(imaginary, Value::Unbound) {
            return Err(type_error("complex() argument 'real' must be a real number, not str"));
        }
        return parsed(text.text()).map(|(real, imaginary)| value(real, imaginary));
    }
    let is_alone = matches!(imaginary, Value::Unbound);
    let wrong =
        |given: &Value| type_error(format!("complex() argument must be a string or a number, not {}", given.class_name()));
    let first = part(vm, &real, "real").map_err(|error| match is_alone && error.is(Builtin::TypeError) {
        true if !is_extensible(&real) => wrong(&real),
        _ => error,
    })?;
    if is_alone {
        return Ok(value(first.0, first.1));
    }
    if imaginary.as_str().is_some() {
        return Err(type_error("complex() argument 'imag' must be a real number, not str"));
    }
    let second = part(vm, &imaginary, "imag")?;
    Ok(value(first.0 - second.1, first.1 + second.0))
}

fn part(vm: &mut Vm, given: &Value, name: &str) -> Fallible<Parts> {
    if matches!(given, Value::Unbound) {
        return Ok((0.0, 0.0));
    }
    if let Some(operand) = Operand::of(given)? {
        return Ok(operand.parts());
    }
    if is_extensible(given)
        && let Some(made) = vm.call_special(given, names::COMPLEX, &[])?
    {
        let wrong = || type_error(format!("__complex__ returned non-complex (type {})", made.class_name()));
        return data::<Complex>(&made).map(|complex| complex.0).ok_or_else(wrong);
    }
    let convertible = [names::FLOAT, names::INDEX].iter().any(|name: &Symbol| given.class_lookup(*name).is_some());
    if convertible {
        return vm.float_of(given).map(|real| (real, 0.0));
    }
    Err(type_error(format!("complex() argument '{name}' must be a real number, not {}", given.class_name())))
}

/// The number a text writes: `1`, `2j`, `1+2j`, `(1-j)`.
fn parsed(text: &str) -> Fallible<Parts> {
    let malformed = || value_error("complex() arg is a malformed string");
    let trimmed = text.trim();
    let inner = trimmed.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(trimmed).trim();
    let number = |text: &str| parse::float(text, text).map_err(|_| malformed());
    let Some(body) = inner.strip_suffix(['j', 'J']) else { return number(inner).map(|real| (real, 0.0)) };
    let is_split = |(at, c): &(usize, char)| *at > 0 && "+-".contains(*c) && !"eE".contains(&body[at - 1..*at]);
    let at = body.char_indices().rfind(is_split).map_or(0, |(at, _)| at);
    let (real, imaginary) = body.split_at(at);
    let imaginary = match imaginary {
        "" | "+" => 1.0,
        "-" => -1.0,
        text => number(text)?,
    };
    Ok((if real.is_empty() { 0.0 } else { number(real)? }, imaginary))
}
