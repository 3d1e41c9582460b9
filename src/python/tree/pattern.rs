//! The patterns of `match`.

use super::{Expression, Identifier};
use crate::python::bytecode::Constant;
use crate::python::source::Range;
use crate::python::symbol::Symbol;

/// A pattern after `case`.
#[derive(Debug)]
pub struct Pattern {
    /// Where.
    pub range: Range,
    /// What it is.
    pub kind: PatternKind,
}

/// What a pattern is.
#[derive(Debug)]
pub enum PatternKind {
    /// A literal or dotted name, compared by `==`.
    Value(Expression),
    /// `None`, `True` or `False`, compared by `is`.
    Singleton(Constant),
    /// `[a, *rest]`
    Sequence(Vec<Pattern>),
    /// `*name` or `*_` in a sequence.
    Star(Option<Identifier>),
    /// `{key: pattern, **rest}`
    Mapping {
        /// Each key with the pattern of its value.
        entries: Vec<(Expression, Pattern)>,
        /// `**rest`
        rest: Option<Identifier>,
    },
    /// `Class(pattern, name=pattern)`
    Class {
        /// The class.
        class: Expression,
        /// Positional patterns.
        positional: Vec<Pattern>,
        /// Keyword patterns.
        keywords: Vec<(Symbol, Pattern)>,
    },
    /// `name`, or `_` without one.
    Capture(Option<Identifier>),
    /// `pattern as name`
    As(Box<Pattern>, Identifier),
    /// `a | b`; at least two.
    Or(Vec<Pattern>),
}

impl Pattern {
    /// It matches everything.
    pub fn is_irrefutable(&self) -> bool {
        match &self.kind {
            PatternKind::Capture(_) => true,
            PatternKind::As(pattern, _) => pattern.is_irrefutable(),
            PatternKind::Or(alternatives) => alternatives.iter().any(Pattern::is_irrefutable),
            _ => false,
        }
    }

    /// `_`
    pub fn is_wildcard(&self) -> bool {
        matches!(self.kind, PatternKind::Capture(None))
    }
}
