//! What CPython's tokenizer says before its parser says anything: indentation, digits, escapes; and where the text ends.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

use crate::python::parse::range_of;
use crate::python::source::{Range, Source};

/// The end of the last line, for what stands behind it: there CPython's parser comes to the end.
pub fn end_of_text(source: &Source<'_>, place: Range) -> Option<Range> {
    let end = super::words::last_line(source);
    (place.start > end).then_some(Range { start: end, end })
}

/// Where CPython sees wrong indentation: at the line's end when it fits no other, at the last of its spaces when there is too
/// much of it.
pub fn indentation(source: &Source<'_>, tokens: &Tokens, place: u32, is_unexpected: bool) -> (Option<&'static str>, Range) {
    let line = source.position(place).0;
    let start = source.offset(line, 0);
    let text = source.text()[start as usize..].lines().next().unwrap_or_default();
    if mixed_tabs(source, tokens).is_some_and(|mixed| mixed.start <= start) {
        return (Some(MIXED), Range { start, end: start + text.len() as u32 });
    }
    let space = (text.len() - text.trim_start_matches([' ', '\t', '\x0c']).len()) as u32;
    let place = if is_unexpected { start + space.saturating_sub(1) } else { start + text.len() as u32 };
    (None, Range { start: place, end: place })
}

/// What is wrong with tabs.
pub const MIXED: &str = "inconsistent use of tabs and spaces in indentation";

/// The first line whose indentation means something else where a tab is one column wide and not eight.
pub fn mixed_tabs(source: &Source<'_>, tokens: &Tokens) -> Option<Range> {
    if !source.text().contains('\t') {
        return None;
    }
    let mut around = vec![(0, 0)];
    let mut is_first = true;
    let mut last = 0;
    for token in tokens.iter().filter(|token| !token.kind().is_trivia()) {
        match token.kind() {
            TokenKind::Newline => is_first = true,
            TokenKind::Indent | TokenKind::Dedent => {}
            _ => {
                let at = source.position(range_of(token.range()).start).0;
                if is_first && at > last && enter(&mut around, columns(source, at)) {
                    let start = source.offset(at, 0);
                    return Some(Range { start, end: range_of(token.range()).start });
                }
                (is_first, last) = (false, at);
            }
        }
    }
    None
}

/// A line of these columns. True when they disagree.
fn enter(around: &mut Vec<(usize, usize)>, (wide, narrow): (usize, usize)) -> bool {
    while around.len() > 1 && around.last().is_some_and(|last| wide < last.0) {
        around.pop();
    }
    let last = around.last().copied().unwrap_or_default();
    if wide > last.0 {
        around.push((wide, narrow));
        return narrow <= last.1;
    }
    wide == last.0 && narrow != last.1
}

fn columns(source: &Source<'_>, line: u32) -> (usize, usize) {
    let text = &source.text()[source.offset(line, 0) as usize..];
    let space = text.chars().take_while(|c| matches!(c, ' ' | '\t'));
    space.fold((0, 0), |(wide, narrow), c| (if c == '\t' { (wide / 8 + 1) * 8 } else { wide + 1 }, narrow + 1))
}

/// `0b12`, `0o8`, `0xg`
pub fn digits(source: &Source<'_>, start: u32) -> Option<(String, u32)> {
    let text = &source.text()[start as usize..];
    let (name, radix) = match text.get(..2)? {
        "0b" | "0B" => ("binary", 2),
        "0o" | "0O" => ("octal", 8),
        "0x" | "0X" => ("hexadecimal", 16),
        _ => return None,
    };
    let after = 2 + text[2..].find(|c: char| !c.is_digit(radix) && c != '_').unwrap_or(text.len() - 2);
    match text[after..].chars().next() {
        Some(digit) if digit.is_ascii_digit() => {
            Some((format!("invalid digit '{digit}' in {name} literal"), start + after as u32))
        }
        _ => Some((format!("invalid {name} literal"), start + after as u32 - 1)),
    }
}

/// The string around a place, and what is wrong with its escapes.
pub fn escape(source: &Source<'_>, tokens: &Tokens, place: u32) -> Option<(String, Range)> {
    let mut ranges = tokens.iter().map(|token| range_of(token.range()));
    let range = ranges.find(|range| range.start <= place && place < range.end)?;
    let text = source.slice(range);
    let quote = text.find(['"', '\''])?;
    let is_triple = text[quote..].starts_with("\"\"\"") || text[quote..].starts_with("'''");
    let body = &text[quote + if is_triple { 3 } else { 1 }..];
    let is_bytes = text[..quote].contains(['b', 'B']);
    // Other characters are escapes of ten bytes when CPython comes to decode them.
    let mut position = 0;
    let mut rest = body.chars();
    while let Some(c) = rest.next() {
        if c != '\\' {
            position += if c.is_ascii() { 1 } else { 10 };
            continue;
        }
        let kind = rest.next()?;
        let wanted = match kind {
            'x' => 2,
            'u' if !is_bytes => 4,
            'U' if !is_bytes => 8,
            _ => 0,
        };
        let given = rest.clone().take(wanted).take_while(char::is_ascii_hexdigit).count();
        if given < wanted && is_bytes {
            return Some((format!("(value error) invalid \\x escape at position {position}"), range));
        }
        if given < wanted {
            let (last, digits) = (position + 1 + given, "X".repeat(wanted));
            let message = format!(
                "(unicode error) 'unicodeescape' codec can't decode bytes in position {position}-{last}: truncated \\{kind}{digits} escape"
            );
            return Some((message, range));
        }
        position += 2 + given;
        rest.by_ref().take(given).for_each(drop);
    }
    None
}
