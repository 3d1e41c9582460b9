//! The first pass: which names each scope binds, reads and declares.

mod definitions;

use rustc_hash::FxHashSet;

use super::scope::{Scope, ScopeKind, Scopes, Uses};
use crate::python::diagnostics::{Diagnostic, Severity};
use crate::python::source::{Range, Source};
use crate::python::symbol::Symbol;
use crate::python::tree::{
    Block, Comprehension, ComprehensionKind, ExceptClause, Expression, ExpressionKind, Identifier, Module, Pattern, PatternKind,
    ScopeId, Statement, StatementKind, StringPart,
};

/// What the pass finds.
pub struct Collected {
    /// The scopes, with their names.
    pub scopes: Scopes,
    /// Each `name.member` that is read.
    pub members: Vec<Member>,
    /// Each name that is read.
    pub reads: Vec<(ScopeId, Identifier)>,
}

/// `name.member`, read in a scope.
pub struct Member {
    /// Where it is read.
    pub scope: ScopeId,
    /// The name before the dot.
    pub name: Symbol,
    /// The attribute.
    pub member: Identifier,
}

/// Walks a module.
pub fn collect(source: &Source<'_>, module: &Module, diagnostics: &mut Vec<Diagnostic>) -> Collected {
    let mut scopes: Vec<Scope> = Vec::new();
    scopes.push(Scope::new(ScopeKind::Module, None, ScopeId::MODULE));
    for id in 1..module.scope_count {
        // Placed when the walk meets it.
        scopes.push(Scope::new(ScopeKind::Function, Some(ScopeId::MODULE), ScopeId(id)));
    }
    let mut walk = Walk {
        source,
        diagnostics,
        scope: ScopeId::MODULE,
        super_name: Symbol::new("super"),
        annotated: FxHashSet::default(),
        imported: FxHashSet::default(),
        annotation_scope: None,
        unevaluated: 0,
        collected: Collected {
            scopes: Scopes { scopes, dunder_class: Symbol::new("__class__"), dunder_classdict: Symbol::new("__classdict__") },
            members: Vec::new(),
            reads: Vec::new(),
        },
    };
    walk.block(&module.body);
    walk.collected
}

struct Walk<'a, 'text> {
    source: &'a Source<'text>,
    diagnostics: &'a mut Vec<Diagnostic>,
    scope: ScopeId,
    super_name: Symbol,
    annotated: FxHashSet<(ScopeId, Symbol)>,
    /// Names that only `from … import` binds so far: they may still be declared.
    imported: FxHashSet<(ScopeId, Symbol)>,
    /// Where the annotations of the class whose block is being walked go.
    annotation_scope: Option<ScopeId>,
    /// Around this point: annotations and the like, which nobody may ever evaluate.
    unevaluated: u32,
    collected: Collected,
}

impl Walk<'_, '_> {
    fn current(&mut self) -> &mut Scope {
        self.collected.scopes.get_mut(self.scope)
    }

    /// The scope whose code is being walked.
    fn host(&mut self) -> &mut Scope {
        let host = self.current().host;
        self.collected.scopes.get_mut(host)
    }

    fn uses(&mut self, name: Symbol) -> &mut Uses {
        self.current().names.entry(name).or_default()
    }

    fn within(&mut self, scope: ScopeId, kind: ScopeKind, walk: impl FnOnce(&mut Self)) {
        let parent = self.scope;
        let host = if kind.is_inlined() { self.current().host } else { scope };
        *self.collected.scopes.get_mut(scope) = Scope::new(kind, Some(parent), host);
        self.scope = scope;
        let annotation_scope = self.annotation_scope;
        walk(self);
        self.scope = parent;
        self.annotation_scope = annotation_scope;
    }

    fn error(&mut self, range: Range, message: String) {
        self.diagnostics.push(self.source.diagnostic(Severity::Error, range, message, None));
    }

    fn bind(&mut self, name: Symbol) {
        self.uses(name).bound = true;
        if !self.imported.is_empty() {
            self.imported.remove(&(self.scope, name));
        }
    }

    fn read(&mut self, identifier: Identifier) {
        self.uses(identifier.name).read = true;
        if self.unevaluated == 0 {
            self.collected.reads.push((self.scope, identifier));
        }
        let in_function = matches!(self.current().kind, ScopeKind::Function | ScopeKind::Comprehension);
        if in_function && identifier.name == self.super_name {
            let dunder_class = self.collected.scopes.dunder_class;
            self.uses(dunder_class).read = true;
        }
    }

    // --- statements

    fn block(&mut self, block: &Block) {
        block.iter().for_each(|statement| self.statement(statement));
    }

    fn statement(&mut self, statement: &Statement) {
        use StatementKind as K;
        match &statement.kind {
            K::Pass | K::Break | K::Continue => {}
            K::Function(function) => self.function(function),
            K::Class(class) => self.class(class),
            K::If(_) | K::While { .. } | K::For { .. } | K::With { .. } | K::Try(_) | K::Match(..) => self.compound(statement),
            _ => self.simple(statement),
        }
    }

    fn simple(&mut self, statement: &Statement) {
        use StatementKind as K;
        match &statement.kind {
            K::Expression(value) => self.expression(value),
            K::Assign { targets, value } => {
                self.expression(value);
                targets.iter().for_each(|target| self.target(target));
            }
            K::AugmentedAssign(target, _, value) => {
                self.expression(target);
                self.target(target);
                self.expression(value);
            }
            K::AnnotatedAssign { target, simple, annotation, value } => {
                self.annotated(target, *simple, value.as_ref());
                if let (Some(scope), true) = (self.annotation_scope, *simple) {
                    self.lazily(scope, |walk| walk.expression(annotation));
                }
            }
            K::Delete(targets) => targets.iter().for_each(|target| self.target(target)),
            K::Return(value) => self.optional(value.as_ref()),
            K::Raise(exception, cause) => {
                self.optional(exception.as_ref());
                self.optional(cause.as_ref());
            }
            K::Assert(test, message) => {
                self.expression(test);
                self.optional(message.as_ref());
            }
            K::Global(names) => names.iter().for_each(|name| self.declare(name.name, statement.range, "global")),
            K::Nonlocal(names) => names.iter().for_each(|name| self.declare(name.name, statement.range, "nonlocal")),
            K::Import(aliases) => {
                for alias in aliases {
                    let module = if alias.renamed { alias.name } else { alias.target.name };
                    self.uses(alias.target.name).imported.push(module);
                }
            }
            K::ImportFrom(import) => {
                for name in import.names.iter().map(|alias| alias.target.name) {
                    let is_first = !self.uses(name).bound;
                    self.bind(name);
                    if is_first {
                        self.imported.insert((self.scope, name));
                    }
                }
            }
            K::TypeAlias(alias) => {
                self.bind(alias.target.name);
                self.with_type_parameters(alias.type_parameters.as_ref(), |walk| walk.lazy(&alias.value));
            }
            _ => {}
        }
    }

    fn annotated(&mut self, target: &Expression, simple: bool, value: Option<&Expression>) {
        self.optional(value);
        if let ExpressionKind::Name(name) = target.kind
            && simple
        {
            let uses = self.uses(name);
            let declared = if uses.global.is_some() { "global" } else { "nonlocal" };
            if (uses.global.is_some() || uses.nonlocal.is_some()) && self.scope != ScopeId::MODULE {
                self.error(target.range, format!("annotated name '{name}' can't be {declared}"));
            }
            self.annotated.insert((self.scope, name));
            return self.bind(name);
        }
        self.target(target);
    }

    fn declare(&mut self, name: Symbol, range: Range, keyword: &str) {
        let is_global = keyword == "global";
        if self.scope == ScopeId::MODULE && !is_global {
            return self.error(range, "nonlocal declaration not allowed at module level".to_string());
        }
        let annotated = self.annotated.contains(&(self.scope, name));
        let imported = self.imported.contains(&(self.scope, name));
        let uses = self.uses(name);
        let message = if uses.parameter {
            Some(format!("name '{name}' is parameter and {keyword}"))
        } else if (is_global && uses.nonlocal.is_some()) || (!is_global && uses.global.is_some()) {
            Some(format!("name '{name}' is nonlocal and global"))
        } else if uses.global.is_some() || uses.nonlocal.is_some() {
            None
        } else if annotated {
            Some(format!("annotated name '{name}' can't be {keyword}"))
        } else if uses.read {
            Some(format!("name '{name}' is used prior to {keyword} declaration"))
        } else if uses.bound && !imported {
            Some(format!("name '{name}' is assigned to before {keyword} declaration"))
        } else {
            None
        };
        let declaration = if is_global { &mut uses.global } else { &mut uses.nonlocal };
        declaration.get_or_insert(range);
        if let Some(message) = message {
            self.error(range, message);
        }
    }

    fn compound(&mut self, statement: &Statement) {
        use StatementKind as K;
        match &statement.kind {
            K::If(branches) => {
                for (test, block) in branches {
                    self.optional(test.as_ref());
                    self.block(block);
                }
            }
            K::While { test, body, otherwise } => {
                self.expression(test);
                self.block(body);
                self.block(otherwise);
            }
            K::For { is_async, target, iterable, body, otherwise } => {
                self.host().has_await |= *is_async;
                self.expression(iterable);
                self.target(target);
                self.block(body);
                self.block(otherwise);
            }
            K::With { is_async, items, body } => {
                self.host().has_await |= *is_async;
                for item in items {
                    self.expression(&item.manager);
                    if let Some(target) = &item.target {
                        self.target(target);
                    }
                }
                self.block(body);
            }
            K::Try(statement) => {
                self.block(&statement.body);
                statement.clauses.iter().for_each(|clause| self.except_clause(clause));
                self.block(&statement.otherwise);
                self.block(&statement.finally);
            }
            K::Match(subject, cases) => {
                self.expression(subject);
                for case in cases {
                    self.pattern(&case.pattern);
                    self.optional(case.guard.as_ref());
                    self.block(&case.body);
                }
            }
            _ => {}
        }
    }

    fn except_clause(&mut self, clause: &ExceptClause) {
        self.optional(clause.class.as_ref());
        if let Some(name) = clause.name {
            self.bind(name.name);
        }
        self.block(&clause.body);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            PatternKind::Value(value) => self.expression(value),
            PatternKind::Singleton(_) => {}
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => patterns.iter().for_each(|p| self.pattern(p)),
            PatternKind::Star(name) | PatternKind::Capture(name) => self.capture(*name),
            PatternKind::Mapping { entries, rest } => {
                for (key, pattern) in entries {
                    self.expression(key);
                    self.pattern(pattern);
                }
                self.capture(*rest);
            }
            PatternKind::Class { class, positional, keywords } => {
                self.expression(class);
                positional.iter().for_each(|pattern| self.pattern(pattern));
                keywords.iter().for_each(|(_, pattern)| self.pattern(pattern));
            }
            PatternKind::As(pattern, name) => {
                self.pattern(pattern);
                self.capture(Some(*name));
            }
        }
    }

    fn capture(&mut self, name: Option<Identifier>) {
        if let Some(name) = name {
            self.bind(name.name);
        }
    }

    // --- expressions

    fn optional(&mut self, expression: Option<&Expression>) {
        if let Some(expression) = expression {
            self.expression(expression);
        }
    }

    fn all<'e>(&mut self, expressions: impl IntoIterator<Item = &'e Expression>) {
        expressions.into_iter().for_each(|expression| self.expression(expression));
    }

    fn expression(&mut self, expression: &Expression) {
        use ExpressionKind as K;
        match &expression.kind {
            K::Constant(_) => {}
            K::Name(name) => self.read(Identifier { name: *name, range: expression.range }),
            K::Attribute(value, member) => self.attribute(value, *member),
            K::Unary(_, operand) | K::Starred(operand) => self.expression(operand),
            K::Binary(left, _, right) | K::Subscript(left, right) => self.all([&**left, &**right]),
            K::And(values) | K::Or(values) | K::List(values) | K::Tuple(values) | K::Set(values) => self.all(values),
            K::Await(value) => {
                self.host().has_await = true;
                self.expression(value);
            }
            K::Yield(value) => {
                self.host().has_yield = true;
                self.optional(value.as_deref());
            }
            K::YieldFrom(value) => {
                self.host().has_yield = true;
                self.expression(value);
            }
            K::Comprehension(comprehension) => self.comprehension(comprehension),
            K::Joined(parts) | K::Template(parts) => self.parts(parts),
            _ => self.nested(expression),
        }
    }

    fn nested(&mut self, expression: &Expression) {
        use ExpressionKind as K;
        match &expression.kind {
            K::Slice(parts) => self.all(parts.iter().flatten().map(|part| &**part)),
            K::Call(call) => {
                self.expression(&call.callable);
                self.all(&call.arguments);
                self.all(call.keywords.iter().map(|keyword| &keyword.value));
            }
            K::Compare(left, rest) => {
                self.expression(left);
                self.all(rest.iter().map(|(_, right)| right));
            }
            K::Conditional { test, then, otherwise } => self.all([&**test, &**then, &**otherwise]),
            K::Lambda(lambda) => {
                lambda.parameters.defaults().for_each(|default| self.expression(default));
                self.within(lambda.scope, ScopeKind::Function, |walk| {
                    walk.parameters(&lambda.parameters);
                    walk.expression(&lambda.body);
                });
            }
            K::Dict(items) => {
                for item in items {
                    self.optional(item.key.as_ref());
                    self.expression(&item.value);
                }
            }
            K::Named(name, value) => {
                self.expression(value);
                self.bind_named(name.name);
            }
            _ => {}
        }
    }

    fn attribute(&mut self, value: &Expression, member: Identifier) {
        if let ExpressionKind::Name(name) = value.kind
            && self.unevaluated == 0
        {
            self.collected.members.push(Member { scope: self.scope, name, member });
        }
        self.expression(value);
    }

    /// `name := …` binds in the scope around all comprehensions.
    fn bind_named(&mut self, name: Symbol) {
        let mut scope = self.scope;
        loop {
            let around = self.collected.scopes.get_mut(scope);
            let is_comprehension = matches!(around.kind, ScopeKind::Comprehension | ScopeKind::Generator);
            let uses = around.names.entry(name).or_default();
            match around.parent {
                Some(parent) if is_comprehension => {
                    uses.read = true;
                    scope = parent;
                }
                _ => {
                    uses.bound = true;
                    return;
                }
            }
        }
    }

    fn parts(&mut self, parts: &[StringPart]) {
        for part in parts {
            if let StringPart::Field(field) = part {
                self.expression(&field.expression);
                self.parts(field.spec.as_deref().unwrap_or_default());
            }
        }
    }

    fn comprehension(&mut self, comprehension: &Comprehension) {
        let is_generator = matches!(comprehension.kind, ComprehensionKind::Generator(_));
        let kind = if is_generator { ScopeKind::Generator } else { ScopeKind::Comprehension };
        if let Some(first) = comprehension.clauses.first() {
            self.expression(&first.iterable);
        }
        self.within(comprehension.scope, kind, |walk| {
            if is_generator {
                walk.uses(Symbol::new(".0")).parameter = true;
            }
            for (i, clause) in comprehension.clauses.iter().enumerate() {
                walk.host().has_await |= clause.is_async;
                if i > 0 {
                    walk.expression(&clause.iterable);
                }
                walk.target(&clause.target);
                walk.all(&clause.conditions);
            }
            match &comprehension.kind {
                ComprehensionKind::List(element) | ComprehensionKind::Set(element) | ComprehensionKind::Generator(element) => {
                    walk.expression(element)
                }
                ComprehensionKind::Dict(key, value) => walk.all([key, value]),
            }
        });
    }

    /// The target of an assignment, a `for`, a `del`.
    fn target(&mut self, target: &Expression) {
        match &target.kind {
            ExpressionKind::Name(name) => self.bind(*name),
            ExpressionKind::Starred(target) => self.target(target),
            ExpressionKind::Tuple(targets) | ExpressionKind::List(targets) => targets.iter().for_each(|t| self.target(t)),
            ExpressionKind::Attribute(value, _) => self.expression(value),
            _ => self.expression(target),
        }
    }
}
