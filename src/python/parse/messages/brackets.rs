//! Brackets that do not pair up.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_text_size::Ranged;

use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::parse::range_of;
use crate::python::source::{Range, Source};

/// The first bracket that does not pair up, which CPython names before anything else; one that is never closed only when the
/// parser comes past its line, or to the end. `error` is where the parser's own first error is. Inside f-strings the parser's
/// own errors are better.
pub fn brackets(source: &Source<'_>, tokens: &Tokens, error: Option<u32>) -> Option<Diagnostic> {
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
    if error.is_some_and(|error| stops_on_the_line(source, tokens, range, error)) {
        return None;
    }
    let message = format!("'{}' was never closed", source.slice(range));
    Some(source.diagnostic(Severity::Error, range, message, None))
}

/// Does CPython's parser stop at an error on the line of the bracket? It looks past two expressions in a row for what follows
/// them.
fn stops_on_the_line(source: &Source<'_>, tokens: &Tokens, bracket: Range, error: u32) -> bool {
    let line = source.position(bracket.start).0;
    let is_shown = |kind: TokenKind, range: Range| {
        !kind.is_trivia() && !matches!(kind, TokenKind::Newline | TokenKind::EndOfFile) && range.start < range.end
    };
    let mut rest = tokens.iter().map(|token| (token.kind(), range_of(token.range())));
    let mut next = || {
        let (kind, range) = rest.find(|(kind, range)| is_shown(*kind, *range) && range.start >= error)?;
        (source.position(range.start).0 == line).then_some(kind)
    };
    match next() {
        None => false,
        Some(TokenKind::Name | TokenKind::String | TokenKind::Int | TokenKind::Float) => next().is_some(),
        Some(_) => true,
    }
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
