//! Variables, cells, and the laying out of a finished code.

use std::rc::Rc;

use super::Compiler;
use crate::python::bytecode::{CellSource, Code, CodeKind, Op, Parameters};
use crate::python::resolve::{Binding, ScopeKind};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree;
use crate::python::tree::ScopeId;

impl Compiler<'_, '_> {
    /// The slot of a global.
    pub(super) fn global(&mut self, name: Symbol) -> u32 {
        self.first_global + self.globals.insert_full(name).0 as u32
    }

    /// Is the name a global or a builtin here, and bound nowhere in the program?
    pub(super) fn is_builtin(&self, name: Symbol) -> bool {
        let module = self.scopes.get(ScopeId::MODULE);
        let in_class = || self.scopes.get(self.unit.scope).names.get(&name).is_some_and(|uses| uses.binds());
        let is_global = match self.scopes.binding(self.unit.scope, name) {
            Binding::Global => true,
            Binding::Name => !in_class(),
            _ => false,
        };
        is_global && module.names.get(&name).is_none_or(|uses| !uses.binds())
    }

    /// → value
    pub(super) fn load(&mut self, name: Symbol, range: Range) {
        let op = match self.scopes.binding(self.unit.scope, name) {
            Binding::Fast(slot) => Op::LoadFast(slot),
            Binding::Cell(cell) => Op::LoadCell(cell),
            Binding::Global => Op::LoadGlobal(self.global(name)),
            Binding::Name => {
                let global = self.global(name);
                Op::LoadName { name: self.unit.emitter.short_name(name), global }
            }
            Binding::NameOrCell(cell) => {
                let cell = self.unit.emitter.short(cell as usize);
                Op::LoadNameOrCell { name: self.unit.emitter.short_name(name), cell }
            }
            Binding::ClassName => {
                let global = self.global(name);
                Op::LoadClassName { name: self.unit.emitter.short_name(name), global }
            }
            Binding::ClassNameOrCell(cell) => {
                let cell = self.unit.emitter.short(cell as usize);
                Op::LoadClassNameOrCell { name: self.unit.emitter.short_name(name), cell }
            }
        };
        self.op(op, range);
    }

    /// value →
    pub(super) fn store(&mut self, name: Symbol, range: Range) {
        let op = match self.scopes.binding(self.unit.scope, name) {
            Binding::Fast(slot) => Op::StoreFast(slot),
            Binding::Cell(cell) => Op::StoreCell(cell),
            Binding::Global => Op::StoreGlobal(self.global(name)),
            Binding::Name | Binding::NameOrCell(_) | Binding::ClassName | Binding::ClassNameOrCell(_) => {
                Op::StoreName(self.unit.emitter.name(name))
            }
        };
        self.op(op, range);
    }

    /// Unsets the variable.
    pub(super) fn delete(&mut self, name: Symbol, range: Range) {
        let op = match self.scopes.binding(self.unit.scope, name) {
            Binding::Fast(slot) => Op::DeleteFast(slot),
            Binding::Cell(cell) => Op::DeleteCell(cell),
            Binding::Global => Op::DeleteGlobal(self.global(name)),
            Binding::Name | Binding::NameOrCell(_) | Binding::ClassName | Binding::ClassNameOrCell(_) => {
                Op::DeleteName(self.unit.emitter.name(name))
            }
        };
        self.op(op, range);
    }

    /// → the cell of a variable that an inner code closes over
    pub(super) fn load_closure(&mut self, name: Symbol, range: Range) {
        let cell = self.scopes.closure_cell(self.unit.scope, name);
        let cell = cell.expect("what an inner code closes over is a cell");
        self.op(Op::LoadClosure(cell), range);
    }

    /// Goes into an inlined scope: its cells start fresh. Its variables go with [`Compiler::clear_inlined`].
    pub(super) fn enter_inlined(&mut self, scope: ScopeId, range: Range) -> ScopeId {
        self.fresh_cells(scope, range);
        std::mem::replace(&mut self.unit.scope, scope)
    }

    /// The variables of an inlined scope go out of existence.
    pub(super) fn clear_inlined(&mut self, scope: ScopeId, range: Range) {
        let scopes = self.scopes;
        for slot in &scopes.get(scope).hidden_fast {
            self.op(Op::ClearFast(*slot), range);
        }
        self.fresh_cells(scope, range);
    }

    fn fresh_cells(&mut self, scope: ScopeId, range: Range) {
        let scopes = self.scopes;
        for cell in &scopes.get(scope).hidden_cells {
            self.op(Op::FreshCell(*cell), range);
        }
    }

    /// Makes the code of the current unit. `header` is where its `def` stands, or its first decorator.
    pub(super) fn finish_code(
        &mut self,
        name: Symbol,
        parameters: &tree::Parameters,
        doc: Option<Rc<str>>,
        header: Range,
    ) -> Code {
        let scope = self.scopes.get(self.unit.scope);
        let (handlers, stack_size) = self.unit.emitter.finish();
        if self.unit.emitter.overflow {
            self.refuse(header, format!("'{name}' is too large to be compiled"), Some("split it".to_string()));
        }
        let source_of = |key| match scope.fast.get_index_of(key) {
            Some(slot) => CellSource::Parameter(slot as u32),
            None => CellSource::Fresh,
        };
        let emitter = std::mem::take(&mut self.unit.emitter);
        Code {
            name,
            qualified_name: self.unit.qualified_name.as_str().into(),
            kind: self.unit.kind,
            flavor: scope.flavor(),
            parameters: counts(parameters, matches!(scope.kind, ScopeKind::Generator | ScopeKind::Lazy)),
            locals: scope.fast.iter().map(|(_, name)| *name).collect(),
            cells: scope.cells.iter().map(source_of).collect(),
            cell_names: scope.cells.iter().map(|(_, name)| *name).chain(scope.free.iter().copied()).collect(),
            instructions: emitter.instructions,
            spans: emitter.spans,
            constants: emitter.constants,
            prepared: Default::default(),
            names: emitter.names.into_iter().collect(),
            keywords: emitter.keywords.into_iter().collect(),
            codes: emitter.codes,
            handlers,
            stack_size,
            doc,
            is_library: self.is_library,
            module: self.module,
            first_line: if self.unit.kind == CodeKind::Module { 1 } else { self.source.position(header.start).0 },
        }
    }
}

/// `hidden`: there is one parameter that no program names.
fn counts(parameters: &tree::Parameters, hidden: bool) -> Parameters {
    let positional_only = parameters.positional_only.len() as u32;
    Parameters {
        positional_only: positional_only + u32::from(hidden),
        positional: positional_only + parameters.positional.len() as u32 + u32::from(hidden),
        keyword_only: parameters.keyword_only.len() as u32,
        var_positional: parameters.var_positional.is_some(),
        var_keyword: parameters.var_keyword.is_some(),
    }
}
