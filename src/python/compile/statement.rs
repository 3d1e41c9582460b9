//! Statements, and the targets of assignments.

use super::emitter::Jump;
use super::{Compiler, MAX_NESTED_BLOCKS, MAX_STATEMENTS};
use crate::python::bytecode::{BinaryOperator, Op};
use crate::python::source::Range;
use crate::python::symbol::names;
use crate::python::tree::{Expression, ExpressionKind, Statement, StatementKind};

impl<'t> Compiler<'t, '_> {
    pub(super) fn block(&mut self, statements: &'t [Statement]) {
        for statement in statements {
            self.statements += 1;
            if self.statements > MAX_STATEMENTS {
                if self.statements == MAX_STATEMENTS + 1 {
                    let help = "each way out of a 'try' copies its 'finally': nest fewer of them".to_string();
                    self.refuse(statement.range.at_start(), "the program is too large".to_string(), Some(help));
                }
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'t Statement) {
        use StatementKind as K;
        let range = statement.range;
        match &statement.kind {
            K::If(branches) => self.if_statement(branches, range),
            K::With { is_async, items, body } => self.with_statement(*is_async, items, body),
            K::While { .. } | K::For { .. } | K::Try(_) => self.nested(statement),
            K::Match(subject, cases) => self.match_statement(subject, cases),
            K::Function(function) => self.function_statement(function),
            K::Class(class) => self.class_statement(class),
            _ => self.simple_statement(&statement.kind, range),
        }
    }

    /// A statement whose block has to be left properly.
    fn nested(&mut self, statement: &'t Statement) {
        use StatementKind as K;
        if self.unit.nested >= MAX_NESTED_BLOCKS {
            return self.error(statement.range.at_start(), "too many statically nested blocks");
        }
        self.unit.nested += 1;
        match &statement.kind {
            K::While { test, body, otherwise } => self.while_statement(test, body, otherwise),
            K::For { is_async: false, target, iterable, body, otherwise } => {
                self.for_statement(target, iterable, body, otherwise);
            }
            K::For { target, iterable, body, otherwise, .. } => self.async_for_statement(target, iterable, body, otherwise),
            K::Try(inner) => self.try_statement(inner, statement.range),
            _ => {}
        }
        self.unit.nested -= 1;
    }

    fn simple_statement(&mut self, kind: &'t StatementKind, range: Range) {
        use StatementKind as K;
        match kind {
            K::Expression(value) if self.fold(value).is_some() => {}
            K::Expression(value) => self.discard(value),
            K::Assign { targets, value } => {
                self.expression(value);
                for (i, target) in targets.iter().enumerate() {
                    if i + 1 < targets.len() {
                        self.op(Op::Copy(1), range);
                    }
                    self.assign(target);
                }
            }
            K::AugmentedAssign(target, operator, value) => self.augmented(target, *operator, value, range),
            K::AnnotatedAssign { target, simple, value, .. } => self.annotated(target, *simple, value.as_ref()),
            K::Delete(targets) => targets.iter().for_each(|target| self.delete_target(target)),
            K::Return(value) => self.return_statement(value.as_ref(), range),
            K::Raise(exception, cause) => self.raise(exception.as_ref(), cause.as_ref(), range),
            K::Assert(test, message) => self.assert(test, message.as_ref(), range),
            K::Break => self.leave_loop(true, range),
            K::Continue => self.leave_loop(false, range),
            K::Import(aliases) => self.import(aliases, range),
            K::ImportFrom(import) => self.import_from(import, range),
            K::TypeAlias(alias) => self.type_alias(alias, range),
            K::Pass => self.line_of_its_own(range),
            _ => {}
        }
    }

    /// value → : stores it in a target.
    pub(super) fn assign(&mut self, target: &'t Expression) {
        match &target.kind {
            ExpressionKind::Name(name) => self.store(*name, target.range),
            ExpressionKind::Attribute(object, attribute) => {
                if matches!(object.kind, ExpressionKind::Name(names::SELF))
                    && let Some(attributes) = self.static_attributes.last_mut()
                {
                    attributes.insert(attribute.name.text());
                }
                self.expression(object);
                let name = self.unit.emitter.name(attribute.name);
                self.op(Op::StoreAttribute(name), target.range);
            }
            ExpressionKind::Subscript(container, key) => {
                self.expression(container);
                self.expression(key);
                self.op(Op::StoreItem, target.range);
            }
            ExpressionKind::Tuple(targets) | ExpressionKind::List(targets) => self.unpack(targets, target.range),
            ExpressionKind::Starred(_) => {
                self.refuse_target(target.range, "starred assignment target must be in a list or tuple")
            }
            _ => self.refuse_target(target.range, "cannot assign to this expression"),
        }
    }

    /// What is no target takes its value all the same: the rest is compiled as if it were one, for more errors.
    fn refuse_target(&mut self, range: Range, message: &str) {
        self.error(range, message);
        self.op(Op::Pop, range);
    }

    fn unpack(&mut self, targets: &'t [Expression], range: Range) {
        let star = targets.iter().position(|target| matches!(target.kind, ExpressionKind::Starred(_)));
        let op = match star {
            None => Op::UnpackSequence(targets.len() as u32),
            Some(before) => {
                let after = self.unit.emitter.short(targets.len() - before - 1);
                Op::UnpackStarred { before: self.unit.emitter.short(before), after }
            }
        };
        self.op(op, range);
        for target in targets {
            match &target.kind {
                ExpressionKind::Starred(target) => self.assign(target),
                _ => self.assign(target),
            }
        }
    }

    /// The target's parts are evaluated once.
    fn augmented(&mut self, target: &'t Expression, operator: BinaryOperator, value: &'t Expression, range: Range) {
        match &target.kind {
            ExpressionKind::Attribute(object, attribute) => {
                let name = self.unit.emitter.name(attribute.name);
                self.expression(object);
                self.op(Op::Copy(1), target.range);
                self.op(Op::LoadAttribute(name), target.range);
                self.expression(value);
                self.op(Op::InPlace(operator), range);
                self.op(Op::Swap(2), target.range);
                self.op(Op::StoreAttribute(name), target.range);
            }
            ExpressionKind::Subscript(container, key) => {
                self.expression(container);
                self.expression(key);
                self.op(Op::Copy(2), target.range);
                self.op(Op::Copy(2), target.range);
                self.op(Op::LoadItem, target.range);
                self.expression(value);
                self.op(Op::InPlace(operator), range);
                self.op(Op::Swap(3), target.range);
                self.op(Op::Swap(2), target.range);
                self.op(Op::StoreItem, target.range);
            }
            _ => {
                self.expression(target);
                self.expression(value);
                self.op(Op::InPlace(operator), range);
                self.assign(target);
            }
        }
    }

    fn annotated(&mut self, target: &'t Expression, simple: bool, value: Option<&'t Expression>) {
        if let Some(value) = value {
            self.expression(value);
            return self.assign(target);
        }
        if simple {
            return;
        }
        match &target.kind {
            ExpressionKind::Attribute(object, _) => self.discard(object),
            ExpressionKind::Subscript(container, key) => {
                self.discard(container);
                self.discard(key);
            }
            _ => {}
        }
    }

    fn discard(&mut self, value: &'t Expression) {
        self.expression(value);
        self.op(Op::Pop, value.range);
    }

    fn delete_target(&mut self, target: &'t Expression) {
        match &target.kind {
            ExpressionKind::Name(name) => self.delete(*name, target.range),
            ExpressionKind::Attribute(object, attribute) => {
                self.expression(object);
                let name = self.unit.emitter.name(attribute.name);
                self.op(Op::DeleteAttribute(name), target.range);
            }
            ExpressionKind::Subscript(container, key) => {
                self.expression(container);
                self.expression(key);
                self.op(Op::DeleteItem, target.range);
            }
            ExpressionKind::Tuple(targets) | ExpressionKind::List(targets) => {
                targets.iter().for_each(|target| self.delete_target(target));
            }
            _ => self.error(target.range, "cannot delete this expression"),
        }
    }

    fn raise(&mut self, exception: Option<&'t Expression>, cause: Option<&'t Expression>, range: Range) {
        let Some(exception) = exception else { return self.op(Op::RaiseCurrent, range) };
        self.expression(exception);
        match cause {
            Some(cause) => {
                self.expression(cause);
                self.op(Op::RaiseFrom, range);
            }
            None => self.op(Op::Raise, range),
        }
    }

    fn assert(&mut self, test: &'t Expression, message: Option<&'t Expression>, range: Range) {
        self.check_assertion(test, range);
        let end = self.unit.emitter.label();
        self.jump_if(test, true, end);
        self.op(Op::LoadAssertionError, range);
        if let Some(message) = message {
            self.expression(message);
            self.op(Op::Call(1), range);
        }
        self.op(Op::Raise, test.range);
        self.unit.emitter.place(end);
    }

    /// Goes to the label when the expression is as true as `sense`.
    pub(super) fn jump_if(&mut self, test: &'t Expression, sense: bool, label: super::emitter::Label) {
        use crate::python::bytecode::UnaryOperator;
        if let Some(constant) = self.fold(test) {
            if super::fold::is_true(&constant) == sense {
                self.jump(Jump::Always, label, test.range);
            }
            return;
        }
        match &test.kind {
            ExpressionKind::Unary(UnaryOperator::Not, operand) => self.jump_if(operand, !sense, label),
            ExpressionKind::And(values) => self.jump_if_all(values, true, sense, label),
            ExpressionKind::Or(values) => self.jump_if_all(values, false, sense, label),
            _ => {
                self.expression(test);
                self.jump(if sense { Jump::IfTrue } else { Jump::IfFalse }, label, test.range);
            }
        }
    }

    /// `and` (`all` is true) or `or` (`all` is false) as a condition.
    fn jump_if_all(&mut self, values: &'t [Expression], all: bool, sense: bool, label: super::emitter::Label) {
        let Some((last, before)) = values.split_last() else { return };
        let end = self.unit.emitter.label();
        // `a and b` is false as soon as one is; `a or b` is true as soon as one is.
        let decided = if all == sense { end } else { label };
        before.iter().for_each(|value| self.jump_if(value, !all, decided));
        self.jump_if(last, sense, label);
        self.unit.emitter.place(end);
    }
}
