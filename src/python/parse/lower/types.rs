//! Annotations, type parameters and type aliases: what is evaluated only when asked for.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::{Lowering, range_of};
use crate::python::bytecode::{Constant, TypeParameterKind};
use crate::python::symbol::Symbol;
use crate::python::tree::{Annotations, Expression, ExpressionKind, Lazy, TypeParameter, TypeParameters};

/// Does the module begin with `from __future__ import annotations`?
pub(super) fn is_postponed(body: &[Stmt]) -> bool {
    body.iter().any(|statement| match statement {
        Stmt::ImportFrom(import) => {
            import.module.as_ref().is_some_and(|module| module.as_str() == "__future__")
                && import.names.iter().any(|alias| alias.name.as_str() == "annotations")
        }
        _ => false,
    })
}

impl Lowering<'_, '_> {
    /// An annotation: an expression, or its text where the module postpones them.
    pub(super) fn annotation(&mut self, annotation: &Expr) -> Expression {
        if !self.annotations_are_texts {
            return self.expression(annotation);
        }
        let range = range_of(annotation.range());
        let text = annotation_text(self.source.slice(range));
        Expression { range, kind: ExpressionKind::Constant(Constant::Str(text.into())) }
    }

    pub(super) fn annotations(&mut self, function: &ast::StmtFunctionDef) -> Option<Annotations> {
        let parameters = &function.parameters;
        let list = |list: &'_ [ast::ParameterWithDefault]| list.iter().map(|p| p.parameter.clone()).collect::<Vec<_>>();
        // CPython's compiler comes to positional-only parameters last of the positional ones.
        let mut all = list(&parameters.args);
        all.extend(list(&parameters.posonlyargs));
        all.extend(parameters.vararg.as_deref().cloned());
        all.extend(list(&parameters.kwonlyargs));
        all.extend(parameters.kwarg.as_deref().cloned());
        let mut entries: Vec<(Symbol, Expression)> = Vec::new();
        for parameter in &all {
            if let Some(annotation) = &parameter.annotation {
                entries.push((self.symbol(parameter.name.as_str()), self.annotation(annotation)));
            }
        }
        if let Some(annotation) = &function.returns {
            entries.push((Symbol::new("return"), self.annotation(annotation)));
        }
        if entries.is_empty() { None } else { Some(Annotations { scope: self.scope(), entries }) }
    }

    pub(super) fn lazy(&mut self, value: &Expr) -> Lazy {
        Lazy { scope: self.scope(), value: self.expression(value) }
    }

    pub(super) fn type_parameters(&mut self, parameters: Option<&ast::TypeParams>) -> Option<TypeParameters> {
        let parameters = parameters?;
        let scope = self.scope();
        let parameters = parameters.type_params.iter().map(|parameter| self.type_parameter(parameter)).collect();
        Some(TypeParameters { scope, parameters })
    }

    fn type_parameter(&mut self, parameter: &ast::TypeParam) -> TypeParameter {
        let (name, kind, bound, default) = match parameter {
            ast::TypeParam::TypeVar(p) => (&p.name, TypeParameterKind::Variable, p.bound.as_deref(), p.default.as_deref()),
            ast::TypeParam::TypeVarTuple(p) => (&p.name, TypeParameterKind::Tuple, None, p.default.as_deref()),
            ast::TypeParam::ParamSpec(p) => (&p.name, TypeParameterKind::Specification, None, p.default.as_deref()),
        };
        let bound = bound.map(|bound| self.lazy(bound));
        let default = default.map(|default| self.lazy(default));
        TypeParameter { name: self.identifier(name), kind, bound, default }
    }
}

/// The source of an annotation on one line, with CPython's choice of quotes.
pub fn annotation_text(source: &str) -> String {
    let text = source.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.contains(['\'', '\\']) { text } else { text.replace('"', "'") }
}
