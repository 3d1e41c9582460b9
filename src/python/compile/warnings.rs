//! What CPython warns of while it compiles (`SyntaxWarning`): identity with a literal, calls and subscripts of what has none,
//! assertions that cannot fail, and ways out of `finally` (PEP 765). Escapes and numbers are the parser's to warn of.

use super::Compiler;
use crate::python::bytecode::{Comparison, Constant};
use crate::python::source::{Range, Source};
use crate::python::tree::{ComprehensionKind, Expression, ExpressionKind, Statement, StatementKind, SyntaxWarning};

impl Compiler<'_, '_> {
    fn warn(&mut self, range: Range, message: String) {
        if !self.is_library && self.quiet == 0 {
            self.warnings.push(SyntaxWarning { line: self.source.position(range.start).0, message });
        }
    }

    /// `x is 5`
    pub(super) fn check_identity(&mut self, left: &Expression, rest: &[(Comparison, Expression)], range: Range) {
        let mut left = left;
        for (operator, right) in rest {
            let words = match operator {
                Comparison::Is => ("is", "=="),
                Comparison::IsNot => ("is not", "!="),
                _ => ("", ""),
            };
            if !words.0.is_empty()
                && let Some(kind) = self.literal_kind(left).or_else(|| self.literal_kind(right))
            {
                let message = format!("\"{}\" with '{kind}' literal. Did you mean \"{}\"?", words.0, words.1);
                return self.warn(range, message);
            }
            left = right;
        }
    }

    /// `"text"(…)`
    pub(super) fn check_callable(&mut self, callable: &Expression) {
        let is_callable = matches!(callable.kind, ExpressionKind::Lambda(_));
        if !is_callable && let Some(kind) = kind_of(callable) {
            self.warn(callable.range, format!("'{kind}' object is not callable; perhaps you missed a comma?"));
        }
    }

    /// `5[0]`, `[1]["a"]`
    pub(super) fn check_subscript(&mut self, value: &Expression, index: &Expression) {
        let Some(kind) = kind_of(value) else { return };
        match kind {
            "dict" | "bool" => {}
            "list" | "tuple" | "str" | "bytes" => {
                if let Some(found) = kind_of(index)
                    && !matches!(found, "int" | "bool")
                {
                    let message = format!("{kind} indices must be integers or slices, not {found}; perhaps you missed a comma?");
                    self.warn(value.range, message);
                }
            }
            _ => self.warn(value.range, format!("'{kind}' object is not subscriptable; perhaps you missed a comma?")),
        }
    }

    /// `assert (test, "message")`
    pub(super) fn check_assertion(&mut self, test: &Expression, range: Range) {
        let is_full = match &test.kind {
            ExpressionKind::Tuple(elements) => !elements.is_empty(),
            ExpressionKind::Constant(Constant::Tuple(elements)) => !elements.is_empty(),
            _ => false,
        };
        if is_full {
            self.warn(range, "assertion is always true, perhaps remove parentheses?".to_string());
        }
    }

    /// What kind a literal is that has no identity of its own.
    fn literal_kind(&self, expression: &Expression) -> Option<&'static str> {
        match &expression.kind {
            ExpressionKind::Constant(Constant::None | Constant::Bool(_) | Constant::Ellipsis) => None,
            ExpressionKind::Constant(_) => kind_of(expression),
            ExpressionKind::Tuple(_) => self.fold(expression).and(Some("tuple")),
            _ => None,
        }
    }
}

/// The class of what an expression makes, where that can be seen.
fn kind_of(expression: &Expression) -> Option<&'static str> {
    Some(match &expression.kind {
        ExpressionKind::Constant(constant) => match constant {
            Constant::None => "NoneType",
            Constant::Ellipsis => "ellipsis",
            Constant::Bool(_) => "bool",
            Constant::Int(_) | Constant::BigInt(_) => "int",
            Constant::Float(_) => "float",
            Constant::Imaginary(_) => "complex",
            Constant::Str(_) => "str",
            Constant::Bytes(_) => "bytes",
            Constant::Tuple(_) => "tuple",
        },
        ExpressionKind::Tuple(_) => "tuple",
        ExpressionKind::List(_) => "list",
        ExpressionKind::Set(_) => "set",
        ExpressionKind::Dict(_) => "dict",
        ExpressionKind::Lambda(_) => "function",
        ExpressionKind::Joined(_) => "str",
        ExpressionKind::Template(_) => "string.templatelib.Template",
        ExpressionKind::Comprehension(comprehension) => match comprehension.kind {
            ComprehensionKind::List(_) => "list",
            ComprehensionKind::Set(_) => "set",
            ComprehensionKind::Dict(..) => "dict",
            ComprehensionKind::Generator(_) => "generator",
        },
        _ => return None,
    })
}

/// Warns of each `return`, `break` and `continue` that leaves a `finally` block, in order.
pub(super) fn ways_out_of_finally(source: &Source<'_>, block: &[Statement], found: &mut Vec<SyntaxWarning>) {
    walk(source, block, false, found);
}

/// `in_finally`: of the functions, loops and `finally` blocks around, the innermost is such a block.
fn walk(source: &Source<'_>, block: &[Statement], in_finally: bool, found: &mut Vec<SyntaxWarning>) {
    use StatementKind as K;
    for statement in block {
        let mut inside = |block: &[Statement], in_finally| walk(source, block, in_finally, found);
        let word = match &statement.kind {
            K::If(branches) => {
                branches.iter().for_each(|(_, block)| inside(block, in_finally));
                continue;
            }
            K::While { body, otherwise, .. } | K::For { body, otherwise, .. } => {
                inside(body, false);
                inside(otherwise, in_finally);
                continue;
            }
            K::With { body, .. } => {
                inside(body, in_finally);
                continue;
            }
            K::Class(class) => {
                inside(&class.body, in_finally);
                continue;
            }
            K::Function(function) => {
                inside(&function.body, false);
                continue;
            }
            K::Try(inner) => {
                inside(&inner.body, in_finally);
                inner.clauses.iter().for_each(|clause| inside(&clause.body, in_finally));
                inside(&inner.otherwise, in_finally);
                inside(&inner.finally, true);
                continue;
            }
            K::Match(_, cases) => {
                cases.iter().for_each(|case| inside(&case.body, in_finally));
                continue;
            }
            K::Return(_) => "return",
            K::Break => "break",
            K::Continue => "continue",
            _ => continue,
        };
        if in_finally {
            let line = source.position(statement.range.start).0;
            found.push(SyntaxWarning { line, message: format!("'{word}' in a 'finally' block") });
        }
    }
}
