//! What a program's values weigh, so that a list that grows for ever ends at a limit, the same natively and in the browser.
//!
//! Weights are fixed numbers, not the allocator's: every object has a base weight ([`Charge`] within its identity), and
//! containers and strings one that follows their length. Small things beside them (attributes, frames) are bounded by
//! other limits. Also here: letting go of deeply nested objects without deep recursion ([`bury`]).

use std::any::Any;
use std::cell::{Cell, RefCell};

/// Weight of any object.
pub const OBJECT_BYTES: u64 = 96;

/// Weight of a place in a list, tuple, dict or set.
pub const ITEM_BYTES: u64 = 48;

thread_local! {
    static USED: Cell<u64> = const { Cell::new(0) };
    static LIMIT: Cell<u64> = const { Cell::new(u64::MAX) };
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static GRAVES: RefCell<Vec<Box<dyn Any>>> = const { RefCell::new(Vec::new()) };
}

/// The weight of one thing; given back when it goes.
#[derive(Default)]
pub struct Charge(Cell<u64>);

impl Charge {
    /// A weight of so many bytes.
    pub fn new(bytes: u64) -> Charge {
        let charge = Charge::default();
        charge.set(bytes);
        charge
    }

    /// It weighs so many bytes from now on.
    #[inline]
    pub fn set(&self, bytes: u64) {
        let before = self.0.replace(bytes);
        let _ = USED.try_with(|used| used.set(used.get().wrapping_add(bytes).wrapping_sub(before)));
    }
}

impl Clone for Charge {
    fn clone(&self) -> Charge {
        Charge::new(self.0.get())
    }
}

impl Drop for Charge {
    fn drop(&mut self) {
        self.set(0);
    }
}

/// The weight of an object, apart from what it holds; given back when it goes.
pub struct ObjectCharge(());

impl Default for ObjectCharge {
    #[inline]
    fn default() -> ObjectCharge {
        let _ = USED.try_with(|used| used.set(used.get().wrapping_add(OBJECT_BYTES)));
        ObjectCharge(())
    }
}

impl Drop for ObjectCharge {
    #[inline]
    fn drop(&mut self) {
        let _ = USED.try_with(|used| used.set(used.get().wrapping_sub(OBJECT_BYTES)));
    }
}

/// A run begins that may use so many bytes more than are in use now.
pub fn start(limit: u64) {
    LIMIT.set(USED.get().saturating_add(limit));
}

/// Is more in use than the run may?
#[inline]
pub fn is_over() -> bool {
    USED.get() > LIMIT.get()
}

/// Would so many bytes more be too many? For what is made in one go (`"x" * 10**10`).
pub fn would_be_over(bytes: u64) -> bool {
    USED.get().saturating_add(bytes) > LIMIT.get()
}

/// How deep objects may let go of one another by recursion.
const DEPTH_LIMIT: u32 = 64;

/// Lets go of what an object held; what lies deep goes later, in a loop (CPython's "trashcan").
///
/// Every object that can hold any other ends by this: its `Drop` takes out what it holds and gives it here. So however
/// programs chain objects, the last reference to the first of a million takes no deep stack.
#[inline]
pub fn bury<T: 'static>(contents: T) {
    if go_down() {
        drop(contents);
        come_up();
    } else {
        postpone(Box::new(contents));
    }
}

/// One level deeper, if there is one left.
#[inline]
fn go_down() -> bool {
    let below = |depth: &Cell<u32>| {
        let is_left = depth.get() < DEPTH_LIMIT;
        depth.set(depth.get() + u32::from(is_left));
        is_left
    };
    DEPTH.try_with(below).unwrap_or(true)
}

/// One level up; before the first is left, what was put off goes. Written once, not in each kind of object.
#[inline(never)]
fn come_up() {
    let depth = DEPTH.try_with(Cell::get).unwrap_or(0);
    if depth == 1 {
        let _ = GRAVES.try_with(empty_graves);
    }
    let _ = DEPTH.try_with(|cell| cell.set(depth.saturating_sub(1)));
}

#[cold]
#[inline(never)]
fn postpone(contents: Box<dyn Any>) {
    let mut contents = Some(contents);
    if GRAVES.try_with(|graves| graves.borrow_mut().extend(contents.take())).is_err() {
        // The thread's storage is being torn down: there is nowhere to put it, and nobody to whom it would matter.
        std::mem::forget(contents);
    }
}

fn empty_graves(graves: &RefCell<Vec<Box<dyn Any>>>) {
    loop {
        let next = graves.borrow_mut().pop();
        match next {
            Some(contents) => drop(contents),
            None => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::value::Value;

    #[test]
    fn a_deep_list_goes_without_deep_recursion() {
        let mut value = Value::None;
        for _ in 0..1_000_000 {
            value = Value::list(vec![value]);
        }
        drop(value);
    }

    #[test]
    fn what_goes_is_given_back() {
        let before = USED.get();
        let list = Value::list(vec![Value::str("x".repeat(1000)); 10]);
        assert!(USED.get() >= before + 1000);
        drop(list);
        assert_eq!(USED.get(), before);
    }
}
