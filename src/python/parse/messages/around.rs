//! What stands around an error inside brackets: where CPython says that a comma, a colon or a value is missing.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::{ParseError, ParseErrorType};
use ruff_text_size::Ranged;

use crate::python::parse::range_of;
use crate::python::source::Range;

const COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";

/// CPython's words for an error, when what is around it tells them.
pub fn missing(tokens: &Tokens, error: &ParseError, range: Range) -> Option<String> {
    use TokenKind as K;
    let around = Around::of(tokens, range.start)?;
    let wants = |token| matches!(error.error, ParseErrorType::ExpectedToken { expected, .. } if expected == token);
    let in_braces = around.bracket == Some(K::Lbrace);
    let text = match (around.before, around.at) {
        (K::Else, _) if matches!(error.error, ParseErrorType::ExpectedExpression) => {
            "expected expression after 'else', but statement is given"
        }
        (K::Colon, K::Rbrace | K::Comma) if in_braces => "expression expected after dictionary key and ':'",
        (K::Equal, K::Rpar | K::Comma) if around.is_call => "expected argument value expression",
        _ if in_braces && wants(K::Colon) && around.has_comma => "':' expected after dictionary key",
        (before, at) if around.takes_expressions && ends_expression(before) && starts_expression(at) => {
            let is_prefixed = before == K::Name && matches!(at, K::String | K::FStringStart | K::TStringStart);
            if is_prefixed { return None } else { COMMA }
        }
        (_, at) if wants(K::Colon) && !matches!(at, K::Newline | K::Equal) && !around.wants_colon => "invalid syntax",
        _ => return None,
    };
    Some(text.to_string())
}

/// The tokens at an error.
struct Around {
    before: TokenKind,
    at: TokenKind,
    /// The innermost bracket that is open.
    bracket: Option<TokenKind>,
    /// Does it hold a comma already?
    has_comma: bool,
    /// It belongs to a call.
    is_call: bool,
    /// It holds expressions, not parameters or names to import.
    takes_expressions: bool,
    /// The line begins with a word after which a colon must come, whatever else is there.
    wants_colon: bool,
}

impl Around {
    fn of(tokens: &Tokens, place: u32) -> Option<Around> {
        use TokenKind as K;
        let mut open: Vec<(K, bool, [K; 2])> = Vec::new();
        let mut last = [K::Newline; 2];
        let mut first_of_line = K::Newline;
        let mut at = K::Newline;
        for token in tokens.iter().filter(|token| !token.kind().is_trivia()) {
            let kind = token.kind();
            if range_of(token.range()).start >= place {
                at = kind;
                break;
            }
            match kind {
                K::FStringStart | K::TStringStart | K::Lpar | K::Lsqb | K::Lbrace => open.push((kind, false, last)),
                K::FStringEnd | K::TStringEnd | K::Rpar | K::Rsqb | K::Rbrace => drop(open.pop()),
                K::Comma => open.iter_mut().last().into_iter().for_each(|bracket| bracket.1 = true),
                _ => {}
            }
            if matches!(last[1], K::Newline | K::Indent | K::Dedent) && !matches!(kind, K::Indent | K::Dedent) {
                first_of_line = kind;
            }
            last = [last[1], kind];
        }
        if open.iter().any(|(kind, ..)| matches!(kind, K::FStringStart | K::TStringStart)) {
            return None;
        }
        let (bracket, has_comma, before) =
            open.last().copied().map_or((None, false, last), |(kind, comma, before)| (Some(kind), comma, before));
        let is_definition = before == [K::Def, K::Name];
        Some(Around {
            before: last[1],
            at,
            bracket,
            has_comma,
            is_call: bracket == Some(K::Lpar) && matches!(before[1], K::Name | K::Rpar | K::Rsqb) && !is_definition,
            takes_expressions: bracket.is_some() && !is_definition && before[1] != K::Import,
            wants_colon: matches!(first_of_line, K::Def | K::Async | K::Else | K::Try | K::Finally) || bracket.is_some(),
        })
    }
}

fn ends_expression(token: TokenKind) -> bool {
    use TokenKind as K;
    matches!(token, K::Name | K::String | K::FStringEnd | K::TStringEnd | K::Rpar | K::Rsqb | K::Rbrace | K::Ellipsis)
        || is_literal(token)
}

fn starts_expression(token: TokenKind) -> bool {
    use TokenKind as K;
    matches!(token, K::Name | K::String | K::FStringStart | K::TStringStart | K::Lbrace | K::Ellipsis | K::Lambda | K::Await)
        || is_literal(token)
}

fn is_literal(token: TokenKind) -> bool {
    use TokenKind as K;
    matches!(token, K::Int | K::Float | K::Complex | K::True | K::False | K::None)
}
