//! Statements. Annotations, bounds and type aliases have scopes of their own: they are evaluated when somebody asks.

use super::{Expression, Identifier, Keyword, Pattern, ScopeId};
use crate::python::bytecode::{BinaryOperator, TypeParameterKind};
use crate::python::source::Range;
use crate::python::symbol::Symbol;

/// The statements under one colon, or of the module.
pub type Block = Vec<Statement>;

/// A statement.
#[derive(Debug)]
pub struct Statement {
    /// The source it stands for, with its block.
    pub range: Range,
    /// What it is.
    pub kind: StatementKind,
}

/// What a statement is.
#[derive(Debug)]
pub enum StatementKind {
    /// An expression, for its effect.
    Expression(Expression),
    /// `a = b = value`
    Assign {
        /// The targets, from the left.
        targets: Vec<Expression>,
        /// The value.
        value: Expression,
    },
    /// `target += value`
    AugmentedAssign(Expression, BinaryOperator, Expression),
    /// `target: … = value`
    AnnotatedAssign {
        /// The target.
        target: Expression,
        /// A bare name, which the annotation makes local even without a value.
        simple: bool,
        /// The annotation; evaluated only in modules and classes, and only when asked for.
        annotation: Expression,
        /// The value.
        value: Option<Expression>,
    },
    /// `del …`
    Delete(Vec<Expression>),
    /// `return value`
    Return(Option<Expression>),
    /// `raise exception from cause`
    Raise(Option<Expression>, Option<Expression>),
    /// `assert test, message`
    Assert(Expression, Option<Expression>),
    /// `pass`
    Pass,
    /// `break`
    Break,
    /// `continue`
    Continue,
    /// `global …`
    Global(Vec<Identifier>),
    /// `nonlocal …`
    Nonlocal(Vec<Identifier>),
    /// `import …`
    Import(Vec<Alias>),
    /// `from … import …`
    ImportFrom(Box<ImportFrom>),
    /// `if … elif … else`: each condition with its block, the last one without a condition for `else`.
    If(Vec<(Option<Expression>, Block)>),
    /// `while`
    While {
        /// The condition.
        test: Expression,
        /// The loop's block.
        body: Block,
        /// `else`
        otherwise: Block,
    },
    /// `for`, `async for`
    For {
        /// `async for`
        is_async: bool,
        /// The iteration target.
        target: Expression,
        /// What is iterated.
        iterable: Expression,
        /// The loop's block.
        body: Block,
        /// `else`
        otherwise: Block,
    },
    /// `with`, `async with`
    With {
        /// `async with`
        is_async: bool,
        /// The managers; at least one.
        items: Vec<WithItem>,
        /// The block.
        body: Block,
    },
    /// `try`
    Try(Box<Try>),
    /// `match`
    Match(Expression, Vec<MatchCase>),
    /// `def`, `async def`
    Function(Box<Function>),
    /// `class`
    Class(Box<Class>),
    /// `type name = …`
    TypeAlias(Box<TypeAlias>),
}

/// `name as alias` in an import.
#[derive(Debug)]
pub struct Alias {
    /// The dotted name, or the name imported from the module.
    pub name: Symbol,
    /// Where it is.
    pub name_range: Range,
    /// The variable that is bound: the alias, else the first part of the name.
    pub target: Identifier,
    /// There is an `as`.
    pub renamed: bool,
}

/// `from module import …`
#[derive(Debug)]
pub struct ImportFrom {
    /// The module.
    pub module: Identifier,
    /// What is imported.
    pub names: Vec<Alias>,
}

/// `manager as target`
#[derive(Debug)]
pub struct WithItem {
    /// The context manager.
    pub manager: Expression,
    /// What `__enter__` returned goes here.
    pub target: Option<Expression>,
}

/// `try`, with its clauses.
#[derive(Debug)]
pub struct Try {
    /// The block that is watched.
    pub body: Block,
    /// The `except` clauses.
    pub clauses: Vec<ExceptClause>,
    /// They are `except*`.
    pub is_star: bool,
    /// `else`
    pub otherwise: Block,
    /// `finally`
    pub finally: Block,
}

/// `except class as name:`
#[derive(Debug)]
pub struct ExceptClause {
    /// The clause, with its block.
    pub range: Range,
    /// What it catches; everything when there is none.
    pub class: Option<Expression>,
    /// The variable that holds the exception meanwhile.
    pub name: Option<Identifier>,
    /// The block.
    pub body: Block,
}

/// `case pattern if guard:`
#[derive(Debug)]
pub struct MatchCase {
    /// The pattern.
    pub pattern: Pattern,
    /// The guard.
    pub guard: Option<Expression>,
    /// The block.
    pub body: Block,
}

/// One parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Its name.
    pub name: Identifier,
    /// Its default.
    pub default: Option<Expression>,
}

/// The parameters of a function or lambda.
#[derive(Debug, Default)]
pub struct Parameters {
    /// Before `/`.
    pub positional_only: Vec<Parameter>,
    /// The ordinary ones.
    pub positional: Vec<Parameter>,
    /// `*args`
    pub var_positional: Option<Identifier>,
    /// After `*`.
    pub keyword_only: Vec<Parameter>,
    /// `**kwargs`
    pub var_keyword: Option<Identifier>,
}

impl Parameters {
    /// All names in the order of the fast locals.
    pub fn names(&self) -> impl Iterator<Item = Identifier> + '_ {
        let plain = self.positional_only.iter().chain(&self.positional).chain(&self.keyword_only);
        plain.map(|parameter| parameter.name).chain(self.var_positional).chain(self.var_keyword)
    }

    /// All defaults in the order of evaluation.
    pub fn defaults(&self) -> impl Iterator<Item = &Expression> + '_ {
        let plain = self.positional_only.iter().chain(&self.positional).chain(&self.keyword_only);
        plain.filter_map(|parameter| parameter.default.as_ref())
    }
}

/// `[T, *Ts, **P]` behind a name. The scope holds their names around the function, class or alias.
#[derive(Debug)]
pub struct TypeParameters {
    /// Its scope.
    pub scope: ScopeId,
    /// The parameters.
    pub parameters: Vec<TypeParameter>,
}

/// One type parameter.
#[derive(Debug)]
pub struct TypeParameter {
    /// Its name.
    pub name: Identifier,
    /// What it stands for.
    pub kind: TypeParameterKind,
    /// `: bound`, or a tuple of constraints.
    pub bound: Option<Lazy>,
    /// `= default`
    pub default: Option<Lazy>,
}

/// An expression that is evaluated when somebody asks for its value, in a scope of its own.
#[derive(Debug)]
pub struct Lazy {
    /// Its scope.
    pub scope: ScopeId,
    /// The expression.
    pub value: Expression,
}

/// The annotations of a function: one scope for all of them.
#[derive(Debug)]
pub struct Annotations {
    /// Their scope.
    pub scope: ScopeId,
    /// What is annotated (a parameter, or `return`), and with what, in CPython's order.
    pub entries: Vec<(Symbol, Expression)>,
}

/// `def` or `async def`
#[derive(Debug)]
pub struct Function {
    /// Its scope.
    pub scope: ScopeId,
    /// Decorators, from the top.
    pub decorators: Vec<Expression>,
    /// `async def`
    pub is_async: bool,
    /// `__name__`, as written.
    pub name: Symbol,
    /// The variable it is bound to.
    pub target: Identifier,
    /// From the keyword to the end of the name.
    pub header: Range,
    /// Type parameters.
    pub type_parameters: Option<TypeParameters>,
    /// Parameters.
    pub parameters: Parameters,
    /// Annotations of parameters and result, if any.
    pub annotations: Option<Annotations>,
    /// The block.
    pub body: Block,
}

/// `class`
#[derive(Debug)]
pub struct Class {
    /// Its scope.
    pub scope: ScopeId,
    /// Decorators, from the top.
    pub decorators: Vec<Expression>,
    /// `__name__`, as written.
    pub name: Symbol,
    /// The variable it is bound to.
    pub target: Identifier,
    /// From the keyword to the end of the name.
    pub header: Range,
    /// Type parameters.
    pub type_parameters: Option<TypeParameters>,
    /// Bases; possibly starred.
    pub bases: Vec<Expression>,
    /// Keywords, such as `metaclass=`.
    pub keywords: Vec<Keyword>,
    /// The scope of the annotations in its block.
    pub annotation_scope: ScopeId,
    /// The block.
    pub body: Block,
}

/// `type name[…] = …`
#[derive(Debug)]
pub struct TypeAlias {
    /// The variable it is bound to.
    pub target: Identifier,
    /// Type parameters.
    pub type_parameters: Option<TypeParameters>,
    /// What it stands for.
    pub value: Lazy,
}
