//! Numbers in the source that can be stepped: dragged, or changed by keys, while the program runs anew.

/// The most digits that are stepped: longer ones are not to be dragged, and would not fit into the arithmetic.
const DIGITS_MAX: usize = 15;

/// The text of a number so many steps on, written as the number was: with as many decimals, and with underscores if it had
/// any. A step is one unit of the last digit. It does not go below zero, since a minus is not a part of the number.
///
/// `None` for numbers that have no steps: hexadecimal, with an exponent, imaginary, or very long.
pub fn step(text: &str, steps: i64) -> Option<String> {
    let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
    let digits: String = [whole, decimals.unwrap_or("")].concat().chars().filter(|digit| *digit != '_').collect();
    if digits.is_empty() || digits.len() > DIGITS_MAX || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    if decimals.is_none() && digits.len() > 1 && digits.starts_with('0') {
        return None;
    }
    // A whole number of seconds, `2.0`, is stepped by tenths like any other.
    let places = decimals.map_or(0, |decimals| decimals.bytes().filter(u8::is_ascii_digit).count());
    let most = 10_i64.pow(DIGITS_MAX as u32) - 1;
    let value = digits.parse::<i64>().ok()?.saturating_add(steps).clamp(0, most);
    let written = format!("{value:0width$}", width = places + 1);
    let (whole, rest) = written.split_at(written.len() - places);
    let whole = if text.contains('_') { grouped(whole) } else { whole.to_string() };
    Some(if decimals.is_some() { format!("{whole}.{rest}") } else { whole })
}

fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, steps: i64, expected: &str) {
        assert_eq!(step(text, steps).as_deref(), Some(expected), "{text} {steps:+}");
    }

    #[test]
    fn a_step_is_one_unit_of_the_last_digit() {
        check("5", 1, "6");
        check("0.05", -2, "0.03");
        check("0.9", 1, "1.0");
        check("2.0", 3, "2.3");
        check(".5", 1, "0.6");
        check("1.", 2, "3.");
        check("1_000", 1, "1_001");
        check("999_999", 1, "1_000_000");
    }

    #[test]
    fn it_stops_at_zero() {
        check("3", -9, "0");
        check("0.2", -9, "0.0");
        check("999999999999999", 5, "999999999999999");
    }

    #[test]
    fn other_numbers_have_no_steps() {
        for text in ["0x1f", "1e3", "2j", "1.5e-3", "", ".", "007", "1234567890123456"] {
            assert_eq!(step(text, 1), None, "{text}");
        }
    }
}
