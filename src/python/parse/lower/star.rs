//! `from module import *`: the names of the module that the program mentions.

use ruff_python_ast::token::TokenKind;
use ruff_text_size::Ranged;

use super::{Lowering, range_of};
use crate::python::source::Range;
use crate::python::supported;
use crate::python::symbol::Symbol;
use crate::python::tree::{Alias, Identifier};

impl Lowering<'_, '_> {
    /// What a star stands for. A name that nobody mentions need not be bound; one that CPython's module has and ours
    /// lacks is refused where it would be imported.
    pub(super) fn star(&self, module: Symbol, range: Range) -> Vec<Alias> {
        let module = module.text();
        let mut names = self.mentioned();
        names.retain(|name| supported::module_has(&module, name) || supported::refused_member(&module, name).is_some());
        let alias = |name: &str| {
            let name = Symbol::new(name);
            Alias { name, name_range: range, target: Identifier { name, range }, renamed: false }
        };
        names.into_iter().map(alias).collect()
    }

    /// The public names of the program that are no attributes, each once, in order.
    fn mentioned(&self) -> Vec<&str> {
        let mut names = Vec::new();
        let mut after_dot = false;
        for token in self.tokens.iter() {
            let name = self.source.slice(range_of(token.range()));
            if token.kind() == TokenKind::Name && !after_dot && !name.starts_with('_') && !names.contains(&name) {
                names.push(name);
            }
            after_dot = token.kind() == TokenKind::Dot;
        }
        names
    }
}
