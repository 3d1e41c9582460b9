//! Tables of a description, read key by key; what is wrong is noted with its place.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::traceback::suggestions::suggest;

/// What is wrong so far.
pub struct Problems<'t> {
    text: &'t str,
    /// In the order they were found.
    pub found: Vec<Diagnostic>,
}

impl<'t> Problems<'t> {
    /// None yet, in this text.
    pub fn new(text: &'t str) -> Self {
        Problems { text, found: Vec::new() }
    }

    /// Notes one; `place` is a range of bytes.
    pub fn note(&mut self, place: Range<usize>, message: impl Into<String>, help: Option<String>) {
        let start = (0..=place.start.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let before = &self.text[..start];
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) as u32 + 1;
        let (start, end) = (start as u32, place.end.max(start) as u32);
        self.found.push(Diagnostic { start, end, line, column, severity: Severity::World, message: message.into(), help });
    }
}

/// A value of the description, with its place.
pub type Entry<'a, 't> = &'a Spanned<DeValue<'t>>;

/// A table whose keys are taken one by one; what is left at the end is unknown.
pub struct Table<'a, 't> {
    /// What the table is about, for messages: `the host 'api.example.com'`.
    about: String,
    entries: Vec<(&'a str, Range<usize>, Entry<'a, 't>)>,
    known: Vec<&'static str>,
}

impl<'a, 't> Table<'a, 't> {
    /// A table about something.
    pub fn new(about: impl Into<String>, table: &'a DeTable<'t>) -> Self {
        let entries = table.iter().map(|(key, value)| (key.get_ref().as_ref(), key.span(), value)).collect();
        Table { about: about.into(), entries, known: Vec::new() }
    }

    /// The value of a key, which is known from now on.
    pub fn take(&mut self, key: &'static str) -> Option<Entry<'a, 't>> {
        self.known.push(key);
        let at = self.entries.iter().position(|(name, ..)| *name == key)?;
        Some(self.entries.remove(at).2)
    }

    /// A number of at least `least`.
    pub fn number(&mut self, key: &'static str, least: f64, problems: &mut Problems<'_>) -> Option<f64> {
        let entry = self.take(key)?;
        let number = number(entry).filter(|number| *number >= least && number.is_finite());
        if number.is_none() {
            problems.note(entry.span(), format!("{key} of {} is a number, at least {least}", self.about), None);
        }
        number
    }

    /// A share: a number from 0 to 1.
    pub fn share(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<f64> {
        let entry = self.take(key)?;
        let share = number(entry).filter(|share| (0.0..=1.0).contains(share));
        if share.is_none() {
            problems.note(entry.span(), format!("{key} of {} is a share, from 0 to 1", self.about), None);
        }
        share
    }

    /// A whole number of at least `least`.
    pub fn count(&mut self, key: &'static str, least: i64, problems: &mut Problems<'_>) -> Option<i64> {
        let entry = self.take(key)?;
        let count = count(entry).filter(|count| *count >= least);
        if count.is_none() {
            problems.note(entry.span(), format!("{key} of {} is a whole number, at least {least}", self.about), None);
        }
        count
    }

    /// A text.
    pub fn text(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<&'a str> {
        let entry = self.take(key)?;
        let text = text(entry);
        if text.is_none() {
            problems.note(entry.span(), format!("{key} of {} is a text, in quotes", self.about), None);
        }
        text
    }

    /// A table.
    pub fn table(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Option<&'a DeTable<'t>> {
        let entry = self.take(key)?;
        let table = table(entry);
        if table.is_none() {
            problems.note(entry.span(), format!("{key} of {} is a table", self.about), None);
        }
        table
    }

    /// Names and texts, as of headers.
    pub fn pairs(&mut self, key: &'static str, problems: &mut Problems<'_>) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (name, value) in self.table(key, problems).into_iter().flatten() {
            match (text(value), number(value)) {
                (Some(text), _) => pairs.push((name.get_ref().to_string(), text.to_owned())),
                (None, Some(number)) => pairs.push((name.get_ref().to_string(), number.to_string())),
                _ => problems.note(value.span(), format!("{} of {} is a text, in quotes", name.get_ref(), self.about), None),
            }
        }
        pairs
    }

    /// Notes every key that was not taken.
    pub fn finish(self, problems: &mut Problems<'_>) {
        let known: Vec<std::rc::Rc<str>> = self.known.iter().map(|key| (*key).into()).collect();
        for (key, place, _) in self.entries {
            let help = match suggest(key, &known) {
                Some(near) => format!("did you mean '{near}'?"),
                None => format!("its keys are {}", self.known.join(", ")),
            };
            problems.note(place, format!("{} has no key '{key}'", self.about), Some(help));
        }
    }
}

/// A number, whole or not.
pub fn number(entry: Entry<'_, '_>) -> Option<f64> {
    match entry.get_ref() {
        DeValue::Integer(_) => count(entry).map(|count| count as f64),
        DeValue::Float(number) => number.as_str().parse().ok(),
        _ => None,
    }
}

/// A whole number.
pub fn count(entry: Entry<'_, '_>) -> Option<i64> {
    match entry.get_ref() {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

/// A text.
pub fn text<'a>(entry: Entry<'a, '_>) -> Option<&'a str> {
    match entry.get_ref() {
        DeValue::String(text) => Some(text.as_ref()),
        _ => None,
    }
}

/// A table.
pub fn table<'a, 't>(entry: Entry<'a, 't>) -> Option<&'a DeTable<'t>> {
    match entry.get_ref() {
        DeValue::Table(table) => Some(table),
        _ => None,
    }
}

/// A list.
pub fn list<'a, 't>(entry: Entry<'a, 't>) -> Option<Vec<Entry<'a, 't>>> {
    match entry.get_ref() {
        DeValue::Array(items) => Some(items.iter().collect()),
        _ => None,
    }
}
