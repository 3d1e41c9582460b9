//! Calls.

use super::Compiler;
use super::expression::Display;
use crate::python::bytecode::{CodeKind, Constant, Namespace, Op};
use crate::python::resolve::ScopeKind;
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{Call, Expression, ExpressionKind, Keyword};

impl<'t> Compiler<'t, '_> {
    pub(super) fn call(&mut self, call: &'t Call, range: Range) {
        let starred = call.arguments.iter().any(|argument| matches!(argument.kind, ExpressionKind::Starred(_)));
        let spread = starred || call.keywords.iter().any(|keyword| keyword.name.is_none());
        if self.is_zero_argument_super_call(call) {
            self.expression(&call.callable);
            self.super_arguments(range);
            return self.op(Op::Call(2), range);
        }
        if let ExpressionKind::Attribute(object, method) = &call.callable.kind
            && call.keywords.is_empty()
            && !spread
            && !(self.is_zero_argument_super(object) && &*method.name.text() == "__class__")
        {
            let name = self.unit.emitter.name(method.name);
            if self.is_zero_argument_super(object) {
                self.super_arguments(object.range);
                self.op(Op::LoadSuperMethod(name), call.callable.range);
            } else {
                self.expression(object);
                self.op(Op::LoadMethod(name), call.callable.range);
            }
            call.arguments.iter().for_each(|argument| self.expression(argument));
            return self.op(Op::CallMethod(call.arguments.len() as u32), range);
        }
        if let Some(namespace) = self.namespace_asked_for(call) {
            return self.op(Op::LoadNamespace(namespace), range);
        }
        self.check_callable(&call.callable);
        self.expression(&call.callable);
        if spread {
            match call.arguments.as_slice() {
                [Expression { kind: ExpressionKind::Starred(all), .. }] => self.expression(all),
                arguments => self.display(arguments, Display::Tuple, range),
            }
            self.keyword_dict(&call.keywords, range);
            return self.op(Op::CallSpread, range);
        }
        call.arguments.iter().for_each(|argument| self.expression(argument));
        if call.keywords.is_empty() {
            return self.op(Op::Call(call.arguments.len() as u32), range);
        }
        let names = self.keyword_values(&call.keywords);
        let names = self.unit.emitter.keyword_names(names);
        let count = self.unit.emitter.short(call.arguments.len() + call.keywords.len());
        self.op(Op::CallKeyword { count, names }, range);
    }

    /// → the values of named keyword arguments; gives the names.
    pub(super) fn keyword_values(&mut self, keywords: &'t [Keyword]) -> Vec<Symbol> {
        keywords.iter().for_each(|keyword| self.expression(&keyword.value));
        keywords.iter().filter_map(|keyword| keyword.name).map(|name| name.name).collect()
    }

    /// → tuple, dict-or-None
    pub(super) fn spread(&mut self, arguments: &'t [Expression], keywords: &'t [Keyword], range: Range) {
        self.display(arguments, Display::Tuple, range);
        self.keyword_dict(keywords, range);
    }

    /// → dict-or-None
    fn keyword_dict(&mut self, keywords: &'t [Keyword], range: Range) {
        if keywords.is_empty() {
            return self.constant(Constant::None, range);
        }
        self.op(Op::BuildDict(0), range);
        for keyword in keywords {
            match keyword.name {
                Some(name) => {
                    self.constant(Constant::Str(name.name.text()), name.range);
                    self.expression(&keyword.value);
                    self.op(Op::BuildDict(1), range);
                }
                None => self.expression(&keyword.value),
            }
            self.op(Op::DictMerge(1), range);
        }
    }

    /// Is it `super()`, in a method, with the builtin's name not rebound?
    pub(super) fn is_zero_argument_super(&self, expression: &Expression) -> bool {
        matches!(&expression.kind, ExpressionKind::Call(call) if self.is_zero_argument_super_call(call))
    }

    fn is_zero_argument_super_call(&self, call: &Call) -> bool {
        let ExpressionKind::Name(name) = call.callable.kind else { return false };
        let is_super = &*name.text() == "super" && call.arguments.is_empty() && call.keywords.is_empty();
        is_super
            && self.unit.kind == CodeKind::Function
            && self.unit.first_parameter.is_some()
            && self.scopes.get(self.unit.scope).kind != ScopeKind::Generator
            && self.is_builtin(name)
            && self.scopes.owner(self.unit.scope, Symbol::new("__class__")).is_some()
    }

    /// `globals()`, `locals()`, `vars()`, `dir()`, with the builtin's name not rebound.
    fn namespace_asked_for(&self, call: &Call) -> Option<Namespace> {
        let ExpressionKind::Name(name) = call.callable.kind else { return None };
        let namespace = match &*name.text() {
            "globals" => Namespace::Globals,
            "locals" | "vars" if self.unit.kind == CodeKind::Module => Namespace::Globals,
            "locals" | "vars" => Namespace::Locals,
            "dir" => Namespace::Names,
            _ => return None,
        };
        (call.arguments.is_empty() && call.keywords.is_empty() && self.is_builtin(name)).then_some(namespace)
    }

    /// → the class, the first argument
    pub(super) fn super_arguments(&mut self, range: Range) {
        self.load(Symbol::new("__class__"), range);
        let first = self.unit.first_parameter.expect("asked before");
        self.load(first, range);
    }
}
