//! The words of syntax errors.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{InterpolatedStringErrorType, LexicalErrorType, ParseError, ParseErrorType};

use super::Wording;
use super::targets::{invalid_target, starred};
use crate::python::source::{Range, Source};

/// What to say about an error.
pub fn words(source: &Source<'_>, error: &ParseError, range: Range) -> Wording {
    use ParseErrorType as E;
    let text = match &error.error {
        E::Lexical(error) => return lexical(source, error, range),
        E::ExpectedToken { expected, found } => return expected_token(*expected, *found),
        E::FStringError(error) => interpolated("f-string", error, source, range),
        E::TStringError(error) => interpolated("t-string", error, source, range),
        E::UnexpectedIndentation => "unexpected indent".to_string(),
        E::OtherError(text) => return other(source, text, range),
        E::PositionalAfterKeywordArgument => "positional argument follows keyword argument".to_string(),
        E::PositionalAfterKeywordUnpacking => "positional argument follows keyword argument unpacking".to_string(),
        E::InvalidArgumentUnpackingOrder => "iterable argument unpacking follows keyword argument unpacking".to_string(),
        E::NonDefaultParamAfterDefaultParam => "parameter without a default follows parameter with a default".to_string(),
        E::ExpectedKeywordParam => "named arguments must follow bare *".to_string(),
        E::InvalidMatchPatternTarget => "cannot use '_' as a target".to_string(),
        E::EmptyImportNames => "Expected one or more names after 'import'".to_string(),
        E::UnparenthesizedGeneratorExpression => "Generator expression must be parenthesized".to_string(),
        E::InvalidStarredExpressionUsage => starred(source, range).to_string(),
        E::VarParameterWithDefault => "var-positional argument cannot have default value".to_string(),
        E::ParamAfterVarKeywordParam => "arguments cannot follow var-keyword argument".to_string(),
        E::InvalidAssignmentTarget
        | E::InvalidAugmentedAssignmentTarget
        | E::InvalidNamedAssignmentTarget
        | E::InvalidAnnotatedAssignmentTarget
        | E::InvalidDeleteTarget => return invalid_target(source, &error.error, range),
        E::SimpleStatementsOnSameLine => return same_line(source, range),
        E::ExpectedExpression if empty_field(source, range) => "f-string: valid expression required before '}'".to_string(),
        _ => "invalid syntax".to_string(),
    };
    (text, None)
}

/// `f"{}"`
fn empty_field(source: &Source<'_>, range: Range) -> bool {
    source.slice(range) == "}" && source.slice(Range { start: range.start.saturating_sub(1), end: range.start }) == "{"
}

/// Something follows a statement on its line.
fn same_line(source: &Source<'_>, range: Range) -> Wording {
    let (line, _) = source.position(range.start);
    let before = source.slice(Range { start: source.offset(line, 0), end: range.start });
    if before.ends_with(|c: char| c.is_ascii_digit())
        && source.slice(range).starts_with(|c: char| c.is_alphanumeric() || c == '_')
    {
        return ("invalid decimal literal".to_string(), None);
    }
    let name = before.trim();
    if matches!(name, "print" | "exec") {
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        return (message, Some(format!("write {name}(…)")));
    }
    ("invalid syntax".to_string(), None)
}

fn lexical(source: &Source<'_>, error: &LexicalErrorType, range: Range) -> Wording {
    use LexicalErrorType as L;
    let text = match error {
        L::UnclosedStringError => {
            let opened = source.slice(range).trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let triple = opened.starts_with("\"\"\"") || opened.starts_with("'''");
            let (line, _) = if triple { source.position(last_line(source)) } else { source.position(range.start) };
            let kind = if triple { "unterminated triple-quoted string literal" } else { "unterminated string literal" };
            let help = Some("close the string with the quotes it begins with".to_string());
            return (format!("{kind} (detected at line {line})"), help);
        }
        L::FStringError(error) => interpolated("f-string", error, source, range),
        L::TStringError(error) => interpolated("t-string", error, source, range),
        L::UnrecognizedToken { tok } if tok.is_ascii() => "invalid syntax".to_string(),
        L::UnrecognizedToken { tok } => format!("invalid character '{tok}' (U+{:04X})", *tok as u32),
        L::LineContinuationError => "unexpected character after line continuation character".to_string(),
        L::Eof => "unexpected EOF while parsing".to_string(),
        L::UnicodeError => "(unicode error) truncated or impossible escape in a string literal".to_string(),
        L::MissingUnicodeLbrace | L::MissingUnicodeRbrace => "(unicode error) malformed \\N character escape".to_string(),
        L::OtherError(text) if &**text == "Invalid decimal integer literal" => {
            let message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            message.to_string()
        }
        other => lower_first(&other.to_string()),
    };
    (text, None)
}

/// A place in the last line: a line feed at its end begins no other.
pub fn last_line(source: &Source<'_>) -> u32 {
    source.text().strip_suffix('\n').unwrap_or(source.text()).len() as u32
}

fn interpolated(kind: &str, error: &InterpolatedStringErrorType, source: &Source<'_>, range: Range) -> String {
    use InterpolatedStringErrorType as I;
    match error {
        I::UnclosedLbrace => format!("{kind}: expecting '}}'"),
        I::SingleRbrace => format!("{kind}: single '}}' is not allowed"),
        I::UnterminatedString => {
            let (line, _) = source.position(range.start);
            format!("unterminated {kind} literal (detected at line {line})")
        }
        I::UnterminatedTripleQuotedString => {
            let (line, _) = source.position(last_line(source));
            format!("unterminated triple-quoted {kind} literal (detected at line {line})")
        }
        I::InvalidConversionFlag => {
            let character = source.slice(range);
            if character == "}" {
                return format!("{kind}: missing conversion character");
            }
            format!("{kind}: invalid conversion character '{character}': expected 's', 'r', or 'a'")
        }
        other => format!("{kind}: {other}"),
    }
}

fn expected_token(expected: TokenKind, found: TokenKind) -> Wording {
    let text = match (expected, found) {
        (TokenKind::Colon, TokenKind::Equal) => {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return (message.to_string(), Some("write '==' to compare".to_string()));
        }
        (TokenKind::Colon, _) => {
            return ("expected ':'".to_string(), Some("a block begins with a ':' at the end of its line".to_string()));
        }
        (TokenKind::Rpar, TokenKind::Equal) => "invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        (TokenKind::Lpar, _) => "expected '('",
        (TokenKind::Else, _) => "expected 'else' after 'if' expression",
        _ => "invalid syntax",
    };
    (text.to_string(), None)
}

/// Messages that the parser words itself.
fn other(source: &Source<'_>, text: &str, range: Range) -> Wording {
    if let Some(clause) = text.strip_prefix("Expected an indented block after ") {
        let clause = clause.replace("`class`", "class").replace(" clause", " statement").replace('`', "'");
        return indented_block(source, &clause, range);
    }
    let message = match text {
        "Expected `except` or `finally` after `try` block" => "expected 'except' or 'finally' block".to_string(),
        "Only one '/' separator allowed" => "/ may appear only once".to_string(),
        "Only one '*' parameter allowed" => "* argument may appear only once".to_string(),
        "Positional patterns cannot follow keyword patterns" => "positional patterns follow keyword patterns".to_string(),
        "Bytes literal cannot be mixed with non-bytes literals" => "cannot mix bytes and nonbytes literals".to_string(),
        "Expected one or more exception types" => "expected one or more exception types".to_string(),
        "Expected a parameter name" if matches!(source.slice(range), "True" | "False" | "None") => {
            format!("cannot assign to {}", source.slice(range))
        }
        "Expected a parameter name" => "expression cannot contain assignment, perhaps you meant \"==\"?".to_string(),
        _ if ["Expected", "Trailing", "Invalid Syntax", "Pattern cannot", "Star import"]
            .iter()
            .any(|begin| text.starts_with(begin))
            || text.ends_with("cannot be used here") =>
        {
            "invalid syntax".to_string()
        }
        _ => lower_first(&text.replace('`', "'")),
    };
    (message, None)
}

fn indented_block(source: &Source<'_>, clause: &str, range: Range) -> Wording {
    let keywords: &[&str] = match clause {
        _ if clause.starts_with("function") => &["def", "async"],
        _ if clause.starts_with("class") => &["class"],
        _ => &[clause.split('\'').nth(1).unwrap_or("")],
    };
    let (line, _) = source.position(range.start);
    let header = (1..=line).rev().find(|&line| {
        let start = source.offset(line, 0);
        let text = source.slice(Range { start, end: source.text().len() as u32 }).trim_start_matches([' ', '\t']);
        keywords.iter().any(|keyword| text.starts_with(keyword)) && start < range.start
    });
    let place = header.map_or(String::new(), |line| format!(" on line {line}"));
    let help = "indent what belongs to it; write 'pass' when nothing does".to_string();
    (format!("expected an indented block after {clause}{place}"), Some(help))
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| first.to_lowercase().chain(characters).collect())
}
