//! What of the text on the screen may change, and which of its lines are lit: a teacher says so, in a lesson or around a frame.

use crate::course::edit::{self, AllowedEdit};
use crate::executor::order;
use crate::ui::words::{fill, tr};

/// The rules of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextRules {
    /// Nothing may change.
    pub is_fixed: bool,
    /// The text that was there first; what may change is a place of it.
    pub program: String,
    /// The only places that may change; none: all may.
    pub edits: Vec<AllowedEdit>,
    /// Lines that are lit as long as the text is that program, from 1, in order.
    pub lit: Vec<u32>,
}

impl TextRules {
    /// Only some places may change.
    pub fn open(program: &str, edits: &[AllowedEdit]) -> Self {
        Self { program: program.to_string(), edits: edits.to_vec(), ..Self::default() }
    }

    /// Whether the text may become this one. The program itself always may: it is the way back.
    pub fn allows(&self, text: &str) -> bool {
        text == self.program || (!self.is_fixed && edit::is_allowed(&self.edits, &self.program, text))
    }

    /// The lines of a text that are lit, in order, and why: `light` or `open`.
    pub fn lines(&self, text: &str) -> Vec<(u32, &'static str)> {
        let mut lines: Vec<(u32, &'static str)> = Vec::new();
        if text == self.program {
            lines.extend(self.lit.iter().map(|line| (*line, "light")));
        }
        if !self.edits.is_empty() && !self.is_fixed {
            let line_at = |at: usize| text[..at].matches('\n').count() as u32 + 1;
            for place in edit::open_places(&self.edits, &self.program, text).unwrap_or_default() {
                lines.extend((line_at(place.start)..=line_at(place.end)).map(|line| (line, "open")));
            }
        }
        order::sort(&mut lines);
        lines.dedup_by_key(|(line, _)| *line);
        lines
    }

    /// What to say when a change was not allowed.
    pub fn refusal(&self) -> String {
        match self.is_fixed {
            true => tr("This program is here to be read: it cannot be changed.").into(),
            false => {
                let places: Vec<String> = self.edits.iter().map(AllowedEdit::words).collect();
                fill("Only this may change here: {places}.", &[&places.join("; ")])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "a = 1\nb = 0.3\nc = 3\n";

    fn rules(edit: &str) -> TextRules {
        TextRules::open(PROGRAM, &[AllowedEdit::parse(edit, PROGRAM).unwrap()])
    }

    #[test]
    fn without_rules_everything_goes() {
        assert!(TextRules::default().allows("anything"));
        assert_eq!(TextRules::default().lines(PROGRAM), []);
    }

    #[test]
    fn a_fixed_text_has_one_way_only_back() {
        let rules = TextRules { is_fixed: true, program: PROGRAM.into(), ..TextRules::default() };
        assert!(rules.allows(PROGRAM) && !rules.allows("a = 2\n"));
        assert!(rules.refusal().contains("to be read"));
    }

    #[test]
    fn open_places_are_lit_wherever_they_are() {
        assert_eq!(rules("line 2").lines("a = 1\nb = 4\nd = 5\nc = 3\n"), [(2, "open"), (3, "open")]);
        assert_eq!(rules("line 2").lines("z\n"), []);
        assert_eq!(rules("literal 0.3 in line 2").refusal(), "Only this may change here: 0.3 in line 2.");
    }

    #[test]
    fn lit_lines_are_those_of_the_program_as_it_was() {
        let rules = TextRules { program: PROGRAM.into(), lit: vec![1, 3], ..TextRules::default() };
        assert_eq!(rules.lines(PROGRAM), [(1, "light"), (3, "light")]);
        assert_eq!(rules.lines("b = 0.3\n"), []);
    }
}
