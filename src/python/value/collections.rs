//! Lists and tuples. Dicts are in [`super::dict`], sets in [`super::set`].
//!
//! Rule for all containers: nobody holds a borrow of one while Python code may run; that code might change it.

use std::cell::{Ref, RefCell, RefMut};
use std::ops::{Deref, DerefMut};

use super::memory::{self, Charge, ITEM_BYTES};
use super::{Identity, Value};

pub use super::dict::Dict;
pub use super::set::Set;

/// A list.
#[derive(Default)]
pub struct List {
    items: RefCell<Vec<Value>>,
    charge: Charge,
    /// `id(x)`
    pub identity: Identity,
}

/// A list's items, to change.
pub struct ListMut<'a> {
    items: RefMut<'a, Vec<Value>>,
    charge: &'a Charge,
}

impl Deref for ListMut<'_> {
    type Target = Vec<Value>;

    fn deref(&self) -> &Vec<Value> {
        &self.items
    }
}

impl DerefMut for ListMut<'_> {
    fn deref_mut(&mut self) -> &mut Vec<Value> {
        &mut self.items
    }
}

impl Drop for ListMut<'_> {
    fn drop(&mut self) {
        self.charge.set(self.items.len() as u64 * ITEM_BYTES);
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let_go(std::mem::take(self.items.get_mut()));
    }
}

impl Drop for Tuple {
    fn drop(&mut self) {
        let_go(std::mem::take(&mut self.items).into_vec());
    }
}

/// The items of a list or tuple that ends: they go from the last to the first, as in CPython's `list_dealloc`.
struct Items(Vec<Value>);

impl Drop for Items {
    fn drop(&mut self) {
        while let Some(item) = self.0.pop() {
            item.discard();
        }
    }
}

#[inline]
fn let_go(items: Vec<Value>) {
    if !items.is_empty() {
        memory::bury(Items(items));
    }
}

impl List {
    /// A list of these items.
    pub fn new(items: Vec<Value>) -> List {
        let charge = Charge::new(items.len() as u64 * ITEM_BYTES);
        List { items: RefCell::new(items), charge, identity: Identity::default() }
    }

    /// Its items, to read.
    pub fn borrow(&self) -> Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// Its items, to change.
    pub fn borrow_mut(&self) -> ListMut<'_> {
        ListMut { items: self.items.borrow_mut(), charge: &self.charge }
    }

    /// `len(list)`
    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    /// Has it no items?
    pub fn is_empty(&self) -> bool {
        self.items.borrow().is_empty()
    }

    /// The item there, if there is one.
    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }

    /// A copy of the items.
    pub fn items(&self) -> Vec<Value> {
        self.items.borrow().clone()
    }

    /// Adds an item at the end.
    pub fn push(&self, item: Value) {
        self.borrow_mut().push(item);
    }

    /// Puts other items in place of its own, and gives those.
    pub fn replace(&self, items: Vec<Value>) -> Vec<Value> {
        std::mem::replace(&mut *self.borrow_mut(), items)
    }
}

/// A tuple.
#[derive(Default)]
pub struct Tuple {
    items: Box<[Value]>,
    _charge: Charge,
    /// `id(x)`
    pub identity: Identity,
}

impl Tuple {
    /// A tuple of these items.
    pub fn new(items: Vec<Value>) -> Tuple {
        let _charge = Charge::new(items.len() as u64 * ITEM_BYTES);
        Tuple { items: items.into(), _charge, identity: Identity::default() }
    }

    /// Its items.
    pub fn items(&self) -> &[Value] {
        &self.items
    }

    /// `len(tuple)`
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Has it no items?
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}
