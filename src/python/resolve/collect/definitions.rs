//! Functions and classes; type parameters, and what is evaluated only when asked for: scopes that see the names of a class
//! around them.

use super::Walk;
use crate::python::resolve::scope::{Scope, ScopeKind};
use crate::python::symbol::Symbol;
use crate::python::tree::{Class, Function, Lazy, Parameters, ScopeId, TypeParameters};

impl Walk<'_, '_> {
    pub(super) fn function(&mut self, function: &Function) {
        function.decorators.iter().for_each(|decorator| self.expression(decorator));
        function.parameters.defaults().for_each(|default| self.expression(default));
        self.bind(function.target.name);
        let enter = |walk: &mut Self| {
            if let Some(annotations) = &function.annotations {
                walk.open_lazy(annotations.scope);
                walk.lazily(annotations.scope, |walk| walk.all(annotations.entries.iter().map(|(_, value)| value)));
            }
            walk.within(function.scope, ScopeKind::Function, |walk| {
                walk.annotation_scope = None;
                walk.current().is_async = function.is_async;
                walk.parameters(&function.parameters);
                walk.block(&function.body);
            });
        };
        self.with_type_parameters(function.type_parameters.as_ref(), enter);
    }

    pub(super) fn class(&mut self, class: &Class) {
        class.decorators.iter().for_each(|decorator| self.expression(decorator));
        self.bind(class.target.name);
        self.with_type_parameters(class.type_parameters.as_ref(), |walk| {
            class.bases.iter().for_each(|base| walk.expression(base));
            class.keywords.iter().for_each(|keyword| walk.expression(&keyword.value));
            walk.within(class.scope, ScopeKind::Class, |walk| {
                // Its `__type_params__` is made of them.
                let parameters = class.type_parameters.iter().flat_map(|parameters| &parameters.parameters);
                parameters.for_each(|parameter| walk.uses(parameter.name.name).read = true);
                walk.open_lazy(class.annotation_scope);
                walk.annotation_scope = Some(class.annotation_scope);
                walk.block(&class.body);
            });
        });
    }

    pub(super) fn parameters(&mut self, parameters: &Parameters) {
        for name in parameters.names() {
            self.uses(name.name).parameter = true;
        }
    }

    /// Places a scope of annotations inside the current one.
    pub(super) fn open_lazy(&mut self, scope: ScopeId) {
        *self.collected.scopes.get_mut(scope) = Scope::new(ScopeKind::Lazy, Some(self.scope), scope);
    }

    /// Walks what is evaluated in a scope of annotations, which is open.
    pub(super) fn lazily(&mut self, scope: ScopeId, walk: impl FnOnce(&mut Self)) {
        let parent = std::mem::replace(&mut self.scope, scope);
        self.uses(Symbol::new(".format")).parameter = true;
        let classdict = self.collected.scopes.dunder_classdict;
        if self.collected.scopes.class_around(scope, classdict).is_some() {
            self.uses(classdict).read = true;
        }
        self.unevaluated += 1;
        walk(self);
        self.unevaluated -= 1;
        self.scope = parent;
    }

    pub(super) fn lazy(&mut self, lazy: &Lazy) {
        self.open_lazy(lazy.scope);
        self.lazily(lazy.scope, |walk| walk.expression(&lazy.value));
    }

    pub(super) fn with_type_parameters(&mut self, parameters: Option<&TypeParameters>, walk: impl FnOnce(&mut Self)) {
        let Some(parameters) = parameters else { return walk(self) };
        self.within(parameters.scope, ScopeKind::TypeParameters, |inner| {
            parameters.parameters.iter().for_each(|parameter| inner.bind(parameter.name.name));
            for parameter in &parameters.parameters {
                parameter.bound.iter().chain(&parameter.default).for_each(|lazy| inner.lazy(lazy));
            }
            walk(inner);
        });
    }
}
