//! `try`, with all its clauses.
//!
//! A handler begins with `PushHandled`. While its body runs, a **clean-up handler** is in force that does nothing but
//! `PopHandled` and raise on, so the exception being handled is right again for whoever catches the new one.

use super::Compiler;
use super::control::BlockKind;
use super::emitter::{HandlerId, Jump, Label};
use crate::python::bytecode::Op;
use crate::python::source::Range;
use crate::python::tree::{ExceptClause, Statement, StatementKind, Try};

impl<'t> Compiler<'t, '_> {
    pub(super) fn try_statement(&mut self, statement: &'t Try, range: Range) {
        self.line_of_its_own(keyword(range, "try"));
        let range = range.at_start();
        if statement.finally.is_empty() {
            return self.try_except(statement, range);
        }
        let end = self.unit.emitter.label();
        let depth = self.unit.emitter.depth();
        let handler = self.unit.emitter.new_handler(depth);
        self.push_block(BlockKind::Try { finally: &statement.finally });
        self.unit.emitter.handler = Some(handler);
        self.try_except(statement, range);
        self.pop_block();
        self.block(&statement.finally);
        self.jump(Jump::Always, end, range);

        self.unit.emitter.begin_handler(handler);
        let range = statement.finally[0].range.at_start();
        let cleanup = self.begin_handling(depth, range);
        self.unit.blocks.push(super::control::Block { kind: BlockKind::Finally, outer: cleanup.outer });
        self.quiet += 1;
        self.block(&statement.finally);
        self.quiet -= 1;
        self.pop_block();
        self.raise_on(range);
        self.end_handling(cleanup, range);
        self.unit.emitter.place(end);
    }

    fn try_except(&mut self, statement: &'t Try, range: Range) {
        if statement.clauses.is_empty() {
            return self.block(&statement.body);
        }
        let end = self.unit.emitter.label();
        let depth = self.unit.emitter.depth();
        let outer = self.unit.emitter.handler;
        let handler = self.unit.emitter.new_handler(depth);
        self.unit.emitter.handler = Some(handler);
        let guards = u32::from(Self::catches_import_error(&statement.clauses));
        self.guarded_imports += guards;
        self.block(&statement.body);
        self.guarded_imports -= guards;
        self.unit.emitter.handler = outer;
        self.block(&statement.otherwise);
        self.jump(Jump::Always, end, range);

        self.unit.emitter.begin_handler(handler);
        let cleanup = self.begin_handling(depth, range);
        if statement.is_star {
            self.star_clauses(&statement.clauses, cleanup.outer, end);
        } else {
            self.except_clauses(&statement.clauses, cleanup.outer, end);
        }
        self.end_handling(cleanup, range);
        self.unit.emitter.place(end);
    }

    /// exception → exception: it is being handled; a clean-up handler is in force.
    pub(super) fn begin_handling(&mut self, depth: u32, range: Range) -> Cleanup {
        self.op(Op::PushHandled, range);
        let handler = self.unit.emitter.new_handler(depth);
        let outer = self.unit.emitter.handler.replace(handler);
        Cleanup { handler, outer }
    }

    /// The code of the clean-up handler; control does not come here otherwise.
    pub(super) fn end_handling(&mut self, cleanup: Cleanup, range: Range) {
        self.unit.emitter.handler = cleanup.outer;
        self.unit.emitter.begin_handler(cleanup.handler);
        self.raise_on(range);
    }

    /// exception → : nobody here wants it.
    pub(super) fn raise_on(&mut self, range: Range) {
        self.op(Op::PopHandled, range);
        self.op(Op::Reraise, range);
    }

    /// exception → : each clause in turn, or on with it.
    fn except_clauses(&mut self, clauses: &'t [ExceptClause], outer: Option<HandlerId>, end: Label) {
        let cleanup = self.unit.emitter.handler;
        for (i, clause) in clauses.iter().enumerate() {
            self.unit.emitter.handler = cleanup;
            let next = self.unit.emitter.label();
            let range = clause.class.as_ref().map_or(keyword(clause.range, "except"), |class| class.range);
            if let Some(class) = &clause.class {
                self.expression(class);
                self.op(Op::MatchException, range);
                self.jump(Jump::IfFalse, next, range);
            } else if i + 1 < clauses.len() {
                self.error(clause.range.at_start(), "default 'except:' must be last");
            }
            match clause.name {
                Some(name) => self.store(name.name, name.range),
                None => self.op(Op::Pop, range),
            }
            self.clause_body(clause, outer, range);
            self.jump(Jump::Always, end, range.at_start());
            self.unit.emitter.place(next);
        }
        self.unit.emitter.handler = outer;
        let last = clauses.last().map_or(Range::default(), |clause| clause.range.at_start());
        self.raise_on(last);
    }

    fn clause_body(&mut self, clause: &'t ExceptClause, outer: Option<HandlerId>, range: Range) {
        let (name, range) = (clause.name.map(|name| name.name), range.at_start());
        let cleanup = self.unit.emitter.handler;
        self.unit.blocks.push(super::control::Block { kind: BlockKind::Except { name }, outer });
        let forgetting = name.map(|_| {
            let depth = self.unit.emitter.depth();
            self.unit.emitter.new_handler(depth)
        });
        if forgetting.is_some() {
            self.unit.emitter.handler = forgetting;
        }
        self.block(&clause.body);
        self.pop_block();
        // What forgets the exception has no place of its own: it is where the body ends.
        let at_end = clause.body.last().filter(|last| is_simple(last)).map_or(range, |last| last.range.at_start());
        self.op(Op::PopHandled, at_end);
        self.forget(name, at_end);
        let Some(forgetting) = forgetting else { return };
        let after = self.unit.emitter.label();
        self.jump(Jump::Always, after, range);
        self.unit.emitter.handler = cleanup;
        self.unit.emitter.begin_handler(forgetting);
        self.forget(name, range);
        self.op(Op::Reraise, range);
        self.unit.emitter.handler = outer;
        self.unit.emitter.place(after);
    }

    /// group → : every clause takes its part; what is left, and what clauses raised, is raised on.
    fn star_clauses(&mut self, clauses: &'t [ExceptClause], outer: Option<HandlerId>, end: Label) {
        let first = clauses.first().map_or(Range::default(), |clause| clause.range.at_start());
        // original → original, list of what was raised, rest
        self.op(Op::Copy(1), first);
        self.op(Op::BuildList(0), first);
        self.op(Op::Swap(2), first);
        let mut last = first;
        for clause in clauses {
            last = clause.range.at_start();
            self.star_clause(clause, last);
        }
        self.op(Op::ListAppend(1), last);
        self.op(Op::PrepareReraiseGroup, last);
        let nothing = self.unit.emitter.label();
        self.op(Op::Copy(1), last);
        self.jump(Jump::IfNone, nothing, last);
        self.unit.emitter.handler = outer;
        self.raise_on(last);
        self.unit.emitter.place(nothing);
        self.op(Op::Pop, last);
        self.op(Op::PopHandled, last);
        self.jump(Jump::Always, end, last);
    }

    /// original list rest → original list rest'
    fn star_clause(&mut self, clause: &'t ExceptClause, range: Range) {
        let Some(class) = &clause.class else {
            return self.error(range, "expected one or more exception types");
        };
        let [unmatched, next] = [(); 2].map(|()| self.unit.emitter.label());
        let cleanup = self.unit.emitter.handler;
        self.expression(class);
        self.op(Op::MatchGroup, class.range);
        self.op(Op::Copy(1), class.range);
        self.jump(Jump::IfNone, unmatched, class.range);
        match clause.name {
            Some(name) => self.store(name.name, name.range),
            None => self.op(Op::Pop, class.range),
        }
        let depth = self.unit.emitter.depth();
        let raised = self.unit.emitter.new_handler(depth);
        let name = clause.name.map(|name| name.name);
        self.push_block(BlockKind::ExceptStar);
        self.unit.emitter.handler = Some(raised);
        self.block(&clause.body);
        self.pop_block();
        self.forget(name, range);
        self.jump(Jump::Always, next, range);
        // original list rest raised → original list rest
        self.unit.emitter.handler = cleanup;
        self.unit.emitter.begin_handler(raised);
        self.forget(name, range);
        self.op(Op::ListAppend(2), range);
        self.jump(Jump::Always, next, range);
        self.unit.emitter.place(unmatched);
        self.op(Op::Pop, class.range);
        self.unit.emitter.place(next);
    }
}

/// The keyword at the start of a statement.
fn keyword(range: Range, word: &str) -> Range {
    Range { end: range.start + word.len() as u32, ..range }
}

/// A clean-up handler in force, and the handler around it.
#[derive(Clone, Copy)]
pub(super) struct Cleanup {
    pub handler: HandlerId,
    pub outer: Option<HandlerId>,
}

/// Is its end where it stands? Not when it holds other statements.
fn is_simple(statement: &Statement) -> bool {
    use StatementKind as K;
    matches!(
        statement.kind,
        K::Expression(_) | K::Assign { .. } | K::AugmentedAssign(..) | K::AnnotatedAssign { .. } | K::Delete(_) | K::Pass
    )
}
