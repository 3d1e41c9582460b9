//! What Tab, Enter and Backspace do in the editor, as replacements that the browser then makes, so that its own undo holds.
//!
//! Offsets count UTF-16 units, as a text area does.

use std::ops::Range;

const INDENT: usize = 4;

/// Replace a range of the text, then select a range of the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Replacement {
    /// What goes.
    pub range: Range<usize>,
    /// What comes.
    pub text: String,
    /// What is selected afterwards.
    pub selection: Range<usize>,
}

/// Tab: spaces up to the next stop, or every selected line one stop to the right.
pub fn indent(text: &str, selection: Range<usize>) -> Replacement {
    let text = Units::new(text);
    if !text.slice(&selection).contains('\n') {
        let column = selection.start - text.line_start(selection.start);
        let spaces = " ".repeat(INDENT - column % INDENT);
        let caret = selection.start + spaces.len();
        return Replacement { range: selection, text: spaces, selection: caret..caret };
    }
    text.change_lines(selection, |line| if line.is_empty() { String::new() } else { format!("{}{line}", " ".repeat(INDENT)) })
}

/// Shift+Tab: every selected line one stop to the left.
pub fn dedent(text: &str, selection: Range<usize>) -> Replacement {
    Units::new(text).change_lines(selection, |line| line[leading_spaces(line).min(INDENT)..].to_string())
}

/// How many spaces the line after `line` begins with: one stop more after a colon or an open bracket, one less after a
/// statement that nothing can follow.
pub fn depth_after(line: &str) -> usize {
    let depth = leading_spaces(line);
    let code = line.trim();
    let opens = code.ends_with([':', '(', '[', '{']);
    let word = code.split([' ', '(']).next().unwrap_or("");
    let ends = matches!(word, "return" | "raise" | "pass" | "break" | "continue");
    match (opens, ends) {
        (true, _) => depth + INDENT,
        (false, true) => depth.saturating_sub(INDENT),
        _ => depth,
    }
}

/// Enter: a new line as deep as [`depth_after`] this one says.
pub fn new_line(text: &str, selection: Range<usize>) -> Replacement {
    let text = Units::new(text);
    let before = text.slice(&(text.line_start(selection.start)..selection.start));
    let line = format!("\n{}", " ".repeat(depth_after(&before)));
    let caret = selection.start + line.len();
    Replacement { range: selection, text: line, selection: caret..caret }
}

/// Backspace inside the leading spaces: back to the last stop. `None` when Backspace should do what it always does.
pub fn backspace(text: &str, selection: Range<usize>) -> Option<Replacement> {
    let text = Units::new(text);
    let before = text.slice(&(text.line_start(selection.start)..selection.start));
    if !selection.is_empty() || before.is_empty() || leading_spaces(&before) < before.len() {
        return None;
    }
    let caret = selection.start - ((before.len() - 1) % INDENT + 1);
    Some(Replacement { range: caret..selection.start, text: String::new(), selection: caret..caret })
}

/// Ctrl+/: comments every selected line out, or in again when all of them are comments.
pub fn toggle_comment(text: &str, selection: Range<usize>) -> Replacement {
    let text = Units::new(text);
    let range = text.whole_lines(&selection);
    let lines = text.slice(&range);
    let commented = lines.lines().filter(|line| !line.trim().is_empty()).all(|line| line.trim_start().starts_with('#'));
    text.change_lines(selection, |line| {
        let (spaces, code) = line.split_at(leading_spaces(line));
        match code {
            "" => line.to_string(),
            _ if commented => format!("{spaces}{}", code.trim_start_matches('#').strip_prefix(' ').unwrap_or(&code[1..])),
            _ => format!("{spaces}# {code}"),
        }
    })
}

/// The offset where line `line` (from 0) and column `column` (in characters, from 0) begin.
pub fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split('\n').take(line).map(|line| line.encode_utf16().count() + 1).sum();
    let within = text.split('\n').nth(line).unwrap_or("").chars().take(column).map(char::len_utf16).sum::<usize>();
    (start + within).min(text.encode_utf16().count())
}

fn leading_spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// A text as a text area counts it.
struct Units(Vec<u16>);

impl Units {
    fn new(text: &str) -> Self {
        Self(text.encode_utf16().collect())
    }

    fn slice(&self, range: &Range<usize>) -> String {
        String::from_utf16_lossy(&self.0[range.clone()])
    }

    fn line_start(&self, at: usize) -> usize {
        self.0[..at].iter().rposition(|unit| *unit == u16::from(b'\n')).map_or(0, |before| before + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.0[at..].iter().position(|unit| *unit == u16::from(b'\n')).map_or(self.0.len(), |after| at + after)
    }

    /// The lines that a selection touches; not the one at whose very start it ends.
    fn whole_lines(&self, selection: &Range<usize>) -> Range<usize> {
        let last =
            if selection.is_empty() || self.0[selection.end - 1] != u16::from(b'\n') { selection.end } else { selection.end - 1 };
        self.line_start(selection.start)..self.line_end(last)
    }

    fn change_lines(&self, selection: Range<usize>, change: impl Fn(&str) -> String) -> Replacement {
        let range = self.whole_lines(&selection);
        let old = self.slice(&range);
        let text = old.split('\n').map(change).collect::<Vec<_>>().join("\n");
        let grown = |line: &str, new: &str| new.encode_utf16().count() as isize - line.encode_utf16().count() as isize;
        let first = grown(old.split('\n').next().unwrap_or(""), text.split('\n').next().unwrap_or(""));
        let all = grown(&old, &text);
        let start = selection.start.saturating_add_signed(first).max(range.start);
        let end = selection.end.saturating_add_signed(all).max(start);
        Replacement { range, text, selection: start..end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` is the caret, or both ends of the selection.
    fn check(before: &str, edit: impl Fn(&str, Range<usize>) -> Replacement, after: &str) {
        let (start, end) = (before.find('|').unwrap(), before.rfind('|').unwrap());
        let text = before.replace('|', "");
        let end = if end > start { end - 1 } else { end };
        let edit = edit(&text, start..end);
        let mut result: Vec<char> = text.chars().collect();
        result.splice(edit.range, edit.text.chars());
        result.insert(edit.selection.end, '|');
        if !edit.selection.is_empty() {
            result.insert(edit.selection.start, '|');
        }
        assert_eq!(result.into_iter().collect::<String>(), after);
    }

    #[test]
    fn tab_goes_to_the_next_stop() {
        check("a|b", indent, "a   |b");
        check("|ab", indent, "    |ab");
    }

    #[test]
    fn tab_moves_selected_lines() {
        check("|a\n\n  b|\nc", indent, "    |a\n\n      b|\nc");
        check("|a\n|b", indent, "    |a\n|b");
    }

    #[test]
    fn shift_tab_moves_lines_back() {
        check("    a|", dedent, "a|");
        check("  |a\n      b|", dedent, "|a\n  b|");
        check("|a", dedent, "|a");
    }

    #[test]
    fn enter_keeps_the_depth_and_goes_deeper_after_a_colon() {
        check("    a|", new_line, "    a\n    |");
        check("if a:|", new_line, "if a:\n    |");
        check("|", new_line, "\n|");
        check("    f(|", new_line, "    f(\n        |");
        check("    return 1|", new_line, "    return 1\n|");
        check("        returned = 1|", new_line, "        returned = 1\n        |");
    }

    #[test]
    fn backspace_goes_back_one_stop_in_leading_spaces() {
        check("        |a", |text, at| backspace(text, at).unwrap(), "    |a");
        check("     |a", |text, at| backspace(text, at).unwrap(), "    |a");
        assert_eq!(backspace("ab", 1..1), None);
        assert_eq!(backspace("\n", 1..1), None);
        assert_eq!(backspace("    ", 1..3), None);
    }

    #[test]
    fn comments_come_and_go() {
        check("    a|\n", toggle_comment, "    # a|\n");
        check("|# a\n# b|", toggle_comment, "|a\nb|");
        check("#a|", toggle_comment, "a|");
    }

    #[test]
    fn offsets_count_utf16_units() {
        assert_eq!(offset("🙂x\nab", 0, 1), 2);
        assert_eq!(offset("🙂x\nab", 1, 1), 5);
        assert_eq!(offset("a", 9, 9), 1);
    }
}
