//! What `id(x)` and default hashes are made from: the same numbers in every run, natively and in the browser.
//!
//! Memory addresses would differ between machines, and with them the order of a set of tasks. So an object gets a
//! number when a program first asks for it, and keeps it.

use std::cell::{Cell, RefCell};

use rustc_hash::FxHashMap;

use super::memory::ObjectCharge;
use super::{Value, weak};

/// The identity of one object.
pub struct Identity {
    /// 0 until asked for; with [`WATCHED`], when there are weak references to the object.
    number: Cell<u64>,
    /// The object's own weight.
    _charge: ObjectCharge,
}

impl Default for Identity {
    fn default() -> Identity {
        Identity { number: Cell::new(0), _charge: ObjectCharge::default() }
    }
}

/// Mark in the number of an object whose end somebody waits for.
const WATCHED: u64 = 1 << 63;

/// Where the first object seems to live, and how far apart objects are.
const FIRST_ADDRESS: u64 = 0x7f4e_1a2b_3010;
const DISTANCE: u64 = 0x40;

#[derive(Default)]
struct Numbers {
    given: u64,
    /// Values that have no room for an identity of their own, kept so that their address is not used again.
    kept: FxHashMap<usize, (u64, Value)>,
}

thread_local! {
    static NUMBERS: RefCell<Numbers> = RefCell::default();
}

impl Numbers {
    fn next(&mut self) -> u64 {
        self.given += 1;
        FIRST_ADDRESS + self.given * DISTANCE
    }
}

impl Identity {
    /// The number, the same each time.
    pub fn get(&self) -> u64 {
        if self.number.get() == 0 {
            self.number.set(NUMBERS.with_borrow_mut(Numbers::next));
        }
        self.number.get() & !WATCHED
    }

    /// The number, or 0 when nobody has asked for it.
    pub fn known(&self) -> u64 {
        self.number.get() & !WATCHED
    }

    /// From now on the object's end is told to those with weak references to it.
    pub fn watch(&self) {
        self.number.set(self.get() | WATCHED);
    }

    /// The object ends: before what it holds does.
    pub fn end(&self) {
        if self.number.get() & WATCHED != 0 {
            self.number.set(self.get());
            weak::died(self.get());
        }
    }
}

impl Drop for Identity {
    fn drop(&mut self) {
        self.end();
    }
}

/// The identity of a value without a field for it; the value then stays alive until [`reset`].
pub fn of_kept(address: usize, value: &Value) -> u64 {
    NUMBERS.with_borrow_mut(|numbers| {
        if let Some(&(number, _)) = numbers.kept.get(&address) {
            return number;
        }
        let number = numbers.next();
        numbers.kept.insert(address, (number, value.clone()));
        number
    })
}

/// Starts numbering afresh: at the start of a run.
pub fn reset() {
    let old = NUMBERS.take();
    drop(old);
    weak::forget();
}
