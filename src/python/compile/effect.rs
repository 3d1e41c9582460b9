//! What each instruction takes from the operand stack and leaves on it.

use crate::python::bytecode::Op;
use crate::python::code::Code;
use crate::python::symbol::Symbol;
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;
use std::rc::Rc;

/// What instructions refer to by number and takes a varying number of operands.
#[derive(Clone, Copy)]
pub struct Tables<'a> {
    /// The names of keyword arguments, by call.
    pub keywords: &'a IndexSet<Vec<Symbol>, FxBuildHasher>,
    /// The functions and classes within.
    pub codes: &'a [Rc<Code>],
}

/// Operands popped, then pushed. Jumps are counted where they are written.
pub fn effect(op: &Op, tables: Tables<'_>) -> (u32, u32) {
    match *op {
        Op::Const(_)
        | Op::LoadFast(_)
        | Op::LoadCell(_)
        | Op::LoadClosure(_)
        | Op::LoadGlobal(_)
        | Op::LoadName { .. }
        | Op::LoadNameOrCell { .. }
        | Op::LoadAssertionError
        | Op::LoadClassName { .. }
        | Op::LoadClassNameOrCell { .. }
        | Op::LoadNamespace(_)
        | Op::Import { .. } => (0, 1),
        Op::MakeTypeParameter { bound, default, .. } => (u32::from(bound > 0) + u32::from(default), 1),
        Op::MakeTypeAlias(_) | Op::SetAnnotate | Op::SetTypeParameters | Op::PrepareReraiseGroup | Op::MappingRest => (2, 1),
        Op::MakeGenericBase => (1, 1),
        Op::ForwardReference(_) => (1, 2),
        Op::Copy(n) => (n, n + 1),
        Op::Swap(n) => (n, n),
        Op::Pop
        | Op::StoreFast(_)
        | Op::StoreCell(_)
        | Op::StoreGlobal(_)
        | Op::StoreName(_)
        | Op::DeleteAttribute(_)
        | Op::Return
        | Op::Raise
        | Op::Reraise => (1, 0),
        Op::StoreAttribute(_) | Op::DeleteItem | Op::RaiseFrom | Op::EndAsyncFor => (2, 0),
        Op::StoreItem => (3, 0),
        Op::LoadAttribute(_)
        | Op::Unary(_)
        | Op::ListToTuple
        | Op::GetIter
        | Op::GetAsyncIter
        | Op::Yield
        | Op::YieldFrom
        | Op::Await
        | Op::PushHandled => (1, 1),
        Op::LoadMethod(_)
        | Op::EnterWith
        | Op::EnterAsyncWith
        | Op::GetAsyncNext
        | Op::ImportFrom(_)
        | Op::MatchMapping
        | Op::MatchSequence
        | Op::GetLength => (1, 2),
        Op::LoadSuperMethod(_) => (2, 2),
        Op::LoadSuperAttribute(_) | Op::LoadItem | Op::Binary(_) | Op::InPlace(_) | Op::Compare(_) => (2, 1),
        Op::BuildSlice(n) | Op::BuildTuple(n) | Op::BuildList(n) | Op::BuildSet(n) | Op::BuildString(n) => (n, 1),
        Op::BuildDict(n) => (2 * n, 1),
        Op::Format { spec, .. } => (1 + u32::from(spec), 1),
        Op::ListAppend(n) | Op::SetAdd(n) | Op::ListExtend(n) => (n + 1, n),
        Op::SetUpdate(n) | Op::DictUpdate(n) | Op::DictMerge(n) => (n + 1, n),
        Op::DictInsert(n) => (n + 2, n),
        Op::UnpackSequence(n) => (1, n),
        Op::UnpackStarred { before, after } => (1, u32::from(before) + 1 + u32::from(after)),
        Op::Call(_)
        | Op::CallMethod(_)
        | Op::CallKeyword { .. }
        | Op::CallSpread
        | Op::MakeFunction { .. }
        | Op::BuildClass { .. }
        | Op::BuildClassSpread(_)
        | Op::CallExit => call_effect(op, tables),
        Op::MatchException | Op::MatchGroup | Op::MatchKeys => (2, 2),
        Op::MatchClass(_) => (3, 1),
        Op::DeleteFast(_)
        | Op::ClearFast(_)
        | Op::DeleteCell(_)
        | Op::FreshCell(_)
        | Op::DeleteGlobal(_)
        | Op::DeleteName(_)
        | Op::Jump(_)
        | Op::JumpIfFalse(_)
        | Op::JumpIfTrue(_)
        | Op::JumpIfFalseOrPop(_)
        | Op::JumpIfTrueOrPop(_)
        | Op::JumpIfNone(_)
        | Op::ForIter(_) => (0, 0),
        Op::RaiseCurrent | Op::PopHandled | Op::Nop => (0, 0),
        _ => unreachable!("compilers write no pairs"),
    }
}

fn call_effect(op: &Op, tables: Tables<'_>) -> (u32, u32) {
    match *op {
        Op::Call(n) => (n + 1, 1),
        Op::CallMethod(n) => (n + 2, 1),
        Op::CallKeyword { count, .. } => (u32::from(count) + 1, 1),
        Op::MakeFunction { code: index, defaults, keyword_defaults } => {
            let inner = &tables.codes[index as usize];
            let free = inner.cell_names.len() - inner.cells.len();
            (u32::from(defaults) + u32::from(keyword_defaults) + free as u32, 1)
        }
        Op::BuildClass { bases, keywords, .. } => {
            let names = if keywords == 0 { 0 } else { tables.keywords[keywords as usize - 1].len() };
            (1 + u32::from(bases) + names as u32, 1)
        }
        Op::CallExit => (2, 3),
        _ => (3, 1),
    }
}
