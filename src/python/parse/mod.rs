//! Text in, [`tree`](super::tree) out, or all syntax errors at once. The only module that names the parser crate.
//!
//! In this order: the depth is bounded (`nesting`), the crate parses, its semantic checks run (`semantic`), its errors
//! are put into CPython's words (`messages`), and its tree is lowered to ours (`lower`), which refuses the few literals
//! that Loopscope has no values for.

mod lower;
mod messages;
mod nesting;
mod semantic;
#[cfg(test)]
mod tests;

pub use lower::annotation_text;
use ruff_python_ast::PythonVersion;
use ruff_python_parser::{LexicalErrorType, Mode, ParseError, ParseErrorType, ParseOptions, parse_unchecked};
use ruff_text_size::TextRange;

use super::diagnostics::{Diagnostic, tidy};
use super::source::{Range, Source};
use super::tree::Module;

/// Parses a program.
pub fn parse(source: &Source<'_>) -> Result<Module, Vec<Diagnostic>> {
    nesting::check(source).map_err(|diagnostic| vec![diagnostic])?;
    let options = ParseOptions::from(Mode::Module).with_target_version(PythonVersion::PY314);
    let parsed = parse_unchecked(source.text(), options);
    let parsed = parsed.try_into_module().expect("a module was asked for");
    if let Some(mixed) = messages::mixed_tabs(source, parsed.tokens(), parsed.errors()) {
        return Err(vec![mixed]);
    }
    if parsed.has_syntax_errors() {
        return Err(syntax_errors(source, &parsed));
    }
    let semantic = semantic::check(source.text(), parsed.suite());
    let mut diagnostics: Vec<_> = semantic.iter().map(|error| messages::semantic_error(source, error)).collect();
    let module = lower::lower(source, &parsed, &mut diagnostics);
    tidy(&mut diagnostics);
    if diagnostics.is_empty() { Ok(module) } else { Err(diagnostics) }
}

/// The errors of the parser, one a line: what follows on a line is an echo of the first.
fn syntax_errors(source: &Source<'_>, parsed: &ruff_python_parser::Parsed<ruff_python_ast::ModModule>) -> Vec<Diagnostic> {
    if let Some(unclosed) = messages::unclosed_string(source, parsed.tokens(), parsed.errors()) {
        return vec![unclosed];
    }
    let first = parsed.errors().first().map(|error| error.location.start().into());
    if let Some(diagnostic) = messages::brackets(source, parsed.tokens(), first) {
        return vec![diagnostic];
    }
    let senseless = |error: &ParseError| matches!(error.error, ParseErrorType::Lexical(LexicalErrorType::IndentationError));
    let last = parsed.errors().iter().position(senseless).map_or(parsed.errors().len(), |place| place + 1);
    let errors = parsed.errors()[..last].iter();
    let mut diagnostics: Vec<_> = errors.map(|error| messages::syntax_error(source, parsed.tokens(), error)).collect();
    let later = parsed.unsupported_syntax_errors().iter();
    diagnostics.extend(later.map(|error| messages::version_error(source, error)));
    tidy(&mut diagnostics);
    diagnostics.dedup_by_key(|diagnostic| diagnostic.line);
    drop_echoes(&mut diagnostics);
    diagnostics
}

/// An error in a header leaves its block without one: what is said about indentation after another error is an echo.
fn drop_echoes(diagnostics: &mut Vec<Diagnostic>) {
    let mut is_first = true;
    diagnostics.retain(|diagnostic| {
        let about_indentation = diagnostic.message.contains("indent");
        std::mem::take(&mut is_first) || !about_indentation
    });
}

fn range_of(range: TextRange) -> Range {
    Range { start: range.start().into(), end: range.end().into() }
}
