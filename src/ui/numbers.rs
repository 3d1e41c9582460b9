//! Numbers as text without the standard library's floating-point printer, which would be a tenth of the page's module.

/// A number with so many decimals, at most nine.
pub fn fixed(value: f64, decimals: u32) -> String {
    let unit = 10u64.pow(decimals.min(9));
    let scaled = (value.abs() * unit as f64).round() as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    match decimals {
        0 => format!("{sign}{scaled}"),
        _ => format!("{sign}{}.{:0width$}", scaled / unit, scaled % unit, width = decimals as usize),
    }
}

/// A number with at most so many decimals: no zeros at its end.
pub fn trimmed(value: f64, decimals: u32) -> String {
    let text = fixed(value, decimals);
    match decimals {
        0 => text,
        _ => text.trim_end_matches('0').trim_end_matches('.').to_string(),
    }
}

/// A count with its thousands set apart: `1,000,000`.
pub fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A point of the circle around the origin, of radius 1: so much of a turn from the right, clockwise on a screen. Good to a
/// millionth; the standard functions bring tables for angles that nobody draws.
pub fn on_circle(turn: f64) -> (f64, f64) {
    let turn = turn - turn.floor();
    let quarter = (turn * 4.0 + 0.5).floor();
    let angle = (turn - quarter / 4.0) * std::f64::consts::TAU;
    let square = angle * angle;
    let sine = angle * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0)));
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
    match quarter as u32 % 4 {
        0 => (cosine, sine),
        1 => (-sine, cosine),
        2 => (-cosine, -sine),
        _ => (sine, -cosine),
    }
}

/// A length for a style sheet, of whole pixels.
pub fn whole_pixels(value: f64) -> String {
    format!("{}px", fixed(value, 0))
}

/// A length for a style sheet.
pub fn pixels(value: f64) -> String {
    format!("{}px", trimmed(value, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_and_padded() {
        assert_eq!(fixed(1.0049, 2), "1.00");
        assert_eq!(fixed(0.52, 3), "0.520");
        assert_eq!(fixed(12.5, 0), "13");
        assert_eq!(fixed(-0.25, 1), "-0.3");
        assert_eq!(fixed(-0.001, 1), "0.0");
    }

    #[test]
    fn points_of_a_circle_are_where_they_belong() {
        for step in -20..=40 {
            let (angle, (x, y)) = (f64::from(step) / 16.0 * std::f64::consts::TAU, on_circle(f64::from(step) / 16.0));
            assert!((x - libm::cos(angle)).abs() < 1e-5 && (y - libm::sin(angle)).abs() < 1e-5, "{step}: {x} {y}");
        }
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn trimmed_numbers_have_no_zeros_at_the_end() {
        assert_eq!([trimmed(27.0, 2), trimmed(0.5, 3), trimmed(100.0, 0)], ["27", "0.5", "100"]);
        assert_eq!(pixels(391.25), "391.25px");
    }
}
