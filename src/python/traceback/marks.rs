//! The source lines of a traceback's frame, with the marks under the part that was executing: `~~^~~`.
//!
//! Follows `StackSummary.format_frame_summary`: marks are left out when they would underline a whole line and say nothing
//! more; of a binary operation the operator is marked, of a subscript or a call the brackets.

use crate::python::bytecode::Span;

/// What a segment of source is divided into: before the operator or bracket, it, and after it. Places in the segment.
struct Anchors {
    left_end: usize,
    right_start: usize,
}

/// The lines for `span`, each indented by four blanks and ended by a newline; nothing when there is no such line.
pub fn source_with_marks(source: &str, span: Span) -> String {
    let (start, end) = (span.start as usize, (span.end as usize).min(source.len()));
    if span.line == 0 || start >= end {
        return String::new();
    }
    let first = source[..start].rfind('\n').map_or(0, |at| at + 1);
    let last = source[end..].find('\n').map_or(source.len(), |at| end + at);
    let lines: Vec<&str> = source[first..last].split('\n').collect();
    let indents = lines.iter().filter(|line| !line.trim().is_empty()).map(|line| line.len() - line.trim_start().len());
    let indent = indents.min().unwrap_or(0);
    let lines: Vec<&str> = lines.iter().map(|line| line.get(indent..).unwrap_or("").trim_end()).collect();
    let marks = Marks { lines, start: start - first - indent, segment: &source[start..end], end: (first, end, indent), source };
    marks.text()
}

struct Marks<'a> {
    lines: Vec<&'a str>,
    /// Byte in the first line where the segment starts.
    start: usize,
    segment: &'a str,
    /// First byte of the first line, the segment's last byte, and the indent taken off every line.
    end: (usize, usize, usize),
    source: &'a str,
}

impl Marks<'_> {
    /// Byte in the last line where the segment ends.
    fn end(&self) -> usize {
        let (_, end, indent) = self.end;
        let line_start = self.source[..end].rfind('\n').map_or(0, |at| at + 1);
        (end - line_start).saturating_sub(indent)
    }

    fn text(&self) -> String {
        let anchors = anchors(self.segment);
        let shows = self.shows(anchors.is_some());
        let place = |at: usize| {
            let before = &self.segment[..at];
            let line = before.matches('\n').count();
            let column = before.rfind('\n').map_or(self.start + at, |newline| {
                let taken = self.end.2;
                (at - newline - 1).saturating_sub(taken)
            });
            (line, column)
        };
        let anchors = anchors.map(|anchors| (place(anchors.left_end), place(anchors.right_start)));
        let mut out = String::new();
        let mut before: Option<usize> = None;
        for line in self.significant(anchors) {
            match before.map(|before| line - before) {
                Some(2) => self.line(&mut out, line - 1, shows, anchors),
                Some(gap) if gap > 2 => out.push_str(&format!("    ...<{} lines>...\n", gap - 1)),
                _ => {}
            }
            self.line(&mut out, line, shows, anchors);
            before = Some(line);
        }
        out
    }

    /// The first and last line, and those around an operator or bracket.
    fn significant(&self, anchors: Option<((usize, usize), (usize, usize))>) -> Vec<usize> {
        let last = self.lines.len() - 1;
        let is_near = |line: usize, anchor: usize| line.abs_diff(anchor) <= 1;
        let wanted = |&line: &usize| {
            line == 0 || line == last || anchors.is_some_and(|(left, right)| is_near(line, left.0) || is_near(line, right.0))
        };
        (0..=last).filter(wanted).collect()
    }

    fn line(&self, out: &mut String, number: usize, shows: bool, anchors: Option<((usize, usize), (usize, usize))>) {
        let line = self.lines[number];
        out.push_str(&format!("    {line}\n"));
        if !shows {
            return;
        }
        let is_last = number == self.lines.len() - 1;
        let to = if is_last { self.end().min(line.len()) } else { line.len() };
        let blank = line.len() - line.trim_start().len();
        out.push_str("    ");
        for (column, c) in line.char_indices().take_while(|(column, _)| *column < to) {
            let here = (number, column);
            let mark = if column < blank || (number == 0 && column < self.start) {
                ' '
            } else {
                match anchors {
                    Some((left, right)) if !(left <= here && here < right) => '~',
                    _ => '^',
                }
            };
            let is_wide = ('\u{1100}'..='\u{115f}').contains(&c) || ('\u{2e80}'..='\u{ffdc}').contains(&c) || c >= '\u{1f300}';
            out.extend(std::iter::repeat_n(mark, if is_wide { 2 } else { 1 }));
        }
        out.push('\n');
    }

    fn shows(&self, has_anchors: bool) -> bool {
        let (first, last) = (self.lines[0], self.lines[self.lines.len() - 1]);
        let before = &first[..self.start.min(first.len())];
        let after = last.get(self.end()..).unwrap_or("");
        let ends = after.trim().is_empty() || after.trim_start().starts_with('#');
        if ends && has_anchors && self.segment.ends_with(')') && is_call(self.segment) {
            let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_');
            let function = &self.segment[..self.segment.find('(').unwrap_or(0)];
            if before.trim() == "return" && is_name(function.trim()) {
                return false;
            }
            let targets = before.trim_end().strip_suffix('=').map(str::trim_end);
            let is_assignment = |targets: &str| {
                !targets.is_empty()
                    && !targets.ends_with(['=', '<', '>', '!', '+', '-', '*', '/', '%', '&', '|', '^', '@', ':'])
                    && !targets.contains(':')
            };
            if targets.is_some_and(is_assignment) {
                return false;
            }
        }
        has_anchors || !before.trim().is_empty() || !after.trim().is_empty()
    }
}

fn is_call(segment: &str) -> bool {
    top_level(segment).last().is_some_and(|token| token.1 == "(")
}

/// Where to divide a segment that is a binary operation, a subscript or a call.
fn anchors(segment: &str) -> Option<Anchors> {
    let tokens = top_level(segment);
    let word = segment.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
    if matches!(
        word,
        "raise"
            | "await"
            | "yield"
            | "lambda"
            | "not"
            | "assert"
            | "del"
            | "return"
            | "import"
            | "from"
            | "class"
            | "def"
            | "async"
    ) {
        return None;
    }
    if tokens.iter().any(|token| matches!(token.1, "compare" | "," | ":=" | "=")) {
        return None;
    }
    let lowest = tokens.iter().filter_map(|token| precedence(token.1)).min();
    if let Some(lowest) = lowest {
        let mut operators = tokens.iter().filter(|token| precedence(token.1) == Some(lowest));
        // `**` binds from the right, the others from the left.
        let operator = if lowest == 6 { operators.next() } else { operators.next_back() }?;
        return Some(Anchors { left_end: operator.0, right_start: operator.0 + operator.1.len() });
    }
    let (at, last) = *tokens.last()?;
    let is_whole = matches!(last, "(" | "[") && at > 0 && segment.ends_with([')', ']']);
    is_whole.then_some(Anchors { left_end: at, right_start: segment.len() })
}

fn precedence(operator: &str) -> Option<u8> {
    Some(match operator {
        "|" => 0,
        "^" => 1,
        "&" => 2,
        "<<" | ">>" => 3,
        "+" | "-" => 4,
        "*" | "/" | "//" | "%" | "@" => 5,
        "**" => 6,
        _ => return None,
    })
}

/// Binary operators and opening brackets outside of brackets and strings, with their places; a comparison or a word
/// operator is `compare`. Of a unary minus nothing is told, and of attributes and names neither.
fn top_level(segment: &str) -> Vec<(usize, &str)> {
    let bytes = segment.as_bytes();
    let (mut tokens, mut depth, mut at, mut after_operand) = (Vec::new(), 0usize, 0, false);
    while at < bytes.len() {
        let c = bytes[at];
        let start = at;
        at += 1;
        match c {
            b'#' => at = segment[at..].find('\n').map_or(bytes.len(), |newline| at + newline),
            b'"' | b'\'' => {
                at = string_end(bytes, start);
                after_operand = true;
            }
            b'(' | b'[' | b'{' => {
                if depth == 0 && after_operand && c != b'{' {
                    tokens.push((start, &segment[start..at]));
                } else if depth == 0 {
                    tokens.push((start, "display"));
                }
                depth += 1;
                after_operand = false;
            }
            b')' | b']' | b'}' => {
                depth = depth.saturating_sub(1);
                after_operand = true;
            }
            _ if depth > 0 || c.is_ascii_whitespace() || c == b'\\' => {}
            _ if c.is_ascii_alphanumeric() || c == b'_' || c >= 0x80 || c == b'.' => {
                while at < bytes.len()
                    && (bytes[at].is_ascii_alphanumeric() || bytes[at] == b'_' || bytes[at] >= 0x80 || bytes[at] == b'.')
                {
                    at += 1;
                }
                let word = &segment[start..at];
                let is_operator =
                    matches!(word, "and" | "or" | "not" | "in" | "is" | "if" | "else" | "for" | "await" | "lambda" | "yield");
                if is_operator {
                    tokens.push((start, "compare"));
                } else if c == b'.' || !after_operand {
                    tokens.push((start, "name"));
                }
                after_operand = !is_operator;
            }
            _ => {
                let length = operator_length(&segment[start..]);
                at = start + length;
                let operator = &segment[start..at];
                match operator {
                    "," | "=" | ":=" => tokens.push((start, operator)),
                    _ if precedence(operator).is_some() && after_operand => tokens.push((start, operator)),
                    _ if precedence(operator).is_some() || operator == "~" => {}
                    _ => tokens.push((start, "compare")),
                }
                after_operand = false;
            }
        }
    }
    tokens
}

fn operator_length(text: &str) -> usize {
    let two = ["**", "//", "<<", ">>", "==", "!=", "<=", ">=", ":=", "->"];
    if two.iter().any(|operator| text.starts_with(operator)) { 2 } else { 1 }
}

fn string_end(bytes: &[u8], start: usize) -> usize {
    let quote = bytes[start];
    let is_triple = bytes[start..].starts_with(&[quote; 3]);
    let mut at = start + if is_triple { 3 } else { 1 };
    while at < bytes.len() {
        if bytes[at] == b'\\' {
            at += 2;
        } else if bytes[at] == quote && (!is_triple || bytes[at..].starts_with(&[quote; 3])) {
            return at + if is_triple { 3 } else { 1 };
        } else {
            at += 1;
        }
    }
    bytes.len()
}
