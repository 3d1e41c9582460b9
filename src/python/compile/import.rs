//! Imports. What cannot be imported is refused here, at its name.

use super::Compiler;
use crate::python::bytecode::Op;
use crate::python::source::Range;
use crate::python::standard_library::is_standard;
use crate::python::supported;
use crate::python::tree::{Alias, ExceptClause, Expression, ExpressionKind, ImportFrom};

impl Compiler<'_, '_> {
    pub(super) fn import(&mut self, aliases: &[Alias], range: Range) {
        for alias in aliases {
            self.check_module(&alias.name.text(), alias.name_range);
            let name = self.unit.emitter.short_name(alias.name);
            self.op(Op::Import { name, top: !alias.renamed }, range);
            self.store(alias.target.name, range);
        }
    }

    pub(super) fn import_from(&mut self, import: &ImportFrom, range: Range) {
        let module = import.module.name.text();
        self.check_module(&module, import.module.range);
        let name = self.unit.emitter.short_name(import.module.name);
        self.op(Op::Import { name, top: false }, range);
        for alias in &import.names {
            let member = alias.name.text();
            let submodule = supported::module(&format!("{module}.{member}")).is_some();
            if !submodule && let Some(help) = supported::refused_member(&module, &member) {
                self.refuse(alias.name_range, format!("'{module}.{member}' is not supported by Loopscope yet"), help);
            }
            let name = self.unit.emitter.name(alias.name);
            self.op(Op::ImportFrom(name), range);
            self.store(alias.target.name, range);
        }
        self.op(Op::Pop, range);
    }

    fn check_module(&mut self, name: &str, range: Range) {
        if self.guarded_imports > 0 && !is_standard(name) {
            return;
        }
        if let Some((message, help)) = supported::refused_module(name) {
            self.refuse(range, message, Some(help));
        }
    }

    /// Do the clauses expect that an import in the body fails? Then one of a package that is not installed may.
    pub(super) fn catches_import_error(clauses: &[ExceptClause]) -> bool {
        clauses.iter().filter_map(|clause| clause.class.as_ref()).any(|class| match &class.kind {
            ExpressionKind::Tuple(classes) => classes.iter().any(is_import_error),
            _ => is_import_error(class),
        })
    }
}

fn is_import_error(class: &Expression) -> bool {
    matches!(class.kind, ExpressionKind::Name(name) if matches!(&*name.text(), "ImportError" | "ModuleNotFoundError"))
}
