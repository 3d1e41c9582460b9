//! The text of a program, its lines and columns, and its **spans**: the byte ranges that instructions and events point at.
//!
//! Lines end at `\n`, `\r` or `\r\n`, as in Python. Columns count characters, not bytes.

use std::cell::Cell;

use rustc_hash::FxHashMap;

use super::diagnostics::{Diagnostic, Severity};
use crate::executor::instrument::SpanId;

/// The largest source that is looked at: its trees take about a hundred times its size.
pub const MAX_SOURCE_BYTES: usize = 1024 * 1024;

/// A span of the source, for messages and marks: byte offsets, and the 1-based line and 0-based column (in characters) of its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// 1-based line of its start; 0 for "nowhere".
    pub line: u32,
    /// 0-based column of its start, in characters.
    pub column: u32,
}

/// A byte range of the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Range {
    /// First byte.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
}

impl Range {
    /// From the start of `self` to the end of `last`.
    pub fn to(self, last: Range) -> Range {
        Range { start: self.start, end: last.end.max(self.start) }
    }

    /// The empty range at its start.
    pub fn at_start(self) -> Range {
        Range { start: self.start, end: self.start }
    }
}

/// The text and where its lines begin.
#[derive(Debug)]
pub struct Source<'text> {
    text: &'text str,
    line_starts: Vec<u32>,
    is_ascii: bool,
    /// The last position asked for, as (offset, column): positions are mostly asked for in order, and lines can be long.
    last: Cell<(u32, u32)>,
}

impl<'text> Source<'text> {
    /// Indexes the text, unless it is too large.
    pub fn new(text: &'text str) -> Result<Source<'text>, Diagnostic> {
        if text.len() > MAX_SOURCE_BYTES {
            return Err(too_large(text.len()));
        }
        let last = Cell::new((0, 0));
        Ok(Source { text, line_starts: line_starts(text), is_ascii: text.is_ascii(), last })
    }

    /// The whole text.
    pub fn text(&self) -> &'text str {
        self.text
    }

    /// The text of a range; empty when the range is not one of whole characters.
    pub fn slice(&self, range: Range) -> &'text str {
        self.text.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    /// How many lines there are; at least one.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }

    /// The 1-based line and the 0-based column, in characters, of a byte offset. Offsets past the end count as the end.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let offset = self.floor_boundary(offset);
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        if self.is_ascii {
            return (line as u32, offset - start);
        }
        let (mut from, mut column) = self.last.get();
        if from < start || from > offset {
            (from, column) = (start, 0);
        }
        column += self.text[from as usize..offset as usize].chars().count() as u32;
        self.last.set((offset, column));
        (line as u32, column)
    }

    /// The byte offset of a 1-based line and a 0-based column in characters, cut to the line's end.
    pub fn offset(&self, line: u32, column: u32) -> u32 {
        let Some(&start) = self.line_starts.get((line as usize).saturating_sub(1)) else {
            return self.text.len() as u32;
        };
        let rest = &self.text[start as usize..];
        let line_text = &rest[..rest.find(['\r', '\n']).unwrap_or(rest.len())];
        let bytes: usize = line_text.chars().take(column as usize).map(char::len_utf8).sum();
        start + bytes as u32
    }

    /// A span with its position filled in.
    pub fn span(&self, range: Range) -> Span {
        let (line, column) = self.position(range.start);
        Span { start: range.start, end: range.end, line, column }
    }

    /// A diagnostic at a range.
    pub fn diagnostic(&self, severity: Severity, range: Range, message: String, help: Option<String>) -> Diagnostic {
        let (line, column) = self.position(range.start);
        Diagnostic { start: range.start, end: range.end, line, column: column + 1, severity, message, help }
    }

    fn floor_boundary(&self, offset: u32) -> u32 {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset as u32
    }
}

fn too_large(bytes: usize) -> Diagnostic {
    let message = format!(
        "the source is too large: {:.1} MB, and Loopscope reads at most {} MB",
        bytes as f64 / (1024.0 * 1024.0),
        MAX_SOURCE_BYTES / (1024 * 1024)
    );
    let help = Some("keep the asyncio part of the program and leave out its data".to_string());
    Diagnostic { start: 0, end: 0, line: 1, column: 1, severity: Severity::Unsupported, message, help }
}

fn line_starts(text: &str) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    for (i, &byte) in bytes.iter().enumerate() {
        let ends_line = byte == b'\n' || (byte == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
        if ends_line {
            starts.push(i as u32 + 1);
        }
    }
    starts
}

/// The table of spans of one program: equal ranges share an entry; entry 0 is "nowhere".
#[derive(Debug)]
pub struct SpanTable {
    ids: FxHashMap<Range, SpanId>,
    spans: Vec<Span>,
}

impl SpanTable {
    /// A table with the "nowhere" entry only.
    pub fn new() -> SpanTable {
        SpanTable { ids: FxHashMap::default(), spans: vec![Span::default()] }
    }

    /// The entry of a range, made when it is new.
    pub fn id(&mut self, source: &Source<'_>, range: Range) -> SpanId {
        let next = SpanId(self.spans.len() as u32);
        let id = *self.ids.entry(range).or_insert(next);
        if id == next {
            self.spans.push(source.span(range));
        }
        id
    }

    /// The line of an entry.
    pub fn line(&self, id: SpanId) -> u32 {
        self.spans.get(id.0 as usize).map_or(0, |span| span.line)
    }

    /// The finished table.
    pub fn finish(self) -> Vec<Span> {
        self.spans
    }
}

impl Default for SpanTable {
    fn default() -> SpanTable {
        SpanTable::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_cr_lf_and_crlf() {
        let source = Source::new("a\nb\r\nc\rd").unwrap();
        let lines: Vec<u32> = "a\nb\r\nc\rd".char_indices().map(|(i, _)| source.position(i as u32).0).collect();
        assert_eq!(lines, [1, 1, 2, 2, 2, 3, 3, 4]);
        assert_eq!(source.line_count(), 4);
    }

    #[test]
    fn columns_count_characters_in_both_directions() {
        let text = "é = 'ü'\nnext";
        let source = Source::new(text).unwrap();
        for (offset, _) in text.char_indices().filter(|&(_, c)| c != '\n') {
            let (line, column) = source.position(offset as u32);
            assert_eq!(source.offset(line, column), offset as u32);
        }
        assert_eq!(source.position(6), (1, 5));
        assert_eq!(source.position(1), (1, 0), "the middle of a character counts as its start");
        assert_eq!(source.position(1000), (2, 4));
    }

    #[test]
    fn a_source_that_is_too_large_is_refused() {
        let text = "#".repeat(10 * MAX_SOURCE_BYTES);
        assert!(Source::new(&text).unwrap_err().message.starts_with("the source is too large: 10.0 MB"));
    }

    #[test]
    fn equal_ranges_share_a_span_and_entry_zero_is_nowhere() {
        let source = Source::new("ab\ncd").unwrap();
        let mut table = SpanTable::new();
        let range = Range { start: 3, end: 5 };
        assert_eq!(table.id(&source, range), SpanId(1));
        assert_eq!(table.id(&source, range), SpanId(1));
        let spans = table.finish();
        assert_eq!(spans[0].line, 0);
        assert_eq!(spans[1], Span { start: 3, end: 5, line: 2, column: 0 });
    }
}
