//! The places of a program that an exercise leaves open: everything else must stay as it is.

use crate::executor::order;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A place that may change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AllowedEdit {
    /// `line 12`: this line becomes any number of lines.
    Line(u32),
    /// `lines 12-15`.
    Lines(u32, u32),
    /// `literal 0.3 in line 12`: this number or text, and nothing else of its line.
    Literal(String, u32),
}

impl AllowedEdit {
    /// Reads an allowed edit of this program.
    ///
    /// # Errors
    /// A sentence for the lesson's author; the place must be there.
    pub fn parse(text: &str, program: &str) -> Result<Self, String> {
        let count = program.lines().count() as u32;
        let number = |text: &str| {
            let line = text.trim().parse::<u32>().ok().filter(|line| (1..=count).contains(line));
            line.ok_or_else(|| format!("`{text}` is no line of the program, which has {count}"))
        };
        if let Some(lines) = text.strip_prefix("lines ") {
            let (first, last) = lines.split_once('-').ok_or_else(|| format!("`{text}`: lines FIRST-LAST is expected"))?;
            return Ok(AllowedEdit::Lines(number(first)?, number(last)?));
        }
        if let Some(line) = text.strip_prefix("line ") {
            return Ok(AllowedEdit::Line(number(line)?));
        }
        let literal = text.strip_prefix("literal ").and_then(|rest| rest.split_once(" in line "));
        let Some((literal, line)) = literal else {
            return Err(format!(
                "`{text}` is no allowed edit: there are line NUMBER, lines FIRST-LAST and literal TEXT in line NUMBER"
            ));
        };
        let line = number(line)?;
        let is_there = program.lines().nth(line as usize - 1).is_some_and(|found| found.matches(literal).count() == 1);
        match is_there {
            true => Ok(AllowedEdit::Literal(literal.to_string(), line)),
            false => Err(format!("`{text}`: the line has {literal} not exactly once")),
        }
    }

    /// The place in words, for the person at work.
    pub fn words(&self) -> String {
        match self {
            AllowedEdit::Line(line) => format!("line {line}"),
            AllowedEdit::Lines(first, last) => format!("lines {first} to {last}"),
            AllowedEdit::Literal(literal, line) => format!("{literal} in line {line}"),
        }
    }

    /// The place, as bytes of the program. Of lines the last end stays: otherwise the next line could be joined to them.
    fn place(&self, program: &str) -> (usize, usize) {
        let start = |line: u32| -> usize { program.split_inclusive('\n').take(line as usize - 1).map(str::len).sum() };
        let end = |line: u32| start(line) + program[start(line)..].find('\n').unwrap_or(program.len() - start(line));
        match self {
            AllowedEdit::Line(line) => (start(*line), end(*line)),
            AllowedEdit::Lines(first, last) => (start(*first), end(*last)),
            AllowedEdit::Literal(literal, line) => {
                let from = start(*line);
                let at = from + program[from..].find(literal.as_str()).unwrap_or(0);
                (at, at + literal.len())
            }
        }
    }
}

/// Whether a text differs from the program in the allowed places only. No places: everything may change.
pub fn is_allowed(edits: &[AllowedEdit], program: &str, text: &str) -> bool {
    edits.is_empty() || open_places(edits, program, text).is_some()
}

/// Where the allowed places are in a text, as bytes of it, in order; `None` when it differs from the program elsewhere, too.
pub fn open_places(edits: &[AllowedEdit], program: &str, text: &str) -> Option<Vec<Range<usize>>> {
    let mut places: Vec<(usize, usize)> = edits.iter().map(|edit| edit.place(program)).collect();
    order::sort(&mut places);
    let mut kept = Vec::new();
    let mut from = 0;
    for (start, end) in places {
        kept.push(&program[from.min(start)..start]);
        from = end.max(from);
    }
    kept.push(&program[from..]);
    between(text, &kept)
}

/// What stands between the pieces, when the text is the first piece, anything, the next piece, …, the last piece.
fn between(text: &str, pieces: &[&str]) -> Option<Vec<Range<usize>>> {
    let [first, middle @ .., last] = pieces else { return Some(Vec::new()) };
    if !text.starts_with(first) {
        return None;
    }
    let mut open = Vec::new();
    let mut at = first.len();
    for piece in middle {
        let found = at + text[at..].find(piece)?;
        open.push(at..found);
        at = found + piece.len();
    }
    let end = text.len().checked_sub(last.len()).filter(|end| *end >= at && text[at..].ends_with(last))?;
    open.push(at..end);
    Some(open)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "a = 1\nb = 0.3\nc = 3\n";

    fn allowed(edit: &str, text: &str) -> bool {
        is_allowed(&[AllowedEdit::parse(edit, PROGRAM).unwrap()], PROGRAM, text)
    }

    #[test]
    fn only_the_open_place_may_change() {
        assert!(allowed("literal 0.3 in line 2", "a = 1\nb = 12.5\nc = 3\n"));
        assert!(!allowed("literal 0.3 in line 2", "a = 2\nb = 12.5\nc = 3\n"));
        assert!(allowed("line 2", "a = 1\nb = f(x)\nb2 = 3\nc = 3\n"));
        assert!(allowed("lines 1-2", "z = 1\nc = 3\n"));
        assert!(!allowed("lines 1-2", "z = 1\nc = 4\n"));
        assert!(is_allowed(&[], PROGRAM, "anything"));
    }

    #[test]
    fn several_places_are_open_at_once() {
        let edits: Vec<_> =
            ["literal 3 in line 3", "line 1"].iter().map(|edit| AllowedEdit::parse(edit, PROGRAM).unwrap()).collect();
        assert!(is_allowed(&edits, PROGRAM, "z\nb = 0.3\nc = 99\n"));
        assert!(!is_allowed(&edits, PROGRAM, "z\nb = 0.4\nc = 99\n"));
    }

    #[test]
    fn open_places_are_found_in_a_changed_text() {
        let edits: Vec<_> =
            ["literal 0.3 in line 2", "line 3"].iter().map(|edit| AllowedEdit::parse(edit, PROGRAM).unwrap()).collect();
        let text = "a = 1\nb = 12\nc = 3\nd = 4\n";
        let places = open_places(&edits, PROGRAM, text).unwrap();
        assert_eq!(places.iter().map(|place| &text[place.clone()]).collect::<Vec<_>>(), ["12", "c = 3\nd = 4"]);
        assert_eq!(open_places(&edits, PROGRAM, "b = 12\nc = 3\n"), None);
    }

    #[test]
    fn the_next_line_stays_a_line_of_its_own() {
        assert!(!allowed("line 2", "a = 1\nb = 2c = 3\n"));
        assert!(allowed("line 2", "a = 1\n\nc = 3\n"));
    }

    #[test]
    fn places_must_be_there() {
        for edit in ["line 9", "lines 2", "literal 7 in line 1", "word x"] {
            assert!(AllowedEdit::parse(edit, PROGRAM).is_err(), "{edit}");
        }
    }
}
