//! What the compiler makes: the [`Code`] of each scope, and the [`Program`] of them all. The instructions are in
//! [`super::bytecode`].

use std::rc::Rc;

use super::bytecode::{Constant, Op, Span, Target};
use super::prepared::Prepared;
use super::symbol::Symbol;
use super::tree::SyntaxWarning;
use crate::executor::instrument::SpanId;

/// While an instruction in `start..end` raises, go on at `target` with the operand stack cut to `depth`, the exception pushed.
/// Inner handlers come first in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: Target,
    /// First instruction no longer covered.
    pub end: Target,
    /// Where the handler is.
    pub target: Target,
    /// Operands kept.
    pub depth: u32,
}

/// What calling the function makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavor {
    /// A frame that runs at once.
    Plain,
    /// A generator.
    Generator,
    /// A coroutine.
    Coroutine,
    /// An async generator.
    AsyncGenerator,
}

/// The kind of scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// The program.
    Module,
    /// `def`, `lambda`, generator expression.
    Function,
    /// A class body: names go to its namespace.
    Class,
}

/// The parameters. They are the first fast locals, in this order: positional-only, positional, keyword-only, `*args`, `**kwargs`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parameters {
    /// Positional-only ones.
    pub positional_only: u32,
    /// All positional ones, the positional-only ones counted.
    pub positional: u32,
    /// Keyword-only ones.
    pub keyword_only: u32,
    /// There is a `*args`.
    pub var_positional: bool,
    /// There is a `**kwargs`.
    pub var_keyword: bool,
}

/// Where a new frame finds a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellSource {
    /// A fresh cell.
    Fresh,
    /// A fresh cell that starts with the value of this fast local: a parameter that an inner function uses.
    Parameter(u32),
}

/// One scope, compiled.
#[derive(Debug)]
pub struct Code {
    /// `__name__`
    pub name: Symbol,
    /// `__qualname__`, such as `main.<locals>.fetch`.
    pub qualified_name: Rc<str>,
    /// The kind of scope.
    pub kind: CodeKind,
    /// What a call makes.
    pub flavor: Flavor,
    /// Its parameters.
    pub parameters: Parameters,
    /// Names of the fast locals.
    pub locals: Vec<Symbol>,
    /// Its own cells.
    pub cells: Vec<CellSource>,
    /// Names of all cells: own, then free. Free ones come from the function's closure, in this order.
    pub cell_names: Vec<Symbol>,
    /// The instructions.
    pub instructions: Vec<Op>,
    /// For each instruction, the source it stands for.
    pub spans: Vec<SpanId>,
    /// Constants.
    pub constants: Vec<Constant>,
    /// What is kept for running; compilers leave it at its default.
    pub prepared: Prepared,
    /// Attribute, class-namespace and import names.
    pub names: Vec<Symbol>,
    /// Keyword argument names of calls.
    pub keywords: Vec<Vec<Symbol>>,
    /// Codes of inner functions and classes.
    pub codes: Vec<Rc<Code>>,
    /// Exception handlers, inner first.
    pub handlers: Vec<Handler>,
    /// Most operands at once.
    pub stack_size: u32,
    /// The docstring.
    pub doc: Option<Rc<str>>,
    /// The line of its `def`, or of its first decorator, 1-based.
    pub first_line: u32,
    /// It belongs to the library, not to the program: events, tracebacks and await stacks show who called it.
    pub is_library: bool,
    /// `__module__` of what it makes.
    pub module: &'static str,
}

/// A compiled program.
#[derive(Debug)]
pub struct Program {
    /// The module's code.
    pub code: Rc<Code>,
    /// Names of the global slots.
    pub globals: Vec<Symbol>,
    /// The span table: [`SpanId`] indexes it; entry 0 is "nowhere".
    pub spans: Vec<Span>,
    /// What is printed before it runs, in order.
    pub warnings: Vec<SyntaxWarning>,
}
