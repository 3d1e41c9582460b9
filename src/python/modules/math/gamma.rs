//! `gamma` and `lgamma` by Lanczos' approximation, with CPython's coefficients and order of operations.

use std::f64::consts::PI;

use crate::python::builtins::numbers::precise::{exp, log, pow};

const G: f64 = 6.024_680_040_776_73;
const G_MINUS_HALF: f64 = 5.524_680_040_776_73;
const LOG_PI: f64 = 1.144_729_885_849_400_2;

#[allow(clippy::excessive_precision, reason = "as published")]
const NUMERATOR: [f64; 13] = [
    23_531_376_880.410_759_688_572_007_674,
    42_919_803_642.649_098_768_957_899_047,
    35_711_959_237.355_668_049_440_185_452,
    17_921_034_426.037_209_699_919_755_754,
    6_039_542_586.352_028_005_064_291_644_3,
    1_439_720_407.311_721_673_663_223_072_8,
    248_874_557.862_054_156_511_460_386_4,
    31_426_415.585_400_194_380_614_231_63,
    2_876_370.628_935_372_441_225_409_051_6,
    186_056.265_395_223_495_040_294_989_716,
    8_071.672_002_365_816_210_638_002_902_3,
    210.824_277_751_579_345_872_509_733_920_7,
    2.506_628_274_631_000_270_164_908_177_134,
];
const DENOMINATOR: [f64; 13] = [
    0.0,
    39_916_800.0,
    120_543_840.0,
    150_917_976.0,
    105_258_076.0,
    45_995_730.0,
    13_339_535.0,
    2_637_558.0,
    357_423.0,
    32_670.0,
    1925.0,
    66.0,
    1.0,
];

fn lanczos_sum(x: f64) -> f64 {
    let parts = || NUMERATOR.iter().zip(&DENOMINATOR);
    let (top, bottom) = if x < 5.0 {
        parts().rev().fold((0.0, 0.0), |(top, bottom), (a, b)| (top * x + a, bottom * x + b))
    } else {
        parts().fold((0.0, 0.0), |(top, bottom), (a, b)| (top / x + a, bottom / x + b))
    };
    top / bottom
}

/// `sin(pi * x)`
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let part = match (2.0 * y).round() as i32 {
        0 => libm::sin(PI * y),
        1 => libm::cos(PI * (y - 0.5)),
        2 => libm::sin(PI * (1.0 - y)),
        3 => -libm::cos(PI * (y - 1.5)),
        _ => libm::sin(PI * (y - 2.0)),
    };
    1.0f64.copysign(x) * part
}

/// The gamma function, away from its poles.
pub(super) fn gamma(x: f64) -> f64 {
    if !x.is_finite() {
        return x;
    }
    if (1.0..=23.0).contains(&x) && x.fract() == 0.0 {
        return (1..x as i64).map(|i| i as f64).product();
    }
    let size = x.abs();
    if size < 1e-20 {
        return 1.0 / x;
    }
    if size > 200.0 {
        return if x < 0.0 { 0.0 / sin_pi(x) } else { f64::INFINITY };
    }
    let y = size + G_MINUS_HALF;
    let z = if size > G_MINUS_HALF { (y - size) - G_MINUS_HALF } else { (y - G_MINUS_HALF) - size };
    let z = z * G / y;
    let half_power = || pow(y, size / 2.0 - 0.25);
    if x < 0.0 {
        let r = -PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        let r = r - z * r;
        return if size < 140.0 { r / pow(y, size - 0.5) } else { r / half_power() / half_power() };
    }
    let r = lanczos_sum(size) / exp(y);
    let r = r + z * r;
    if size < 140.0 { r * pow(y, size - 0.5) } else { r * half_power() * half_power() }
}

/// The logarithm of the size of the gamma function, away from its poles.
pub(super) fn log_gamma(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.is_infinite() {
        return f64::INFINITY;
    }
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    let size = x.abs();
    if size < 1e-20 {
        return -log(size);
    }
    let r = log(lanczos_sum(size)) - G + (size - 0.5) * (log(size + G - 0.5) - 1.0);
    if x < 0.0 { LOG_PI - log(sin_pi(size).abs()) - log(size) - r } else { r }
}
