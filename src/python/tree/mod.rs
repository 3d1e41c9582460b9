//! The program as a tree: what the grammar of Python 3.14 distinguishes and nothing of how it was written.
//!
//! Every node carries the byte [`Range`] it stands for. Names are interned, and those that a class makes private
//! (`__x`) are already mangled. Each function, lambda, class, comprehension and list of type parameters has a
//! [`ScopeId`]: `resolve` fills a table indexed by it and `compile` reads that table.
//!
//! The parser refuses programs whose tree would be deeper than [`MAX_DEPTH`]; that is why every later pass, and `Drop`,
//! may recurse.

mod expression;
mod pattern;
mod statement;

pub use expression::{
    Argument, Call, Clause, Comprehension, ComprehensionKind, DictItem, Expression, ExpressionKind, FormatField, Keyword, Lambda,
    StringPart,
};
pub use pattern::{Pattern, PatternKind};
pub use statement::{
    Alias, Annotations, Block, Class, ExceptClause, Function, ImportFrom, Lazy, MatchCase, Parameter, Parameters, Statement,
    StatementKind, Try, TypeAlias, TypeParameter, TypeParameters, WithItem,
};

use super::source::Range;
use super::symbol::Symbol;

/// The deepest tree that the parser lets through.
pub const MAX_DEPTH: u32 = 300;

/// A scope of the program: 0 is the module; the others are numbered in the order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub u32);

impl ScopeId {
    /// The module's.
    pub const MODULE: ScopeId = ScopeId(0);
}

/// A name where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identifier {
    /// The name, mangled where a class makes it private.
    pub name: Symbol,
    /// Where.
    pub range: Range,
}

/// A whole program.
#[derive(Debug)]
pub struct Module {
    /// Its statements.
    pub body: Block,
    /// The number of scopes, the module's counted.
    pub scope_count: u32,
    /// The whole source.
    pub range: Range,
    /// What the parser warns of: escapes that mean nothing, and numbers that run into words.
    pub warnings: Vec<SyntaxWarning>,
}

/// A `SyntaxWarning`: the program runs nevertheless.
#[derive(Debug)]
pub struct SyntaxWarning {
    /// The line, from 1.
    pub line: u32,
    /// CPython's words.
    pub message: String,
}
