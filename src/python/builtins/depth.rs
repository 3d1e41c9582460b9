//! How deep native helpers call themselves: a list in a list in a list … must not end Loopscope's own stack.

use std::cell::Cell;
use std::rc::Rc;

use super::iterate::run_has_ended;
use crate::python::value::{Builtin, Exception, Fallible};
use crate::python::vm::Vm;

/// Deepest nesting of reprs and comparisons.
const DEEPEST: u32 = 200;

/// From here on each level counts as an instruction: a list that holds one list twice, which holds another one twice …
/// is looked through for ever.
const DEEP: u32 = 10;

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

/// One level; it ends when this is dropped.
pub struct Level(());

/// Goes one level deeper; `RecursionError` at the limit. `doing` is such as ` in comparison`.
pub fn enter(doing: &str) -> Fallible<Level> {
    DEPTH.with(|depth| {
        if depth.get() >= DEEPEST {
            return Err(too_deep(doing));
        }
        depth.set(depth.get() + 1);
        Ok(Level(()))
    })
}

fn too_deep(doing: &str) -> Rc<Exception> {
    Builtin::RecursionError.error(format!("maximum recursion depth exceeded{doing}"))
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}
