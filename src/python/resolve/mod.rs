//! Which scope owns each name: CPython's `symtable`, in two passes.
//!
//! 1. `collect` walks the tree and notes for every scope which names it binds, reads and declares.
//! 2. [`resolve`] then finds the owner of each name, marks the variables that inner codes capture, and lays out the fast
//!    locals and cells of every code.
//!
//! `refuse` looks for builtins and module members that Loopscope does not have.

mod collect;
mod refuse;
mod scope;

pub use scope::{Binding, NameMap, Scope, ScopeKind, Scopes, Uses};

use super::diagnostics::{Diagnostic, Severity};
use super::source::{Range, Source};
use super::symbol::Symbol;
use super::tree::{Module, ScopeId};

/// Resolves all names of a module.
pub fn resolve(source: &Source<'_>, module: &Module, diagnostics: &mut Vec<Diagnostic>) -> Scopes {
    let collected = collect::collect(source, module, diagnostics);
    let mut scopes = collected.scopes;
    check_nonlocals(source, &scopes, diagnostics);
    capture(&mut scopes);
    lay_out(&mut scopes);
    refuse::check(source, &scopes, &collected.members, &collected.reads, diagnostics);
    scopes
}

fn ids(scopes: &Scopes) -> impl Iterator<Item = ScopeId> + use<> {
    (0..scopes.scopes.len() as u32).map(ScopeId)
}

fn check_nonlocals(source: &Source<'_>, scopes: &Scopes, diagnostics: &mut Vec<Diagnostic>) {
    for id in ids(scopes) {
        for (name, uses) in &scopes.get(id).names {
            let Some(range) = uses.nonlocal else { continue };
            if id != ScopeId::MODULE && scopes.owner(id, *name).is_none() {
                diagnostics.push(error(source, range, format!("no binding for nonlocal '{name}' found")));
            }
        }
    }
}

fn error(source: &Source<'_>, range: Range, message: String) -> Diagnostic {
    source.diagnostic(Severity::Error, range, message, None)
}

/// Marks each variable that another code than its owner's uses, and makes it free in every code on the way.
fn capture(scopes: &mut Scopes) {
    for id in ids(scopes) {
        let names: Vec<Symbol> = scopes.get(id).names.keys().copied().collect();
        for name in names {
            let Some(owner) = scopes.owner(id, name) else { continue };
            let owner_host = scopes.get(owner).host;
            let mut host = scopes.get(id).host;
            if host == owner_host {
                continue;
            }
            scopes.get_mut(owner).names.entry(name).or_default().captured = true;
            while host != owner_host {
                scopes.get_mut(host).free.insert(name);
                let parent = scopes.get(host).parent.expect("the owner's host is around");
                host = scopes.get(parent).host;
            }
        }
    }
}

/// Gives each variable its slot: parameters first, captured ones a cell.
fn lay_out(scopes: &mut Scopes) {
    for id in ids(scopes) {
        let (kind, host) = (scopes.get(id).kind, scopes.get(id).host);
        let names: Vec<(Symbol, bool, bool)> = scopes
            .get(id)
            .names
            .iter()
            .filter(|(name, uses)| match kind {
                ScopeKind::Module => false,
                ScopeKind::Class => [scopes.dunder_class, scopes.dunder_classdict].contains(name) && uses.captured,
                _ => uses.owns(),
            })
            .map(|(name, uses)| (*name, uses.parameter, uses.captured))
            .collect();
        let host = scopes.get_mut(host);
        let (mut fast, mut cells) = (Vec::new(), Vec::new());
        for (name, parameter, captured) in names {
            if parameter || !captured {
                fast.push(host.fast.insert_full((id, name)).0 as u32);
            }
            if captured {
                cells.push(host.cells.insert_full((id, name)).0 as u32);
            }
        }
        if kind.is_inlined() {
            let scope = scopes.get_mut(id);
            (scope.hidden_fast, scope.hidden_cells) = (fast, cells);
        }
    }
}
