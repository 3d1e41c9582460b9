//! `exp`, `log` and `pow`, correctly rounded (but for cases nobody has seen) and the same on every machine.
//!
//! The C libraries differ here in the last digit, and so would a recording made natively and one made in a browser. The
//! C libraries CPython runs on are within 0.52 units in the last place; the nearest float is what they give almost always.
//! Numbers are carried as the unevaluated sum of two floats, a high and a low part, which is good for 100 bits.

/// A number as the sum of two floats.
#[derive(Clone, Copy, Debug)]
struct Double {
    high: f64,
    low: f64,
}

const LN_2: Double = Double { high: std::f64::consts::LN_2, low: 2.319_046_813_846_299_6e-17 };
/// Halvings of the argument before the series of `exp`.
const HALVINGS: i32 = 9;

/// `a + b` exactly.
fn two_sum(a: f64, b: f64) -> Double {
    let sum = a + b;
    let part = sum - a;
    Double { high: sum, low: (a - (sum - part)) + (b - part) }
}

/// `a * b` exactly (Dekker), while nothing overflows.
fn two_product(a: f64, b: f64) -> Double {
    let split = |x: f64| {
        let shifted = 134_217_729.0 * x; // 2**27 + 1
        let high = shifted - (shifted - x);
        (high, x - high)
    };
    let product = a * b;
    let ((a_high, a_low), (b_high, b_low)) = (split(a), split(b));
    Double { high: product, low: ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low }
}

impl Double {
    fn new(high: f64) -> Double {
        Double { high, low: 0.0 }
    }

    fn plus(self, other: Double) -> Double {
        let sum = two_sum(self.high, other.high);
        let low = two_sum(self.low, other.low);
        let first = two_sum(sum.high, sum.low + low.high);
        two_sum(first.high, first.low + low.low)
    }

    fn times(self, other: Double) -> Double {
        let product = two_product(self.high, other.high);
        two_sum(product.high, product.low + (self.high * other.low + self.low * other.high))
    }

    fn scaled(self, power_of_two: f64) -> Double {
        Double { high: self.high * power_of_two, low: self.low * power_of_two }
    }

    fn over(self, divisor: f64) -> Double {
        let quotient = self.high / divisor;
        let back = two_product(quotient, divisor);
        let rest = ((self.high - back.high) - back.low) + self.low;
        two_sum(quotient, rest / divisor)
    }
}

/// `e**x` as a number and a power of two to multiply it with; `x` within ±800.
fn exp_parts(x: Double) -> (Double, i32) {
    let turns = (x.high / LN_2.high).round();
    let reduced = x.plus(LN_2.times(Double::new(-turns)));
    let small = reduced.scaled(0.5f64.powi(HALVINGS));
    // e**r - 1 by its series, then doubled as often as halved: (1 + e)**2 - 1 = 2e + e**2.
    let mut sum = Double::new(0.0);
    for degree in (1..=9).rev() {
        sum = sum.plus(Double::new(1.0)).times(small).over(f64::from(degree));
    }
    for _ in 0..HALVINGS {
        sum = sum.scaled(2.0).plus(sum.times(sum));
    }
    (sum.plus(Double::new(1.0)), turns as i32)
}

fn assemble((number, exponent): (Double, i32)) -> f64 {
    if exponent > -1000 {
        return libm::scalbn(number.high + number.low, exponent);
    }
    // A subnormal result is rounded only once: where its last bit is.
    let unit = libm::scalbn(1.0, (exponent + 1022 + 52).clamp(-1, 60));
    if exponent >= -1022 || unit < 1.0 {
        return libm::scalbn(number.high + number.low, exponent);
    }
    let coarse = libm::scalbn(1.0, -1022 - exponent);
    let shifted = two_sum(coarse, number.high);
    let rounded = shifted.high + (shifted.low + number.low);
    libm::scalbn(rounded - coarse, exponent)
}

/// `log(x)` of a positive, finite number, to 100 bits.
fn log_parts(x: f64) -> Double {
    let (mantissa, exponent) = libm::frexp(x);
    let (mantissa, exponent) =
        if mantissa < std::f64::consts::FRAC_1_SQRT_2 { (mantissa * 2.0, exponent - 1) } else { (mantissa, exponent) };
    let guess = libm::log(mantissa);
    let (inverse, turns) = exp_parts(Double::new(-guess));
    let inverse = inverse.scaled(libm::scalbn(1.0, turns));
    // log(m) = guess + log(m / e**guess), and m / e**guess is 1 + something tiny.
    let tiny = inverse.times(Double::new(mantissa)).plus(Double::new(-1.0));
    let square = tiny.times(tiny).scaled(-0.5);
    let log = Double::new(guess).plus(tiny).plus(square);
    log.plus(LN_2.times(Double::new(f64::from(exponent))))
}

/// `e**x`
pub fn exp(x: f64) -> f64 {
    match x {
        _ if x.is_nan() => x,
        _ if x > 709.8 => f64::INFINITY,
        _ if x < -745.2 => 0.0,
        _ if x == 0.0 => 1.0,
        _ => assemble(exp_parts(Double::new(x))),
    }
}

/// The natural logarithm.
pub fn log(x: f64) -> f64 {
    match x {
        _ if x.is_nan() || x == f64::INFINITY => x,
        _ if x < 0.0 => f64::NAN,
        _ if x == 0.0 => f64::NEG_INFINITY,
        _ if x == 1.0 => 0.0,
        _ => {
            let log = log_parts(x);
            log.high + log.low
        }
    }
}

/// The logarithm to base 2.
pub fn log2(x: f64) -> f64 {
    if !(x > 0.0 && x.is_finite()) || x == 1.0 {
        return log(x);
    }
    // 1 / ln 2 in two floats.
    let inverse = Double { high: std::f64::consts::LOG2_E, low: 2.035_527_374_093_103_3e-17 };
    let log = log_parts(x).times(inverse);
    log.high + log.low
}

/// The hyperbolic cosine, with the steps of the C library.
pub fn cosh(x: f64) -> f64 {
    let x = x.abs();
    if x < std::f64::consts::LN_2 {
        let t = libm::expm1(x);
        return 1.0 + t * t / (2.0 * (1.0 + t));
    }
    if x < 709.78 {
        let t = exp(x);
        return 0.5 * (t + 1.0 / t);
    }
    libm::cosh(x)
}

/// `x**y`, as C's `pow`.
pub fn pow(x: f64, y: f64) -> f64 {
    let special = x.is_nan() || y.is_nan() || x.is_infinite() || y.is_infinite() || x == 0.0 || y == 0.0 || x == 1.0;
    if special || (x < 0.0 && y.fract() != 0.0) {
        return libm::pow(x, y);
    }
    if y == 1.0 {
        return x;
    }
    if y == 2.0 {
        return x * x;
    }
    let odd = y.abs() < 9_007_199_254_740_992.0 && y % 2.0 != 0.0;
    let sign = if x < 0.0 && odd { -1.0 } else { 1.0 };
    let exponent = log_parts(x.abs()).times(Double::new(y));
    sign * match exponent.high {
        large if large > 709.8 => f64::INFINITY,
        small if small < -745.2 => 0.0,
        _ => assemble(exp_parts(exponent)),
    }
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "the platform's functions are what these are compared with")]
mod tests {
    use super::*;

    // CPython 3.11 on glibc.
    #[test]
    fn agrees_with_the_c_library() {
        for i in 1..2000 {
            let x = f64::from(i) * 0.37;
            assert!((log(x) - x.ln()).abs() <= x.ln().abs() * 3e-16, "log({x})");
            assert!((exp(-x) - (-x).exp()).abs() <= (-x).exp() * 3e-16, "exp(-{x})");
        }
        assert_eq!(exp(1.0), std::f64::consts::E);
        assert_eq!(log(10.0), std::f64::consts::LN_10);
        assert_eq!(log(2.0), std::f64::consts::LN_2);
        assert_eq!(pow(2.0, 10.0), 1024.0);
        assert_eq!(pow(10.0, -5.0), 1e-5);
        assert_eq!(pow(10.0, 22.0), 1e22);
        assert_eq!(pow(10.0, 300.0), 1e300);
        assert_eq!(pow(-2.0, 3.0), -8.0);
        assert_eq!(pow(9.0, 0.5), 3.0);
        assert_eq!(pow(2.0, -1074.0), 5e-324);
        assert_eq!(exp(-740.0), 4.2e-322);
        assert_eq!(exp(0.5), 1.648_721_270_700_128_2);
        assert_eq!(log(0.7), -0.356_674_943_938_732_45);
        assert_eq!(pow(1.1, 3.3), 1.369_606_665_789_477_9);
    }
}
