//! An object's own attributes.
//!
//! They are a plain table of names until a program asks for the object's `__dict__`. From then on they live in that dict,
//! so that what is written through it is seen, as CPython materializes `__dict__`. Attributes that `__slots__` makes stay
//! in the table: they are in no `__dict__`.

use std::rc::Rc;

use super::{Attributes, Dict, Value};
use crate::python::symbol::Symbol;

/// What an object itself has.
#[derive(Default)]
pub struct Own {
    /// Everything, while there is no dict; then what is in slots.
    table: Attributes,
    dict: Option<Rc<Dict>>,
}

/// So few names are found sooner by looking at each than by hashing.
const FEW: usize = 8;

impl Own {
    /// Where a name is in the table.
    #[inline]
    fn place_of(&self, name: Symbol) -> Option<usize> {
        if self.table.len() <= FEW {
            return self.table.as_slice().keys().position(|own| *own == name);
        }
        self.table.get_index_of(&name)
    }

    /// The value of an attribute.
    #[inline]
    pub fn get(&self, name: Symbol) -> Option<Value> {
        match self.place_of(name) {
            Some(place) => Some(self.table[place].copied()),
            None => self.dict.as_ref()?.get_str(&name.text()),
        }
    }

    /// Is there an attribute of this name?
    #[inline]
    pub fn contains(&self, name: Symbol) -> bool {
        self.place_of(name).is_some() || self.dict.as_ref().is_some_and(|dict| dict.get_str(&name.text()).is_some())
    }

    /// Assigns.
    pub fn insert(&mut self, name: Symbol, value: Value) {
        match (self.place_of(name), &self.dict) {
            (Some(place), _) => self.table[place] = value,
            (None, Some(dict)) => dict.insert_str(&name.text(), value),
            (None, None) => {
                self.table.insert(name, value);
            }
        }
    }

    /// Assigns to a slot.
    pub fn set_slot(&mut self, name: Symbol, value: Value) {
        self.table.insert(name, value);
    }

    /// Empties a slot.
    pub fn remove_slot(&mut self, name: Symbol) -> Option<Value> {
        self.table.shift_remove(&name)
    }

    /// Takes an attribute out.
    pub fn remove(&mut self, name: Symbol) -> Option<Value> {
        self.table.shift_remove(&name).or_else(|| self.dict.as_ref()?.remove_str(&name.text()))
    }

    /// Names and values, in order of assignment.
    pub fn entries(&self) -> Vec<(Symbol, Value)> {
        let own = self.table.iter().map(|(name, value)| (*name, value.clone()));
        let of_dict = self.dict.iter().flat_map(|dict| dict.items());
        own.chain(of_dict.filter_map(|(key, value)| Some((Symbol::new(key.as_str()?.text()), value)))).collect()
    }

    /// The `__dict__`: everything but slots moves there.
    pub fn dict(&mut self, is_slot: impl Fn(Symbol) -> bool) -> Rc<Dict> {
        if let Some(dict) = &self.dict {
            return dict.clone();
        }
        let dict = Rc::new(Dict::new());
        for (name, value) in std::mem::take(&mut self.table) {
            match is_slot(name) {
                true => drop(self.table.insert(name, value)),
                false => dict.insert_str(&name.text(), value),
            }
        }
        self.dict = Some(dict.clone());
        dict
    }

    /// Makes this dict the `__dict__`.
    pub fn replace_dict(&mut self, dict: Rc<Dict>, is_slot: impl Fn(Symbol) -> bool) {
        self.table.retain(|name, _| is_slot(*name));
        self.dict = Some(dict);
    }

    /// Is nothing in it?
    pub fn is_empty(&self) -> bool {
        self.table.is_empty() && self.dict.is_none()
    }
}

impl Clone for Own {
    /// The copy has the same attributes, and a dict of its own.
    fn clone(&self) -> Own {
        Own { table: self.table.clone(), dict: self.dict.as_ref().map(|dict| Rc::new(dict.copy())) }
    }
}

impl FromIterator<(Symbol, Value)> for Own {
    fn from_iter<T: IntoIterator<Item = (Symbol, Value)>>(items: T) -> Own {
        Own { table: items.into_iter().collect(), dict: None }
    }
}
