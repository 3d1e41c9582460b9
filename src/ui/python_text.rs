//! Python source as coloured pieces, line by line. Only colours depend on it: what a program means is the engine's business,
//! so this never fails and never needs the whole parser in the page's module.

use super::literal;

/// What a piece of source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Names, operators, spaces.
    Plain,
    /// `async`, `def`, `if`, …
    Keyword,
    /// `True`, `None`, `self`.
    Constant,
    /// The name after `def` or `class`.
    Definition,
    /// Any string.
    Text,
    /// Any number.
    Number,
    /// From `#` to the end of the line.
    Comment,
}

/// The classes of all pieces, in the order of [`Piece`]; the last is of numbers that can be stepped.
pub const CLASSES: [&str; 8] =
    ["py-plain", "py-keyword", "py-constant", "py-definition", "py-text", "py-number", "py-comment", "py-number py-literal"];

/// A piece of source in UTF-16 units, as the browser counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// The index of its class in [`CLASSES`].
    pub class: u32,
}

/// Everything that is not plain, in order.
pub fn spans(source: &str) -> Vec<Span> {
    if source.len() > LONGEST_COLOURED {
        return vec![];
    }
    let mut at = 0;
    let mut spans = vec![];
    for (piece, text) in pieces(source) {
        let from = at;
        at += text.encode_utf16().count() as u32;
        if piece != Piece::Plain {
            spans.push(Span { from, to: at, class: class_index(piece, text) });
        }
    }
    spans
}

/// The spans that touch a part of the source.
pub fn spans_within(spans: &[Span], from: u32, to: u32) -> &[Span] {
    let first = spans.partition_point(|span| span.to < from);
    let last = spans.partition_point(|span| span.from <= to);
    &spans[first..last.max(first)]
}

fn class_index(piece: Piece, text: &str) -> u32 {
    match piece {
        Piece::Number if literal::step(text, 1).is_some() => CLASSES.len() as u32 - 1,
        _ => piece as u32,
    }
}

impl Piece {
    /// The class of its element.
    pub fn class(self) -> &'static str {
        CLASSES[self as usize]
    }
}

/// Longer sources are shown without colours, so that typing stays quick.
const LONGEST_COLOURED: usize = 300_000;

/// Words that mean something to the language; three of them only at some places.
pub const KEYWORDS: [&str; 34] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except", "finally",
    "for", "from", "global", "if", "import", "in", "is", "lambda", "match", "nonlocal", "not", "or", "pass", "raise", "return",
    "try", "type", "while", "with", "yield",
];
const CONSTANTS: [&str; 4] = ["True", "False", "None", "self"];

/// The pieces of every line, without line ends.
pub fn lines(source: &str) -> Vec<Vec<(Piece, &str)>> {
    if source.len() > LONGEST_COLOURED {
        return source.split('\n').map(|line| vec![(Piece::Plain, line)]).collect();
    }
    let mut lines = vec![vec![]];
    for (piece, text) in pieces(source) {
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                lines.push(vec![]);
            }
            if let (false, Some(line)) = (part.is_empty(), lines.last_mut()) {
                line.push((piece, part));
            }
        }
    }
    lines
}

/// One line as HTML.
pub fn html(line: &[(Piece, &str)]) -> String {
    let mut html = String::new();
    for (piece, text) in line {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        match piece {
            Piece::Plain => html.push_str(&text),
            _ => html.push_str(&format!("<span class={}>{text}</span>", piece.class())),
        }
    }
    html
}

fn pieces(source: &str) -> Vec<(Piece, &str)> {
    let mut pieces: Vec<(Piece, &str)> = vec![];
    let mut rest = source;
    let mut defines = false;
    while let Some(first) = rest.chars().next() {
        let (mut piece, length) = next_piece(rest, first);
        let text = &rest[..length];
        if piece == Piece::Plain && is_word(first) {
            piece = word(text, defines);
            defines = matches!(text, "def" | "class");
        }
        rest = &rest[length..];
        pieces.push((piece, text));
    }
    pieces
}

fn next_piece(rest: &str, first: char) -> (Piece, usize) {
    match first {
        '#' => (Piece::Comment, rest.find('\n').unwrap_or(rest.len())),
        '"' | '\'' => (Piece::Text, string_length(rest)),
        '0'..='9' => (Piece::Number, number_length(rest)),
        '.' if rest[1..].starts_with(|next: char| next.is_ascii_digit()) => (Piece::Number, number_length(rest)),
        _ if is_word(first) => {
            let length = rest.find(|next| !is_word(next)).unwrap_or(rest.len());
            match is_prefix(&rest[..length]) && rest[length..].starts_with(['"', '\'']) {
                true => (Piece::Text, length + string_length(&rest[length..])),
                false => (Piece::Plain, length),
            }
        }
        _ => (Piece::Plain, first.len_utf8()),
    }
}

fn word(text: &str, defines: bool) -> Piece {
    if defines {
        Piece::Definition
    } else if KEYWORDS.contains(&text) {
        Piece::Keyword
    } else if CONSTANTS.contains(&text) {
        Piece::Constant
    } else {
        Piece::Plain
    }
}

fn is_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

fn is_prefix(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|byte| b"rRbBuUfFtT".contains(&byte))
}

/// The length of the string that `rest` begins with; up to the end of the line, or of the source, when it is not closed.
fn string_length(rest: &str) -> usize {
    let quote = &rest[..1];
    let triple = rest.len() >= 3 && rest.as_bytes()[..3].iter().all(|byte| *byte == quote.as_bytes()[0]);
    let close = if triple { quote.repeat(3) } else { quote.to_string() };
    let mut at = close.len();
    while let Some(next) = rest[at..].chars().next() {
        if rest[at..].starts_with(&close) {
            return at + close.len();
        }
        if next == '\n' && !triple {
            return at;
        }
        at += next.len_utf8();
        if next == '\\' {
            at += rest[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    rest.len()
}

fn number_length(rest: &str) -> usize {
    let mut length = 0;
    for (at, character) in rest.char_indices() {
        let signed_exponent = matches!(character, '+' | '-') && rest[..at].ends_with(['e', 'E']) && !rest.starts_with("0x");
        if !(character.is_ascii_alphanumeric() || matches!(character, '.' | '_') || signed_exponent) {
            break;
        }
        length = at + character.len_utf8();
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let shown: Vec<String> = pieces(source)
            .into_iter()
            .filter(|(piece, _)| *piece != Piece::Plain)
            .map(|(piece, text)| format!("{piece:?} {text}"))
            .collect();
        assert_eq!(shown.join(" | "), expected);
    }

    #[test]
    fn words_are_told_apart() {
        check(
            "async def job(self): return None",
            "Keyword async | Keyword def | Definition job | Constant self | Keyword return | Constant None",
        );
        check("format_async = deft", "");
    }

    #[test]
    fn strings_end_where_they_end() {
        check(r#"x = f"a\"b" + 'c'"#, r#"Text f"a\"b" | Text 'c'"#);
        check("\"open\n1", "Text \"open | Number 1");
        check("'''two\nlines''' # end", "Text '''two\nlines''' | Comment # end");
        check("'''never closed", "Text '''never closed");
    }

    #[test]
    fn numbers_keep_their_parts() {
        check("1_000 + .5 - 1e-9 * 0x1F-2", "Number 1_000 | Number .5 | Number 1e-9 | Number 0x1F | Number 2");
        check("a.b1", "");
    }

    #[test]
    fn lines_are_the_source() {
        for source in ["", "a\n", "'''x\n\ny'''\n\n# é <b>\n", "\"\\", "🙂 = 'ß"] {
            let shown: Vec<String> = lines(source).iter().map(|line| line.iter().map(|(_, text)| *text).collect()).collect();
            assert_eq!(shown.join("\n"), source);
        }
    }

    #[test]
    fn spans_count_utf16_units() {
        let spans = spans("# 🙂\nx = 12 if 0x1f");
        let found: Vec<_> = spans.iter().map(|span| (span.from, span.to, CLASSES[span.class as usize])).collect();
        assert_eq!(found, [(0, 4, "py-comment"), (9, 11, "py-number py-literal"), (12, 14, "py-keyword"), (15, 19, "py-number")]);
    }

    #[test]
    fn spans_are_found_by_where_they_are() {
        let spans = spans("1 2 3 4");
        let within = |from, to| spans_within(&spans, from, to).iter().map(|span| span.from).collect::<Vec<_>>();
        assert_eq!(within(0, 7), [0, 2, 4, 6]);
        assert_eq!(within(3, 4), [2, 4]);
        assert_eq!(within(9, 9), [0; 0]);
    }

    #[test]
    fn html_is_escaped() {
        assert_eq!(html(&lines("a < b & '<'")[0]), "a &lt; b &amp; <span class=py-text>'&lt;'</span>");
    }
}
