//! `if` clauses that never run here: those for type checkers, for other systems and for other versions of Python. What
//! they import and call need not be there.

use ruff_python_ast::{CmpOp, Expr, Stmt, UnaryOp};

use super::{Lowering, range_of};
use crate::python::tree::{Block, Expression, Statement, StatementKind};
use ruff_text_size::Ranged;

/// Python's version here.
const VERSION: [u64; 2] = [3, 14];

impl Lowering<'_, '_> {
    /// The clauses of an `if` with their tests; those that are known not to run are empty.
    pub(super) fn clauses(&mut self, clauses: Vec<(Option<&Expr>, &[Stmt])>) -> Vec<(Option<Expression>, Block)> {
        let is_rebound = self.source.text().contains("TYPE_CHECKING = True");
        let mut is_decided = false;
        let mut lowered = Vec::new();
        for (test, body) in clauses {
            let truth = test.and_then(known).filter(|_| !is_rebound);
            let test = test.map(|test| self.expression(test));
            let body = match body.first() {
                Some(first) if is_decided || truth == Some(false) => {
                    vec![Statement { range: range_of(first.range()), kind: StatementKind::Pass }]
                }
                _ => self.block(body),
            };
            is_decided |= truth == Some(true);
            lowered.push((test, body));
        }
        lowered
    }
}

/// What a test gives, if that is known before the program runs.
fn known(test: &Expr) -> Option<bool> {
    match test {
        Expr::Name(name) if name.id.as_str() == "TYPE_CHECKING" => Some(false),
        Expr::Attribute(attribute) if attribute.attr.as_str() == "TYPE_CHECKING" => Some(false),
        Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => known(&unary.operand).map(|truth| !truth),
        Expr::Call(call) => {
            let Expr::Attribute(method) = &*call.func else { return None };
            let [Expr::StringLiteral(start)] = &*call.arguments.args else { return None };
            (method.attr.as_str() == "startswith").then_some(())?;
            Some(name_of_system(&method.value)?.starts_with(start.value.to_str()))
        }
        Expr::Compare(compare) => {
            let ([op], [right]) = (&*compare.ops, &*compare.comparators) else { return None };
            match right {
                Expr::StringLiteral(text) => {
                    let is_same = name_of_system(&compare.left)? == text.value.to_str();
                    match op {
                        CmpOp::Eq => Some(is_same),
                        CmpOp::NotEq => Some(!is_same),
                        _ => None,
                    }
                }
                Expr::Tuple(tuple) if dotted(&compare.left, "sys", "version_info") => version_is(*op, &tuple.elts),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `sys.platform`, `os.name`, `platform.system()`
fn name_of_system(expression: &Expr) -> Option<&'static str> {
    match expression {
        Expr::Call(call) if call.arguments.is_empty() && dotted(&call.func, "platform", "system") => Some("Linux"),
        _ if dotted(expression, "sys", "platform") => Some("linux"),
        _ if dotted(expression, "os", "name") => Some("posix"),
        _ => None,
    }
}

fn dotted(expression: &Expr, module: &str, member: &str) -> bool {
    matches!(expression, Expr::Attribute(attribute) if attribute.attr.as_str() == member
        && matches!(&*attribute.value, Expr::Name(name) if name.id.as_str() == module))
}

/// `sys.version_info` compared with one or two numbers: what follows them decides only when they are equal.
fn version_is(op: CmpOp, numbers: &[Expr]) -> Option<bool> {
    let number = |expression: &Expr| match expression {
        Expr::NumberLiteral(literal) => literal.value.as_int()?.as_u64(),
        _ => None,
    };
    let wanted: Vec<u64> = numbers.iter().map(number).collect::<Option<_>>()?;
    let is_later = VERSION.get(..wanted.len())? >= &wanted[..];
    match op {
        CmpOp::GtE | CmpOp::Gt => Some(is_later),
        CmpOp::Lt | CmpOp::LtE => Some(!is_later),
        _ => None,
    }
}
