//! Statements.

use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::expression::binary_operator;
use super::{Lowering, range_of};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{
    Alias, Block, Class, ExceptClause, Function, Identifier, ImportFrom, MatchCase, Statement, StatementKind, Try, TypeAlias,
    WithItem,
};

impl Lowering<'_, '_> {
    pub(super) fn block(&mut self, statements: &[Stmt]) -> Block {
        statements.iter().map(|statement| self.statement(statement)).collect()
    }

    fn statement(&mut self, statement: &Stmt) -> Statement {
        let kind = match statement {
            Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
            | Stmt::If(_)
            | Stmt::While(_)
            | Stmt::For(_)
            | Stmt::With(_)
            | Stmt::Try(_)
            | Stmt::Match(_) => self.compound(statement),
            _ => self.simple(statement),
        };
        Statement { range: range_of(statement.range()), kind }
    }

    fn simple(&mut self, statement: &Stmt) -> StatementKind {
        use StatementKind as K;
        match statement {
            Stmt::Expr(s) => K::Expression(self.expression(&s.value)),
            Stmt::Assign(s) => K::Assign { targets: self.expressions(&s.targets), value: self.expression(&s.value) },
            Stmt::AugAssign(s) => {
                K::AugmentedAssign(self.expression(&s.target), binary_operator(s.op), self.expression(&s.value))
            }
            Stmt::AnnAssign(s) => K::AnnotatedAssign {
                target: self.expression(&s.target),
                simple: s.simple,
                annotation: self.annotation(&s.annotation),
                value: self.optional(s.value.as_deref()),
            },
            Stmt::Delete(s) => K::Delete(self.expressions(&s.targets)),
            Stmt::Return(s) => K::Return(self.optional(s.value.as_deref())),
            Stmt::Raise(s) => K::Raise(self.optional(s.exc.as_deref()), self.optional(s.cause.as_deref())),
            Stmt::Assert(s) => K::Assert(self.expression(&s.test), self.optional(s.msg.as_deref())),
            Stmt::Break(_) => K::Break,
            Stmt::Continue(_) => K::Continue,
            Stmt::Global(s) => K::Global(s.names.iter().map(|name| self.identifier(name)).collect()),
            Stmt::Nonlocal(s) => K::Nonlocal(s.names.iter().map(|name| self.identifier(name)).collect()),
            Stmt::Import(s) => K::Import(s.names.iter().map(|alias| self.alias(alias, true)).collect()),
            Stmt::ImportFrom(s) => self.import_from(s),
            Stmt::TypeAlias(s) => self.type_alias(s),
            _ => K::Pass,
        }
    }

    fn compound(&mut self, statement: &Stmt) -> StatementKind {
        use StatementKind as K;
        match statement {
            Stmt::FunctionDef(function) => K::Function(Box::new(self.function(function))),
            Stmt::ClassDef(class) => K::Class(Box::new(self.class(class))),
            Stmt::If(s) => {
                let mut clauses = vec![(Some(&*s.test), &*s.body)];
                clauses.extend(s.elif_else_clauses.iter().map(|clause| (clause.test.as_ref(), &*clause.body)));
                K::If(self.clauses(clauses))
            }
            Stmt::While(s) => {
                K::While { test: self.expression(&s.test), body: self.block(&s.body), otherwise: self.block(&s.orelse) }
            }
            Stmt::For(s) => K::For {
                is_async: s.is_async,
                target: self.expression(&s.target),
                iterable: self.expression(&s.iter),
                body: self.block(&s.body),
                otherwise: self.block(&s.orelse),
            },
            Stmt::With(s) => K::With {
                is_async: s.is_async,
                items: s.items.iter().map(|item| self.with_item(item)).collect(),
                body: self.block(&s.body),
            },
            Stmt::Try(s) => K::Try(Box::new(self.try_statement(s))),
            Stmt::Match(s) => K::Match(self.expression(&s.subject), s.cases.iter().map(|case| self.match_case(case)).collect()),
            _ => K::Pass,
        }
    }

    fn with_item(&mut self, item: &ast::WithItem) -> WithItem {
        WithItem { manager: self.expression(&item.context_expr), target: self.optional(item.optional_vars.as_deref()) }
    }

    fn try_statement(&mut self, statement: &ast::StmtTry) -> Try {
        Try {
            body: self.block(&statement.body),
            clauses: statement.handlers.iter().map(|handler| self.except_clause(handler)).collect(),
            is_star: statement.is_star,
            otherwise: self.block(&statement.orelse),
            finally: self.block(&statement.finalbody),
        }
    }

    fn except_clause(&mut self, handler: &ast::ExceptHandler) -> ExceptClause {
        let ast::ExceptHandler::ExceptHandler(handler) = handler;
        ExceptClause {
            range: range_of(handler.range()),
            class: self.optional(handler.type_.as_deref()),
            name: handler.name.as_ref().map(|name| self.identifier(name)),
            body: self.block(&handler.body),
        }
    }

    fn match_case(&mut self, case: &ast::MatchCase) -> MatchCase {
        MatchCase {
            pattern: self.pattern(&case.pattern),
            guard: self.optional(case.guard.as_deref()),
            body: self.block(&case.body),
        }
    }

    fn alias(&mut self, alias: &ast::Alias, dotted: bool) -> Alias {
        let name = alias.name.as_str();
        let name_range = range_of(alias.name.range());
        let target = match &alias.asname {
            Some(asname) => self.identifier(asname),
            None => {
                let first = if dotted { name.split('.').next().unwrap_or(name) } else { name };
                Identifier { name: self.symbol(first), range: name_range }
            }
        };
        Alias { name: Symbol::new(name), name_range, target, renamed: alias.asname.is_some() }
    }

    fn import_from(&mut self, statement: &ast::StmtImportFrom) -> StatementKind {
        let range = range_of(statement.range());
        if statement.level > 0 {
            self.refuse(
                range,
                "relative imports are not supported by Loopscope".to_string(),
                "a program here is a single file: put everything into it",
            );
            return StatementKind::Pass;
        }
        let Some(module) = &statement.module else { return StatementKind::Pass };
        if module.as_str() == "__future__" {
            return StatementKind::Pass;
        }
        let module = Identifier { name: Symbol::new(module.as_str()), range: range_of(module.range()) };
        let names = match statement.names.iter().find(|alias| alias.name.as_str() == "*") {
            Some(star) => self.star(module.name, range_of(star.range())),
            None => statement.names.iter().map(|alias| self.alias(alias, false)).collect(),
        };
        StatementKind::ImportFrom(Box::new(ImportFrom { module, names }))
    }

    fn type_alias(&mut self, statement: &ast::StmtTypeAlias) -> StatementKind {
        let Expr::Name(name) = &*statement.name else { return StatementKind::Pass };
        let target = Identifier { name: self.symbol(name.id.as_str()), range: range_of(name.range()) };
        let type_parameters = self.type_parameters(statement.type_params.as_deref());
        let value = self.lazy(&statement.value);
        StatementKind::TypeAlias(Box::new(TypeAlias { target, type_parameters, value }))
    }

    fn decorators(&mut self, decorators: &[ast::Decorator]) -> Vec<crate::python::tree::Expression> {
        decorators.iter().map(|decorator| self.expression(&decorator.expression)).collect()
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) -> Function {
        let decorators = self.decorators(&function.decorator_list);
        let type_parameters = self.type_parameters(function.type_params.as_deref());
        let parameters = self.parameters(&function.parameters);
        let keyword = if function.is_async { "async" } else { "def" };
        Function {
            scope: self.scope(),
            decorators,
            is_async: function.is_async,
            name: Symbol::new(function.name.as_str()),
            target: self.identifier(&function.name),
            header: self.header(range_of(function.range()), keyword, range_of(function.name.range())),
            type_parameters,
            parameters,
            annotations: self.annotations(function),
            body: self.block(&function.body),
        }
    }

    fn class(&mut self, class: &ast::StmtClassDef) -> Class {
        let decorators = self.decorators(&class.decorator_list);
        let target = self.identifier(&class.name);
        let header = self.header(range_of(class.range()), "class", range_of(class.name.range()));
        let type_parameters = self.type_parameters(class.type_params.as_deref());
        let (bases, keywords) = match &class.arguments {
            Some(arguments) => {
                (self.expressions(&arguments.args), arguments.keywords.iter().map(|keyword| self.keyword(keyword)).collect())
            }
            None => (Vec::new(), Vec::new()),
        };
        let (scope, annotation_scope) = (self.scope(), self.scope());
        let body = self.in_class(class.name.as_str(), |lowering| lowering.block(&class.body));
        let name = Symbol::new(class.name.as_str());
        Class { scope, decorators, name, target, header, type_parameters, bases, keywords, annotation_scope, body }
    }

    /// From the keyword to the end of the name: what is left of the statement without decorators and body.
    fn header(&self, whole: Range, keyword: &str, name: Range) -> Range {
        let before = self.source.slice(Range { start: whole.start, end: name.start });
        Range { start: whole.start + before.rfind(keyword).unwrap_or(0) as u32, end: name.end }
    }
}
