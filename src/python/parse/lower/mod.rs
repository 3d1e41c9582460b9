//! The parser crate's tree becomes ours: names interned and mangled, scopes numbered, literals decoded.

mod dead;
mod expression;
mod literal;
mod pattern;
mod star;
mod statement;
mod suspicious;
mod types;

pub use types::annotation_text;

use ruff_python_ast as ast;
use ruff_python_ast::token::Tokens;
use ruff_python_parser::Parsed;
use ruff_text_size::Ranged;

use super::range_of;
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::source::{Range, Source};
use crate::python::symbol::Symbol;
use crate::python::tree::{Identifier, Module, ScopeId, SyntaxWarning};

/// Lowers a module; what Loopscope has no form for becomes a diagnostic.
pub fn lower(source: &Source<'_>, parsed: &Parsed<ast::ModModule>, diagnostics: &mut Vec<Diagnostic>) -> Module {
    let body = parsed.suite();
    let mut lowering = Lowering {
        source,
        tokens: parsed.tokens(),
        diagnostics,
        warnings: Vec::new(),
        classes: Vec::new(),
        scope_count: 1,
        annotations_are_texts: types::is_postponed(body),
    };
    let body = lowering.block(body);
    let range = Range { start: 0, end: source.text().len() as u32 };
    Module { body, scope_count: lowering.scope_count, range, warnings: lowering.warnings }
}

struct Lowering<'a, 'text> {
    source: &'a Source<'text>,
    tokens: &'a Tokens,
    diagnostics: &'a mut Vec<Diagnostic>,
    warnings: Vec<SyntaxWarning>,
    /// Names of the classes around, for private names.
    classes: Vec<String>,
    scope_count: u32,
    /// `from __future__ import annotations`
    annotations_are_texts: bool,
}

impl Lowering<'_, '_> {
    fn scope(&mut self) -> ScopeId {
        self.scope_count += 1;
        ScopeId(self.scope_count - 1)
    }

    fn refuse(&mut self, range: Range, message: String, help: &str) {
        let diagnostic = self.source.diagnostic(Severity::Unsupported, range, message, Some(help.to_string()));
        self.diagnostics.push(diagnostic);
    }

    fn symbol(&self, name: &str) -> Symbol {
        match self.classes.last() {
            Some(class) if is_private(name) && !class.is_empty() => Symbol::new(&format!("_{class}{name}")),
            _ => Symbol::new(name),
        }
    }

    fn identifier(&self, identifier: &ast::Identifier) -> Identifier {
        Identifier { name: self.symbol(identifier.as_str()), range: range_of(identifier.range()) }
    }

    /// Names inside `lower` that are private belong to the class.
    fn in_class<T>(&mut self, name: &str, lower: impl FnOnce(&mut Self) -> T) -> T {
        let stripped = name.trim_start_matches('_');
        // A class whose name is underscores only mangles nothing, also nothing of a class around it.
        self.classes.push(stripped.to_string());
        let lowered = lower(self);
        self.classes.pop();
        lowered
    }
}

fn is_private(name: &str) -> bool {
    name.starts_with("__") && !name.ends_with("__") && !name.contains('.')
}
