//! Interned names: a [`Symbol`] is compared and hashed as one integer.
//!
//! Attributes, globals and keyword arguments are looked up by symbol. The table is per thread and only grows, by the
//! distinct names of the programs seen.

use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

use rustc_hash::FxHashMap;

/// An interned name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(u32);

#[derive(Default)]
struct Table {
    ids: FxHashMap<Rc<str>, u32>,
    names: Vec<Rc<str>>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

impl Symbol {
    /// The symbol of `name`.
    pub fn new(name: &str) -> Symbol {
        TABLE.with_borrow_mut(|table| {
            if let Some(&id) = table.ids.get(name) {
                return Symbol(id);
            }
            let id = u32::try_from(table.names.len()).expect("fewer names than memory");
            let text: Rc<str> = name.into();
            table.names.push(text.clone());
            table.ids.insert(text, id);
            Symbol(id)
        })
    }

    /// Its text.
    pub fn text(self) -> Rc<str> {
        TABLE.with_borrow(|table| table.names[self.0 as usize].clone())
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "'{}'", self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_names_are_one_symbol() {
        assert_eq!(Symbol::new("sleep"), Symbol::new("sleep"));
        assert_ne!(Symbol::new("sleep"), Symbol::new("sleep_"));
        assert_eq!(&*Symbol::new("sleep").text(), "sleep");
    }
}
