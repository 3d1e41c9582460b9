//! The rows of a recording, as they are written to a file: little-endian words, in chunks of one size.
//!
//! A row that is kept is a row that is written, so that a recording leaves the engine as it lies there; and a recording
//! that grows moves nothing.

use super::rows::Row;
use crate::executor::packed::Packed;

/// Bytes of a row.
pub(super) const ROW_BYTES: usize = 24;

/// Rows of a full chunk.
pub(super) const CHUNK: usize = 1 << 14;

type Bytes = [u8; ROW_BYTES];

/// Rows in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    full: Vec<Vec<Bytes>>,
    last: Vec<Bytes>,
}

impl Rows {
    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.last.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a row at the end.
    #[inline]
    pub fn push(&mut self, row: Row) {
        if self.last.len() == CHUNK {
            self.begin_chunk();
        }
        self.last.push(row.to_bytes());
    }

    /// Adds rows at the end.
    pub fn extend(&mut self, mut packed: &[Packed]) {
        while !packed.is_empty() {
            if self.last.len() == CHUNK {
                self.begin_chunk();
            }
            let (now, later) = packed.split_at(packed.len().min(CHUNK - self.last.len()));
            self.last.extend(now.iter().map(bytes_of));
            packed = later;
        }
    }

    #[cold]
    fn begin_chunk(&mut self) {
        let full = std::mem::replace(&mut self.last, Vec::with_capacity(CHUNK));
        self.full.push(full);
    }

    /// Row `n`.
    ///
    /// # Panics
    /// When there is none.
    #[inline]
    pub fn get(&self, n: usize) -> Row {
        let chunk = self.full.get(n / CHUNK).unwrap_or(&self.last);
        assert!(n < self.len(), "there are {} rows", self.len());
        Row::from_bytes(&chunk[n % CHUNK])
    }

    /// All rows in order.
    pub fn iter(&self) -> impl Iterator<Item = Row> + '_ {
        self.chunks().flatten().map(Row::from_bytes)
    }

    /// The rows as they are written, piece by piece.
    pub fn parts(&self) -> impl Iterator<Item = &[u8]> {
        self.chunks().map(|chunk| chunk.as_flattened())
    }

    fn chunks(&self) -> impl Iterator<Item = &Vec<Bytes>> {
        self.full.iter().chain([&self.last])
    }

    /// How many rows at the beginning fulfil `is_before`, which holds for none after them.
    pub fn partition_point(&self, is_before: impl Fn(&Row) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if is_before(&self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// A packed fact as a row.
#[inline(always)]
fn bytes_of(packed: &Packed) -> Bytes {
    let mut bytes = [0; ROW_BYTES];
    for (place, word) in bytes.as_chunks_mut().0.iter_mut().zip(packed) {
        *place = word.to_le_bytes();
    }
    bytes
}

impl Row {
    #[inline]
    fn to_bytes(self) -> Bytes {
        let mut bytes = [0; ROW_BYTES];
        bytes[..8].copy_from_slice(&self.time.to_le_bytes());
        for (place, word) in bytes[8..].chunks_exact_mut(4).zip([self.kind_span, self.thread_task, self.a, self.b]) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    #[inline]
    pub(super) fn from_bytes(bytes: &Bytes) -> Row {
        let word = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let time = u64::from(word(0)) | u64::from(word(4)) << 32;
        Row { time, kind_span: word(8), thread_task: word(12), a: word(16), b: word(20) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n: usize) -> Row {
        Row { time: n as u64 * 3, kind_span: 1, thread_task: 2, a: n as u32, b: u32::MAX }
    }

    #[test]
    fn rows_are_found_in_every_chunk() {
        let count = CHUNK * 2 + 7;
        let mut rows = Rows::default();
        (0..count).for_each(|n| rows.push(row(n)));
        assert_eq!(rows.len(), count);
        for n in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK * 2 - 1, CHUNK * 2, count - 1] {
            assert_eq!(rows.get(n), row(n));
            assert_eq!(rows.partition_point(|row| row.time < n as u64 * 3), n);
        }
        assert!(rows.iter().eq((0..count).map(row)));
        assert_eq!(rows.parts().map(<[u8]>::len).sum::<usize>(), count * ROW_BYTES);
        assert_eq!(rows.partition_point(|_| true), count);
        let packed = |n: usize| [n as u64 * 3, 1 | 2 << 32, n as u64 | u64::from(u32::MAX) << 32];
        let mut extended = Rows::default();
        for start in (0..count).step_by(1000) {
            extended.extend(&(start..count.min(start + 1000)).map(packed).collect::<Vec<_>>());
        }
        assert!(extended == rows);
    }
}
