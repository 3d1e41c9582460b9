//! The parser's errors in CPython's words, where CPython has words for them.

mod around;
mod brackets;
mod semantic;
mod targets;
mod words;

pub use brackets::brackets;
pub use semantic::semantic_error;

use ruff_python_ast::token::Tokens;
use ruff_python_parser::{LexicalErrorType, ParseError, ParseErrorType, UnsupportedSyntaxError};

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

/// A string that is never closed: the tokenizer's errors come before all others.
pub fn is_unclosed_string(error: &ParseError) -> bool {
    matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::UnclosedStringError))
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
