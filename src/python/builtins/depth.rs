//! How deep native helpers call themselves: a list in a list in a list … must not end Loopscope's own stack.

use std::cell::Cell;
use std::rc::Rc;

use crate::python::value::{Builtin, Exception, Fallible};

/// Deepest nesting of reprs and comparisons.
const DEEPEST: u32 = 200;

thread_local! {
    static DEPTH: Cell<u32> = const { Cell::new(0) };
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
