//! Numbers that people and pages write, without the standard library's reader, whose tables alone are ten kilobytes that do not
//! compress. Python's own numbers are read by that one.

/// A decimal number: `-12`, `0.25`, `1e-3`; `None` for anything else. With up to fifteen digits it is the number that is
/// nearest, as `str::parse` says; of longer ones the last digit may differ.
pub fn number_from(text: &str) -> Option<f64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let digits = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if whole.len() + part.len() == 0 {
        return None;
    }
    let (mut value, mut power) = (0_u64, exponent);
    for (place, digit) in whole.chars().chain(part.chars()).enumerate() {
        let is_part = place >= whole.len();
        let digit = digit.to_digit(10)?;
        match value.checked_mul(10).and_then(|value| value.checked_add(u64::from(digit))) {
            Some(longer) => {
                value = longer;
                power = power.saturating_sub(i32::from(is_part));
            }
            // No room: only its place counts.
            None => power = power.saturating_add(i32::from(!is_part)),
        }
    }
    let size = scaled(value as f64, power);
    Some(if mantissa.starts_with('-') { -size } else { size })
}

/// A power of ten and a number, both exact as long as they are short, are multiplied or divided once.
fn scaled(value: f64, power: i32) -> f64 {
    /// The largest power of ten that is exact.
    const EXACT: i32 = 22;
    let mut value = value;
    let mut left = power.clamp(-400, 400);
    while left != 0 && value != 0.0 && value.is_finite() {
        let step = left.clamp(-EXACT, EXACT);
        let ten = (0..step.abs()).fold(1.0, |ten: f64, _| ten * 10.0);
        value = if step > 0 { value * ten } else { value / ten };
        left -= step;
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", ".", "1.2.3", "x", "1x", " 1", "1e", "e5", "inf", "NaN", "--1", "0x10", "1_000"] {
            assert_eq!(number_from(text), None, "{text}");
        }
    }

    #[test]
    fn it_reads_what_people_write() {
        for text in
            ["0", "-0.5", "+3", "1.", ".5", "0.25", "1e3", "1.5E-3", "1e300", "1e-400", "1e400", "123456789012345678901234567890"]
        {
            let expected: f64 = text.parse().unwrap();
            let found = number_from(text).unwrap();
            assert!(found == expected || ((found - expected) / expected).abs() < 1e-14, "{text}: {found}");
        }
    }

    proptest! {
        #[test]
        fn short_numbers_are_exact(whole in 0u64..1_000_000, part in 0u32..1_000_000, exponent in -10i32..10) {
            let text = format!("{whole}.{part:06}e{exponent}");
            prop_assert_eq!(number_from(&text), text.parse::<f64>().ok());
        }
    }
}
