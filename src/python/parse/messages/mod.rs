//! The parser's errors in CPython's words, where CPython has words for them.

mod around;
mod brackets;
mod lexical;
mod semantic;
mod targets;
mod words;

pub use brackets::brackets;
pub use semantic::semantic_error;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::{
    InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError, parse_expression,
};
use ruff_text_size::Ranged;

use super::range_of;
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::source::{Range, Source};

/// A message and perhaps a help.
type Wording = (String, Option<String>);

/// A syntax error.
pub fn syntax_error(source: &Source<'_>, tokens: &Tokens, error: &ParseError) -> Diagnostic {
    let mut range = range_of(error.location);
    range.end = range.end.max(range.start);
    let (severity, (message, help)) = match unicode_name(source, error, range) {
        Some(wording) => (Severity::Unsupported, wording),
        None => {
            let (message, help) = words::words(source, error, range);
            let said = lexical_error(source, tokens, error, range);
            match said.or_else(|| around::missing(source, tokens, error, range)) {
                Some((said, place)) => {
                    range = place;
                    let help = help.filter(|_| said == message);
                    (Severity::Error, (said, help))
                }
                None => (Severity::Error, (message, help)),
            }
        }
    };
    source.diagnostic(severity, range, message, help)
}

/// Tabs that mean nothing, before the parser's first error.
pub fn mixed_tabs(source: &Source<'_>, tokens: &Tokens, errors: &[ParseError]) -> Option<Diagnostic> {
    let place = lexical::mixed_tabs(source, tokens)?;
    let is_first = errors.iter().all(|error| range_of(error.location).start >= place.start);
    is_first.then(|| source.diagnostic(Severity::Error, place, lexical::MIXED.to_string(), None))
}

/// What the tokenizer says, and where it is.
fn lexical_error(source: &Source<'_>, tokens: &Tokens, error: &ParseError, range: Range) -> Option<(String, Range)> {
    use InterpolatedStringErrorType as I;
    use LexicalErrorType as L;
    use ParseErrorType as E;
    let indentation = |is_unexpected| {
        let (message, place) = lexical::indentation(source, tokens, range.start, is_unexpected);
        let other = words::words(source, error, range).0;
        Some((message.map_or(other, str::to_string), place))
    };
    match &error.error {
        E::UnexpectedIndentation => indentation(true),
        E::Lexical(L::IndentationError) => indentation(false),
        E::Lexical(L::UnicodeError) => lexical::escape(source, tokens, range.start),
        E::Lexical(L::OtherError(text)) if text.starts_with("ParseIntError") => {
            let (message, start) = lexical::digits(source, range.start)?;
            Some((message, Range { start, end: range.end.max(start) }))
        }
        E::SimpleStatementsOnSameLine => {
            let number = tokens.iter().map(|token| range_of(token.range())).find(|token| token.end == range.start)?;
            let (message, start) = lexical::digits(source, number.start)?;
            Some((message, Range { start, end: range.end.max(start) }))
        }
        E::Lexical(L::FStringError(I::UnterminatedString | I::UnterminatedTripleQuotedString)) => {
            let mut before = tokens.iter().rev().filter(|token| token.range().start() < error.location.end());
            let opened = before.find(|token| token.kind() == TokenKind::FStringStart)?;
            Some((words::words(source, error, range).0, range_of(opened.range())))
        }
        E::InvalidAssignmentTarget if !source.slice(range).starts_with("yield") => {
            let text = source.slice(range).trim_end();
            let end = range.start + text.len() as u32;
            let is_wrong = parse_expression(text).is_err() && !text.starts_with('*');
            let next =
                tokens.iter().map(|token| range_of(token.range())).find(|token| token.start >= end && token.end > token.start);
            next.filter(|_| is_wrong).map(|next| ("invalid syntax".to_string(), next))
        }
        E::UnparenthesizedTupleExpression => {
            let mut after = tokens.iter().filter(|token| token.range().start() > error.location.start());
            let comma = after.find(|token| token.kind() == TokenKind::Comma)?;
            Some(("invalid syntax".to_string(), range_of(comma.range())))
        }
        E::Lexical(L::FStringError(_) | L::TStringError(_)) | E::FStringError(_) | E::TStringError(_) => None,
        _ => {
            let place = lexical::end_of_text(source, range)?;
            Some((words::words(source, error, range).0, place))
        }
    }
}

/// A string that is never closed: the tokenizer's errors come before all others. Where an f-string wants a `}`, its own end is
/// taken for such a string.
pub fn unclosed_string(source: &Source<'_>, tokens: &Tokens, errors: &[ParseError]) -> Option<Diagnostic> {
    let is_unclosed = |error: &&ParseError| matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError));
    let error = errors.iter().find(is_unclosed)?;
    let before = || tokens.iter().filter(|token| token.range().start() < error.location.start());
    let count = |kind: TokenKind| before().filter(|token| token.kind() == kind).count();
    if count(TokenKind::FStringStart) > count(TokenKind::FStringEnd) {
        let message = "f-string: expecting '}'".to_string();
        return Some(source.diagnostic(Severity::Error, range_of(error.location), message, None));
    }
    Some(syntax_error(source, tokens, error))
}

/// `"\N{BULLET}"`: the table of names is not in the page.
fn unicode_name(source: &Source<'_>, error: &ParseError, range: Range) -> Option<Wording> {
    let before = source.text().get(..range.start as usize)?;
    let escaped = matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnicodeError)) && before.ends_with("\\N{");
    escaped.then(|| {
        let message = format!("\"\\N{{{}}}\" is not supported by Loopscope", source.slice(range));
        (message, Some("write the character itself, or its number as in \"\\u2022\"".to_string()))
    })
}

/// Syntax that a later Python has.
pub fn version_error(source: &Source<'_>, error: &UnsupportedSyntaxError) -> Diagnostic {
    let text = error.to_string();
    let message = if text.starts_with("Cannot use dictionary unpacking") {
        "dict unpacking cannot be used in dict comprehension".to_string()
    } else if text.starts_with("Cannot use iterable unpacking") {
        "iterable unpacking cannot be used in comprehension".to_string()
    } else {
        text.replace('`', "'")
    };
    source.diagnostic(Severity::Error, range_of(error.range), message, None)
}
