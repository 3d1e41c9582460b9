//! Strings as JSON writes them.

use std::fmt::Write;

/// Writes a string in JSON's quotes; with `is_ascii` all that is not ASCII as `\uXXXX`.
pub fn write_json_string(out: &mut String, text: &str, is_ascii: bool) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\x0c' => out.push_str("\\f"),
            '\x08' => out.push_str("\\b"),
            ' '..='~' => out.push(c),
            _ if is_ascii || c < ' ' => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}").expect("strings take all text");
                }
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}
