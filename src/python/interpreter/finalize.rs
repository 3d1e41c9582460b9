//! What happens when the last reference to something goes: a `Drop` cannot run Python, so it leaves a [`Note`], and the
//! interpreter sees to it before the next instruction that could show a difference.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::frame::Stack;
use crate::python::bytecode::{Code, Flavor};
use crate::python::value::{Instance, Value};

/// Something was dropped.
pub enum Note {
    /// A coroutine that was never started; its qualified name, and its identity, or 0.
    NeverAwaited(Rc<str>, u64),
    /// A step of an async generator that was never started: the method that gave it, the generator's qualified name.
    NeverAwaitedMethod(&'static str, Rc<str>),
    /// A suspended generator: it must be closed.
    Close {
        /// What kind.
        flavor: Flavor,
        /// An event loop sees to it.
        is_hooked: bool,
        /// Its names.
        names: (Rc<str>, Rc<str>),
        /// Its code.
        code: Option<Rc<Code>>,
        /// Where it stopped.
        stack: Stack,
    },
    /// What a weak reference waited for has come: its callback is called with it.
    Died {
        /// The callback.
        callback: Value,
        /// The weak reference.
        reference: Value,
    },
    /// A future that has something to report.
    Orphan,
    /// An instance whose class has a `__del__`; brought back to life for the call.
    Finalize(Instance),
}

thread_local! {
    static HAS_NOTES: Cell<bool> = const { Cell::new(false) };
    static NOTES: RefCell<Vec<Note>> = const { RefCell::new(Vec::new()) };
}

/// Leaves a note.
pub fn note(note: Note) {
    // While the thread's storage is being torn down there is nobody left to tell.
    let _ = NOTES.try_with(|notes| notes.borrow_mut().push(note));
    let _ = HAS_NOTES.try_with(|flag| flag.set(true));
}

/// Is there a note?
#[inline]
pub fn has_notes() -> bool {
    HAS_NOTES.get()
}

/// Takes the notes, oldest first.
pub fn take_notes() -> Vec<Note> {
    HAS_NOTES.set(false);
    NOTES.take()
}
