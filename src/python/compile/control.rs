//! Blocks, and what leaving them takes; loops and `if`.

use super::Compiler;
use super::emitter::{HandlerId, Jump, Label};
use crate::python::bytecode::{Constant, Op};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{self, Expression};

/// A region that has to be left properly.
#[derive(Clone, Debug)]
pub(super) struct Block<'t> {
    pub kind: BlockKind<'t>,
    /// The handler in force around it.
    pub outer: Option<HandlerId>,
}

/// What leaving a block takes.
#[derive(Clone, Debug)]
pub(super) enum BlockKind<'t> {
    /// A loop; `iterator` says whether there is one on the stack.
    Loop { head: Label, end: Label, iterator: bool },
    /// The body of a `try`: its `finally` runs.
    Try { finally: &'t [tree::Statement] },
    /// A `finally` that an exception started: the exception is on the stack.
    Finally,
    /// A `finally` that a `return` started: the value is on the stack.
    FinallyWithValue,
    /// The body of an `except` clause: the exception is being handled, and perhaps has a name.
    Except { name: Option<Symbol> },
    /// The body of an `except*` clause, which cannot be left by a jump: original, list and rest are on the stack.
    ExceptStar,
    /// The body of a `with`: the exit callable is on the stack.
    With { is_async: bool, manager: Range },
}

impl<'t> Compiler<'t, '_> {
    pub(super) fn push_block(&mut self, kind: BlockKind<'t>) {
        let outer = self.unit.emitter.handler;
        self.unit.blocks.push(Block { kind, outer });
    }

    /// The block ends; its outer handler is in force again.
    pub(super) fn pop_block(&mut self) {
        let block = self.unit.blocks.pop().expect("blocks are pushed and popped in pairs");
        self.unit.emitter.handler = block.outer;
    }

    /// Leaves all blocks above the first `keep`, for the statement in `range`; `with_value` says that a value on the stack has to
    /// survive. Gives the range of what follows: once another line has been executed, it has none.
    fn unwind(&mut self, keep: usize, with_value: bool, mut range: Range) -> Range {
        if self.unit.blocks.len() <= keep {
            return range;
        }
        if !with_value {
            self.line_of_its_own(range);
        }
        let handler = self.unit.emitter.handler;
        let left = self.unit.blocks.split_off(keep);
        for (i, block) in left.iter().enumerate().rev() {
            self.unit.blocks.extend(left[..i].iter().cloned());
            self.unit.emitter.handler = block.outer;
            self.leave(&block.kind, with_value, range);
            if matches!(&block.kind, BlockKind::With { .. } | BlockKind::Try { finally: [_, ..] }) {
                range = range.at_start();
            }
            self.unit.blocks.truncate(keep);
        }
        self.unit.blocks.extend(left);
        self.unit.emitter.handler = handler;
        range
    }

    fn leave(&mut self, kind: &BlockKind<'t>, with_value: bool, range: Range) {
        match kind {
            BlockKind::Loop { iterator, .. } => {
                if *iterator {
                    self.pop_below(with_value, range);
                }
            }
            BlockKind::Try { finally } => {
                if with_value {
                    self.push_block(BlockKind::FinallyWithValue);
                }
                self.block(finally);
                if with_value {
                    self.pop_block();
                }
            }
            BlockKind::Finally => {
                self.pop_below(with_value, range);
                self.op(Op::PopHandled, range);
            }
            BlockKind::FinallyWithValue => self.pop_below(with_value, range),
            BlockKind::Except { name } => {
                self.op(Op::PopHandled, range);
                self.forget(*name, range);
            }
            BlockKind::ExceptStar => {}
            BlockKind::With { is_async, manager } => {
                if with_value {
                    self.op(Op::Swap(2), range);
                }
                self.exit_with(*is_async, *manager);
            }
        }
    }

    fn pop_below(&mut self, with_value: bool, range: Range) {
        if with_value {
            self.op(Op::Swap(2), range);
        }
        self.op(Op::Pop, range);
    }

    /// The name of an `except` clause ends with it.
    pub(super) fn forget(&mut self, name: Option<Symbol>, range: Range) {
        if let Some(name) = name {
            self.constant(Constant::None, range);
            self.store(name, range);
            self.delete(name, range);
        }
    }

    pub(super) fn return_statement(&mut self, value: Option<&'t Expression>, range: Range) {
        if self.unit.blocks.iter().any(|block| matches!(block.kind, BlockKind::ExceptStar)) {
            return self.error(range, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        let constant = match value {
            None => Some(Constant::None),
            Some(value) => self.fold(value),
        };
        match (constant, value) {
            (None, Some(value)) => {
                self.expression(value);
                let range = self.unwind(0, true, range);
                self.op(Op::Return, range);
            }
            (constant, _) => {
                let range = self.unwind(0, false, range);
                self.constant(constant.unwrap_or(Constant::None), range);
                self.op(Op::Return, range);
            }
        }
    }

    /// `break` or `continue`.
    pub(super) fn leave_loop(&mut self, is_break: bool, range: Range) {
        let blocks = &self.unit.blocks;
        let Some(position) = blocks.iter().rposition(|block| matches!(block.kind, BlockKind::Loop { .. })) else {
            let message = if is_break { "'break' outside loop" } else { "'continue' not properly in loop" };
            return self.error(range, message);
        };
        if blocks[position..].iter().any(|block| matches!(block.kind, BlockKind::ExceptStar)) {
            return self.error(range, "'break', 'continue' and 'return' cannot appear in an except* block");
        }
        let BlockKind::Loop { head, end, .. } = blocks[position].kind else { return };
        let keep = if is_break { position } else { position + 1 };
        let range = self.unwind(keep, false, range);
        self.jump(Jump::Always, if is_break { end } else { head }, range);
    }

    pub(super) fn if_statement(&mut self, branches: &'t [(Option<Expression>, tree::Block)], range: Range) {
        let end = self.unit.emitter.label();
        for (i, (test, block)) in branches.iter().enumerate() {
            let next = self.unit.emitter.label();
            if let Some(test) = test {
                self.jump_if(test, false, next);
            }
            self.block(block);
            if i + 1 < branches.len() {
                self.jump(Jump::Always, end, range.at_start());
            }
            self.unit.emitter.place(next);
        }
        self.unit.emitter.place(end);
    }

    pub(super) fn while_statement(
        &mut self,
        test: &'t Expression,
        body: &'t [tree::Statement],
        otherwise: &'t [tree::Statement],
    ) {
        let [head, over, end] = [(); 3].map(|()| self.unit.emitter.label());
        self.unit.emitter.place(head);
        if self.fold(test).is_some() {
            self.line_of_its_own(test.range);
        }
        self.jump_if(test, false, over);
        self.push_block(BlockKind::Loop { head, end, iterator: false });
        self.block(body);
        self.jump(Jump::Always, head, test.range.at_start());
        self.pop_block();
        self.unit.emitter.place(over);
        self.block(otherwise);
        self.unit.emitter.place(end);
    }

    pub(super) fn for_statement(
        &mut self,
        target: &'t Expression,
        iterable: &'t Expression,
        body: &'t [tree::Statement],
        otherwise: &'t [tree::Statement],
    ) {
        let [head, over, end] = [(); 3].map(|()| self.unit.emitter.label());
        self.expression(iterable);
        self.op(Op::GetIter, iterable.range);
        self.unit.emitter.place(head);
        self.jump(Jump::ForIter, over, iterable.range);
        self.push_block(BlockKind::Loop { head, end, iterator: true });
        self.assign(target);
        self.block(body);
        self.jump(Jump::Always, head, iterable.range.at_start());
        self.pop_block();
        self.unit.emitter.place(over);
        self.block(otherwise);
        self.unit.emitter.place(end);
    }

    pub(super) fn async_for_statement(
        &mut self,
        target: &'t Expression,
        iterable: &'t Expression,
        body: &'t [tree::Statement],
        otherwise: &'t [tree::Statement],
    ) {
        let [head, end] = [(); 2].map(|()| self.unit.emitter.label());
        self.expression(iterable);
        self.op(Op::GetAsyncIter, iterable.range);
        self.unit.emitter.place(head);
        let over = self.next_async(iterable.range);
        self.push_block(BlockKind::Loop { head, end, iterator: true });
        self.assign(target);
        self.block(body);
        self.jump(Jump::Always, head, iterable.range.at_start());
        self.pop_block();
        self.end_async(over, iterable.range);
        self.block(otherwise);
        self.unit.emitter.place(end);
    }

    /// async iterator → async iterator, item; the handler catches its end.
    pub(super) fn next_async(&mut self, range: Range) -> HandlerId {
        let outer = self.unit.emitter.handler;
        let depth = self.unit.emitter.depth();
        let over = self.unit.emitter.new_handler(depth);
        self.unit.emitter.handler = Some(over);
        self.op(Op::GetAsyncNext, range);
        self.op(Op::Await, range);
        self.unit.emitter.handler = outer;
        over
    }

    /// Where the handler of [`Compiler::next_async`] goes on: the iterator is used up.
    pub(super) fn end_async(&mut self, over: HandlerId, range: Range) {
        self.unit.emitter.begin_handler(over);
        self.op(Op::EndAsyncFor, range);
    }
}
