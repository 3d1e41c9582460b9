//! Syntax errors that need more than the grammar: `await` outside a function, `return` in a class, two stars in one
//! target. The parser crate knows the rules; this visitor tells it in which scope each node is. What depends on which
//! names a scope binds (`global`, `nonlocal`) is checked in `resolve` instead.

use std::cell::RefCell;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, PythonVersion, Stmt};
use ruff_python_parser::semantic_errors::{
    AwaitOutsideAsyncFunctionKind, LazyImportContext, SemanticSyntaxChecker, SemanticSyntaxContext, SemanticSyntaxError,
    SemanticSyntaxErrorKind, YieldOutsideFunctionKind,
};
use ruff_text_size::{Ranged, TextRange};

/// A semantic error, and the comprehension it is directly in.
pub struct SemanticError {
    /// The error.
    pub error: SemanticSyntaxError,
    /// What CPython calls the comprehension.
    pub comprehension: Option<&'static str>,
}

/// All semantic errors of a module.
pub fn check(source: &str, body: &[Stmt]) -> Vec<SemanticError> {
    let mut walk = Walk {
        checker: SemanticSyntaxChecker::new(),
        context: Context {
            source,
            scopes: vec![Scope::Module],
            loops: vec![0],
            errors: RefCell::default(),
            comprehensions: Vec::new(),
        },
    };
    walk.visit_body(body);
    walk.context.errors.into_inner()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Module,
    Class,
    Function { is_async: bool },
    Lambda,
    Comprehension(&'static str),
    Generator,
}

struct Context<'source> {
    source: &'source str,
    scopes: Vec<Scope>,
    /// For each function, class or module around: how many loops of its own.
    loops: Vec<u32>,
    errors: RefCell<Vec<SemanticError>>,
    /// Where the comprehensions around begin and end, and the one that is looked at.
    comprehensions: Vec<TextRange>,
}

impl Context<'_> {
    fn innermost(&self) -> Scope {
        self.scopes.last().copied().unwrap_or(Scope::Module)
    }

    /// The innermost scope that is no comprehension.
    fn host(&self) -> Scope {
        let host = self.scopes.iter().rev().find(|scope| !matches!(scope, Scope::Comprehension(_) | Scope::Generator));
        host.copied().unwrap_or(Scope::Module)
    }
}

impl SemanticSyntaxContext for Context<'_> {
    fn future_annotations_or_stub(&self) -> bool {
        false
    }

    fn lazy_import_context(&self) -> Option<LazyImportContext> {
        None
    }

    fn python_version(&self) -> PythonVersion {
        PythonVersion::PY314
    }

    fn source(&self) -> &str {
        self.source
    }

    fn global(&self, _name: &str) -> Option<TextRange> {
        None
    }

    fn has_nonlocal_binding(&self, _name: &str) -> bool {
        true
    }

    fn in_async_context(&self) -> bool {
        for scope in self.scopes.iter().rev() {
            match scope {
                Scope::Comprehension(_) => {}
                Scope::Generator => return false,
                scope => return *scope == Scope::Function { is_async: true },
            }
        }
        false
    }

    fn in_await_allowed_context(&self) -> bool {
        matches!(self.host(), Scope::Function { .. } | Scope::Lambda)
    }

    fn in_yield_allowed_context(&self) -> bool {
        matches!(self.innermost(), Scope::Function { .. } | Scope::Lambda)
    }

    fn in_sync_comprehension(&self) -> bool {
        matches!(self.innermost(), Scope::Comprehension(_))
    }

    fn in_class_body_comprehension(&self) -> bool {
        self.host() == Scope::Class
    }

    fn in_module_scope(&self) -> bool {
        self.innermost() == Scope::Module
    }

    fn in_function_scope(&self) -> bool {
        matches!(self.innermost(), Scope::Function { .. } | Scope::Lambda)
    }

    fn in_generator_context(&self) -> bool {
        self.scopes.contains(&Scope::Generator)
    }

    fn in_notebook(&self) -> bool {
        false
    }

    fn report_semantic_error(&self, mut error: SemanticSyntaxError) {
        use SemanticSyntaxErrorKind::{AwaitOutsideAsyncFunction, YieldOutsideFunction};
        let is_within = matches!(self.innermost(), Scope::Comprehension(_));
        let is_asynchronous = match error.kind {
            AwaitOutsideAsyncFunction(AwaitOutsideAsyncFunctionKind::AsyncComprehension) => true,
            // A generator expression that awaits is an asynchronous one, wherever it stands.
            AwaitOutsideAsyncFunction(AwaitOutsideAsyncFunctionKind::Await)
            | YieldOutsideFunction(YieldOutsideFunctionKind::Await)
                if self.innermost() == Scope::Generator =>
            {
                return;
            }
            AwaitOutsideAsyncFunction(_) | YieldOutsideFunction(YieldOutsideFunctionKind::Await) => is_within,
            _ => false,
        };
        if let (true, Some(range)) = (is_asynchronous, self.comprehensions.last()) {
            error.kind = AwaitOutsideAsyncFunction(AwaitOutsideAsyncFunctionKind::AsyncComprehension);
            error.range = *range;
        }
        let mut errors = self.errors.borrow_mut();
        let echo = matches!(error.kind, SemanticSyntaxErrorKind::AwaitOutsideAsyncFunction(_))
            && errors.last().is_some_and(|earlier| earlier.error.range == error.range);
        if !echo {
            let comprehension = match self.innermost() {
                Scope::Comprehension(name) => Some(name),
                Scope::Generator => Some("generator expression"),
                _ => None,
            };
            errors.push(SemanticError { error, comprehension });
        }
    }

    fn in_loop_context(&self) -> bool {
        self.loops.last().is_some_and(|&loops| loops > 0)
    }

    fn is_bound_parameter(&self, _name: &str) -> bool {
        false
    }
}

struct Walk<'source> {
    checker: SemanticSyntaxChecker,
    context: Context<'source>,
}

impl Walk<'_> {
    fn within(&mut self, scope: Scope, visit: impl FnOnce(&mut Self)) {
        self.context.scopes.push(scope);
        visit(self);
        self.context.scopes.pop();
    }

    /// A block with loops of its own.
    fn block(&mut self, scope: Scope, body: &[Stmt]) {
        self.context.loops.push(0);
        self.within(scope, |walk| walk.visit_body(body));
        self.context.loops.pop();
    }

    fn loop_body(&mut self, body: &[Stmt], otherwise: &[Stmt]) {
        if let Some(loops) = self.context.loops.last_mut() {
            *loops += 1;
        }
        self.visit_body(body);
        if let Some(loops) = self.context.loops.last_mut() {
            *loops -= 1;
        }
        self.visit_body(otherwise);
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.block(Scope::Function { is_async: function.is_async }, &function.body);
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.block(Scope::Class, &class.body);
    }

    fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = parameter.default() {
                self.visit_expr(default);
            }
        }
    }

    /// The first iterable belongs to the scope around; everything else to the comprehension.
    fn comprehension(&mut self, scope: Scope, elements: &[&Expr], clauses: &[ast::Comprehension]) {
        if let Some(first) = clauses.first() {
            self.visit_expr(&first.iter);
        }
        self.within(scope, |walk| {
            for (i, clause) in clauses.iter().enumerate() {
                walk.visit_expr(&clause.target);
                if i > 0 {
                    walk.visit_expr(&clause.iter);
                }
                clause.ifs.iter().for_each(|condition| walk.visit_expr(condition));
            }
            elements.iter().for_each(|element| walk.visit_expr(element));
        });
    }
}

impl<'tree> Visitor<'tree> for Walk<'_> {
    fn visit_stmt(&mut self, statement: &'tree Stmt) {
        self.checker.visit_stmt(statement, &self.context);
        match statement {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::For(ast::StmtFor { target, iter, body, orelse, .. }) => {
                self.visit_expr(iter);
                self.visit_expr(target);
                self.loop_body(body, orelse);
            }
            Stmt::While(ast::StmtWhile { test, body, orelse, .. }) => {
                self.visit_expr(test);
                self.loop_body(body, orelse);
            }
            Stmt::TypeAlias(_) => {}
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_annotation(&mut self, _annotation: &'tree Expr) {}

    fn visit_expr(&mut self, expression: &'tree Expr) {
        let is_comprehension = matches!(expression, Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_));
        if is_comprehension {
            self.context.comprehensions.push(expression.range());
        }
        self.visit_in_scope(expression);
        if is_comprehension {
            self.context.comprehensions.pop();
        }
    }
}

impl<'tree> Walk<'_> {
    fn visit_in_scope(&mut self, expression: &'tree Expr) {
        self.checker.visit_expr(expression, &self.context);
        match expression {
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                self.within(Scope::Lambda, |walk| walk.visit_expr(&lambda.body));
            }
            Expr::ListComp(list) => {
                self.comprehension(Scope::Comprehension("list comprehension"), &[&list.elt], &list.generators)
            }
            Expr::SetComp(set) => self.comprehension(Scope::Comprehension("set comprehension"), &[&set.elt], &set.generators),
            Expr::DictComp(dict) => {
                let elements: Vec<&Expr> = dict.key.as_deref().into_iter().chain([&*dict.value]).collect();
                self.comprehension(Scope::Comprehension("dict comprehension"), &elements, &dict.generators);
            }
            Expr::Generator(generator) => {
                self.comprehension(Scope::Generator, &[&generator.elt], &generator.generators);
            }
            _ => walk_expr(self, expression),
        }
    }
}
