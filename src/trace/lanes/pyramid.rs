//! Summaries of ever longer stretches of a list, so that any stretch is summed up in a few looks.

use std::ops::Range;

/// Entries of the level below for each entry of a level.
pub(super) const FAN: usize = 16;

/// Something that sums up two neighbours.
pub trait Merge: Copy {
    /// The summary of both.
    fn merge(self, other: Self) -> Self;
}

/// Summaries of each 16, 256, 4096, … entries of a list. The list itself is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Pyramid<S> {
    levels: Vec<Vec<S>>,
}

impl<S: Merge> Pyramid<S> {
    /// The pyramid over the summaries of single entries.
    pub fn of(entries: impl Iterator<Item = S>) -> Self {
        let mut levels = Vec::new();
        let mut level = level_above(entries);
        while level.len() > 1 {
            let above = level_above(level.iter().copied());
            levels.push(std::mem::replace(&mut level, above));
        }
        Self { levels }
    }

    /// The summary of `range`, where `entries` gives that of a few entries one after the other, never of none and never
    /// across a multiple of [`FAN`]; `None` when the range is empty.
    pub fn summary(&self, range: Range<usize>, entries: impl Fn(Range<usize>) -> S) -> Option<S> {
        let (mut from, mut to) = (range.start, range.end);
        let mut below: Option<&Vec<S>> = None;
        let mut sum: Option<S> = None;
        let mut add = |level: Option<&Vec<S>>, range: Range<usize>| {
            let more = match level {
                _ if range.is_empty() => None,
                Some(level) => level[range].iter().copied().reduce(S::merge),
                None => Some(entries(range)),
            };
            sum = sum.into_iter().chain(more).reduce(S::merge);
        };
        for level in &self.levels {
            let (whole_from, whole_to) = (from.next_multiple_of(FAN).min(to), to - to % FAN);
            add(below, from..whole_from);
            add(below, whole_from.max(whole_to)..to);
            (from, to, below) = (whole_from.div_ceil(FAN), to / FAN, Some(level));
        }
        while from < to {
            let next = (from + 1).next_multiple_of(FAN).min(to);
            add(below, from..next);
            from = next;
        }
        sum
    }
}

/// Sums up each [`FAN`] entries.
fn level_above<S: Merge>(entries: impl Iterator<Item = S>) -> Vec<S> {
    let mut level: Vec<S> = Vec::with_capacity(entries.size_hint().0.div_ceil(FAN));
    for (at, entry) in entries.enumerate() {
        match level.last_mut() {
            Some(last) if at % FAN != 0 => *last = last.merge(entry),
            _ => level.push(entry),
        }
    }
    level
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Merge for (u32, u32) {
        fn merge(self, other: Self) -> Self {
            (self.0.min(other.0), self.1.max(other.1))
        }
    }

    #[test]
    fn a_summary_is_that_of_the_entries_one_by_one() {
        let entries: Vec<(u32, u32)> = (0..5000u32).map(|n| n.wrapping_mul(2654435761) >> 8).map(|n| (n, n)).collect();
        let pyramid = Pyramid::of(entries.iter().copied());
        for (from, to) in [(0, 0), (0, 1), (3, 17), (15, 33), (0, 5000), (255, 4097), (4999, 5000), (17, 4998)] {
            let truth = entries[from..to].iter().copied().reduce(Merge::merge);
            let few = |range: Range<usize>| entries[range].iter().copied().reduce(Merge::merge).unwrap();
            assert_eq!(pyramid.summary(from..to, few), truth, "{from}..{to}");
        }
    }
}
