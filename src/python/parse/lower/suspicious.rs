//! Literals that CPython warns of (`SyntaxWarning`): escapes that mean nothing, and numbers that run into words.

use super::Lowering;
use crate::python::source::Range;
use crate::python::tree::SyntaxWarning;

impl Lowering<'_, '_> {
    /// Warns of the first escape in a piece of a string that means nothing.
    pub(super) fn check_escapes(&mut self, range: Range, raw: bool, of_bytes: bool) {
        let text = self.source.slice(range);
        if raw || !text.contains('\\') {
            return;
        }
        let Some(offset) = meaningless_escape(text, of_bytes) else { return };
        // In an f-string the piece may end with the backslash.
        let behind = &self.source.text()[range.start as usize + offset + 1..];
        let is_octal = behind.starts_with(|letter: char| letter.is_digit(8));
        let length = if is_octal { 3 } else { behind.chars().next().map_or(0, char::len_utf8) };
        let (escape, kind) = (&behind[..length], if is_octal { "octal escape" } else { "escape" });
        let message = format!(
            "\"\\{escape}\" is an invalid {kind} sequence. Such sequences will not work in the future. \
             Did you mean \"\\\\{escape}\"? A raw string is also an option."
        );
        let line = self.source.position(range.start + offset as u32).0;
        self.warnings.push(SyntaxWarning { line, message });
    }

    /// Warns of a number with a word right behind it: `1if x else 2`.
    pub(super) fn check_number(&mut self, range: Range) {
        let rest = self.source.slice(Range { start: range.end, end: range.end + 1 });
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            return;
        }
        let text = self.source.slice(range).to_ascii_lowercase();
        let kind = match text.get(..2) {
            _ if text.ends_with('j') => "imaginary",
            Some("0x") => "hexadecimal",
            Some("0o") => "octal",
            Some("0b") => "binary",
            _ => "decimal",
        };
        self.warnings
            .push(SyntaxWarning { line: self.source.position(range.start).0, message: format!("invalid {kind} literal") });
    }
}

/// The offset of the first backslash that escapes nothing.
fn meaningless_escape(text: &str, of_bytes: bool) -> Option<usize> {
    let mut letters = text.char_indices();
    while let Some((offset, letter)) = letters.next() {
        if letter != '\\' {
            continue;
        }
        let Some((_, escaped)) = letters.next() else { return Some(offset) };
        let is_known = match escaped {
            '\n' | '\r' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => true,
            'N' | 'u' | 'U' => !of_bytes,
            '0'..='3' => true,
            // Three digits make more than a byte.
            '4'..='7' => !text[offset + 2..].bytes().take(2).filter(|digit| matches!(digit, b'0'..=b'7')).count().eq(&2),
            _ => false,
        };
        if !is_known {
            return Some(offset);
        }
    }
    None
}
