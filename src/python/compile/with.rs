//! `with` and `async with`.

use super::control::BlockKind;
use super::emitter::Jump;
use super::{Compiler, MAX_NESTED_BLOCKS};
use crate::python::bytecode::{Constant, Op};
use crate::python::source::Range;
use crate::python::tree::{Statement, WithItem};

impl<'t> Compiler<'t, '_> {
    /// Several items are as many statements, one in the other.
    pub(super) fn with_statement(&mut self, is_async: bool, items: &'t [WithItem], body: &'t [Statement]) {
        let Some((item, rest)) = items.split_first() else { return self.block(body) };
        let range = item.manager.range;
        if self.unit.nested >= MAX_NESTED_BLOCKS {
            return self.error(range, "too many statically nested blocks");
        }
        self.unit.nested += 1;
        let end = self.unit.emitter.label();
        let depth = self.unit.emitter.depth();
        self.expression(&item.manager);
        if is_async {
            self.op(Op::EnterAsyncWith, range);
            self.op(Op::Await, range);
        } else {
            self.op(Op::EnterWith, range);
        }
        let handler = self.unit.emitter.new_handler(depth + 1);
        self.push_block(BlockKind::With { is_async, manager: range });
        self.unit.emitter.handler = Some(handler);
        match &item.target {
            Some(target) => self.assign(target),
            None => self.op(Op::Pop, range),
        }
        self.with_statement(is_async, rest, body);
        self.unit.nested -= 1;
        self.pop_block();
        self.exit_with(is_async, range);
        self.jump(Jump::Always, end, range.at_start());

        self.unit.emitter.begin_handler(handler);
        let suppressed = self.unit.emitter.label();
        let cleanup = self.begin_handling(depth, range);
        self.op(Op::CallExit, range);
        if is_async {
            self.op(Op::Await, range);
        }
        self.jump(Jump::IfTrue, suppressed, range);
        self.unit.emitter.handler = cleanup.outer;
        self.raise_on(range);
        self.unit.emitter.place(suppressed);
        self.op(Op::PopHandled, range);
        self.op(Op::Pop, range);
        self.op(Op::Pop, range);
        self.jump(Jump::Always, end, range);
        self.end_handling(cleanup, range);
        self.unit.emitter.place(end);
    }

    /// exit callable → : the way out without an exception.
    pub(super) fn exit_with(&mut self, is_async: bool, range: Range) {
        for _ in 0..3 {
            self.constant(Constant::None, range);
        }
        self.op(Op::Call(3), range);
        if is_async {
            self.op(Op::Await, range);
        }
        self.op(Op::Pop, range);
    }
}
