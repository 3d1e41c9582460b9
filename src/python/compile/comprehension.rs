//! Comprehensions. List, set and dict comprehensions are inlined, as in CPython since 3.12; a generator expression is a
//! function that gets the iterator of its first clause.

use super::Compiler;
use super::emitter::Jump;
use crate::python::bytecode::{CodeKind, Op};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{Clause, Comprehension, ComprehensionKind, Parameters};

impl<'t> Compiler<'t, '_> {
    pub(super) fn comprehension(&mut self, comprehension: &'t Comprehension, range: Range) {
        let build = match &comprehension.kind {
            ComprehensionKind::List(_) => Op::BuildList(0),
            ComprehensionKind::Set(_) => Op::BuildSet(0),
            ComprehensionKind::Dict(..) => Op::BuildDict(0),
            ComprehensionKind::Generator(_) => return self.generator_expression(comprehension, range),
        };
        let depth = self.unit.emitter.depth();
        self.iterator(&comprehension.clauses[0]);
        let around = self.enter_inlined(comprehension.scope, range);
        self.op(build, range);
        self.op(Op::Swap(2), range);
        let outer = self.unit.emitter.handler;
        let handler = self.unit.emitter.new_handler(depth);
        self.unit.emitter.handler = Some(handler);
        self.clauses(comprehension, 0);
        self.unit.emitter.handler = outer;
        self.unit.scope = around;
        self.clear_inlined(comprehension.scope, range);

        let end = self.unit.emitter.label();
        self.jump(Jump::Always, end, range);
        self.unit.emitter.begin_handler(handler);
        self.clear_inlined(comprehension.scope, range);
        self.op(Op::Reraise, range);
        self.unit.emitter.place(end);
    }

    /// → the iterator of a clause
    fn iterator(&mut self, clause: &'t Clause) {
        self.expression(&clause.iterable);
        self.op(if clause.is_async { Op::GetAsyncIter } else { Op::GetIter }, clause.iterable.range);
    }

    /// iterator → : the clauses from `index` on, and the element in the midst of them.
    fn clauses(&mut self, comprehension: &'t Comprehension, index: usize) {
        let Some(clause) = comprehension.clauses.get(index) else { return self.element(comprehension) };
        if index > 0 {
            self.iterator(clause);
        }
        let [head, over] = [(); 2].map(|()| self.unit.emitter.label());
        self.unit.emitter.place(head);
        let end = if clause.is_async {
            Some(self.next_async(clause.iterable.range))
        } else {
            self.jump(Jump::ForIter, over, clause.iterable.range);
            None
        };
        self.assign(&clause.target);
        for condition in &clause.conditions {
            self.jump_if(condition, false, head);
        }
        self.clauses(comprehension, index + 1);
        self.jump(Jump::Always, head, clause.iterable.range.at_start());
        match end {
            Some(end) => self.end_async(end, clause.iterable.range),
            None => self.unit.emitter.place(over),
        }
    }

    fn element(&mut self, comprehension: &'t Comprehension) {
        let below = comprehension.clauses.len() as u32 + 1;
        match &comprehension.kind {
            ComprehensionKind::List(element) => {
                self.expression(element);
                self.op(Op::ListAppend(below), element.range);
            }
            ComprehensionKind::Set(element) => {
                self.expression(element);
                self.op(Op::SetAdd(below), element.range);
            }
            ComprehensionKind::Dict(key, value) => {
                self.expression(key);
                self.expression(value);
                self.op(Op::DictInsert(below), key.range.to(value.range));
            }
            ComprehensionKind::Generator(element) => {
                self.expression(element);
                self.op(Op::Yield, element.range);
                self.op(Op::Pop, element.range);
            }
        }
    }

    fn generator_expression(&mut self, comprehension: &'t Comprehension, range: Range) {
        let name = Symbol::new("<genexpr>");
        let outer = self.enter_unit(comprehension.scope, CodeKind::Function, name, None);
        self.op(Op::LoadFast(0), range);
        self.clauses(comprehension, 0);
        self.return_none(range);
        let code = self.finish_code(name, &Parameters::default(), None, range);
        self.leave_unit(outer);
        self.make_function(code, false, false, range);
        self.iterator(&comprehension.clauses[0]);
        self.op(Op::Call(1), range);
    }
}
