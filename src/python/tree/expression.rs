//! Expressions. Assignment targets are expressions too: a name, attribute, subscript, or a tuple or list of targets.

use super::{Identifier, Parameters, ScopeId};
use crate::python::bytecode::{BinaryOperator, Comparison, Constant, Conversion, UnaryOperator};
use crate::python::source::Range;
use crate::python::symbol::Symbol;

/// An expression.
#[derive(Debug)]
pub struct Expression {
    /// The source it stands for; parentheses around it are left out.
    pub range: Range,
    /// What it is.
    pub kind: ExpressionKind,
}

/// What an expression is.
#[derive(Debug)]
pub enum ExpressionKind {
    /// A literal: number, string, bytes, `True`, `None`, `...`.
    Constant(Constant),
    /// A variable.
    Name(Symbol),
    /// `value.name`
    Attribute(Box<Expression>, Identifier),
    /// `value[index]`
    Subscript(Box<Expression>, Box<Expression>),
    /// `start:stop:step`, only as an index.
    Slice([Option<Box<Expression>>; 3]),
    /// `callable(…)`
    Call(Box<Call>),
    /// `-x`, `not x`
    Unary(UnaryOperator, Box<Expression>),
    /// `a + b`
    Binary(Box<Expression>, BinaryOperator, Box<Expression>),
    /// `a < b <= c`: the first operand, then each operator with its right operand; at least one.
    Compare(Box<Expression>, Vec<(Comparison, Expression)>),
    /// `a and b and c`; at least two.
    And(Vec<Expression>),
    /// `a or b or c`; at least two.
    Or(Vec<Expression>),
    /// `then if test else otherwise`
    Conditional {
        /// The condition.
        test: Box<Expression>,
        /// The value when it is true.
        then: Box<Expression>,
        /// The value when it is not.
        otherwise: Box<Expression>,
    },
    /// `lambda …: body`
    Lambda(Box<Lambda>),
    /// `[a, *b]`
    List(Vec<Expression>),
    /// `a, *b`
    Tuple(Vec<Expression>),
    /// `{a, *b}`
    Set(Vec<Expression>),
    /// `{a: b, **c}`
    Dict(Vec<DictItem>),
    /// `[x for x in xs]` and its kin.
    Comprehension(Box<Comprehension>),
    /// `await x`
    Await(Box<Expression>),
    /// `yield x`
    Yield(Option<Box<Expression>>),
    /// `yield from x`
    YieldFrom(Box<Expression>),
    /// `*x`, in a display, a call or a target.
    Starred(Box<Expression>),
    /// `name := value`
    Named(Identifier, Box<Expression>),
    /// An f-string.
    Joined(Vec<StringPart>),
    /// A t-string (PEP 750).
    Template(Vec<StringPart>),
}

/// `key: value`, or `**value` when there is no key.
#[derive(Debug)]
pub struct DictItem {
    /// The key.
    pub key: Option<Expression>,
    /// The value, or the mapping to unpack.
    pub value: Expression,
}

/// A call.
#[derive(Debug)]
pub struct Call {
    /// What is called.
    pub callable: Expression,
    /// Positional arguments, in order.
    pub arguments: Vec<Argument>,
    /// Keyword arguments and `**` unpackings, in order.
    pub keywords: Vec<Keyword>,
}

/// A positional argument: possibly an [`ExpressionKind::Starred`].
pub type Argument = Expression;

/// `name=value`, or `**value` when there is no name.
#[derive(Debug)]
pub struct Keyword {
    /// The keyword.
    pub name: Option<Identifier>,
    /// Its value, or the mapping to unpack.
    pub value: Expression,
    /// The whole argument.
    pub range: Range,
}

/// A lambda expression.
#[derive(Debug)]
pub struct Lambda {
    /// Its scope.
    pub scope: ScopeId,
    /// Its parameters.
    pub parameters: Parameters,
    /// What it returns.
    pub body: Expression,
}

/// A comprehension or generator expression.
#[derive(Debug)]
pub struct Comprehension {
    /// Its scope.
    pub scope: ScopeId,
    /// What it makes, and of what.
    pub kind: ComprehensionKind,
    /// `for … in … if …`; at least one.
    pub clauses: Vec<Clause>,
}

/// What a comprehension makes, and of what.
#[derive(Debug)]
pub enum ComprehensionKind {
    /// `[element for …]`
    List(Expression),
    /// `{element for …}`
    Set(Expression),
    /// `{key: value for …}`
    Dict(Expression, Expression),
    /// `(element for …)`
    Generator(Expression),
}

/// `[async] for target in iterable if … if …`
#[derive(Debug)]
pub struct Clause {
    /// `async for`
    pub is_async: bool,
    /// The iteration target.
    pub target: Expression,
    /// What is iterated.
    pub iterable: Expression,
    /// The conditions.
    pub conditions: Vec<Expression>,
}

/// A piece of an f-string.
#[derive(Debug)]
pub enum StringPart {
    /// Text as it is.
    Text(String),
    /// `{expression!conversion:spec}`
    Field(Box<FormatField>),
}

/// `{expression!conversion:spec}`
#[derive(Debug)]
pub struct FormatField {
    /// The field with its braces.
    pub range: Range,
    /// What is formatted.
    pub expression: Expression,
    /// What that is in the source, where templates keep it.
    pub text: Range,
    /// How it is converted first.
    pub conversion: Conversion,
    /// The format spec, itself made of text and fields.
    pub spec: Option<Vec<StringPart>>,
}
