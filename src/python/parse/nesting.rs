//! Bounds the depth of a program before anything recursive looks at it: the parser, the passes after it and `Drop` of
//! their trees all recurse, and a stack that overflows in a page takes the engine with it.
//!
//! The lexer is not recursive, so its tokens are counted. The estimate never falls short of the depth of the tree: each
//! open bracket counts, and so does each operator, dot, call, `lambda` or `if` since the last comma of each open bracket.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer};

use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::source::{Range, Source};
use crate::python::tree::MAX_DEPTH;

/// CPython's `MAXSTACK` for brackets.
const MAX_BRACKETS: usize = 200;
/// CPython's `MAXINDENT`.
const MAX_INDENTS: u32 = 99;
/// What an expression may add to the depth of the tree, beside indentation.
const MAX_EXPRESSION_DEPTH: u32 = MAX_DEPTH - MAX_INDENTS;

/// Reports the first place where the program is nested too deeply.
pub fn check(source: &Source<'_>) -> Result<(), Diagnostic> {
    let text = source.text();
    let Some(excess) = first_excess(text) else { return Ok(()) };
    let end = shortest_prefix(text, |prefix| first_excess(prefix).is_some());
    let range = Range { start: end.saturating_sub(1) as u32, end: end as u32 };
    let (message, help) = match excess {
        Excess::Brackets => ("too many nested parentheses", "give the inner parts names of their own"),
        Excess::Indents => ("too many levels of indentation", "move the inner blocks to functions of their own"),
        Excess::Chain => ("this expression is nested too deeply", "split it into several statements"),
    };
    Err(source.diagnostic(Severity::Error, range, message.to_string(), Some(help.to_string())))
}

enum Excess {
    Brackets,
    Indents,
    Chain,
}

/// Operators and the like since the last comma, in each open bracket or f-string.
struct Chains {
    open: Vec<Level>,
    total: u32,
}

#[derive(Clone, Copy, Default)]
struct Level {
    length: u32,
    /// An f-string: its fields stand side by side, without commas.
    is_string: bool,
}

impl Chains {
    fn clear(&mut self) {
        self.open.clear();
        self.open.push(Level::default());
        self.total = 0;
    }

    fn extend(&mut self) {
        self.total += 1;
        if let Some(last) = self.open.last_mut() {
            last.length += 1;
        }
    }

    fn cut(&mut self) {
        if let Some(last) = self.open.last_mut() {
            self.total -= last.length;
            last.length = 0;
        }
    }

    fn enter(&mut self, is_string: bool) {
        self.extend();
        self.open.push(Level { length: 0, is_string });
    }

    fn leave(&mut self) {
        if self.open.len() > 1 {
            self.cut();
            self.open.pop();
        }
        if self.open.last().is_some_and(|level| level.is_string) {
            self.cut();
        }
    }
}

fn first_excess(text: &str) -> Option<Excess> {
    let mut lexer = lexer::lex(text, Mode::Module);
    let mut chains = Chains { open: vec![Level::default()], total: 0 };
    let mut indents = 0;
    loop {
        match lexer.next_token() {
            TokenKind::EndOfFile => return None,
            TokenKind::Indent => indents += 1,
            TokenKind::Dedent => indents -= 1,
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => chains.enter(false),
            TokenKind::FStringStart | TokenKind::TStringStart => chains.enter(true),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace | TokenKind::FStringEnd | TokenKind::TStringEnd => {
                chains.leave();
            }
            TokenKind::Comma => chains.cut(),
            TokenKind::Newline | TokenKind::Semi => chains.clear(),
            kind if starts_statement(kind) => chains.clear(),
            kind if extends_chain(kind) => chains.extend(),
            _ => {}
        }
        if chains.open.len() > MAX_BRACKETS + 1 {
            return Some(Excess::Brackets);
        }
        if indents > MAX_INDENTS {
            return Some(Excess::Indents);
        }
        if chains.total > MAX_EXPRESSION_DEPTH {
            return Some(Excess::Chain);
        }
    }
}

/// Keywords that no expression holds: the parser has given up any open expression when it meets one.
fn starts_statement(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Def
            | T::Class
            | T::Return
            | T::Import
            | T::While
            | T::With
            | T::Try
            | T::Raise
            | T::Del
            | T::Pass
            | T::Break
            | T::Continue
            | T::Global
            | T::Nonlocal
            | T::Assert
    )
}

fn extends_chain(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Dot
            | T::Plus
            | T::Minus
            | T::Star
            | T::DoubleStar
            | T::Slash
            | T::DoubleSlash
            | T::Percent
            | T::At
            | T::Vbar
            | T::Amper
            | T::CircumFlex
            | T::LeftShift
            | T::RightShift
            | T::Tilde
            | T::Not
            | T::And
            | T::Or
            | T::Lambda
            | T::If
            | T::Else
            | T::Await
            | T::Yield
            | T::ColonEqual
            | T::For
    )
}

/// The length of the shortest prefix for which `holds`, which holds for the whole text and for every longer prefix.
fn shortest_prefix(text: &str, holds: impl Fn(&str) -> bool) -> usize {
    let (mut low, mut high) = (0, text.len());
    while low < high {
        let middle = text.floor_char_boundary(low + (high - low) / 2);
        if holds(&text[..middle]) {
            high = middle;
        } else {
            low = text.ceil_char_boundary(middle + 1);
        }
    }
    high
}
