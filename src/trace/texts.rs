//! Every text of a recording once: one string with all of them, and where each ends.

use rustc_hash::FxHasher;
use std::hash::Hasher;

/// A text of the recording: a name, a label, an error, something printed. 0 is the empty text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub u32);

/// The texts in order of first use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    arena: String,
    /// Where text 1, 2, … end; text 0 is empty and ends at 0.
    ends: Vec<u32>,
}

impl Texts {
    /// The text, or the empty one for an id that is not in the table.
    pub fn get(&self, id: TextId) -> &str {
        let index = id.0 as usize;
        if index == 0 || index > self.ends.len() {
            return "";
        }
        let start = if index == 1 { 0 } else { self.ends[index - 2] as usize };
        &self.arena[start..self.ends[index - 1] as usize]
    }

    /// The bytes of a text that is in the table.
    #[inline]
    fn bytes_of(&self, id: TextId) -> &[u8] {
        let index = id.0 as usize;
        let start = if index < 2 { 0 } else { self.ends[index - 2] as usize };
        let end = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        &self.arena.as_bytes()[start..end]
    }

    /// How many texts there are, with the empty one.
    pub fn len(&self) -> usize {
        self.ends.len() + 1
    }

    /// Whether there is only the empty text.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Bytes that the table takes.
    pub fn bytes(&self) -> usize {
        self.arena.len() + self.ends.len() * 4
    }

    /// The one string and the ends: what is written to a file.
    pub fn parts(&self) -> (&str, &[u32]) {
        (&self.arena, &self.ends)
    }

    /// A table from its parts; `None` when the ends do not cut the string into texts.
    pub fn from_parts(arena: String, ends: Vec<u32>) -> Option<Self> {
        let ordered = ends.is_sorted() && ends.last().map_or(0, |end| *end as usize) == arena.len();
        let whole = ordered && ends.iter().all(|end| arena.is_char_boundary(*end as usize));
        whole.then_some(Self { arena, ends })
    }

    fn push(&mut self, text: &str) -> TextId {
        self.arena.push_str(text);
        self.ends.push(self.arena.len() as u32);
        TextId(self.ends.len() as u32)
    }
}

/// Finds the id of a text that is already in the table: open addressing over the ids, the texts themselves are the keys.
#[derive(Clone, Debug)]
pub struct TextIndex {
    /// Ids; 0 is a free place. The length is a power of two, at least twice the number of texts.
    slots: Vec<u32>,
    /// The texts told last, by where they lie in memory: names of functions and labels are told over and over.
    recent: [(usize, TextId); RECENT],
}

/// How many texts are remembered by their place.
const RECENT: usize = 16;

impl Default for TextIndex {
    fn default() -> Self {
        Self { slots: vec![0; 64], recent: [(0, TextId(0)); RECENT] }
    }
}

impl TextIndex {
    /// The id of `text`, which joins the table if it is new.
    pub fn intern(&mut self, texts: &mut Texts, text: &str) -> TextId {
        // Another text may lie there by now: the place is only a guess.
        let place = text.as_ptr() as usize;
        let recent = self.recent[(place >> 3) % RECENT];
        if recent.0 == place && texts.bytes_of(recent.1) == text.as_bytes() {
            return recent.1;
        }
        let id = self.find_or_add(texts, text);
        self.recent[(place >> 3) % RECENT] = (place, id);
        id
    }

    #[inline(never)]
    fn find_or_add(&mut self, texts: &mut Texts, text: &str) -> TextId {
        if text.is_empty() {
            return TextId(0);
        }
        let mask = self.slots.len() - 1;
        let mut at = hash(text) & mask;
        while self.slots[at] != 0 {
            let id = TextId(self.slots[at]);
            if texts.get(id) == text {
                return id;
            }
            at = (at + 1) & mask;
        }
        let id = texts.push(text);
        self.slots[at] = id.0;
        if texts.len() * 2 > self.slots.len() {
            self.grow(texts);
        }
        id
    }

    fn grow(&mut self, texts: &Texts) {
        let mask = self.slots.len() * 2 - 1;
        let mut slots = vec![0; mask + 1];
        for id in 1..texts.len() as u32 {
            let mut at = hash(texts.get(TextId(id))) & mask;
            while slots[at] != 0 {
                at = (at + 1) & mask;
            }
            slots[at] = id;
        }
        self.slots = slots;
    }
}

fn hash(text: &str) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once_and_ids_follow_first_use() {
        let (mut texts, mut index) = (Texts::default(), TextIndex::default());
        assert_eq!(index.intern(&mut texts, ""), TextId(0));
        for round in 0..2 {
            for n in 0..1000u32 {
                assert_eq!(index.intern(&mut texts, &format!("Task-{n}")), TextId(n + 1), "round {round}");
            }
        }
        assert_eq!((texts.get(TextId(1000)), texts.len()), ("Task-999", 1001));
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        assert!(Texts::from_parts("aé".into(), vec![1, 3]).is_some());
        assert!(Texts::from_parts("aé".into(), vec![1, 2]).is_none());
        assert!(Texts::from_parts("aé".into(), vec![2, 1]).is_none());
        assert!(Texts::from_parts("aé".into(), vec![1]).is_none());
        assert!(Texts::from_parts("aé".into(), vec![1, 9]).is_none());
    }
}
