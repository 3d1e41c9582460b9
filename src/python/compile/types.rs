//! Annotations, type parameters and type aliases (PEP 649, PEP 695): functions that are called when somebody asks.
//!
//! Such an **evaluator** takes the format wanted: values, or references where a name is undefined, or texts.

use std::rc::Rc;

use super::Compiler;
use super::emitter::Jump;
use crate::python::bytecode::{CodeKind, Comparison, Constant, Op};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{
    Annotations, Class, Expression, ExpressionKind, Lazy, Parameters, ScopeId, Statement, StatementKind, TypeAlias,
    TypeParameters,
};

/// `annotationlib.Format.STRING`
const TEXTS: i64 = 4;

impl<'t> Compiler<'t, '_> {
    /// function → function with its annotations
    pub(super) fn function_annotations(&mut self, annotations: &'t Annotations, range: Range) {
        let entries: Vec<(Symbol, &'t Expression)> = annotations.entries.iter().map(|(name, value)| (*name, value)).collect();
        self.evaluator_of_all(annotations.scope, &entries, range);
        self.op(Op::SetAnnotate, range);
    }

    /// Stores the evaluator of a class's annotations, if it has any.
    pub(super) fn class_annotations(&mut self, class: &'t Class) {
        let mut entries = Vec::new();
        annotated_names(&class.body, &mut entries);
        if !entries.is_empty() {
            self.evaluator_of_all(class.annotation_scope, &entries, class.header);
            self.store(Symbol::new("__annotate_func__"), class.header);
        }
    }

    /// → function(format) that gives a dict
    fn evaluator_of_all(&mut self, scope: ScopeId, entries: &[(Symbol, &'t Expression)], range: Range) {
        self.evaluator(scope, "__annotate__", range, |compiler| {
            let values = compiler.unit.emitter.label();
            compiler.op(Op::LoadFast(0), range);
            compiler.constant(Constant::Int(TEXTS), range);
            compiler.op(Op::Compare(Comparison::Equal), range);
            compiler.jump(Jump::IfFalse, values, range);
            for (name, value) in entries {
                compiler.constant(Constant::Str(name.text()), range);
                let text = compiler.text_of(value);
                compiler.constant(Constant::Str(text), range);
            }
            compiler.op(Op::BuildDict(entries.len() as u32), range);
            compiler.op(Op::Return, range);
            compiler.unit.emitter.place(values);
            compiler.op(Op::BuildDict(0), range);
            for (name, value) in entries {
                compiler.constant(Constant::Str(name.text()), range);
                compiler.value_or_reference(value);
                compiler.op(Op::DictInsert(1), range);
            }
        });
    }

    /// → the value; or, when that is what is wanted, a reference to what cannot be evaluated yet
    fn value_or_reference(&mut self, value: &'t Expression) {
        let done = self.unit.emitter.label();
        let handler = self.unit.emitter.new_handler(self.unit.emitter.depth());
        let outer = self.unit.emitter.handler.replace(handler);
        match &value.kind {
            // `*args: *Ts`
            ExpressionKind::Starred(inner) => {
                self.expression(inner);
                self.op(Op::UnpackSequence(1), value.range);
            }
            _ => self.expression(value),
        }
        self.unit.emitter.handler = outer;
        self.jump(Jump::Always, done, value.range);
        self.unit.emitter.begin_handler(handler);
        let text = self.text_of(value);
        let text = self.unit.emitter.constant(Constant::Str(text));
        self.op(Op::ForwardReference(text), value.range);
        self.jump(Jump::IfTrue, done, value.range);
        self.op(Op::Reraise, value.range);
        self.unit.emitter.place(done);
    }

    fn text_of(&self, value: &Expression) -> Rc<str> {
        match &value.kind {
            ExpressionKind::Constant(Constant::Str(text)) => text.clone(),
            _ => crate::python::parse::annotation_text(self.source.slice(value.range)).into(),
        }
    }

    /// → function(format) that gives what `emit` leaves on the stack
    fn evaluator(&mut self, scope: ScopeId, name: &str, range: Range, emit: impl FnOnce(&mut Self)) {
        let name = Symbol::new(name);
        let outer = self.enter_unit(scope, CodeKind::Function, name, None);
        emit(self);
        self.op(Op::Return, range);
        let code = self.finish_code(name, &Parameters::default(), None, range);
        self.leave_unit(outer);
        self.make_function(code, false, false, range);
    }

    /// → function(format) that gives the value
    fn lazy(&mut self, lazy: &'t Lazy, name: Symbol) {
        self.evaluator(lazy.scope, &name.text(), lazy.value.range, |compiler| compiler.expression(&lazy.value));
    }

    /// Goes into the scope of type parameters, and makes them.
    pub(super) fn enter_type_parameters(&mut self, parameters: Option<&'t TypeParameters>) -> ScopeId {
        let Some(parameters) = parameters else { return self.unit.scope };
        let range = parameters.parameters.first().map_or(Range::default(), |parameter| parameter.name.range);
        let around = self.enter_inlined(parameters.scope, range);
        for parameter in &parameters.parameters {
            let mut bound = 0;
            if let Some(lazy) = &parameter.bound {
                bound = if matches!(lazy.value.kind, ExpressionKind::Tuple(_)) { 2 } else { 1 };
                self.lazy(lazy, parameter.name.name);
            }
            if let Some(default) = &parameter.default {
                self.lazy(default, parameter.name.name);
            }
            let name = self.unit.emitter.short_name(parameter.name.name);
            let default = parameter.default.is_some();
            self.op(Op::MakeTypeParameter { name, kind: parameter.kind, bound, default }, parameter.name.range);
            self.store(parameter.name.name, parameter.name.range);
        }
        around
    }

    pub(super) fn leave_type_parameters(&mut self, parameters: Option<&TypeParameters>, around: ScopeId, range: Range) {
        if let Some(parameters) = parameters {
            self.unit.scope = around;
            self.clear_inlined(parameters.scope, range);
        }
    }

    /// → tuple of the type parameters
    pub(super) fn type_parameter_tuple(&mut self, parameters: &TypeParameters, range: Range) {
        parameters.parameters.iter().for_each(|parameter| self.load(parameter.name.name, parameter.name.range));
        self.op(Op::BuildTuple(parameters.parameters.len() as u32), range);
    }

    /// tuple-of-bases keywords → the same with `Generic[…]` among the bases
    pub(super) fn add_generic_base(&mut self, parameters: &TypeParameters, range: Range) {
        self.op(Op::Swap(2), range);
        self.type_parameter_tuple(parameters, range);
        self.op(Op::MakeGenericBase, range);
        self.op(Op::BuildTuple(1), range);
        self.op(Op::Binary(crate::python::bytecode::BinaryOperator::Add), range);
        self.op(Op::Swap(2), range);
    }

    pub(super) fn type_alias(&mut self, alias: &'t TypeAlias, range: Range) {
        let around = self.enter_type_parameters(alias.type_parameters.as_ref());
        match &alias.type_parameters {
            Some(parameters) => self.type_parameter_tuple(parameters, range),
            None => self.constant(Constant::Tuple([].into()), range),
        }
        self.lazy(&alias.value, alias.target.name);
        self.leave_type_parameters(alias.type_parameters.as_ref(), around, range);
        let name = self.unit.emitter.name(alias.target.name);
        self.op(Op::MakeTypeAlias(name), range);
        self.store(alias.target.name, range);
    }
}

/// The annotated names of a class's block, also in its inner blocks.
fn annotated_names<'t>(body: &'t [Statement], found: &mut Vec<(Symbol, &'t Expression)>) {
    use StatementKind as K;
    for statement in body {
        match &statement.kind {
            K::AnnotatedAssign { target, simple: true, annotation, .. } => {
                if let ExpressionKind::Name(name) = target.kind {
                    found.push((name, annotation));
                }
            }
            K::If(branches) => branches.iter().for_each(|(_, block)| annotated_names(block, found)),
            K::While { body, otherwise, .. } | K::For { body, otherwise, .. } => {
                annotated_names(body, found);
                annotated_names(otherwise, found);
            }
            K::With { body, .. } => annotated_names(body, found),
            K::Try(inner) => {
                annotated_names(&inner.body, found);
                inner.clauses.iter().for_each(|clause| annotated_names(&clause.body, found));
                annotated_names(&inner.otherwise, found);
                annotated_names(&inner.finally, found);
            }
            K::Match(_, cases) => cases.iter().for_each(|case| annotated_names(&case.body, found)),
            _ => {}
        }
    }
}
