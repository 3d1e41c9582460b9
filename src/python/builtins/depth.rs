//! How deep native helpers call themselves: a list in a list in a list … must not end Loopscope's own stack.

use std::cell::Cell;
use std::rc::Rc;

use super::iterate::run_has_ended;
use crate::python::value::{Builtin, Exception, Fallible};
use crate::python::vm::Vm;

/// How much Rust stack native helpers may take together, in parts of a level.
const DEEPEST: u32 = 1000;

/// What a level of reprs, comparisons and the like takes: 200 of them may lie within one another.
const LEVEL: u32 = 5;

/// What an iterator takes that asks another one for its next item: 500 may lie within one another.
const ITERATOR: u32 = 2;

/// From here on each level counts as an instruction: a list that holds one list twice, which holds another one twice …
/// is looked through for ever.
const DEEP: u32 = 10 * LEVEL;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
}

impl Vm {
    /// Goes one level deeper, as [`enter`]; where values lie deep, this is an instruction.
    pub fn enter(&mut self, doing: &str) -> Fallible<Level> {
        let level = enter(doing)?;
        if DEPTH.get() > DEEP && !self.spend_inside(1) {
            return Err(run_has_ended());
        }
        Ok(level)
    }
}

/// One level, and what it takes; it ends when this is dropped.
pub struct Level(u32);

/// Goes one level deeper; `RecursionError` at the limit. `doing` is such as ` in comparison`.
pub fn enter(doing: &str) -> Fallible<Level> {
    go_deeper(LEVEL).ok_or_else(|| too_deep(doing))
}

/// An iterator asks another one.
#[inline]
pub fn enter_iterator() -> Fallible<Level> {
    go_deeper(ITERATOR).ok_or_else(|| too_deep(""))
}

#[inline]
fn go_deeper(taken: u32) -> Option<Level> {
    let depth = DEPTH.get() + taken;
    (depth <= DEEPEST).then(|| {
        DEPTH.set(depth);
        Level(taken)
    })
}

#[cold]
fn too_deep(doing: &str) -> Rc<Exception> {
    Builtin::RecursionError.error(format!("maximum recursion depth exceeded{doing}"))
}

impl Drop for Level {
    #[inline]
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - self.0);
    }
}
