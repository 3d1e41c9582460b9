//! The parser's errors in CPython's words, where CPython has words for them.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::semantic_errors::{
    AwaitOutsideAsyncFunctionKind, SemanticSyntaxError, SemanticSyntaxErrorKind as Semantic, YieldOutsideFunctionKind,
};
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};
use ruff_text_size::Ranged;

use super::range_of;
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::source::{Range, Source};

/// A message and perhaps a help.
type Wording = (String, Option<String>);

/// A syntax error.
pub fn syntax_error(source: &Source<'_>, error: &ParseError) -> Diagnostic {
    let mut range = range_of(error.location);
    range.end = range.end.max(range.start);
    let (severity, (message, help)) = match unicode_name(source, error, range) {
        Some(wording) => (Severity::Unsupported, wording),
        None => (Severity::Error, words(source, error, range)),
    };
    source.diagnostic(severity, range, message, help)
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

fn words(source: &Source<'_>, error: &ParseError, range: Range) -> Wording {
    use ParseErrorType as E;
    let text = match &error.error {
        E::Lexical(error) => return lexical(source, error, range),
        E::ExpectedToken { expected, found } => return expected_token(*expected, *found),
        E::FStringError(error) => interpolated("f-string", error),
        E::TStringError(error) => interpolated("t-string", error),
        E::UnexpectedIndentation => "unexpected indent".to_string(),
        E::OtherError(text) => return other(source, text, range),
        E::PositionalAfterKeywordArgument => "positional argument follows keyword argument".to_string(),
        E::PositionalAfterKeywordUnpacking => "positional argument follows keyword argument unpacking".to_string(),
        E::InvalidArgumentUnpackingOrder => "iterable argument unpacking follows keyword argument unpacking".to_string(),
        E::NonDefaultParamAfterDefaultParam => "parameter without a default follows parameter with a default".to_string(),
        E::ExpectedKeywordParam => "named parameters must follow bare *".to_string(),
        E::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized".to_string(),
        E::InvalidStarredExpressionUsage => "can't use starred expression here".to_string(),
        E::InvalidAssignmentTarget
        | E::InvalidAugmentedAssignmentTarget
        | E::InvalidNamedAssignmentTarget
        | E::InvalidAnnotatedAssignmentTarget => {
            let help = "only names, attributes, items and tuples of them can be assigned to; compare with '=='";
            return (format!("cannot assign to '{}'", brief(source, range)), Some(help.to_string()));
        }
        E::InvalidDeleteTarget => format!("cannot delete '{}'", brief(source, range)),
        E::SimpleStatementsOnSameLine
        | E::SimpleAndCompoundStatementOnSameLine
        | E::ExpectedExpression
        | E::UnexpectedExpressionToken
        | E::UnexpectedIpythonEscapeCommand => "invalid syntax".to_string(),
        other => format!("invalid syntax: {}", lower_first(&other.to_string())),
    };
    (text, None)
}

fn lexical(source: &Source<'_>, error: &LexicalErrorType, range: Range) -> Wording {
    use LexicalErrorType as L;
    let text = match error {
        L::UnclosedStringError => {
            let opened = source.slice(range).trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let triple = opened.starts_with("\"\"\"") || opened.starts_with("'''");
            let (line, _) = source.position(if triple { source.text().len() as u32 } else { range.start });
            let kind = if triple { "unterminated triple-quoted string literal" } else { "unterminated string literal" };
            format!("{kind} (detected at line {line})")
        }
        L::FStringError(error) => interpolated("f-string", error),
        L::TStringError(error) => interpolated("t-string", error),
        L::UnrecognizedToken { tok } if tok.is_ascii() => "invalid syntax".to_string(),
        L::UnrecognizedToken { tok } => format!("invalid character '{tok}' (U+{:04X})", *tok as u32),
        L::LineContinuationError => "unexpected character after line continuation character".to_string(),
        L::Eof => "unexpected EOF while parsing".to_string(),
        L::UnicodeError => "(unicode error) malformed escape in a string literal".to_string(),
        L::MissingUnicodeLbrace | L::MissingUnicodeRbrace => "(unicode error) malformed \\N character escape".to_string(),
        other => lower_first(&other.to_string()),
    };
    (text, None)
}

fn interpolated(kind: &str, error: &InterpolatedStringErrorType) -> String {
    use InterpolatedStringErrorType as I;
    match error {
        I::UnclosedLbrace => format!("{kind}: expecting '}}'"),
        I::SingleRbrace => format!("{kind}: single '}}' is not allowed"),
        I::UnterminatedString => format!("unterminated {kind} literal"),
        I::UnterminatedTripleQuotedString => format!("unterminated triple-quoted {kind} literal"),
        other => format!("{kind}: {other}"),
    }
}

fn expected_token(expected: TokenKind, found: TokenKind) -> Wording {
    match expected {
        TokenKind::Colon => ("expected ':'".to_string(), None),
        TokenKind::Equal if found == TokenKind::EqEqual => ("invalid syntax. Maybe you meant '=' ?".to_string(), None),
        TokenKind::Lpar => ("expected '('".to_string(), None),
        TokenKind::In => ("expected 'in'".to_string(), None),
        _ => ("invalid syntax".to_string(), None),
    }
}

/// Messages that the parser words itself.
fn other(source: &Source<'_>, text: &str, range: Range) -> Wording {
    let Some(rest) = text.strip_prefix("Expected an indented block after ") else {
        return (lower_first(&text.replace('`', "'")), None);
    };
    let (line, _) = source.position(range.start);
    let help = format!("indent what belongs to it; write 'pass' when nothing does (line {line})");
    (format!("expected an indented block after {}", rest.replace('`', "'")), Some(help))
}

fn brief(source: &Source<'_>, range: Range) -> String {
    let text = source.slice(range);
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() > 40 { line.chars().take(39).chain(['…']).collect() } else { line.to_string() }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| first.to_lowercase().chain(characters).collect())
}

/// Brackets that do not pair up, which CPython names before anything else.
pub fn brackets(source: &Source<'_>, tokens: &Tokens) -> Option<Diagnostic> {
    let mut open: Vec<(TokenKind, Range)> = Vec::new();
    for token in tokens.iter() {
        let range = range_of(token.range());
        let opener = match token.kind() {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                open.push((token.kind(), range));
                continue;
            }
            TokenKind::Rpar => TokenKind::Lpar,
            TokenKind::Rsqb => TokenKind::Lsqb,
            TokenKind::Rbrace => TokenKind::Lbrace,
            _ => continue,
        };
        let closer = source.slice(range);
        let message = match open.pop() {
            Some((kind, _)) if kind == opener => continue,
            Some((_, begin)) => {
                let (line, _) = source.position(begin.start);
                let same_line = line == source.position(range.start).0;
                let place = if same_line { String::new() } else { format!(" on line {line}") };
                let begin = source.slice(begin);
                format!("closing parenthesis '{closer}' does not match opening parenthesis '{begin}'{place}")
            }
            None => format!("unmatched '{closer}'"),
        };
        return Some(source.diagnostic(Severity::Error, range, message, None));
    }
    let (_, range) = open.pop()?;
    let message = format!("'{}' was never closed", source.slice(range));
    Some(source.diagnostic(Severity::Error, range, message, None))
}

/// A semantic error.
pub fn semantic_error(source: &Source<'_>, error: &SemanticSyntaxError) -> Diagnostic {
    let (message, help) = semantic_words(source, error);
    source.diagnostic(Severity::Error, range_of(error.range), message, help.map(str::to_string))
}

fn semantic_words(source: &Source<'_>, error: &SemanticSyntaxError) -> (String, Option<&'static str>) {
    let text = match &error.kind {
        Semantic::ReturnOutsideFunction => "'return' outside function".to_string(),
        Semantic::YieldOutsideFunction(YieldOutsideFunctionKind::Await) => {
            let help = "put it into an 'async def' and start that with asyncio.run(…)";
            return ("'await' outside function".to_string(), Some(help));
        }
        Semantic::YieldOutsideFunction(_) => "'yield' outside function".to_string(),
        Semantic::AwaitOutsideAsyncFunction(kind) => {
            let what = match kind {
                AwaitOutsideAsyncFunctionKind::Await => "'await'",
                AwaitOutsideAsyncFunctionKind::AsyncFor => "'async for'",
                AwaitOutsideAsyncFunctionKind::AsyncWith => "'async with'",
                AwaitOutsideAsyncFunctionKind::AsyncComprehension => "asynchronous comprehension",
            };
            let message = match kind {
                AwaitOutsideAsyncFunctionKind::AsyncComprehension => {
                    format!("{what} outside of an asynchronous function")
                }
                _ => format!("{what} outside async function"),
            };
            return (message, Some("write 'async def' for the function around it"));
        }
        Semantic::BreakOutsideLoop => "'break' outside loop".to_string(),
        Semantic::ContinueOutsideLoop => "'continue' not properly in loop".to_string(),
        Semantic::DuplicateParameter(name) => format!("duplicate parameter '{name}' in function definition"),
        Semantic::DuplicateKeywordArgument(name) => format!("keyword argument repeated: {name}"),
        Semantic::YieldFromInAsyncFunction => "'yield from' inside async function".to_string(),
        Semantic::ReturnInGenerator => "'return' with value in async generator".to_string(),
        Semantic::MultipleStarredExpressions => "multiple starred expressions in assignment".to_string(),
        Semantic::InvalidStarExpression => "can't use starred expression here".to_string(),
        Semantic::NonModuleImportStar(_) => "import * only allowed at module level".to_string(),
        Semantic::FutureFeatureNotDefined(name) => format!("future feature {name} is not defined"),
        Semantic::LateFutureImport => "from __future__ imports must occur at the beginning of the file".to_string(),
        Semantic::ReboundComprehensionVariable => {
            let name = source.slice(range_of(error.range));
            format!("assignment expression cannot rebind comprehension iteration variable '{name}'")
        }
        Semantic::DuplicateMatchKey(key) => format!("mapping pattern checks duplicate key ({key})"),
        _ => error.to_string().replace('`', "'"),
    };
    (text, None)
}
