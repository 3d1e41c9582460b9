//! Strings: Unicode text with its length in code points known.

use std::cell::Cell;

use super::memory::{Charge, OBJECT_BYTES};

/// A string. Indexing counts code points; ASCII text indexes in constant time.
pub struct Str {
    text: Box<str>,
    /// Length in code points.
    length: usize,
    /// Its hash, once known; 0 before.
    pub hash: Cell<u64>,
    _charge: Charge,
}

impl Str {
    /// The string `text`.
    pub fn new(text: Box<str>) -> Str {
        let length = if text.is_ascii() { text.len() } else { text.chars().count() };
        let _charge = Charge::new(OBJECT_BYTES + text.len() as u64);
        Str { text, length, hash: Cell::new(0), _charge }
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its length in code points: `len(s)`.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Every code point is ASCII, so that bytes are code points.
    pub fn is_ascii(&self) -> bool {
        self.length == self.text.len()
    }

    /// The byte where the code point with this index starts; `index` may be the length.
    pub fn byte_of(&self, index: usize) -> usize {
        if self.is_ascii() {
            return index;
        }
        self.text.char_indices().nth(index).map_or(self.text.len(), |(byte, _)| byte)
    }
}
