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
    table: Table,
    dict: Option<Rc<Dict>>,
}

/// So few names are found sooner by looking at each than by hashing.
const FEW: usize = 8;

/// Names and values in order of assignment.
#[derive(Clone)]
enum Table {
    Few(Vec<(Symbol, Value)>),
    Many(Box<Attributes>),
}

impl Default for Table {
    fn default() -> Table {
        Table::Few(Vec::new())
    }
}

impl Table {
    #[inline]
    fn place_of(&self, name: Symbol) -> Option<usize> {
        match self {
            Table::Few(entries) => entries.iter().position(|(own, _)| *own == name),
            Table::Many(entries) => entries.get_index_of(&name),
        }
    }

    #[inline]
    fn at(&self, place: usize) -> Option<(Symbol, &Value)> {
        match self {
            Table::Few(entries) => entries.get(place).map(|(name, value)| (*name, value)),
            Table::Many(entries) => entries.get_index(place).map(|(name, value)| (*name, value)),
        }
    }

    #[inline]
    fn at_mut(&mut self, place: usize) -> Option<(Symbol, &mut Value)> {
        match self {
            Table::Few(entries) => entries.get_mut(place).map(|(name, value)| (*name, value)),
            Table::Many(entries) => entries.get_index_mut(place).map(|(name, value)| (*name, value)),
        }
    }

    #[inline]
    fn len(&self) -> usize {
        match self {
            Table::Few(entries) => entries.len(),
            Table::Many(entries) => entries.len(),
        }
    }

    /// Adds a name that is not there; gives its place.
    fn push(&mut self, name: Symbol, value: Value) -> usize {
        let place = self.len();
        match self {
            Table::Few(entries) if place < FEW => entries.push((name, value)),
            Table::Few(entries) => {
                let mut many: Attributes = std::mem::take(entries).into_iter().collect();
                many.insert(name, value);
                *self = Table::Many(Box::new(many));
            }
            Table::Many(entries) => {
                entries.insert(name, value);
            }
        }
        place
    }

    fn remove(&mut self, name: Symbol) -> Option<Value> {
        match self {
            Table::Few(entries) => {
                let place = entries.iter().position(|(own, _)| *own == name)?;
                Some(entries.remove(place).1)
            }
            Table::Many(entries) => entries.shift_remove(&name),
        }
    }

    fn entries(&self) -> impl Iterator<Item = (Symbol, &Value)> {
        (0..self.len()).filter_map(|place| self.at(place))
    }

    fn into_entries(self) -> Vec<(Symbol, Value)> {
        match self {
            Table::Few(entries) => entries,
            Table::Many(entries) => entries.into_iter().collect(),
        }
    }
}

impl FromIterator<(Symbol, Value)> for Table {
    fn from_iter<T: IntoIterator<Item = (Symbol, Value)>>(items: T) -> Table {
        let mut table = Table::default();
        for (name, value) in items {
            match table.place_of(name).and_then(|place| table.at_mut(place)) {
                Some((_, old)) => *old = value,
                None => drop(table.push(name, value)),
            }
        }
        table
    }
}

impl Own {
    /// The attribute `name`, if it is at this place of the table.
    #[inline]
    pub fn at(&self, place: usize, name: Symbol) -> Option<Value> {
        match self.table.at(place) {
            Some((own, value)) if own == name => Some(value.copied()),
            _ => None,
        }
    }

    /// Assigns to the attribute `name`, if it is at this place of the table, or would be when it is added; gives the value back
    /// otherwise.
    #[inline]
    pub fn put_at(&mut self, place: usize, name: Symbol, value: Value) -> Result<(), Value> {
        if let Some((own, old)) = self.table.at_mut(place) {
            if own != name {
                return Err(value);
            }
            std::mem::replace(old, value).discard();
        } else if place == self.table.len() && self.dict.is_none() && self.table.place_of(name).is_none() {
            self.table.push(name, value);
        } else {
            return Err(value);
        }
        Ok(())
    }

    /// Changes the attribute `name`, if it is at this place of the table and there is a change to it; says whether it did.
    #[inline]
    pub fn change_at(&mut self, place: usize, name: Symbol, change: impl Fn(&Value) -> Option<Value>) -> bool {
        match self.table.at_mut(place) {
            Some((own, value)) if own == name => match change(value) {
                Some(changed) => {
                    std::mem::replace(value, changed).discard();
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// The place and the value of an attribute in the table.
    #[inline]
    pub fn find(&self, name: Symbol) -> Option<(usize, Value)> {
        let place = self.table.place_of(name)?;
        self.at(place, name).map(|value| (place, value))
    }

    /// The value of an attribute.
    #[inline]
    pub fn get(&self, name: Symbol) -> Option<Value> {
        match self.find(name) {
            Some((_, value)) => Some(value),
            None => self.dict.as_ref()?.get_str(&name.text()),
        }
    }

    /// Is there an attribute of this name?
    #[inline]
    pub fn contains(&self, name: Symbol) -> bool {
        self.table.place_of(name).is_some() || self.dict.as_ref().is_some_and(|dict| dict.get_str(&name.text()).is_some())
    }

    /// Assigns; gives the attribute's place in the table, if it is there.
    pub fn insert(&mut self, name: Symbol, value: Value) -> Option<usize> {
        let place = self.table.place_of(name);
        match (place.and_then(|place| self.table.at_mut(place)), &self.dict) {
            (Some((_, old)), _) => *old = value,
            (None, Some(dict)) => dict.insert_str(&name.text(), value),
            (None, None) => return Some(self.table.push(name, value)),
        }
        place
    }

    /// Assigns to a slot.
    pub fn set_slot(&mut self, name: Symbol, value: Value) {
        match self.table.place_of(name).and_then(|place| self.table.at_mut(place)) {
            Some((_, old)) => *old = value,
            None => drop(self.table.push(name, value)),
        }
    }

    /// Empties a slot.
    pub fn remove_slot(&mut self, name: Symbol) -> Option<Value> {
        self.table.remove(name)
    }

    /// Takes an attribute out.
    pub fn remove(&mut self, name: Symbol) -> Option<Value> {
        self.table.remove(name).or_else(|| self.dict.as_ref()?.remove_str(&name.text()))
    }

    /// Names and values, in order of assignment.
    pub fn entries(&self) -> Vec<(Symbol, Value)> {
        let own = self.table.entries().map(|(name, value)| (name, value.clone()));
        let of_dict = self.dict.iter().flat_map(|dict| dict.items());
        own.chain(of_dict.filter_map(|(key, value)| Some((Symbol::new(key.as_str()?.text()), value)))).collect()
    }

    /// The `__dict__`: everything but slots moves there.
    pub fn dict(&mut self, is_slot: impl Fn(Symbol) -> bool) -> Rc<Dict> {
        if let Some(dict) = &self.dict {
            return dict.clone();
        }
        let dict = Rc::new(Dict::new());
        for (name, value) in std::mem::take(&mut self.table).into_entries() {
            match is_slot(name) {
                true => drop(self.table.push(name, value)),
                false => dict.insert_str(&name.text(), value),
            }
        }
        self.dict = Some(dict.clone());
        dict
    }

    /// Makes this dict the `__dict__`.
    pub fn replace_dict(&mut self, dict: Rc<Dict>, is_slot: impl Fn(Symbol) -> bool) {
        let entries = std::mem::take(&mut self.table).into_entries();
        self.table = entries.into_iter().filter(|(name, _)| is_slot(*name)).collect();
        self.dict = Some(dict);
    }

    /// Is nothing in it?
    pub fn is_empty(&self) -> bool {
        self.table.len() == 0 && self.dict.is_none()
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
