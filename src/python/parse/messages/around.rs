//! What stands around an error: where CPython says that a comma, a colon or a value is missing, and which place it names.

use ruff_python_ast::token::{TokenKind, Tokens};
use ruff_python_parser::{ParseError, ParseErrorType, parse_expression};
use ruff_text_size::Ranged;

use super::targets;
use crate::python::parse::range_of;
use crate::python::source::{Range, Source};

const COMMA: &str = "invalid syntax. Perhaps you forgot a comma?";
const ELSE: &str = "expected 'else' after 'if' expression";
const EQUAL: &str = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
const INVALID: &str = "invalid syntax";

/// What CPython says, and where.
type Said = (String, Range);

/// CPython's words for an error and the place it names, when what is around tells them.
pub fn missing(source: &Source<'_>, tokens: &Tokens, error: &ParseError, range: Range) -> Option<Said> {
    let around = Around::of(tokens, range)?;
    let said = |text: &str, place: Range| Some((text.to_string(), place));
    around
        .field()
        .or_else(|| around.brackets(source, error))
        .or_else(|| around.statement(source, error))
        .or_else(|| around.operators(source, error).and_then(|(text, place)| said(text, place)))
        .or_else(|| around.equal(source, error))
}

/// The tokens at an error.
struct Around {
    /// The two tokens before it.
    last: [(TokenKind, Range); 2],
    at: (TokenKind, Range),
    /// The token after it.
    next: Range,
    /// Where the bracket around it is closed.
    closed: Option<Range>,
    /// Between the innermost brackets, or in the line.
    inner: Level,
    outer: Option<TokenKind>,
    /// The other bracket that a brace has closed, and where.
    mismatch: Option<(TokenKind, Range)>,
    /// The first token of the line.
    line: (TokenKind, Range),
    /// The error is at the second.
    is_second: bool,
}

/// What has been seen between two brackets, or in a line.
#[derive(Clone)]
struct Level {
    bracket: Option<TokenKind>,
    /// What stands before the bracket.
    before: [TokenKind; 2],
    has_comma: bool,
    /// Where its first element begins.
    first: Option<u32>,
    /// Where the current element begins; `None` when nothing of it has come.
    element: Option<u32>,
    /// What that follows.
    follows: TokenKind,
    /// It is one token so far.
    is_single: bool,
    /// It has no comparison, `and`, `or` or `not`.
    is_simple: bool,
    /// Where the element before an `if` begins.
    before_if: Option<u32>,
    /// A `for` without its `in`; any `for`.
    in_target: bool,
    has_for: bool,
}

impl Level {
    fn new(bracket: Option<TokenKind>, before: [TokenKind; 2]) -> Level {
        let follows = bracket.unwrap_or(TokenKind::Newline);
        Level {
            bracket,
            before,
            has_comma: false,
            first: None,
            element: None,
            follows,
            is_single: true,
            is_simple: true,
            before_if: None,
            in_target: false,
            has_for: false,
        }
    }

    fn note(&mut self, kind: TokenKind, start: u32) {
        use TokenKind as K;
        let is_boundary = match kind {
            K::Comma | K::Colon | K::Equal | K::ColonEqual | K::Semi | K::If | K::Elif | K::While | K::Else | K::Return => true,
            K::Exclamation
            | K::For
            | K::Lambda
            | K::Assert
            | K::With
            | K::As
            | K::Raise
            | K::Yield
            | K::From
            | K::Del
            | K::Rarrow => true,
            K::In => self.in_target,
            K::Star | K::DoubleStar => self.element.is_none(),
            _ => false,
        };
        self.has_comma |= kind == K::Comma;
        self.has_for |= kind == K::For;
        self.in_target = kind == K::For || self.in_target && kind != K::In;
        if is_boundary {
            self.before_if = self.element.filter(|_| kind == K::If);
            (self.element, self.follows, self.is_single, self.is_simple) = (None, kind, true, true);
            return;
        }
        self.first.get_or_insert(start);
        self.is_single &= self.element.is_none();
        self.element.get_or_insert(start);
        self.is_simple &= !matches!(
            kind,
            K::And
                | K::Or
                | K::Not
                | K::In
                | K::Is
                | K::Less
                | K::Greater
                | K::EqEqual
                | K::NotEqual
                | K::LessEqual
                | K::GreaterEqual
        );
    }

    fn is_definition(&self) -> bool {
        self.before == [TokenKind::Def, TokenKind::Name]
    }
}

impl Around {
    fn of(tokens: &Tokens, place: Range) -> Option<Around> {
        use TokenKind as K;
        let mut levels = vec![Level::new(None, [K::Newline; 2])];
        let mut last = [(K::Newline, Range { start: 0, end: 0 }); 2];
        let mut line = (last[0], 0);
        let mut mismatch = None;
        let mut rest =
            tokens.iter().filter(|token| !token.kind().is_trivia()).map(|token| (token.kind(), range_of(token.range())));
        let at = loop {
            let (kind, range) = rest.next()?;
            if range.start >= place.start && !matches!(kind, K::Indent | K::Dedent) {
                break (kind, range);
            }
            if matches!(kind, K::Newline | K::Indent | K::Dedent) && levels.len() == 1 {
                levels[0] = Level::new(None, [K::Newline; 2]);
                line.1 = 0;
            } else if is_opening(kind) {
                levels.last_mut()?.note(kind, range.start);
                levels.push(Level::new(Some(kind), [last[0].0, last[1].0]));
            } else if is_closing(kind) {
                if levels.len() > 1 {
                    let opened = levels.pop().and_then(|level| level.bracket);
                    mismatch = mismatch.or(opened
                        .filter(|opened| kind == K::Rbrace && matches!(opened, K::Lpar | K::Lsqb))
                        .map(|opened| (opened, range)));
                }
            } else {
                levels.last_mut()?.note(kind, range.start);
            }
            if !matches!(kind, K::Newline | K::Indent | K::Dedent) {
                line = if line.1 == 0 { ((kind, range), 1) } else { (line.0, line.1 + 1) };
            }
            last = [last[1], (kind, range)];
        };
        let next = rest.clone().next().map_or(at.1, |(_, range)| range);
        let mut depth = if is_opening(at.0) { 1 } else { 0 };
        let mut close = |(kind, range): (K, Range)| {
            depth += i32::from(is_opening(kind)) - i32::from(is_closing(kind));
            (depth < 0).then_some(range)
        };
        let closed = rest.find_map(&mut close);
        let outer = levels.len().checked_sub(2).and_then(|outer| levels[outer].bracket);
        Some(Around { last, at, next, closed, inner: levels.pop()?, outer, mismatch, line: line.0, is_second: line.1 == 1 })
    }

    fn before(&self) -> TokenKind {
        self.last[1].0
    }

    /// From the begin of the current element to the error.
    fn element(&self) -> Range {
        Range { start: self.inner.element.unwrap_or(self.at.1.start), end: self.at.1.end }
    }

    fn is_field(&self) -> bool {
        self.inner.bracket == Some(TokenKind::Lbrace) && self.outer.is_some_and(starts_string)
    }

    /// `f"{…}"`
    fn field(&self) -> Option<Said> {
        use TokenKind as K;
        let string = if self.outer == Some(K::TStringStart) { "t-string" } else { "f-string" };
        let (at, place) = self.at;
        let is_in_field = self.is_field();
        let text = match at {
            _ if self.mismatch.is_some() => {
                let (bracket, place) = self.mismatch?;
                let opener = if bracket == K::Lpar { '(' } else { '[' };
                return Some((format!("closing parenthesis '}}' does not match opening parenthesis '{opener}'"), place));
            }
            _ if !is_in_field => return None,
            K::FStringEnd | K::TStringEnd if self.inner.follows == K::Colon => "expecting '}', or format specs".to_string(),
            K::FStringEnd | K::TStringEnd | K::FStringMiddle | K::TStringMiddle | K::Newline | K::EndOfFile | K::Unknown => {
                return None;
            }
            K::Rsqb => "unmatched ']'".to_string(),
            K::Rpar => "unmatched ')'".to_string(),
            K::Rbrace | K::Exclamation | K::Colon | K::Equal if self.before() == K::Lbrace => {
                let sign = [(K::Rbrace, '}'), (K::Exclamation, '!'), (K::Colon, ':'), (K::Equal, '=')];
                let sign = sign.into_iter().find(|(kind, _)| *kind == at)?.1;
                format!("valid expression required before '{sign}'")
            }
            K::Lambda | K::Star | K::Exclamation => return None,
            _ if self.inner.follows == K::Exclamation && self.inner.element.is_some() => "expecting ':' or '}'".to_string(),
            _ if matches!(self.before(), K::Exclamation | K::Colon) => return None,
            _ if self.lacks_comma() => return Some((COMMA.to_string(), self.element())),
            _ if self.before() == K::Lbrace => "expecting a valid expression after '{'".to_string(),
            K::Equal if ends_expression(self.before()) => {
                return Some((format!("{string}: expecting '!', or ':', or '}}'"), self.next));
            }
            _ if self.inner.follows == K::If && self.inner.before_if.is_some() => return self.lacks_else(),
            _ if self.before() == K::Comma || ends_expression(self.before()) => {
                "expecting '=', or '!', or ':', or '}'".to_string()
            }
            _ => {
                let is_first = self.last[0].0 == K::Lbrace;
                let text =
                    if is_first { "expecting a valid expression after '{'" } else { "expecting '=', or '!', or ':', or '}'" };
                return Some((format!("{string}: {text}"), self.last[1].1));
            }
        };
        Some((format!("{string}: {text}"), place))
    }

    fn lacks_comma(&self) -> bool {
        use TokenKind as K;
        let is_prefixed = self.before() == K::Name && matches!(self.at.0, K::String | K::FStringStart | K::TStringStart);
        let is_clause = matches!(self.inner.follows, K::If | K::In | K::For);
        ends_expression(self.before()) && starts_expression(self.at.0) && !is_prefixed && !is_clause
    }

    /// Inside brackets.
    fn brackets(&self, source: &Source<'_>, error: &ParseError) -> Option<Said> {
        use TokenKind as K;
        let inner = &self.inner;
        let bracket = inner.bracket.filter(|bracket| !starts_string(*bracket))?;
        let is_definition = inner.is_definition();
        let is_call = bracket == K::Lpar && matches!(inner.before[1], K::Name | K::Rpar | K::Rsqb) && !is_definition;
        let is_value = !is_definition || matches!(inner.follows, K::Colon | K::Equal);
        let in_braces = bracket == K::Lbrace;
        let (last, at) = (self.last[1].1, self.at.1);
        let wants_colon = wants(error, K::Colon);
        let (text, place) = match (self.before(), self.at.0) {
            (K::Colon, K::Rbrace | K::Comma) if in_braces => ("expression expected after dictionary key and ':'", last),
            (K::Colon, K::Star) if in_braces => ("cannot use a starred expression in a dictionary value", at),
            (K::Equal, K::Rpar | K::Comma) if is_call => {
                ("expected argument value expression", Range { start: self.last[0].1.start, end: last.end })
            }
            (K::Star, K::Rpar | K::Comma) if is_call => ("Invalid star expression", at),
            (K::Lpar | K::Comma, K::Lpar) if is_definition => ("Function parameters cannot be parenthesized", at),
            _ if in_braces && wants_colon && inner.has_comma => {
                let size = source.slice(last).chars().next_back().map_or(0, char::len_utf8);
                ("':' expected after dictionary key", Range { start: last.end - size as u32, end: last.end })
            }
            (_, K::For) if inner.has_comma && bracket != K::Lpar && matches!(inner.follows, K::Comma) => {
                let start = inner.first.unwrap_or(at.start);
                ("did you forget parentheses around the comprehension target?", Range { start, end: at.start })
            }
            (before, at)
                if inner.follows == K::If
                    && inner.before_if.is_some()
                    && !inner.has_for
                    && ends_expression(before)
                    && at != K::Colon =>
            {
                return self.lacks_else();
            }
            _ if wants(error, K::In) || inner.in_target && self.before() == K::Name && self.at.0 == K::Name => {
                ("'in' expected after for-loop variables", at)
            }
            _ if self.line.0 == K::Case && self.lacks_comma() => (INVALID, at),
            _ if is_value && inner.before[1] != K::Import && self.lacks_comma() => (COMMA, self.element()),
            (K::Name | K::Rpar | K::Rsqb, at) if starts_expression(at) && matches!(inner.follows, K::If | K::In) => {
                (INVALID, self.at.1)
            }
            _ => return None,
        };
        Some((text.to_string(), place))
    }

    fn lacks_else(&self) -> Option<Said> {
        let start = self.inner.before_if?;
        Some((ELSE.to_string(), Range { start, end: self.last[1].1.end }))
    }

    /// By the line's first word.
    fn statement(&self, source: &Source<'_>, error: &ParseError) -> Option<Said> {
        use TokenKind as K;
        let (last, at) = (self.last[1].1, self.at.1);
        let start = self.line.1.start;
        let target = |text: &str| Some((text.to_string(), last));
        match (self.line.0, self.at.0) {
            (K::Name, _) if self.is_second && matches!(error.error, ParseErrorType::SimpleStatementsOnSameLine) => {
                let name = source.slice(self.line.1);
                let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
                matches!(name, "print" | "exec").then_some((message, Range { start, end: at.end }))
            }
            (K::Import, K::From) => {
                Some(("Did you mean to use 'from ... import ...' instead?".to_string(), Range { start, end: at.end }))
            }
            (K::Import | K::From, K::Dot) if self.last[0].0 == K::As => target("cannot use attribute as import target"),
            (K::Case, K::Dot) if self.last[0].0 == K::As => target("cannot use attribute as pattern target"),
            (K::Except, K::Dot) if self.last[0].0 == K::As => target("cannot use except statement with attribute"),
            (K::Except, K::Int | K::String) if self.before() == K::As => {
                Some(("cannot use except statement with literal".to_string(), at))
            }
            (K::From, K::Comma) if matches!(error.error, ParseErrorType::OtherError(_)) && self.inner.bracket.is_none() => {
                let message = "trailing comma not allowed without surrounding parentheses";
                Some((message.to_string(), Range { start: at.end, end: at.end }))
            }
            (_, sign) if self.inner.bracket.is_none() && is_augmented(sign) && self.inner.has_comma => {
                let message = "'tuple' is an illegal expression for augmented assignment";
                Some((message.to_string(), Range { start, end: last.end }))
            }
            _ => None,
        }
    }

    /// By the tokens beside it.
    fn operators(&self, source: &Source<'_>, error: &ParseError) -> Option<(&'static str, Range)> {
        use ParseErrorType as E;
        use TokenKind as K;
        let (last, at) = (self.last[1].1, self.at.1);
        let wants_colon =
            || matches!(self.line.0, K::Def | K::Async | K::Else | K::Try | K::Finally) || self.inner.bracket.is_some();
        Some(match (self.before(), self.at.0) {
            (K::Import, K::Newline) if matches!(error.error, E::EmptyImportNames) => return None,
            (K::Import, _) if matches!(error.error, E::EmptyImportNames) => (INVALID, at),
            (K::Else, kind) if matches!(error.error, E::ExpectedExpression) || kind == K::Return && self.line.0 != K::Else => {
                ("expected expression after 'else', but statement is given", at)
            }
            _ if wants(error, K::Else) => (ELSE, Range { start: self.inner.before_if.unwrap_or(last.start), end: last.end }),
            (K::Lambda, K::Lpar) => ("Lambda expression parameters cannot be parenthesized", at),
            (K::Less, K::Greater) => (INVALID, last),
            (_, K::Not) if matches!(error.error, E::SimpleStatementsOnSameLine) => (INVALID, self.next),
            (K::Int | K::Float, K::Name) if last.end == at.start => {
                let is_joined = source.slice(at).starts_with('_');
                ("invalid decimal literal", Range { start: last.end - u32::from(!is_joined), end: at.end })
            }
            _ => match error.error {
                E::PositionalAfterKeywordArgument => ("positional argument follows keyword argument", self.closed?),
                E::PositionalAfterKeywordUnpacking => ("positional argument follows keyword argument unpacking", self.closed?),
                E::InvalidArgumentUnpackingOrder => ("iterable argument unpacking follows keyword argument unpacking", last),
                _ if wants(error, K::Colon) && !matches!(self.at.0, K::Newline | K::Equal) && !wants_colon() => (INVALID, at),
                _ => return None,
            },
        })
    }

    /// `if x = 1:`
    fn equal(&self, source: &Source<'_>, error: &ParseError) -> Option<Said> {
        use TokenKind as K;
        let is_meant = self.at.0 == K::Equal && (wants(error, K::Colon) || wants(error, K::Rpar));
        let begins = matches!(self.inner.follows, K::If | K::Elif | K::While | K::Lpar | K::Comma);
        let start = self.inner.element.filter(|_| is_meant && begins)?;
        if !self.inner.is_simple {
            return Some((INVALID.to_string(), self.at.1));
        }
        let place = Range { start, end: self.last[1].1.end };
        if self.inner.is_single && self.before() == K::Name {
            return Some((EQUAL.to_string(), place));
        }
        let name = targets::name(parse_expression(source.slice(place)).ok()?.expr());
        let is_comparable = !matches!(name, "list" | "tuple" | "generator expression" | "True" | "False" | "None");
        is_comparable.then(|| (format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"), place))
    }
}

fn wants(error: &ParseError, token: TokenKind) -> bool {
    matches!(error.error, ParseErrorType::ExpectedToken { expected, .. } if expected == token)
}

fn starts_string(token: TokenKind) -> bool {
    matches!(token, TokenKind::FStringStart | TokenKind::TStringStart)
}

fn is_opening(token: TokenKind) -> bool {
    starts_string(token) || matches!(token, TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace)
}

fn is_closing(token: TokenKind) -> bool {
    use TokenKind as K;
    matches!(token, K::FStringEnd | K::TStringEnd | K::Rpar | K::Rsqb | K::Rbrace)
}

fn is_augmented(token: TokenKind) -> bool {
    use TokenKind as K;
    matches!(token, K::PlusEqual | K::MinusEqual | K::StarEqual | K::SlashEqual | K::VbarEqual | K::AmperEqual)
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
