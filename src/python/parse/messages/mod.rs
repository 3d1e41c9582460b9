//! The parser's errors in CPython's words, where CPython has words for them.

mod around;
mod brackets;
mod semantic;
mod targets;
mod words;

pub use brackets::brackets;
pub use semantic::semantic_error;

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError};
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
            (Severity::Error, around::missing(tokens, error, range).map_or((message, help), |message| (message, None)))
        }
    };
    source.diagnostic(severity, range, message, help)
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
