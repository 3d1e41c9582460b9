//! Remembered look-ups along method resolution orders.
//!
//! Methods and special methods are looked up over and over. Where the last look-up of a (class, name) ended is kept in a
//! small table, like CPython's type cache: the place, not the value, so that nothing lives longer for it. Any change of
//! any class's namespace makes all that is remembered stale.

use std::cell::{Cell, Ref, RefCell, RefMut};

use super::{Attributes, Class};
use crate::python::symbol::Symbol;

/// The namespace of a class.
pub struct Namespace(RefCell<Attributes>);

/// What tells classes apart in the table; never used twice.
pub struct ClassNumber(u32);

/// Where a name was found.
#[derive(Clone, Copy)]
pub struct Place {
    /// 0 is the class itself, 1 its first ancestor, ….
    ancestor: u32,
    /// The place in that class's namespace.
    index: u32,
}

#[derive(Clone, Copy)]
struct Memory {
    class: u32,
    name: Option<Symbol>,
    version: u64,
    place: Option<Place>,
}

const MEMORIES: usize = 512;

const NOTHING: Memory = Memory { class: 0, name: None, version: 0, place: None };

thread_local! {
    static VERSION: Cell<u64> = const { Cell::new(1) };
    static CLASSES: Cell<u32> = const { Cell::new(0) };
    static TABLE: [Cell<Memory>; MEMORIES] = const { [const { Cell::new(NOTHING) }; MEMORIES] };
}

impl Namespace {
    /// One with these attributes.
    pub fn new(attributes: Attributes) -> Namespace {
        Namespace(RefCell::new(attributes))
    }

    /// To read.
    #[inline]
    pub fn borrow(&self) -> Ref<'_, Attributes> {
        self.0.borrow()
    }

    /// To change.
    pub fn borrow_mut(&self) -> RefMut<'_, Attributes> {
        VERSION.set(VERSION.get() + 1);
        self.0.borrow_mut()
    }
}

impl Default for ClassNumber {
    fn default() -> ClassNumber {
        CLASSES.set(CLASSES.get() + 1);
        ClassNumber(CLASSES.get())
    }
}

/// Where `name` is along the method resolution order of `class`.
#[inline]
pub fn place_of(class: &Class, name: Symbol) -> Option<Place> {
    let number = class.number.0;
    let at = (number.wrapping_mul(0x9e37) ^ name.number()) as usize % MEMORIES;
    TABLE.with(|table| {
        let memory = table[at].get();
        let version = VERSION.get();
        if memory.class == number && memory.name == Some(name) && memory.version == version {
            return memory.place;
        }
        let place = search(class, name);
        table[at].set(Memory { class: number, name: Some(name), version, place });
        place
    })
}

fn search(class: &Class, name: Symbol) -> Option<Place> {
    let line = std::iter::once(class).chain(class.ancestors.iter().map(|class| &**class));
    line.zip(0..).find_map(|(class, ancestor)| {
        let index = class.attributes.borrow().get_index_of(&name)? as u32;
        Some(Place { ancestor, index })
    })
}

impl Class {
    /// Looks at what `name` is along the method resolution order.
    #[inline]
    pub fn find<T>(&self, name: Symbol, look: impl FnOnce(&super::Value) -> T) -> Option<T> {
        let place = place_of(self, name)?;
        let owner = match place.ancestor {
            0 => self,
            n => &*self.ancestors[n as usize - 1],
        };
        owner.attributes.borrow().get_index(place.index as usize).map(|(_, value)| look(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::python::value::{Builtin, Value};

    #[test]
    fn a_change_of_a_namespace_is_seen_by_the_next_look_up() {
        let name = Symbol::new("a_name_nobody_has");
        let Value::Class(class) =
            crate::python::interpreter::classes::make_class("Made", Vec::new(), Attributes::default(), None)
                .unwrap_or(Value::None)
        else {
            panic!("it is a class")
        };
        assert!(class.lookup(name).is_none());
        class.attributes.borrow_mut().insert(name, Value::Int(1));
        assert!(matches!(class.lookup(name), Some(Value::Int(1))));
        class.attributes.borrow_mut().shift_remove(&name);
        assert!(class.lookup(name).is_none());
        assert!(Builtin::Object.class().lookup(name).is_none());
    }
}
