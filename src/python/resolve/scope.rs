//! The table that resolving makes: every scope, and what each name means in it.
//!
//! - A **host** is a scope with a code of its own: module, function, lambda, class body, generator expression.
//! - List, set and dict comprehensions and type parameters are **inlined**: their variables are hidden fast locals, or
//!   cells, of the host around them.
//! - The **owner** of a variable is the scope that binds it.

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxBuildHasher;

use crate::python::bytecode::Flavor;
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::ScopeId;

/// An insertion-ordered map by name.
pub type NameMap<T> = IndexMap<Symbol, T, FxBuildHasher>;

/// The kind of a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The program.
    Module,
    /// `def`, `lambda`.
    Function,
    /// `class`
    Class,
    /// A generator expression.
    Generator,
    /// A list, set or dict comprehension: inlined.
    Comprehension,
    /// `[T]` behind a name: inlined.
    TypeParameters,
    /// Annotations, a bound, the value of a type alias: evaluated when asked for. It sees the names of a class around it.
    Lazy,
}

impl ScopeKind {
    /// It has no code of its own.
    pub fn is_inlined(self) -> bool {
        matches!(self, ScopeKind::Comprehension | ScopeKind::TypeParameters)
    }

    /// Inner functions can see its variables.
    pub fn is_visible_inside(self) -> bool {
        !matches!(self, ScopeKind::Module | ScopeKind::Class)
    }
}

/// How a scope uses a name.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// It is a parameter.
    pub parameter: bool,
    /// Something other than an import binds it.
    pub bound: bool,
    /// The modules that `import` statements bind to it.
    pub imported: Vec<Symbol>,
    /// It is read.
    pub read: bool,
    /// Declared global, where.
    pub global: Option<Range>,
    /// Declared nonlocal, where.
    pub nonlocal: Option<Range>,
    /// An inner code uses the variable.
    pub captured: bool,
}

impl Uses {
    /// The scope binds it, in whatever way.
    pub fn binds(&self) -> bool {
        self.bound || self.parameter || !self.imported.is_empty()
    }

    /// The scope owns the variable.
    pub fn owns(&self) -> bool {
        self.binds() && self.global.is_none() && self.nonlocal.is_none()
    }
}

/// What a name means in a scope, as an operand of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Binding {
    /// A fast local of the host.
    Fast(u32),
    /// A cell of the host, its own or a free one.
    Cell(u32),
    /// A global, or a builtin.
    Global,
    /// A name of the class's namespace.
    Name,
    /// The same, else the cell.
    NameOrCell(u32),
    /// A name of the class around, else a global or builtin.
    ClassName,
    /// A name of the class around, else the cell.
    ClassNameOrCell(u32),
}

/// One scope.
#[derive(Debug)]
pub struct Scope {
    /// Its kind.
    pub kind: ScopeKind,
    /// The scope around it; the module has none.
    pub parent: Option<ScopeId>,
    /// The scope whose code it is part of.
    pub host: ScopeId,
    /// `async def`
    pub is_async: bool,
    /// A `yield` is in its code.
    pub has_yield: bool,
    /// An `await`, `async for` or `async with` is in its code.
    pub has_await: bool,
    /// The names in it.
    pub names: NameMap<Uses>,
    /// Host: its fast locals, each with its owner.
    pub fast: IndexSet<(ScopeId, Symbol), FxBuildHasher>,
    /// Host: its own cells, each with its owner.
    pub cells: IndexSet<(ScopeId, Symbol), FxBuildHasher>,
    /// Host: its free variables.
    pub free: IndexSet<Symbol, FxBuildHasher>,
    /// Inlined: the fast locals of the host that are its variables.
    pub hidden_fast: Vec<u32>,
    /// Inlined: the cells of the host that are.
    pub hidden_cells: Vec<u32>,
}

impl Scope {
    pub(super) fn new(kind: ScopeKind, parent: Option<ScopeId>, host: ScopeId) -> Scope {
        Scope {
            kind,
            parent,
            host,
            is_async: false,
            has_yield: false,
            has_await: false,
            names: NameMap::default(),
            fast: IndexSet::default(),
            cells: IndexSet::default(),
            free: IndexSet::default(),
            hidden_fast: Vec::new(),
            hidden_cells: Vec::new(),
        }
    }

    /// What calling its code makes.
    pub fn flavor(&self) -> Flavor {
        let is_generator = self.kind == ScopeKind::Generator;
        match (self.is_async || is_generator && self.has_await, self.has_yield || is_generator) {
            (false, false) => Flavor::Plain,
            (false, true) => Flavor::Generator,
            (true, false) => Flavor::Coroutine,
            (true, true) => Flavor::AsyncGenerator,
        }
    }
}

/// All scopes of a program.
#[derive(Debug)]
pub struct Scopes {
    pub(super) scopes: Vec<Scope>,
    pub(super) dunder_class: Symbol,
    pub(super) dunder_classdict: Symbol,
}

impl Scopes {
    /// One scope.
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    pub(super) fn get_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }

    /// The scope that owns what `name` means in `scope`; `None` for globals, builtins, and the names of a class in itself.
    pub fn owner(&self, scope: ScopeId, name: Symbol) -> Option<ScopeId> {
        let scope = self.past_type_parameters(scope, name);
        let own = self.get(scope);
        if let Some(uses) = own.names.get(&name) {
            if uses.global.is_some() {
                return None;
            }
            if uses.owns() && own.kind.is_visible_inside() {
                return Some(scope);
            }
            if uses.owns() && own.kind == ScopeKind::Class {
                return None;
            }
        }
        self.owner_outside(scope, name)
    }

    /// Type parameters see the scope around them as if they were not there, also when it is a class.
    fn past_type_parameters(&self, mut scope: ScopeId, name: Symbol) -> ScopeId {
        loop {
            let own = self.get(scope);
            match own.parent {
                Some(parent) if own.kind == ScopeKind::TypeParameters && !own.names.get(&name).is_some_and(Uses::owns) => {
                    scope = parent;
                }
                _ => return scope,
            }
        }
    }

    fn owner_outside(&self, scope: ScopeId, name: Symbol) -> Option<ScopeId> {
        self.owner_from(self.get(scope).parent, name)
    }

    /// The owner as a scope directly inside `around` sees it.
    fn owner_from(&self, mut around: Option<ScopeId>, name: Symbol) -> Option<ScopeId> {
        while let Some(id) = around {
            let scope = self.get(id);
            if scope.kind == ScopeKind::Class && (name == self.dunder_class || name == self.dunder_classdict) {
                return Some(id);
            }
            if scope.kind.is_visible_inside()
                && let Some(uses) = scope.names.get(&name)
            {
                if uses.global.is_some() {
                    return None;
                }
                if uses.owns() {
                    return Some(id);
                }
            }
            around = scope.parent;
        }
        None
    }

    /// What `name` means in `scope`.
    pub fn binding(&self, scope: ScopeId, name: Symbol) -> Binding {
        let scope = self.past_type_parameters(scope, name);
        let own = self.get(scope);
        let uses = own.names.get(&name);
        let is_global = uses.is_some_and(|uses| uses.global.is_some());
        let is_plain_class_name = own.kind == ScopeKind::Class && uses.is_none_or(|uses| uses.nonlocal.is_none());
        if is_plain_class_name && !is_global {
            return match self.owner_outside(scope, name) {
                Some(_) if uses.is_none_or(|uses| !uses.binds()) => match self.cell(scope, name) {
                    Some(cell) => Binding::NameOrCell(cell),
                    None => Binding::Name,
                },
                _ => Binding::Name,
            };
        }
        let sees_class = own.kind == ScopeKind::Lazy && self.class_around(scope, name).is_some();
        let Some(owner) = self.owner(scope, name) else {
            return if sees_class { Binding::ClassName } else { Binding::Global };
        };
        if sees_class && owner != scope && name != self.dunder_classdict {
            return self.cell(scope, name).map_or(Binding::ClassName, Binding::ClassNameOrCell);
        }
        let host = self.get(own.host);
        if let Some(cell) = host.cells.get_index_of(&(owner, name)) {
            return Binding::Cell(cell as u32);
        }
        if let Some(slot) = host.fast.get_index_of(&(owner, name)) {
            return Binding::Fast(slot as u32);
        }
        let free = host.free.get_index_of(&name).expect("a variable of an outer code is free in this one");
        Binding::Cell((host.cells.len() + free) as u32)
    }

    /// The class whose names the annotation `scope` sees, unless type parameters between them have this name.
    pub(super) fn class_around(&self, scope: ScopeId, name: Symbol) -> Option<ScopeId> {
        let mut around = self.get(scope).parent?;
        loop {
            let scope = self.get(around);
            let is_own = scope.names.get(&name).is_some_and(Uses::owns);
            match scope.kind {
                ScopeKind::TypeParameters if !is_own => around = scope.parent?,
                ScopeKind::Class if scope.names.get(&name).is_none_or(|uses| uses.global.is_none()) => return Some(around),
                _ => return None,
            }
        }
    }

    /// The cell of `scope`'s host that a code directly inside `scope` closes over.
    pub fn closure_cell(&self, scope: ScopeId, name: Symbol) -> Option<u32> {
        let owner = self.owner_from(Some(scope), name)?;
        let host = self.get(self.get(scope).host);
        let own = host.cells.get_index_of(&(owner, name)).map(|cell| cell as u32);
        own.or_else(|| self.cell(scope, name))
    }

    /// The index of a free variable among all cells of a scope's host.
    fn cell(&self, scope: ScopeId, name: Symbol) -> Option<u32> {
        let host = self.get(self.get(scope).host);
        host.free.get_index_of(&name).map(|free| (host.cells.len() + free) as u32)
    }
}
