//! The continuous distributions of `random`, as `Lib/random.py` computes them.

use std::f64::consts::{E, PI, TAU};

use super::Source;
use crate::python::builtins::numbers::precise::{exp, log, log2, pow};
use crate::python::value::exception::value_error;
use crate::python::value::{Args, Builtin, Fallible, Value};
use crate::python::vm::Vm;

/// `4 * exp(-0.5) / sqrt(2.0)`
const NORMAL_MAGIC: f64 = 1.715_527_769_921_413_5;
/// `log(4.0)`
const LOG_4: f64 = 1.386_294_361_119_890_6;
/// `1.0 + log(4.5)`
const GAMMA_MAGIC: f64 = 2.504_077_396_776_274;

/// Floats of a function's arguments, with defaults.
fn floats<const N: usize>(
    vm: &mut Vm,
    args: Args<'_>,
    function: &str,
    names: [&str; N],
    defaults: [Option<f64>; N],
) -> Fallible<[f64; N]> {
    let required = defaults.iter().filter(|default| default.is_none()).count();
    let given = args.bind(&format!("Random.{function}"), names, required, N)?;
    let mut numbers = [0.0; N];
    for i in 0..N {
        numbers[i] = match (&given[i], defaults[i]) {
            (Value::Unbound, default) => default.unwrap_or(0.0),
            (value, _) => vm.float_of(value)?,
        };
    }
    Ok(numbers)
}

pub fn uniform(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [a, b] = floats(vm, args, "uniform", ["a", "b"], [None, None])?;
    Ok(Value::Float(a + (b - a) * source.random(vm)))
}

pub fn triangular(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [low, high, mode] = args.bind("Random.triangular", ["low", "high", "mode"], 0, 3)?;
    let mut number = |value: &Value, default: f64| if matches!(value, Value::Unbound) { Ok(default) } else { vm.float_of(value) };
    let (mut low, mut high) = (number(&low, 0.0)?, number(&high, 1.0)?);
    let mut middle = 0.5;
    let has_mode = !matches!(mode, Value::Unbound | Value::None);
    let mode = if has_mode { number(&mode, 0.0)? } else { 0.0 };
    let mut u = source.random(vm);
    if has_mode {
        if high == low {
            return Ok(Value::Float(low));
        }
        middle = (mode - low) / (high - low);
    }
    if u > middle {
        u = 1.0 - u;
        middle = 1.0 - middle;
        std::mem::swap(&mut low, &mut high);
    }
    Ok(Value::Float(low + (high - low) * (u * middle).sqrt()))
}

fn normal(vm: &mut Vm, source: &Source, mu: f64, sigma: f64) -> f64 {
    loop {
        let u1 = source.random(vm);
        let u2 = 1.0 - source.random(vm);
        let z = NORMAL_MAGIC * (u1 - 0.5) / u2;
        if z * z / 4.0 <= -log(u2) {
            return mu + z * sigma;
        }
    }
}

pub fn normalvariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [mu, sigma] = floats(vm, args, "normalvariate", ["mu", "sigma"], [Some(0.0), Some(1.0)])?;
    Ok(Value::Float(normal(vm, source, mu, sigma)))
}

pub fn gauss(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [mu, sigma] = floats(vm, args, "gauss", ["mu", "sigma"], [Some(0.0), Some(1.0)])?;
    let kept = source.with(vm, |generator| generator.next_gauss.take());
    let z = match kept {
        Some(z) => z,
        None => {
            let angle = source.random(vm) * TAU;
            let radius = (-2.0 * log(1.0 - source.random(vm))).sqrt();
            source.with(vm, |generator| generator.next_gauss = Some(libm::sin(angle) * radius));
            libm::cos(angle) * radius
        }
    };
    Ok(Value::Float(mu + z * sigma))
}

pub fn lognormvariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [mu, sigma] = floats(vm, args, "lognormvariate", ["mu", "sigma"], [None, None])?;
    Ok(Value::Float(exp(normal(vm, source, mu, sigma))))
}

pub fn expovariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [rate] = floats(vm, args, "expovariate", ["lambd"], [Some(1.0)])?;
    let drawn = -log(1.0 - source.random(vm));
    if rate == 0.0 {
        return Err(Builtin::ZeroDivisionError.error("division by zero"));
    }
    Ok(Value::Float(drawn / rate))
}

pub fn vonmisesvariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [mu, kappa] = floats(vm, args, "vonmisesvariate", ["mu", "kappa"], [None, None])?;
    if kappa <= 1e-6 {
        return Ok(Value::Float(TAU * source.random(vm)));
    }
    let s = 0.5 / kappa;
    let r = s + (1.0 + s * s).sqrt();
    let z = loop {
        let z = libm::cos(PI * source.random(vm));
        let d = z / (r + z);
        let u = source.random(vm);
        if u < 1.0 - d * d || u <= (1.0 - d) * exp(d) {
            break z;
        }
    };
    let q = 1.0 / r;
    let f = (q + z) / (1.0 + q * z);
    let side = if source.random(vm) > 0.5 { mu + libm::acos(f) } else { mu - libm::acos(f) };
    Ok(Value::Float(crate::python::builtins::numbers::floats::divmod(side, TAU)?.1))
}

fn gamma(vm: &mut Vm, source: &Source, alpha: f64, beta: f64) -> Fallible<f64> {
    if alpha <= 0.0 || beta <= 0.0 {
        return Err(value_error("gammavariate: alpha and beta must be > 0.0"));
    }
    if alpha == 1.0 {
        return Ok(-log(1.0 - source.random(vm)) * beta);
    }
    if alpha > 1.0 {
        let inverse = (2.0 * alpha - 1.0).sqrt();
        let (b, c) = (alpha - LOG_4, alpha + inverse);
        loop {
            let u1 = source.random(vm);
            if !(1e-7 < u1 && u1 < 0.999_999_9) {
                continue;
            }
            let u2 = 1.0 - source.random(vm);
            let v = log(u1 / (1.0 - u1)) / inverse;
            let x = alpha * exp(v);
            let z = u1 * u1 * u2;
            let r = b + c * v - x;
            if r + GAMMA_MAGIC - 4.5 * z >= 0.0 || r >= log(z) {
                return Ok(x * beta);
            }
        }
    }
    loop {
        let b = (E + alpha) / E;
        let p = b * source.random(vm);
        let x = if p <= 1.0 { pow(p, 1.0 / alpha) } else { -log((b - p) / alpha) };
        let u = source.random(vm);
        let accepted = if p > 1.0 { u <= pow(x, alpha - 1.0) } else { u <= exp(-x) };
        if accepted {
            return Ok(x * beta);
        }
    }
}

pub fn gammavariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [alpha, beta] = floats(vm, args, "gammavariate", ["alpha", "beta"], [None, None])?;
    gamma(vm, source, alpha, beta).map(Value::Float)
}

pub fn betavariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [alpha, beta] = floats(vm, args, "betavariate", ["alpha", "beta"], [None, None])?;
    let y = gamma(vm, source, alpha, 1.0)?;
    if y == 0.0 {
        return Ok(Value::Float(0.0));
    }
    Ok(Value::Float(y / (y + gamma(vm, source, beta, 1.0)?)))
}

pub fn paretovariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [alpha] = floats(vm, args, "paretovariate", ["alpha"], [None])?;
    let u = 1.0 - source.random(vm);
    Ok(Value::Float(pow(u, -1.0 / alpha)))
}

pub fn weibullvariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [alpha, beta] = floats(vm, args, "weibullvariate", ["alpha", "beta"], [None, None])?;
    let u = 1.0 - source.random(vm);
    Ok(Value::Float(alpha * pow(-log(u), 1.0 / beta)))
}

pub fn binomialvariate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [n, p] = args.bind("Random.binomialvariate", ["n", "p"], 0, 2)?;
    let n = if matches!(n, Value::Unbound) { 1 } else { vm.index(&n)? };
    let p = if matches!(p, Value::Unbound) { 0.5 } else { vm.float_of(&p)? };
    if n < 0 {
        return Err(value_error("n must be non-negative"));
    }
    if p <= 0.0 || p >= 1.0 {
        return match p {
            0.0 => Ok(Value::Int(0)),
            1.0 => Ok(Value::Int(n)),
            _ => Err(value_error("p must be in the range 0.0 <= p <= 1.0")),
        };
    }
    if n == 1 {
        return Ok(Value::Int(i64::from(source.random(vm) < p)));
    }
    let drawn = if p > 0.5 { n - binomial(vm, source, n, 1.0 - p) } else { binomial(vm, source, n, p) };
    Ok(Value::Int(drawn))
}

/// The number of successes in `n` trials, for `p` up to 0.5.
fn binomial(vm: &mut Vm, source: &Source, n: i64, p: f64) -> i64 {
    if n == 1 {
        return i64::from(source.random(vm) < p);
    }
    if n as f64 * p < 10.0 {
        let (mut x, mut y) = (0, 0.0);
        let c = log2(1.0 - p);
        if c == 0.0 {
            return x;
        }
        loop {
            y += (log2(source.random(vm)) / c).floor() + 1.0;
            if y > n as f64 {
                return x;
            }
            x += 1;
        }
    }
    binomial_by_rejection(vm, source, n, p)
}

fn binomial_by_rejection(vm: &mut Vm, source: &Source, n: i64, p: f64) -> i64 {
    let trials = n as f64;
    let deviation = (trials * p * (1.0 - p)).sqrt();
    let b = 1.15 + 2.53 * deviation;
    let a = -0.0873 + 0.0248 * b + 0.01 * p;
    let c = trials * p + 0.5;
    let quick = 0.92 - 4.2 / b;
    let alpha = (2.83 + 5.1 / b) * deviation;
    let odds = log(p / (1.0 - p));
    let mode = ((trials + 1.0) * p).floor();
    let height = libm::lgamma(mode + 1.0) + libm::lgamma(trials - mode + 1.0);
    loop {
        let u = source.random(vm) - 0.5;
        let us = 0.5 - u.abs();
        let k = ((2.0 * a / us + b) * u + c).floor();
        if k < 0.0 || k > trials {
            continue;
        }
        let v = source.random(vm);
        if us >= 0.07 && v <= quick {
            return k as i64;
        }
        let v = v * (alpha / (a / (us * us) + b));
        if log(v) <= height - libm::lgamma(k + 1.0) - libm::lgamma(trials - k + 1.0) + (k - mode) * odds {
            return k as i64;
        }
    }
}
