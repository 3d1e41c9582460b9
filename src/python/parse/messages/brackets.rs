//! Brackets that do not pair up.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::parse::range_of;
use crate::python::source::{Range, Source};

/// The first bracket that does not pair up, which CPython names before anything else. Inside f-strings the parser's own
/// errors are better.
pub fn brackets(source: &Source<'_>, tokens: &Tokens) -> Option<Diagnostic> {
    let mut open: Vec<(TokenKind, Range)> = Vec::new();
    for token in tokens.iter() {
        let range = range_of(token.range());
        let opener = match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace | TokenKind::FStringStart | TokenKind::TStringStart => {
                open.push((token.kind(), range));
                continue;
            }
            TokenKind::Rpar => TokenKind::Lpar,
            TokenKind::Rsqb => TokenKind::Lsqb,
            TokenKind::Rbrace => TokenKind::Lbrace,
            TokenKind::FStringEnd => TokenKind::FStringStart,
            TokenKind::TStringEnd => TokenKind::TStringStart,
            _ => continue,
        };
        let begin = open.pop();
        if begin.is_some_and(|(kind, _)| kind == opener) {
            continue;
        }
        if starts_string(opener) || open.iter().chain(&begin).any(|(kind, _)| starts_string(*kind)) {
            return None;
        }
        let message = mismatch(source, begin.map(|(_, range)| range), range);
        return Some(source.diagnostic(Severity::Error, range, message, None));
    }
    if open.iter().any(|(kind, _)| starts_string(*kind)) {
        return None;
    }
    let (_, range) = open.pop()?;
    let message = format!("'{}' was never closed", source.slice(range));
    Some(source.diagnostic(Severity::Error, range, message, None))
}

fn starts_string(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::FStringStart | TokenKind::TStringStart)
}

fn mismatch(source: &Source<'_>, begin: Option<Range>, end: Range) -> String {
    let closer = source.slice(end);
    let Some(begin) = begin else { return format!("unmatched '{closer}'") };
    let (line, _) = source.position(begin.start);
    let same_line = line == source.position(end.start).0;
    let place = if same_line { String::new() } else { format!(" on line {line}") };
    let opener = source.slice(begin);
    format!("closing parenthesis '{closer}' does not match opening parenthesis '{opener}'{place}")
}
