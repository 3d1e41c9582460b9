//! The rows of a recording, as they are written to a file: little-endian words, in chunks of one size; and their times.
//!
//! A row that is kept is a row that is written, so that a recording leaves the engine as it lies there; and a recording
//! that grows moves nothing. Many events happen at one virtual time, so rows do not have it: a [`Stretch`] says from which
//! row on it is what time.

use super::rows::Row;
use crate::executor::clock::TimeNs;
use crate::executor::packed::Packed;

/// Bytes of a row.
pub(super) const ROW_BYTES: usize = 16;

/// Rows of a full chunk.
pub(super) const CHUNK: usize = 1 << 14;

type Bytes = [u8; ROW_BYTES];

/// Rows of one time: from this row on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub row: u32,
    pub time: TimeNs,
}

/// Rows in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Rows {
    full: Vec<Vec<Bytes>>,
    last: Vec<Bytes>,
    /// In order of row and of time. The first row has one.
    stretches: Vec<Stretch>,
}

impl Rows {
    /// No rows, but the stretches of those `to_come`; `None` when they cannot be.
    pub fn to_come(stretches: Vec<Stretch>, to_come: usize) -> Option<Self> {
        let in_order = stretches.is_sorted_by(|before, after| before.row < after.row && before.time < after.time);
        let first_ok = stretches.first().map_or(to_come == 0, |first| first.row == 0);
        let last_ok = stretches.last().is_none_or(|last| (last.row as usize) < to_come);
        (in_order && first_ok && last_ok).then(|| Self { stretches, ..Self::default() })
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.full.len() * CHUNK + self.last.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of memory that they take.
    pub fn bytes(&self) -> usize {
        self.len() * ROW_BYTES + size_of_val(&self.stretches[..])
    }

    /// Adds a row at the end, of this time.
    #[inline]
    pub fn push(&mut self, time: TimeNs, row: Row) {
        self.begin_stretch(time);
        self.append(row);
    }

    /// Adds a row at the end, whose time is known already.
    pub fn append(&mut self, row: Row) {
        if self.last.len() == CHUNK {
            self.begin_chunk();
        }
        self.last.push(row.to_bytes());
    }

    /// Adds rows at the end, all of this time.
    pub fn extend(&mut self, time: TimeNs, mut packed: &[Packed]) {
        self.begin_stretch(time);
        while !packed.is_empty() {
            if self.last.len() == CHUNK {
                self.begin_chunk();
            }
            // The first chunk, too, is made in one go: growing would copy it again and again.
            self.last.reserve_exact(CHUNK - self.last.len());
            let (now, later) = packed.split_at(packed.len().min(CHUNK - self.last.len()));
            self.last.extend(now.iter().map(bytes_of));
            packed = later;
        }
    }

    /// The rows that are added next are of this time.
    #[inline]
    fn begin_stretch(&mut self, time: TimeNs) {
        if self.stretches.last().is_none_or(|last| last.time != time) {
            self.stretches.push(Stretch { row: self.len() as u32, time });
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

    /// The time of row `n`.
    pub fn time(&self, n: usize) -> TimeNs {
        self.clock(n).time
    }

    /// The rows from `n` on, each with its time.
    pub fn from(&self, n: usize) -> impl Iterator<Item = (TimeNs, Row)> + '_ {
        let mut clock = self.clock(n);
        let rows = self.chunks().flatten().enumerate().skip(n);
        rows.map(move |(n, row)| (clock.at(n), Row::from_bytes(row)))
    }

    /// How many rows are of this time or before.
    pub fn count_until(&self, time: TimeNs) -> usize {
        let later = self.stretches.partition_point(|stretch| stretch.time <= time);
        self.stretches.get(later).map_or(self.len(), |stretch| stretch.row as usize)
    }

    /// The stretches, in order.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The rows as they are written, piece by piece.
    pub fn parts(&self) -> impl Iterator<Item = &[u8]> {
        self.chunks().map(|chunk| chunk.as_flattened())
    }

    fn chunks(&self) -> impl Iterator<Item = &Vec<Bytes>> {
        self.full.iter().chain([&self.last])
    }

    /// What time it is at row `n`.
    fn clock(&self, n: usize) -> Clock<'_> {
        let (past, later) = self.stretches.split_at(self.stretches.partition_point(|stretch| stretch.row as usize <= n));
        Clock { time: past.last().map_or(0, |stretch| stretch.time), later }
    }
}

/// What time it is while one goes from row to row.
struct Clock<'a> {
    time: TimeNs,
    later: &'a [Stretch],
}

impl Clock<'_> {
    #[inline]
    fn at(&mut self, n: usize) -> TimeNs {
        if let [next, later @ ..] = self.later
            && next.row as usize == n
        {
            (self.time, self.later) = (next.time, later);
        }
        self.time
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
        for (place, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip([self.kind_span, self.thread_task, self.a, self.b]) {
            *place = word.to_le_bytes();
        }
        bytes
    }

    #[inline]
    pub(super) fn from_bytes(bytes: &Bytes) -> Row {
        let word = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        Row { kind_span: word(0), thread_task: word(4), a: word(8), b: word(12) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(n: usize) -> Row {
        Row { kind_span: 1, thread_task: 2, a: n as u32, b: u32::MAX }
    }

    /// Rows of one time each, but for the first thousand.
    fn time(n: usize) -> TimeNs {
        n.max(999) as TimeNs * 3
    }

    fn many(count: usize) -> Rows {
        let mut rows = Rows::default();
        (0..count).for_each(|n| rows.push(time(n), row(n)));
        rows
    }

    #[test]
    fn rows_are_found_in_every_chunk() {
        let count = CHUNK * 2 + 7;
        let rows = many(count);
        assert_eq!(rows.len(), count);
        for n in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, CHUNK * 2 - 1, CHUNK * 2, count - 1] {
            assert_eq!((rows.time(n), rows.get(n)), (time(n), row(n)));
            assert!(rows.from(n).eq((n..count).map(|n| (time(n), row(n)))), "from {n}");
        }
        assert_eq!(rows.from(count).count(), 0);
        assert_eq!(rows.parts().map(<[u8]>::len).sum::<usize>(), count * ROW_BYTES);
        let packed = |n: usize| [1 | 2 << 32, n as u64 | u64::from(u32::MAX) << 32];
        let mut extended = Rows::default();
        extended.extend(time(0), &(0..1000).map(packed).collect::<Vec<_>>());
        (1000..count).for_each(|n| extended.extend(time(n), &[packed(n)]));
        assert!(extended == rows);
    }

    #[test]
    fn rows_are_counted_by_time() {
        let rows = many(2000);
        for (until, count) in
            [(0, 0), (time(0) - 1, 0), (time(0), 1000), (time(0) + 2, 1000), (time(1000), 1001), (time(1999), 2000)]
        {
            assert_eq!(rows.count_until(until), count, "until {until}");
        }
        assert_eq!(Rows::default().count_until(5), 0);
    }

    #[test]
    fn stretches_out_of_order_are_refused() {
        let stretches = |pairs: &[(u32, u64)]| pairs.iter().map(|&(row, time)| Stretch { row, time }).collect::<Vec<_>>();
        let good: [(&[(u32, u64)], usize); 3] = [(&[], 0), (&[(0, 5)], 1), (&[(0, 5), (3, 6)], 4)];
        assert!(good.into_iter().all(|(pairs, rows)| Rows::to_come(stretches(pairs), rows).is_some()));
        let bad: [(&[(u32, u64)], usize); 5] =
            [(&[], 1), (&[(0, 5)], 0), (&[(1, 5)], 2), (&[(0, 5), (3, 6)], 3), (&[(0, 5), (1, 5)], 9)];
        assert!(bad.into_iter().all(|(pairs, rows)| Rows::to_come(stretches(pairs), rows).is_none()));
    }
}
