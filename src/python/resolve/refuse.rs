//! Builtins and module members that CPython has and Loopscope has not, where the source names them directly.

use super::collect::Member;
use super::scope::{ScopeKind, Scopes};
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::source::Source;
use crate::python::supported;
use crate::python::symbol::Symbol;
use crate::python::tree::{Identifier, ScopeId};

/// Reports each of them at its name.
pub fn check(
    source: &Source<'_>,
    scopes: &Scopes,
    members: &[Member],
    reads: &[(ScopeId, Identifier)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    for &(scope, read) in reads {
        if let Some((_, help)) = supported::REFUSED_BUILTINS.iter().find(|(name, _)| *name == &*read.name.text())
            && is_builtin(scopes, scope, read.name)
        {
            let message = format!("'{}' is not supported by Loopscope", read.name);
            diagnostics.push(source.diagnostic(Severity::Unsupported, read.range, message, Some((*help).to_string())));
        }
    }
    for member in members {
        let Some(module) = imported_module(scopes, member.scope, member.name) else { continue };
        let (module, name) = (module.text(), member.member.name.text());
        if let Some(help) = supported::refused_member(&module, &name) {
            let message = format!("'{module}.{name}' is not supported by Loopscope yet");
            diagnostics.push(source.diagnostic(Severity::Unsupported, member.member.range, message, help));
        }
    }
}

fn is_builtin(scopes: &Scopes, scope: ScopeId, name: Symbol) -> bool {
    let in_class =
        scopes.get(scope).kind == ScopeKind::Class && scopes.get(scope).names.get(&name).is_some_and(|uses| uses.binds());
    !in_class && scopes.owner(scope, name).is_none() && !is_bound_globally(scopes, name)
}

fn is_bound_globally(scopes: &Scopes, name: Symbol) -> bool {
    scopes.scopes.iter().any(|scope| {
        let at_home = scope.kind == ScopeKind::Module;
        scope.names.get(&name).is_some_and(|uses| uses.binds() && (at_home || uses.global.is_some()))
    })
}

/// The module that a name stands for: every binding of the name imports that one.
fn imported_module(scopes: &Scopes, scope: ScopeId, name: Symbol) -> Option<Symbol> {
    let own = scopes.get(scope);
    let in_class = own.kind == ScopeKind::Class && own.names.get(&name).is_some_and(|uses| uses.binds());
    if in_class {
        return None;
    }
    let owner = scopes.owner(scope, name).unwrap_or(ScopeId::MODULE);
    let uses = scopes.get(owner).names.get(&name)?;
    let (first, rest) = uses.imported.split_first()?;
    let rebound_elsewhere = owner == ScopeId::MODULE
        && scopes.scopes.iter().any(|scope| scope.names.get(&name).is_some_and(|uses| uses.global.is_some() && uses.binds()));
    let only_import = !uses.bound && !uses.parameter && rest.iter().all(|module| module == first);
    (only_import && !rebound_elsewhere).then_some(*first)
}
