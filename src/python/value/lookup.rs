//! Remembered look-ups along method resolution orders.
//!
//! Methods and special methods are looked up over and over. Where the last look-up of a (class, name) ended is kept in a
//! small table, like CPython's type cache: the place, not the value, so that nothing lives longer for it. Any change of
//! any class's namespace makes all that is remembered stale.

use std::cell::{Cell, Ref, RefCell, RefMut};
use std::rc::Rc;

use super::{Attributes, Class, Value};
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

/// What one place in a program remembers of an attribute of the instances of one class: good while no class has changed.
#[derive(Clone, Copy, Default)]
pub struct Remembered {
    version: u64,
    class: u32,
    kind: Kind,
    /// Where the name is: in the instance's own table, or in the namespace of the class.
    index: u32,
}

/// What is remembered.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    /// Nothing.
    #[default]
    Nothing,
    /// The instance has it; the class has no say in reading it.
    Read,
    /// The instance has it; the class has no say in reading or writing it.
    Owned,
    /// The instance has it; the class has no say in writing it.
    Written,
    /// It is a method: a function in the namespace of the class itself, or of the ancestor with this number less 1.
    Method(u16),
}

impl Remembered {
    #[inline]
    fn is_of(&self, class: &Class) -> bool {
        self.class == class.number.0 && self.version == VERSION.get()
    }

    /// Where instances of `class` have the attribute, if reading it is a matter of theirs alone.
    #[inline]
    pub fn to_read(&self, class: &Class) -> Option<usize> {
        (self.is_of(class) && matches!(self.kind, Kind::Read | Kind::Owned)).then_some(self.index as usize)
    }

    /// Where instances of `class` have the attribute, if writing it is a matter of theirs alone.
    #[inline]
    pub fn to_write(&self, class: &Class) -> Option<usize> {
        (self.is_of(class) && matches!(self.kind, Kind::Written | Kind::Owned)).then_some(self.index as usize)
    }

    /// Where instances of `class` have the attribute, if reading and writing it are a matter of theirs alone.
    #[inline]
    pub fn to_change(&self, class: &Class) -> Option<usize> {
        (self.is_of(class) && self.kind == Kind::Owned).then_some(self.index as usize)
    }

    /// The method that `class` has, if it is one.
    #[inline]
    pub fn method(&self, class: &Class) -> Option<Value> {
        let Kind::Method(ancestor) = self.kind else { return None };
        if !self.is_of(class) {
            return None;
        }
        class.at(Place { ancestor: u32::from(ancestor), index: self.index }, Value::clone)
    }

    /// The same, when an instance of `class` was read there.
    pub fn read_at(&self, class: &Class, index: usize) -> Remembered {
        let kind = if self.to_write(class).is_some() { Kind::Owned } else { Kind::Read };
        Remembered::new(class, kind, index)
    }

    /// The same, when an instance of `class` was written there.
    pub fn written_at(&self, class: &Class, index: usize) -> Remembered {
        let kind = if self.to_read(class).is_some() { Kind::Owned } else { Kind::Written };
        Remembered::new(class, kind, index)
    }

    /// A method of `class`; nothing when it is too far away.
    pub fn method_of(class: &Class, name: Symbol) -> Remembered {
        match place_of(class, name) {
            Some(Place { ancestor, index }) if ancestor <= u32::from(u16::MAX) => {
                Remembered::new(class, Kind::Method(ancestor as u16), index as usize)
            }
            _ => Remembered::default(),
        }
    }

    fn new(class: &Class, kind: Kind, index: usize) -> Remembered {
        Remembered { version: VERSION.get(), class: class.number.0, kind, index: index as u32 }
    }
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

    /// Everything in it; nothing is left.
    pub fn take(&self) -> Attributes {
        std::mem::take(&mut *self.borrow_mut())
    }

    /// The same of a class that ends: no place can remember it.
    pub fn into_remains(&mut self) -> Attributes {
        std::mem::take(self.0.get_mut())
    }

    /// To read.
    #[inline]
    pub fn borrow(&self) -> Ref<'_, Attributes> {
        self.0.borrow()
    }

    /// Assigns. A plain value in the place of another changes no look-up. What was there is given back.
    pub fn assign(&self, name: Symbol, value: Value) -> Option<Value> {
        let is_data = |value: &Value| value.is_plain() || matches!(value, Value::Str(_) | Value::List(_) | Value::Dict(_));
        if is_data(&value)
            && let Some(old) = self.0.borrow_mut().get_mut(&name)
            && is_data(old)
        {
            return Some(std::mem::replace(old, value));
        }
        self.borrow_mut().insert(name, value)
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

/// C3: the method resolution order of a class with these bases, without the class itself; `None` when there is none.
pub fn linearize(bases: &[Rc<Class>]) -> Option<Vec<Rc<Class>>> {
    if let [base] = bases {
        return Some(std::iter::once(base).chain(&base.ancestors).cloned().collect());
    }
    let mut lists: Vec<Vec<Rc<Class>>> =
        bases.iter().map(|base| std::iter::once(base.clone()).chain(base.ancestors.iter().cloned()).collect()).collect();
    lists.push(bases.to_vec());
    let mut order = Vec::new();
    loop {
        lists.retain(|list| !list.is_empty());
        if lists.is_empty() {
            return Some(order);
        }
        let head = lists
            .iter()
            .map(|list| list[0].clone())
            .find(|head| lists.iter().all(|list| !list[1..].iter().any(|class| Rc::ptr_eq(class, head))))?;
        for list in &mut lists {
            if Rc::ptr_eq(&list[0], &head) {
                list.remove(0);
            }
        }
        order.push(head);
    }
}

impl Class {
    /// Looks at what `name` is along the method resolution order.
    #[inline]
    pub fn find<T>(&self, name: Symbol, look: impl FnOnce(&Value) -> T) -> Option<T> {
        self.at(place_of(self, name)?, look)
    }

    /// Looks at what is there.
    #[inline]
    fn at<T>(&self, place: Place, look: impl FnOnce(&Value) -> T) -> Option<T> {
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
    use crate::python::value::Builtin;

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
