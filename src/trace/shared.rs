//! Containers whose copies share what did not change, so that a copy of the whole world is cheap and a thousand of them fit.
//!
//! [`SharedVec`] grows at its end; [`SharedSet`] is an ordered set. Both hold their entries in small counted chunks; a write
//! copies one chunk when another copy still uses it.

use std::sync::Arc;

/// Entries in a chunk of a [`SharedVec`]: a write copies at most so many.
const VEC_CHUNK: usize = 4;

/// A chunk of a [`SharedSet`] splits in two when it holds so many.
const SET_CHUNK: usize = 128;

/// A list that grows at its end; copies share chunks.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedVec<T> {
    chunks: Vec<Arc<Vec<T>>>,
    len: usize,
}

impl<T> Default for SharedVec<T> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0 }
    }
}

impl<T: Clone> SharedVec<T> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The entry at `index`.
    pub fn get(&self, index: usize) -> Option<&T> {
        self.chunks.get(index / VEC_CHUNK)?.get(index % VEC_CHUNK)
    }

    /// The entry at `index`, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        Arc::make_mut(self.chunks.get_mut(index / VEC_CHUNK)?).get_mut(index % VEC_CHUNK)
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, entry: T) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < VEC_CHUNK => Arc::make_mut(chunk).push(entry),
            _ => self.chunks.push(Arc::new(vec![entry])),
        }
        self.len += 1;
    }

    /// All entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }
}

/// An ordered set; copies share chunks.
#[derive(Clone, Debug)]
pub struct SharedSet<K> {
    /// Never empty chunks, ordered inside and among each other.
    chunks: Vec<Arc<Vec<K>>>,
    len: usize,
}

impl<K> Default for SharedSet<K> {
    fn default() -> Self {
        Self { chunks: Vec::new(), len: 0 }
    }
}

/// Where the chunks split depends on history, so equality is that of the entries.
impl<K: Ord + Copy> PartialEq for SharedSet<K> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<K: Ord + Copy> SharedSet<K> {
    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The least entry.
    pub fn first(&self) -> Option<K> {
        self.chunks.first().map(|chunk| chunk[0])
    }

    /// The least entry that is not below `key`.
    pub fn from(&self, key: K) -> Option<K> {
        let chunk = self.chunks.get(self.chunk_of(key))?;
        chunk.get(chunk.partition_point(|entry| *entry < key)).copied()
    }

    /// All entries, the least first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = K> {
        self.chunks.iter().flat_map(|chunk| chunk.iter().copied())
    }

    /// Adds an entry; false when it was there.
    pub fn insert(&mut self, key: K) -> bool {
        if self.chunks.is_empty() {
            self.chunks.push(Arc::new(vec![key]));
            self.len = 1;
            return true;
        }
        let at = self.chunk_of(key).min(self.chunks.len() - 1);
        let chunk = Arc::make_mut(&mut self.chunks[at]);
        let Err(place) = chunk.binary_search(&key) else { return false };
        chunk.insert(place, key);
        if chunk.len() > SET_CHUNK {
            let rest = chunk.split_off(SET_CHUNK / 2);
            self.chunks.insert(at + 1, Arc::new(rest));
        }
        self.len += 1;
        true
    }

    /// Takes an entry out; false when it was not there.
    pub fn remove(&mut self, key: K) -> bool {
        let at = self.chunk_of(key);
        let Some(chunk) = self.chunks.get_mut(at) else { return false };
        let Ok(place) = chunk.binary_search(&key) else { return false };
        let chunk = Arc::make_mut(chunk);
        chunk.remove(place);
        if chunk.is_empty() {
            self.chunks.remove(at);
        }
        self.len -= 1;
        true
    }

    /// The first chunk whose greatest entry is not below `key`; the number of chunks when there is none.
    fn chunk_of(&self, key: K) -> usize {
        self.chunks.partition_point(|chunk| chunk[chunk.len() - 1] < key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_copy_does_not_see_later_writes() {
        let mut list = SharedVec::default();
        for n in 0..100 {
            list.push(n);
        }
        let copy = list.clone();
        *list.get_mut(50).unwrap() = -1;
        list.push(100);
        assert_eq!(copy.iter().copied().collect::<Vec<_>>(), (0..100).collect::<Vec<_>>());
        assert_eq!((list.get(50), list.get(100), list.get(101), list.len()), (Some(&-1), Some(&100), None, 101));
    }

    #[test]
    fn a_shared_set_is_an_ordered_set() {
        let mut state = 1u64;
        let mut set = SharedSet::default();
        let mut truth = BTreeSet::new();
        for _ in 0..20_000 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let key = (state >> 33) % 3000;
            if (state >> 20) & 3 != 0 {
                assert_eq!(set.insert(key), truth.insert(key));
            } else {
                assert_eq!(set.remove(key), truth.remove(&key));
            }
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), truth.iter().copied().collect::<Vec<_>>());
        assert_eq!((set.len(), set.first()), (truth.len(), truth.first().copied()));
        for key in 0..3001 {
            assert_eq!(set.from(key), truth.range(key..).next().copied(), "from {key}");
        }
    }
}
