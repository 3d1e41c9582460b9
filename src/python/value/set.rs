//! Sets: CPython's table, probe by probe (`Objects/setobject.c`), because its order is the order in which a set is seen.
//!
//! A table has a power of two of places, at most 60 % of them filled. A place is free, taken, or a **dummy**: it was taken,
//! and searches go on over it.
//!
//! CPython orders a set of futures or tasks by their addresses, which no two runs share. Here such a set is seen in the
//! order of **arrival**: one of the orders that CPython may show, and the one that people expect.

use std::cell::RefCell;

use super::hash::{frozen_set_hash, plain_equal, plain_hash};
use super::memory::{self, Charge, ITEM_BYTES};
use super::{Fallible, Identity, Value};
use crate::python::vm::Vm;

/// A set or frozenset.
#[derive(Default)]
pub struct Set {
    table: RefCell<Table>,
    /// `id(x)`
    pub identity: Identity,
}

/// `Unbound` with hash 0 is a free place, `Unbound` with [`DUMMY`] a dummy.
#[derive(Clone)]
struct Place {
    hash: u64,
    key: Value,
}

#[derive(Clone, Default)]
struct Table {
    places: Vec<Place>,
    /// Places taken, and dummies.
    fill: usize,
    /// Places taken.
    used: usize,
    /// Where `pop` looks first.
    finger: usize,
    /// Counts changes of which items there are.
    version: u64,
    /// The places that are taken, first taken first: of a set that began with a future.
    arrivals: Option<Vec<usize>>,
    charge: Charge,
}

const FREE: Place = Place { hash: 0, key: Value::Unbound };
const DUMMY: u64 = u64::MAX;
const SMALLEST: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

/// The places a hash leads to, in order.
#[derive(Clone, Copy)]
struct Probe {
    mask: usize,
    start: usize,
    offset: usize,
    perturbation: u64,
}

impl Probe {
    fn new(mask: usize, hash: u64) -> Probe {
        Probe { mask, start: hash as usize & mask, offset: 0, perturbation: hash }
    }

    fn next(&mut self) -> usize {
        let probes = if self.start + LINEAR_PROBES <= self.mask { LINEAR_PROBES } else { 0 };
        if self.offset > probes {
            self.perturbation >>= PERTURB_SHIFT;
            self.start = (self.start.wrapping_mul(5).wrapping_add(1).wrapping_add(self.perturbation as usize)) & self.mask;
            self.offset = 0;
        }
        self.offset += 1;
        self.start + self.offset - 1
    }
}

enum Search {
    Found(usize),
    /// Not there; it goes here: a free place, or the last dummy before it.
    Absent(usize),
    Ask {
        place: usize,
        key: Value,
        version: u64,
    },
}

impl Drop for Set {
    fn drop(&mut self) {
        self.identity.end();
        let places = std::mem::take(&mut self.table.get_mut().places);
        if !places.is_empty() {
            memory::bury(places);
        }
    }
}

impl Table {
    fn mask(&self) -> usize {
        self.places.len().max(SMALLEST) - 1
    }

    /// Makes the places of a set that had none so far.
    fn materialize(&mut self) {
        if self.places.is_empty() {
            self.places = vec![FREE; SMALLEST];
        }
    }

    fn search(&self, probe: &mut Probe, key: &Value, hash: u64) -> Search {
        if self.places.is_empty() {
            return Search::Absent(probe.next());
        }
        let mut dummy = None;
        loop {
            let place = probe.next();
            let candidate = &self.places[place];
            if matches!(candidate.key, Value::Unbound) {
                if candidate.hash == 0 {
                    return Search::Absent(dummy.unwrap_or(place));
                }
                dummy = Some(place);
                continue;
            }
            if candidate.hash != hash {
                continue;
            }
            if candidate.key.is(key) {
                return Search::Found(place);
            }
            match plain_equal(&candidate.key, key) {
                Some(true) => return Search::Found(place),
                Some(false) => {}
                None => return Search::Ask { place, key: candidate.key.clone(), version: self.version },
            }
        }
    }

    fn take(&mut self, place: usize, hash: u64, key: Value) {
        self.materialize();
        self.version += 1;
        self.used += 1;
        self.arrive(place, &key);
        let before = std::mem::replace(&mut self.places[place], Place { hash, key });
        if before.hash == DUMMY {
            return;
        }
        self.fill += 1;
        if self.fill * 5 >= self.mask() * 3 {
            self.grow();
        }
    }

    /// Notes that a place is taken.
    fn arrive(&mut self, place: usize, key: &Value) {
        if self.used == 1 && matches!(key, Value::Future(_)) {
            self.arrivals = Some(Vec::new());
        }
        if let Some(arrivals) = &mut self.arrivals {
            arrivals.push(place);
        }
    }

    /// The place that is seen at this position, unless it is free.
    fn seen_at(&self, position: usize) -> Option<usize> {
        let place = match &self.arrivals {
            Some(arrivals) => *arrivals.get(position)?,
            None => position,
        };
        let is_taken = !matches!(self.places[place].key, Value::Unbound);
        is_taken.then_some(place)
    }

    /// How many positions there are.
    fn positions(&self) -> usize {
        self.arrivals.as_ref().map_or(self.places.len(), Vec::len)
    }

    /// The places that are taken, as the set is seen.
    fn taken(&self) -> impl Iterator<Item = &Place> {
        (0..self.positions()).filter_map(|position| self.seen_at(position)).map(|place| &self.places[place])
    }

    fn grow(&mut self) {
        self.resize(if self.used > 50_000 { self.used * 2 } else { self.used * 4 });
    }

    fn resize(&mut self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size <<= 1;
        }
        let mut old = std::mem::replace(&mut self.places, vec![FREE; size]);
        self.fill = self.used;
        self.charge.set(size as u64 * ITEM_BYTES);
        if let Some(arrivals) = self.arrivals.take() {
            self.arrivals = Some(Vec::with_capacity(arrivals.len()));
            arrivals.into_iter().for_each(|place| self.put_clean(std::mem::replace(&mut old[place], FREE)));
            return;
        }
        for place in old {
            if !matches!(place.key, Value::Unbound) {
                self.put_clean(place);
            }
        }
    }

    /// Into a table that has no dummies and not this key.
    fn put_clean(&mut self, place: Place) {
        let mut probe = Probe::new(self.mask(), place.hash);
        loop {
            let free = probe.next();
            if matches!(self.places[free].key, Value::Unbound) {
                self.places[free] = place;
                self.arrivals.iter_mut().for_each(|arrivals| arrivals.push(free));
                return;
            }
        }
    }

    fn remove(&mut self, place: usize) -> Value {
        self.version += 1;
        self.used -= 1;
        if let Some(arrivals) = &mut self.arrivals {
            arrivals.retain(|&arrived| arrived != place);
        }
        let gone = std::mem::replace(&mut self.places[place], Place { hash: DUMMY, key: Value::Unbound });
        gone.key
    }
}

impl Set {
    /// An empty set.
    pub fn new() -> Set {
        Set::default()
    }

    /// A set of the values of an iterator of hashable values.
    pub fn of(vm: &mut Vm, items: impl IntoIterator<Item = Value>) -> Fallible<Set> {
        let set = Set::new();
        for item in items {
            set.add(vm, item)?;
        }
        Ok(set)
    }

    /// `len(set)`
    pub fn len(&self) -> usize {
        self.table.borrow().used
    }

    /// Has it no items?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn hash(vm: &mut Vm, item: &Value) -> Fallible<u64> {
        match plain_hash(item) {
            Some(hash) => Ok(hash),
            None => vm.hash_key(item, "a set element"),
        }
    }

    fn find(&self, vm: &mut Vm, key: &Value, hash: u64) -> Fallible<Result<usize, usize>> {
        let mut probe = Probe::new(self.table.borrow().mask(), hash);
        loop {
            let search = self.table.borrow().search(&mut probe, key, hash);
            match search {
                Search::Found(place) => return Ok(Ok(place)),
                Search::Absent(place) => return Ok(Err(place)),
                Search::Ask { place, key: candidate, version } => {
                    let equal = vm.equal(&candidate, key)?;
                    let table = self.table.borrow();
                    if table.version != version {
                        probe = Probe::new(table.mask(), hash);
                    } else if equal {
                        return Ok(Ok(place));
                    }
                }
            }
        }
    }

    /// `item in set`
    pub fn contains(&self, vm: &mut Vm, item: &Value) -> Fallible<bool> {
        let hash = Set::hash(vm, item)?;
        self.contains_hashed(vm, item, hash)
    }

    /// `item in set`, its hash being known.
    pub fn contains_hashed(&self, vm: &mut Vm, item: &Value, hash: u64) -> Fallible<bool> {
        Ok(self.find(vm, item, hash)?.is_ok())
    }

    /// `set.add(item)`; was it new?
    pub fn add(&self, vm: &mut Vm, item: Value) -> Fallible<bool> {
        let hash = Set::hash(vm, &item)?;
        self.add_hashed(vm, item, hash)
    }

    /// `set.add(item)`, its hash being known; was it new?
    pub fn add_hashed(&self, vm: &mut Vm, item: Value, hash: u64) -> Fallible<bool> {
        match self.find(vm, &item, hash)? {
            Ok(_) => Ok(false),
            Err(free) => {
                self.table.borrow_mut().take(free, hash, item);
                Ok(true)
            }
        }
    }

    /// `set.discard(item)`; was it there?
    pub fn remove(&self, vm: &mut Vm, item: &Value) -> Fallible<bool> {
        let hash = Set::hash(vm, item)?;
        self.remove_hashed(vm, item, hash)
    }

    /// `set.discard(item)`, its hash being known; was it there?
    pub fn remove_hashed(&self, vm: &mut Vm, item: &Value, hash: u64) -> Fallible<bool> {
        let found = self.find(vm, item, hash)?;
        let gone = found.ok().map(|place| self.table.borrow_mut().remove(place));
        Ok(gone.is_some())
    }

    /// `set.pop()`
    pub fn pop(&self) -> Option<Value> {
        let mut table = self.table.borrow_mut();
        if table.used == 0 {
            return None;
        }
        if let Some(first) = table.arrivals.as_ref().and_then(|arrivals| arrivals.first().copied()) {
            return Some(table.remove(first));
        }
        let mut place = table.finger & table.mask();
        while matches!(table.places[place].key, Value::Unbound) {
            place = if place == table.mask() { 0 } else { place + 1 };
        }
        table.finger = place + 1;
        Some(table.remove(place))
    }

    /// Removes all items.
    pub fn clear(&self) {
        let version = self.table.borrow().version + 1;
        drop(self.table.replace(Table { version, ..Table::default() }));
    }

    /// Its items in order.
    pub fn items(&self) -> Vec<Value> {
        self.hashed_items().into_iter().map(|(_, item)| item).collect()
    }

    /// Its items with their hashes, in order.
    pub fn hashed_items(&self) -> Vec<(u64, Value)> {
        let table = self.table.borrow();
        table.taken().map(|place| (place.hash, place.key.clone())).collect()
    }

    /// The first item at this place or after it, and the place that comes next.
    pub fn next_entry(&self, place: usize) -> Option<(usize, Value)> {
        let table = self.table.borrow();
        let (position, found) = (place..table.positions()).find_map(|at| Some((at, table.seen_at(at)?)))?;
        Some((position + 1, table.places[found].key.clone()))
    }

    /// `hash(frozenset)`
    pub fn frozen_hash(&self) -> u64 {
        frozen_set_hash(self.hashed_items().into_iter().map(|(hash, _)| hash))
    }

    /// `set.copy()`
    pub fn copy(&self) -> Set {
        let copy = Set::new();
        let merged = copy.merge_clean(self);
        debug_assert!(merged, "the copy was empty");
        copy
    }

    /// Merges another set into an empty one; false, and nothing done, when it is not empty.
    fn merge_clean(&self, other: &Set) -> bool {
        let mut table = self.table.borrow_mut();
        let other = other.table.borrow();
        if table.fill != 0 {
            return false;
        }
        if other.used == 0 {
            return true;
        }
        table.version += 1;
        table.materialize();
        if other.used * 5 >= table.mask() * 3 {
            table.resize(other.used * 2);
        }
        if table.mask() == other.mask() && other.fill == other.used {
            table.places.clone_from(&other.places);
            table.arrivals.clone_from(&other.arrivals);
        } else {
            table.arrivals = other.arrivals.as_ref().map(|_| Vec::with_capacity(other.used));
            other.taken().for_each(|place| table.put_clean(place.clone()));
        }
        (table.fill, table.used) = (other.used, other.used);
        true
    }

    /// Room for so many more items, made at once as CPython does when it merges.
    fn reserve(&self, count: usize) {
        let mut table = self.table.borrow_mut();
        if (table.fill + count) * 5 >= table.mask() * 3 {
            let least = (table.used + count) * 2;
            table.materialize();
            table.version += 1;
            table.resize(least);
        }
    }

    /// `set |= set`
    pub fn merge(&self, vm: &mut Vm, other: &Set) -> Fallible<()> {
        if std::ptr::eq(self, other) || other.is_empty() || self.merge_clean(other) {
            return Ok(());
        }
        self.merge_hashed(vm, other.hashed_items())
    }

    /// Adds items whose hashes are known, making room first: those of a set or the keys of a dict.
    pub fn merge_hashed(&self, vm: &mut Vm, items: Vec<(u64, Value)>) -> Fallible<()> {
        self.reserve(items.len());
        for (hash, item) in items {
            self.add_hashed(vm, item, hash)?;
        }
        Ok(())
    }

    /// After many removals: makes the table anew when over a quarter of it is dummies.
    pub fn drop_dummies(&self) {
        let mut table = self.table.borrow_mut();
        if table.fill - table.used > table.mask() / 4 {
            table.version += 1;
            table.grow();
        }
    }

    /// Takes the items of another set in place of its own.
    pub fn replace(&self, other: Set) {
        let version = self.table.borrow().version + 1;
        drop(self.table.replace(Table { version, ..other.table.take() }));
    }
}
