//! Walks over a program's tree.

use crate::python::bytecode::Constant;
use crate::python::tree::{Block, ComprehensionKind, Expression, ExpressionKind, Statement, StatementKind, StringPart};
use std::rc::Rc;

/// Each statement of a block and of the blocks in it, functions and classes included, outer ones first.
pub fn each_statement<'t>(block: &'t Block, look: &mut dyn FnMut(&'t Statement)) {
    for statement in block {
        look(statement);
        blocks_of(statement, &mut |inner| each_statement(inner, look));
        match &statement.kind {
            StatementKind::Function(function) => each_statement(&function.body, look),
            StatementKind::Class(class) => each_statement(&class.body, look),
            _ => {}
        }
    }
}

/// Each statement that runs when the block does: not those of functions and classes in it.
pub fn each_own_statement<'t>(block: &'t Block, look: &mut dyn FnMut(&'t Statement)) {
    for statement in block {
        look(statement);
        blocks_of(statement, &mut |inner| each_own_statement(inner, look));
    }
}

/// Each expression that is evaluated when the block runs, with those in it; not those of functions and classes in it.
pub fn each_expression<'t>(block: &'t Block, look: &mut dyn FnMut(&'t Expression)) {
    each_own_statement(block, &mut |statement| expressions_of(statement, &mut |expression| deep(expression, look)));
}

/// The blocks of a statement that run in the same function.
pub fn blocks_of<'t>(statement: &'t Statement, look: &mut dyn FnMut(&'t Block)) {
    match &statement.kind {
        StatementKind::If(branches) => branches.iter().for_each(|(_, block)| look(block)),
        StatementKind::While { body, otherwise, .. } | StatementKind::For { body, otherwise, .. } => {
            look(body);
            look(otherwise);
        }
        StatementKind::With { body, .. } => look(body),
        StatementKind::Try(parts) => {
            look(&parts.body);
            parts.clauses.iter().for_each(|clause| look(&clause.body));
            look(&parts.otherwise);
            look(&parts.finally);
        }
        StatementKind::Match(_, cases) => cases.iter().for_each(|case| look(&case.body)),
        _ => {}
    }
}

/// The expressions of a statement itself, without those of its blocks.
pub fn expressions_of<'t>(statement: &'t Statement, look: &mut dyn FnMut(&'t Expression)) {
    match &statement.kind {
        StatementKind::Expression(value) => look(value),
        StatementKind::Assign { targets, value } => {
            targets.iter().for_each(&mut *look);
            look(value);
        }
        StatementKind::AugmentedAssign(target, _, value) => [target, value].into_iter().for_each(look),
        StatementKind::AnnotatedAssign { target, value, .. } => {
            look(target);
            value.iter().for_each(look);
        }
        StatementKind::Delete(targets) => targets.iter().for_each(look),
        StatementKind::Return(value) => value.iter().for_each(look),
        StatementKind::Raise(exception, cause) => exception.iter().chain(cause).for_each(look),
        StatementKind::Assert(test, message) => {
            look(test);
            message.iter().for_each(look);
        }
        StatementKind::If(branches) => branches.iter().filter_map(|(test, _)| test.as_ref()).for_each(look),
        StatementKind::While { test, .. } => look(test),
        StatementKind::For { target, iterable, .. } => [target, iterable].into_iter().for_each(look),
        StatementKind::With { items, .. } => {
            for item in items {
                look(&item.manager);
                item.target.iter().for_each(&mut *look);
            }
        }
        StatementKind::Try(parts) => parts.clauses.iter().filter_map(|clause| clause.class.as_ref()).for_each(look),
        StatementKind::Match(subject, cases) => {
            look(subject);
            cases.iter().filter_map(|case| case.guard.as_ref()).for_each(look);
        }
        _ => {}
    }
}

/// An expression and all in it, outer ones first; not the bodies of lambdas.
pub fn deep<'t>(expression: &'t Expression, look: &mut dyn FnMut(&'t Expression)) {
    look(expression);
    parts_of(expression, &mut |part| deep(part, look));
}

fn parts_of<'t>(expression: &'t Expression, look: &mut dyn FnMut(&'t Expression)) {
    match &expression.kind {
        ExpressionKind::Constant(_) | ExpressionKind::Name(_) | ExpressionKind::Lambda(_) => {}
        ExpressionKind::Attribute(value, _) | ExpressionKind::Unary(_, value) | ExpressionKind::Named(_, value) => look(value),
        ExpressionKind::Await(value) | ExpressionKind::YieldFrom(value) | ExpressionKind::Starred(value) => look(value),
        ExpressionKind::Yield(value) => value.iter().for_each(|value| look(value)),
        ExpressionKind::Subscript(value, index) => [value, index].into_iter().for_each(|part| look(part)),
        ExpressionKind::Slice(parts) => parts.iter().flatten().for_each(|part| look(part)),
        ExpressionKind::Call(call) => {
            look(&call.callable);
            call.arguments.iter().for_each(&mut *look);
            call.keywords.iter().for_each(|keyword| look(&keyword.value));
        }
        ExpressionKind::Binary(left, _, right) => [left, right].into_iter().for_each(|part| look(part)),
        ExpressionKind::Compare(first, rest) => {
            look(first);
            rest.iter().for_each(|(_, operand)| look(operand));
        }
        ExpressionKind::And(values) | ExpressionKind::Or(values) => values.iter().for_each(look),
        ExpressionKind::Conditional { test, then, otherwise } => {
            [test, then, otherwise].into_iter().for_each(|part| look(part));
        }
        ExpressionKind::List(items) | ExpressionKind::Tuple(items) | ExpressionKind::Set(items) => items.iter().for_each(look),
        ExpressionKind::Dict(items) => {
            for item in items {
                item.key.iter().for_each(&mut *look);
                look(&item.value);
            }
        }
        ExpressionKind::Comprehension(comprehension) => {
            for clause in &comprehension.clauses {
                look(&clause.iterable);
                clause.conditions.iter().for_each(&mut *look);
            }
            match &comprehension.kind {
                ComprehensionKind::List(element) | ComprehensionKind::Set(element) | ComprehensionKind::Generator(element) => {
                    look(element)
                }
                ComprehensionKind::Dict(key, value) => [key, value].into_iter().for_each(look),
            }
        }
        ExpressionKind::Joined(parts) | ExpressionKind::Template(parts) => fields_of(parts, look),
    }
}

fn fields_of<'t>(parts: &'t [StringPart], look: &mut dyn FnMut(&'t Expression)) {
    for part in parts {
        if let StringPart::Field(field) = part {
            look(&field.expression);
            field.spec.iter().for_each(|spec| fields_of(spec, look));
        }
    }
}

/// The last part of what is called: `sleep` of `asyncio.sleep`.
pub fn called_name(callable: &Expression) -> Option<Rc<str>> {
    match &callable.kind {
        ExpressionKind::Name(name) => Some(name.text()),
        ExpressionKind::Attribute(_, name) => Some(name.name.text()),
        _ => None,
    }
}

/// Whether a literal is the number 0.
pub fn is_zero(constant: &Constant) -> bool {
    match constant {
        Constant::Int(value) => *value == 0,
        Constant::Float(value) => *value == 0.0,
        _ => false,
    }
}
