//! Dicts: a table of entries in order of insertion, and an index of it by hash (`Objects/dictobject.c`).
//!
//! An entry's **position** is its place in the table; removed entries leave a hole there, so positions only order entries.
//! Dicts of a few entries have no index: comparing eight hashes is faster.

use std::cell::{Cell, RefCell};

use super::hash::{plain_equal, plain_hash, text_hash};
use super::memory::{self, Charge, ITEM_BYTES};
use super::{Fallible, Identity, Value};
use crate::python::vm::Vm;

/// A dict.
#[derive(Default)]
pub struct Dict {
    table: RefCell<Table>,
    /// It is that of the global variables: what is stored in it is assigned to them, too.
    pub shows_globals: Cell<bool>,
    /// `id(x)`
    pub identity: Identity,
}

#[derive(Clone)]
struct Entry {
    hash: u64,
    /// Unbound for a hole.
    key: Value,
    value: Value,
}

#[derive(Clone, Default)]
struct Table {
    entries: Vec<Entry>,
    /// Open addressing; empty while there are at most [`UNINDEXED`] entries.
    index: Vec<u32>,
    /// Places of the index that are not [`EMPTY`]: searches end because some always are.
    filled: usize,
    /// Entries that are no holes.
    used: usize,
    /// Counts changes of which keys there are.
    version: u64,
    charge: Charge,
}

/// Up to so many entries are searched one by one.
const UNINDEXED: usize = 8;
/// In the index: nothing here, nor further on.
const EMPTY: u32 = u32::MAX;
/// In the index: an entry was here.
const GONE: u32 = u32::MAX - 1;

/// Where a search is.
#[derive(Clone, Copy)]
struct Probe {
    place: usize,
    perturbation: u64,
}

/// What a search came to.
enum Search {
    Found(usize),
    Absent,
    /// Only the program can tell whether this key is the one sought.
    Ask {
        position: usize,
        key: Value,
        version: u64,
    },
}

impl Drop for Dict {
    fn drop(&mut self) {
        let entries = std::mem::take(&mut self.table.get_mut().entries);
        if !entries.is_empty() {
            memory::bury(entries);
        }
    }
}

impl Table {
    fn probe(&self, hash: u64) -> Probe {
        Probe { place: if self.index.is_empty() { 0 } else { hash as usize & (self.index.len() - 1) }, perturbation: hash }
    }

    /// The position of the next entry with this hash.
    fn advance(&self, probe: &mut Probe, hash: u64) -> Option<usize> {
        if self.index.is_empty() {
            let rest = self.entries[probe.place.min(self.entries.len())..].iter();
            let position = probe.place + rest.take_while(|entry| entry.hash != hash).count();
            probe.place = position + 1;
            return (position < self.entries.len()).then_some(position);
        }
        let mask = self.index.len() - 1;
        loop {
            let slot = self.index[probe.place];
            if slot == EMPTY {
                return None;
            }
            probe.perturbation >>= 5;
            probe.place = (probe.place * 5 + probe.perturbation as usize + 1) & mask;
            if slot != GONE && self.entries[slot as usize].hash == hash {
                return Some(slot as usize);
            }
        }
    }

    fn search(&self, probe: &mut Probe, key: &Value, hash: u64) -> Search {
        while let Some(position) = self.advance(probe, hash) {
            let candidate = &self.entries[position].key;
            if matches!(candidate, Value::Unbound) {
                continue;
            }
            if candidate.is(key) {
                return Search::Found(position);
            }
            match plain_equal(candidate, key) {
                Some(true) => return Search::Found(position),
                Some(false) => {}
                None => return Search::Ask { position, key: candidate.clone(), version: self.version },
            }
        }
        Search::Absent
    }

    fn find_text(&self, text: &str, hash: u64) -> Option<usize> {
        let mut probe = self.probe(hash);
        while let Some(position) = self.advance(&mut probe, hash) {
            if matches!(&self.entries[position].key, Value::Str(key) if key.text() == text) {
                return Some(position);
            }
        }
        None
    }

    fn push(&mut self, hash: u64, key: Value, value: Value) {
        self.version += 1;
        self.used += 1;
        let position = self.entries.len();
        self.entries.push(Entry { hash, key, value });
        self.charge.set(self.entries.len() as u64 * 2 * ITEM_BYTES);
        if self.index.is_empty() && self.entries.len() <= UNINDEXED {
            return;
        }
        if (self.filled + 1) * 3 > self.index.len() * 2 {
            self.rebuild();
        } else {
            self.index_entry(hash, position);
        }
    }

    fn index_entry(&mut self, hash: u64, position: usize) {
        let mask = self.index.len() - 1;
        let mut probe = self.probe(hash);
        while self.index[probe.place] != EMPTY {
            probe.perturbation >>= 5;
            probe.place = (probe.place * 5 + probe.perturbation as usize + 1) & mask;
        }
        self.index[probe.place] = u32::try_from(position).expect("fewer entries than memory");
        self.filled += 1;
    }

    /// Drops the holes and makes an index with room to grow.
    fn rebuild(&mut self) {
        self.entries.retain(|entry| !matches!(entry.key, Value::Unbound));
        self.index.clear();
        self.filled = 0;
        if self.entries.len() > UNINDEXED {
            self.index.resize((self.entries.len() * 3).next_power_of_two(), EMPTY);
            for position in 0..self.entries.len() {
                self.index_entry(self.entries[position].hash, position);
            }
        }
    }

    fn remove(&mut self, position: usize) -> (Value, Value) {
        self.version += 1;
        self.used -= 1;
        if !self.index.is_empty() {
            let mask = self.index.len() - 1;
            let mut probe = self.probe(self.entries[position].hash);
            while self.index[probe.place] as usize != position {
                probe.perturbation >>= 5;
                probe.place = (probe.place * 5 + probe.perturbation as usize + 1) & mask;
            }
            self.index[probe.place] = GONE;
        }
        let entry = &mut self.entries[position];
        let key = std::mem::replace(&mut entry.key, Value::Unbound);
        let value = std::mem::replace(&mut entry.value, Value::Unbound);
        self.drop_last_holes();
        (key, value)
    }

    /// Holes at the end would make `popitem` slow.
    fn drop_last_holes(&mut self) {
        while matches!(self.entries.last(), Some(Entry { key: Value::Unbound, .. })) {
            self.entries.pop();
        }
        if self.entries.is_empty() {
            self.index.clear();
            self.filled = 0;
        }
    }
}

impl Dict {
    /// An empty dict.
    pub fn new() -> Dict {
        Dict::default()
    }

    /// `len(dict)`
    pub fn len(&self) -> usize {
        self.table.borrow().used
    }

    /// Has it no entries?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The hash of a key, for the methods that are told it.
    pub fn hash(vm: &mut Vm, key: &Value) -> Fallible<u64> {
        match plain_hash(key) {
            Some(hash) => Ok(hash),
            None => vm.hash_key(key, "a dict key"),
        }
    }

    fn find(&self, vm: &mut Vm, key: &Value, hash: u64) -> Fallible<Option<usize>> {
        let mut probe = self.table.borrow().probe(hash);
        loop {
            let search = self.table.borrow().search(&mut probe, key, hash);
            match search {
                Search::Found(position) => return Ok(Some(position)),
                Search::Absent => return Ok(None),
                Search::Ask { position, key: candidate, version } => {
                    let equal = vm.equal(&candidate, key)?;
                    let table = self.table.borrow();
                    if table.version != version {
                        probe = table.probe(hash);
                    } else if equal {
                        return Ok(Some(position));
                    }
                }
            }
        }
    }

    /// `dict.get(key)`
    pub fn get(&self, vm: &mut Vm, key: &Value) -> Fallible<Option<Value>> {
        let hash = Dict::hash(vm, key)?;
        self.get_hashed(vm, key, hash)
    }

    /// The same for a key whose hash is known.
    pub fn get_hashed(&self, vm: &mut Vm, key: &Value, hash: u64) -> Fallible<Option<Value>> {
        let position = self.find(vm, key, hash)?;
        Ok(position.map(|position| self.table.borrow().entries[position].value.clone()))
    }

    /// `key in dict`
    pub fn contains(&self, vm: &mut Vm, key: &Value) -> Fallible<bool> {
        let hash = Dict::hash(vm, key)?;
        Ok(self.find(vm, key, hash)?.is_some())
    }

    /// `dict[key] = value`
    pub fn insert(&self, vm: &mut Vm, key: Value, value: Value) -> Fallible<()> {
        let hash = Dict::hash(vm, &key)?;
        self.insert_hashed(vm, key, hash, value)
    }

    /// The same for a key whose hash is known.
    pub fn insert_hashed(&self, vm: &mut Vm, key: Value, hash: u64, value: Value) -> Fallible<()> {
        if self.shows_globals.get() {
            vm.globals.store(&key, value.clone());
        }
        match self.find(vm, &key, hash)? {
            Some(position) => self.put(position, value),
            None => self.table.borrow_mut().push(hash, key, value),
        }
        Ok(())
    }

    fn put(&self, position: usize, value: Value) {
        let old = std::mem::replace(&mut self.table.borrow_mut().entries[position].value, value);
        // The borrow has ended: dropping the last reference to an object may do anything.
        drop(old);
    }

    /// Takes an entry out; the key and value it had.
    pub fn remove(&self, vm: &mut Vm, key: &Value) -> Fallible<Option<(Value, Value)>> {
        let hash = Dict::hash(vm, key)?;
        self.remove_hashed(vm, key, hash)
    }

    /// The same for a key whose hash is known.
    pub fn remove_hashed(&self, vm: &mut Vm, key: &Value, hash: u64) -> Fallible<Option<(Value, Value)>> {
        let position = self.find(vm, key, hash)?;
        let removed = position.map(|position| self.table.borrow_mut().remove(position));
        if self.shows_globals.get() {
            vm.globals.store(key, Value::Unbound);
        }
        Ok(removed)
    }

    /// The value of a string key.
    pub fn get_str(&self, key: &str) -> Option<Value> {
        let table = self.table.borrow();
        table.find_text(key, text_hash(key)).map(|position| table.entries[position].value.clone())
    }

    /// Sets the value of a string key.
    pub fn insert_str(&self, key: &str, value: Value) {
        let hash = text_hash(key);
        let position = self.table.borrow().find_text(key, hash);
        match position {
            Some(position) => self.put(position, value),
            None => self.table.borrow_mut().push(hash, Value::str(key), value),
        }
    }

    /// Takes the entry of a string key out.
    pub fn remove_str(&self, key: &str) -> Option<Value> {
        let position = self.table.borrow().find_text(key, text_hash(key))?;
        Some(self.table.borrow_mut().remove(position).1)
    }

    /// The first entry at this position or after it, and the position that comes next.
    pub fn next_entry(&self, position: usize) -> Option<(usize, Value, Value)> {
        let table = self.table.borrow();
        let (offset, entry) =
            table.entries.get(position..)?.iter().enumerate().find(|(_, e)| !matches!(e.key, Value::Unbound))?;
        Some((position + offset + 1, entry.key.clone(), entry.value.clone()))
    }

    /// The last entry before this position, and its position.
    pub fn previous_entry(&self, position: usize) -> Option<(usize, Value, Value)> {
        let table = self.table.borrow();
        let before = &table.entries[..position.min(table.entries.len())];
        let (place, entry) = before.iter().enumerate().rev().find(|(_, e)| !matches!(e.key, Value::Unbound))?;
        Some((place, entry.key.clone(), entry.value.clone()))
    }

    /// The first key and its hash.
    pub fn first_key(&self) -> Option<(u64, Value)> {
        let table = self.table.borrow();
        let first = table.entries.iter().find(|entry| !matches!(entry.key, Value::Unbound))?;
        Some((first.hash, first.key.clone()))
    }

    /// The n-th entry, counted in order.
    pub fn entry_at(&self, n: usize) -> Option<(Value, Value)> {
        let table = self.table.borrow();
        let entry = match table.used == table.entries.len() {
            true => table.entries.get(n)?,
            false => table.entries.iter().filter(|entry| !matches!(entry.key, Value::Unbound)).nth(n)?,
        };
        Some((entry.key.clone(), entry.value.clone()))
    }

    /// `dict.popitem()`
    pub fn pop_last(&self) -> Option<(Value, Value)> {
        let mut table = self.table.borrow_mut();
        let last = table.entries.len().checked_sub(1)?;
        Some(table.remove(last))
    }

    /// Removes all entries.
    pub fn clear(&self) {
        let version = self.table.borrow().version + 1;
        drop(self.table.replace(Table { version, ..Table::default() }));
    }

    /// A dict with the same entries.
    pub fn copy(&self) -> Dict {
        let mut table = self.table.borrow().clone();
        if table.used != table.entries.len() {
            table.rebuild();
        }
        Dict { table: RefCell::new(table), shows_globals: Cell::default(), identity: Identity::default() }
    }

    /// Its keys in order.
    pub fn keys(&self) -> Vec<Value> {
        self.pick(|entry| entry.key.clone())
    }

    /// Its values in order.
    pub fn values(&self) -> Vec<Value> {
        self.pick(|entry| entry.value.clone())
    }

    /// Its entries in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        self.pick(|entry| (entry.key.clone(), entry.value.clone()))
    }

    /// Its keys with their hashes, in order.
    pub fn hashed_keys(&self) -> Vec<(u64, Value)> {
        self.pick(|entry| (entry.hash, entry.key.clone()))
    }

    /// Its entries with the hashes of their keys, in order.
    pub fn hashed_items(&self) -> Vec<(u64, Value, Value)> {
        self.pick(|entry| (entry.hash, entry.key.clone(), entry.value.clone()))
    }

    fn pick<T>(&self, part: impl Fn(&Entry) -> T) -> Vec<T> {
        self.table.borrow().entries.iter().filter(|entry| !matches!(entry.key, Value::Unbound)).map(part).collect()
    }

    /// Stores all entries of another dict: `dict.update(dict)`.
    pub fn update(&self, vm: &mut Vm, other: &Dict) -> Fallible<()> {
        if std::ptr::eq(self, other) {
            return Ok(());
        }
        if self.is_empty() {
            let table = other.table.borrow().clone();
            let version = self.table.borrow().version + 1;
            drop(self.table.replace(Table { version, ..table }));
            return Ok(());
        }
        for (hash, key, value) in other.hashed_items() {
            self.insert_hashed(vm, key, hash, value)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_order_of_insertion() {
        let dict = Dict::new();
        for i in 0..100 {
            dict.insert_str(&format!("k{i}"), Value::Int(i));
        }
        for i in (0..100).step_by(3) {
            assert!(dict.remove_str(&format!("k{i}")).is_some());
        }
        dict.insert_str("k0", Value::Int(7));
        assert_eq!(dict.len(), 67);
        assert!(matches!(dict.get_str("k50"), Some(Value::Int(50))));
        assert!(dict.get_str("k51").is_none());
        let (key, _) = dict.pop_last().expect("not empty");
        assert!(matches!(key, Value::Str(text) if text.text() == "k0"));
        assert!(matches!(dict.entry_at(0), Some((_, Value::Int(1)))));
    }
}
