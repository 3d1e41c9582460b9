//! Strings and floats as Python's `json.dumps(…, ensure_ascii=False)` writes them.

use std::fmt::Write;

/// A string in quotes.
pub fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", character as u32);
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// Python's `repr` of a float that is finite and not negative: the shortest digits that give it back.
pub fn float(value: f64) -> String {
    let scientific = format!("{value:e}");
    let Some((digits, exponent)) = scientific.split_once('e') else { return scientific };
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        return format!("{value:?}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floats_look_as_in_python() {
        let shown = [0.0, 0.1, 1.0, 1e-9, 1.5e-7, 0.0001, 0.00001, 123456.789, 1e15, 1e16, 3600.000000001].map(float);
        let python = [
            "0.0",
            "0.1",
            "1.0",
            "1e-09",
            "1.5e-07",
            "0.0001",
            "1e-05",
            "123456.789",
            "1000000000000000.0",
            "1e+16",
            "3600.000000001",
        ];
        assert_eq!(shown, python);
    }

    #[test]
    fn strings_look_as_in_python() {
        assert_eq!(string("a\"\\\n\u{1}\u{7f}é🎈"), "\"a\\\"\\\\\\n\\u0001\u{7f}é🎈\"");
    }
}
