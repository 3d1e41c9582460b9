//! Expressions: each leaves one value on the stack.

use super::Compiler;
use super::emitter::Jump;
use crate::python::bytecode::{Comparison, Constant, Conversion, Op};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{DictItem, Expression, ExpressionKind, StringPart};

/// From so many elements on, a display is built piece by piece, so that the operand stack stays small.
const LARGE_DISPLAY: usize = 30;

/// A display under construction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    List,
    Tuple,
    Set,
}

impl<'t> Compiler<'t, '_> {
    /// → value
    pub(super) fn expression(&mut self, expression: &'t Expression) {
        use ExpressionKind as K;
        let range = expression.range;
        if let Some(constant) = self.fold(expression) {
            return self.constant(constant, range);
        }
        match &expression.kind {
            K::Name(name) => self.load(*name, range),
            K::Attribute(value, attribute) => self.attribute(value, attribute.name, range),
            K::Subscript(value, index) => {
                self.check_subscript(value, index);
                self.expression(value);
                self.expression(index);
                self.op(Op::LoadItem, range);
            }
            K::Call(call) => self.call(call, range),
            K::Unary(operator, operand) => {
                self.expression(operand);
                self.op(Op::Unary(*operator), range);
            }
            K::Binary(left, operator, right) => {
                self.expression(left);
                self.expression(right);
                self.op(Op::Binary(*operator), range);
            }
            K::Compare(left, rest) => {
                self.check_identity(left, rest, range);
                self.compare(left, rest, range);
            }
            K::And(values) => self.short_circuit(values, Jump::IfFalseOrPop),
            K::Or(values) => self.short_circuit(values, Jump::IfTrueOrPop),
            K::Await(value) => {
                self.expression(value);
                self.op(Op::Await, range);
            }
            K::Joined(parts) => self.joined(parts, range),
            K::Template(parts) => self.template(parts, range),
            K::Comprehension(comprehension) => self.comprehension(comprehension, range),
            _ => self.rarer(expression),
        }
    }

    fn rarer(&mut self, expression: &'t Expression) {
        use ExpressionKind as K;
        let range = expression.range;
        match &expression.kind {
            K::List(elements) => self.display(elements, Display::List, range),
            K::Tuple(elements) => self.display(elements, Display::Tuple, range),
            K::Set(elements) => self.display(elements, Display::Set, range),
            K::Dict(items) => self.dict(items, range),
            K::Slice(parts) => self.slice(parts, range),
            K::Conditional { test, then, otherwise } => self.conditional(test, then, otherwise),
            K::Lambda(lambda) => self.lambda(lambda, range),
            K::Yield(value) => {
                match value {
                    Some(value) => self.expression(value),
                    None => self.constant(Constant::None, range),
                }
                self.op(Op::Yield, range);
            }
            K::YieldFrom(value) => {
                self.expression(value);
                self.op(Op::YieldFrom, range);
            }
            K::Named(name, value) => {
                self.expression(value);
                self.op(Op::Copy(1), range);
                self.store(name.name, name.range);
            }
            K::Starred(_) => {
                self.error(range, "can't use starred expression here");
                self.constant(Constant::None, range);
            }
            _ => unreachable!("constants are folded, the others are in `expression`"),
        }
    }

    fn attribute(&mut self, value: &'t Expression, name: crate::python::symbol::Symbol, range: Range) {
        // The class of the `super` object itself is not looked up along the order.
        let looked_up = &*name.text() != "__class__";
        let name = self.unit.emitter.name(name);
        if looked_up && self.is_zero_argument_super(value) {
            self.super_arguments(value.range);
            return self.op(Op::LoadSuperAttribute(name), range);
        }
        self.expression(value);
        self.op(Op::LoadAttribute(name), range);
    }

    fn compare(&mut self, left: &'t Expression, rest: &'t [(Comparison, Expression)], range: Range) {
        self.expression(left);
        let Some(((last_operator, last), before)) = rest.split_last() else { return };
        if before.is_empty() {
            self.expression(last);
            return self.op(Op::Compare(*last_operator), range);
        }
        let [cleanup, end] = [(); 2].map(|()| self.unit.emitter.label());
        for (operator, right) in before {
            self.expression(right);
            self.op(Op::Swap(2), range);
            self.op(Op::Copy(2), range);
            self.op(Op::Compare(*operator), range);
            self.jump(Jump::IfFalseOrPop, cleanup, range);
        }
        self.expression(last);
        self.op(Op::Compare(*last_operator), range);
        self.jump(Jump::Always, end, range);
        self.unit.emitter.place(cleanup);
        self.op(Op::Swap(2), range);
        self.op(Op::Pop, range);
        self.unit.emitter.place(end);
    }

    fn short_circuit(&mut self, values: &'t [Expression], jump: Jump) {
        let Some((last, before)) = values.split_last() else { return };
        let end = self.unit.emitter.label();
        for value in before {
            self.expression(value);
            self.jump(jump, end, value.range);
        }
        self.expression(last);
        self.unit.emitter.place(end);
    }

    fn conditional(&mut self, test: &'t Expression, then: &'t Expression, otherwise: &'t Expression) {
        let [no, end] = [(); 2].map(|()| self.unit.emitter.label());
        self.jump_if(test, false, no);
        self.expression(then);
        self.jump(Jump::Always, end, then.range);
        self.unit.emitter.place(no);
        self.expression(otherwise);
        self.unit.emitter.place(end);
    }

    fn slice(&mut self, parts: &'t [Option<Box<Expression>>; 3], range: Range) {
        let count = if parts[2].is_some() { 3 } else { 2 };
        for part in &parts[..count] {
            match part {
                Some(part) => self.expression(part),
                None => self.constant(Constant::None, range),
            }
        }
        self.op(Op::BuildSlice(count as u32), range);
    }

    /// `[a, *b]` and its kin; also the positional arguments of a call with a star.
    pub(super) fn display(&mut self, elements: &'t [Expression], display: Display, range: Range) {
        let plain = !elements.iter().any(|element| matches!(element.kind, ExpressionKind::Starred(_)));
        if plain && elements.len() <= LARGE_DISPLAY {
            elements.iter().for_each(|element| self.expression(element));
            let count = elements.len() as u32;
            return self.op(
                match display {
                    Display::List => Op::BuildList(count),
                    Display::Tuple => Op::BuildTuple(count),
                    Display::Set => Op::BuildSet(count),
                },
                range,
            );
        }
        let is_set = display == Display::Set;
        self.op(if is_set { Op::BuildSet(0) } else { Op::BuildList(0) }, range);
        for element in elements {
            if let ExpressionKind::Starred(iterable) = &element.kind {
                self.expression(iterable);
                self.op(if is_set { Op::SetUpdate(1) } else { Op::ListExtend(1) }, element.range);
            } else {
                self.expression(element);
                self.op(if is_set { Op::SetAdd(1) } else { Op::ListAppend(1) }, range);
            }
        }
        if display == Display::Tuple {
            self.op(Op::ListToTuple, range);
        }
    }

    fn dict(&mut self, items: &'t [DictItem], range: Range) {
        let plain = items.iter().all(|item| item.key.is_some());
        if plain && items.len() <= LARGE_DISPLAY / 2 {
            for item in items {
                item.key.iter().for_each(|key| self.expression(key));
                self.expression(&item.value);
            }
            return self.op(Op::BuildDict(items.len() as u32), range);
        }
        self.op(Op::BuildDict(0), range);
        for item in items {
            if let Some(key) = &item.key {
                self.expression(key);
                self.expression(&item.value);
                self.op(Op::DictInsert(1), range);
            } else {
                self.expression(&item.value);
                self.op(Op::DictUpdate(1), item.value.range);
            }
        }
    }

    fn joined(&mut self, parts: &'t [StringPart], range: Range) {
        for part in parts {
            match part {
                StringPart::Text(text) => self.constant(Constant::Str(text.as_str().into()), range),
                StringPart::Field(field) => {
                    self.expression(&field.expression);
                    let op = Op::Format { conversion: field.conversion, spec: field.spec.is_some() };
                    if let Some(spec) = &field.spec {
                        self.joined(spec, field.range);
                    }
                    self.op(op, field.range);
                }
            }
        }
        match parts {
            [] => self.constant(Constant::Str("".into()), range),
            [_] => {}
            _ => self.op(Op::BuildString(parts.len() as u32), range),
        }
    }

    /// → a template: the library makes it of texts and of tuples, one for each interpolation.
    fn template(&mut self, parts: &'t [StringPart], range: Range) {
        let module = self.unit.emitter.short_name(Symbol::new("string.templatelib"));
        let maker = self.unit.emitter.name(Symbol::new("_template"));
        self.op(Op::Import { name: module, top: false }, range);
        self.op(Op::LoadAttribute(maker), range);
        for part in parts {
            match part {
                StringPart::Text(text) => self.constant(Constant::Str(text.as_str().into()), range),
                StringPart::Field(field) => {
                    self.expression(&field.expression);
                    self.constant(Constant::Str(self.source.slice(field.text).into()), field.range);
                    let conversion = match field.conversion {
                        Conversion::None => Constant::None,
                        Conversion::Str => Constant::Str("s".into()),
                        Conversion::Repr => Constant::Str("r".into()),
                        Conversion::Ascii => Constant::Str("a".into()),
                    };
                    self.constant(conversion, field.range);
                    self.joined(field.spec.as_deref().unwrap_or_default(), field.range);
                    self.op(Op::BuildTuple(4), field.range);
                }
            }
        }
        self.op(Op::Call(parts.len() as u32), range);
    }
}
