//! Lists and tuples. Dicts are in [`super::dict`], sets in [`super::set`].
//!
//! Rule for all containers: nobody holds a borrow of one while Python code may run; that code might change it.

use std::cell::{Ref, RefCell, RefMut};

use super::{Identity, Value};

pub use super::dict::Dict;
pub use super::set::Set;

/// A list.
#[derive(Default)]
pub struct List {
    items: RefCell<Vec<Value>>,
    /// `id(x)`
    pub identity: Identity,
}

impl List {
    /// A list of these items.
    pub fn new(items: Vec<Value>) -> List {
        List { items: RefCell::new(items), identity: Identity::default() }
    }

    /// Its items, to read.
    pub fn borrow(&self) -> Ref<'_, Vec<Value>> {
        self.items.borrow()
    }

    /// Its items, to change.
    pub fn borrow_mut(&self) -> RefMut<'_, Vec<Value>> {
        self.items.borrow_mut()
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
        self.items.borrow_mut().push(item);
    }

    /// Puts other items in place of its own, and gives those.
    pub fn replace(&self, items: Vec<Value>) -> Vec<Value> {
        self.items.replace(items)
    }
}

/// A tuple.
#[derive(Default)]
pub struct Tuple {
    items: Box<[Value]>,
    /// `id(x)`
    pub identity: Identity,
}

impl Tuple {
    /// A tuple of these items.
    pub fn new(items: Vec<Value>) -> Tuple {
        Tuple { items: items.into(), identity: Identity::default() }
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
