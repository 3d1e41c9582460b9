//! What cannot be assigned to, or deleted, and what CPython calls it.

use ruff_python_ast::{Expr, UnaryOp};
use ruff_python_parser::{ParseErrorType, parse_expression};

use super::Wording;
use crate::python::source::{Range, Source};

/// The words for an invalid target.
pub fn invalid_target(source: &Source<'_>, error: &ParseErrorType, range: Range) -> Wording {
    let name = match source.slice(range) {
        text if text.starts_with('*') => "starred",
        "yield" => "yield expression",
        text => parse_expression(text).map_or("expression", |parsed| name(parsed.expr())),
    };
    let is_operation = matches!(name, "conditional expression" | "comparison" | "lambda") || is_truth(source.slice(range));
    let is_keyword = matches!(name, "None" | "True" | "False");
    let compare = Some("'=' assigns; write '==' to compare".to_string());
    match error {
        ParseErrorType::InvalidDeleteTarget => (format!("cannot delete {name}"), None),
        ParseErrorType::InvalidAugmentedAssignmentTarget => {
            (format!("'{name}' is an illegal expression for augmented assignment"), None)
        }
        ParseErrorType::InvalidNamedAssignmentTarget => (format!("cannot use assignment expressions with {name}"), None),
        ParseErrorType::InvalidAnnotatedAssignmentTarget => ("illegal target for annotation".to_string(), None),
        _ if name == "yield expression" => ("assignment to yield expression not possible".to_string(), None),
        _ if is_keyword || is_operation || !starts_statement(source, range) => (format!("cannot assign to {name}"), compare),
        _ => (format!("cannot assign to {name} here. Maybe you meant '==' instead of '='?"), compare),
    }
}

/// `not a`, `a and b`
fn is_truth(text: &str) -> bool {
    let is_it = |expression: &Expr| match expression {
        Expr::BoolOp(_) => true,
        Expr::UnaryOp(unary) => unary.op == UnaryOp::Not,
        _ => false,
    };
    parse_expression(text).is_ok_and(|parsed| is_it(parsed.expr()))
}

/// The words for a star that stands alone.
pub fn starred(source: &Source<'_>, range: Range) -> &'static str {
    let before = source.slice(Range { start: 0, end: range.start }).trim_end();
    if before.ends_with(['+', '-', '*', '/', '%', '&', '|', '^', '@', '<', '>']) {
        "invalid syntax"
    } else if before.ends_with("for") {
        "starred assignment target must be in a list or tuple"
    } else if before.ends_with('(') {
        "cannot use starred expression here"
    } else {
        "can't use starred expression here"
    }
}

fn starts_statement(source: &Source<'_>, range: Range) -> bool {
    let before = source.slice(Range { start: 0, end: range.start }).trim_end_matches([' ', '\t']);
    let is_last = || source.text()[range.end as usize..].trim_start_matches(' ').starts_with('=') && before.ends_with(',');
    before.is_empty() || before.ends_with(['\n', '\r', ';', ':']) || is_last()
}

/// CPython's name of an expression (`_PyPegen_get_expr_name`).
pub fn name(expression: &Expr) -> &'static str {
    match expression {
        Expr::Attribute(_) => "attribute",
        Expr::Subscript(_) => "subscript",
        Expr::Starred(_) => "starred",
        Expr::Name(_) => "name",
        Expr::List(_) => "list",
        Expr::Tuple(_) => "tuple",
        Expr::Lambda(_) => "lambda",
        Expr::Call(_) => "function call",
        Expr::UnaryOp(unary) if unary.op == UnaryOp::USub && unary.operand.is_number_literal_expr() => "expression",
        Expr::Generator(_) => "generator expression",
        Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
        Expr::Await(_) => "await expression",
        Expr::ListComp(_) => "list comprehension",
        Expr::SetComp(_) => "set comprehension",
        Expr::DictComp(_) => "dict comprehension",
        Expr::Dict(_) => "dict literal",
        Expr::Set(_) => "set display",
        Expr::FString(_) => "f-string expression",
        Expr::NumberLiteral(_) | Expr::StringLiteral(_) | Expr::BytesLiteral(_) => "literal",
        Expr::BooleanLiteral(boolean) if boolean.value => "True",
        Expr::BooleanLiteral(_) => "False",
        Expr::NoneLiteral(_) => "None",
        Expr::EllipsisLiteral(_) => "ellipsis",
        Expr::Compare(_) => "comparison",
        Expr::If(_) => "conditional expression",
        Expr::Named(_) => "named expression",
        _ => "expression",
    }
}
